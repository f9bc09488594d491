"""Fetching the course of a naskah: history, steps, who signs, whose opinion is awaited, who acts at those desks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, ExpressionWrapper, OuterRef
from django.db.models.functions import JSONObject

from tnde.access import guard, participants
from tnde.agencies import queries as agencies
from tnde.audit import services as audit
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.naskah import policies, queries
from tnde.naskah.models import Examination, Naskah, Revision, Signatory
from tnde.naskah.queries import Happened
from workflows import queries as runs
from workflows.models import Step


@dataclass(frozen=True, slots=True)
class Awaited:
    """A signature or an opinion: of which desk, with its holder today, and since when; ``done_at`` once it is given.

    tenure  in which it was signed
    place   stage and position of the step that an opinion serves
    """

    jabatan_id: UUID
    title: str
    holder: UUID | None
    since: dt.datetime | None = None
    done_at: dt.datetime | None = None
    tenure: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that is known of the way of one naskah, as far as the reader may know it.

    whole     whether he may `read_history`: names, words and decisions that count no more
    steps     those of the present (or last) approval that count, in order; ``standings`` by their id
    earlier   every other row of any approval of it
    holders   who acts today in the jabatan of an open or coming step
    names     titles and names by the id of jabatan or person
    """

    naskah: Naskah
    whole: bool
    happened: list[Happened]
    steps: list[Step]
    earlier: list[Step]
    standings: dict[UUID, str]
    signers: list[Awaited]
    asked: list[Awaited]
    holders: dict[UUID, UUID | None]
    names: dict[UUID, str]

    def name(self, key: UUID | None) -> str:
        """The title or name behind an id; empty for one that is unknown or None."""
        return self.names.get(key, "") if key else ""


def read(actor: Actor, naskah_id: UUID, *, how: str = "timeline") -> Course:
    """The course of a naskah, the reading noted. Raises NotFound. Six statements at most, one more for the note."""
    naskah, whole = _naskah(actor, naskah_id)
    audit.note_read(ref=naskah.ref, region_id=naskah.region_id, actor=actor, keamanan=naskah.keamanan, how=how)
    happened = queries.history(naskah, whole=whole)
    rows = _steps(naskah)
    counting = [row for row in rows if row.run_id == naskah.run_id and row.superseded_at is None]
    shown = {id(row) for row in counting}
    standings = runs.standings_among(naskah.run, counting) if naskah.run is not None else {}
    signers = [_awaited(told) for told in vars(naskah)["signing"]]
    asked = [_awaited(told) for told in vars(naskah)["asked"]]
    holders = {row.jabatan_id: vars(row)["holder"] for row in counting}
    return Course(
        naskah=naskah,
        whole=whole,
        happened=happened,
        steps=counting,
        earlier=[row for row in rows if id(row) not in shown],
        standings={step: standing.value for step, standing in standings.items()},
        signers=signers,
        asked=asked,
        holders=holders,
        names=_names(naskah, happened, [*holders.values(), *(one.holder for one in (*signers, *asked))]),
    )


def _naskah(actor: Actor, naskah_id: UUID) -> tuple[Naskah, bool]:
    """The naskah with signatories and awaited opinions, and whether its whole history is for this reader."""
    user_id = policies.user_of(actor)
    standing = guard.standing(user_id)
    signing = Signatory.objects.filter(naskah=OuterRef("pk")).order_by("order")
    waiting = Examination.objects.filter(run=OuterRef("run_id"), answered_at=None, withdrawn_at=None)
    told = {"jabatan": "jabatan_id", "holder": "holder"}
    holder = agencies.holder_column("jabatan_id", standing.on)
    signers = signing.annotate(holder=holder).values(
        told=JSONObject(**told, title="jabatan__title", done_at="signature__signed_at", tenure="signature__tenure")
    )
    asked = waiting.annotate(holder=holder).values(
        told=JSONObject(**told, title="jabatan_title", since="created_at", stage="stage", position="position")
    )
    takes_part = ExpressionWrapper(participants.exists_for(standing, "naskah"), output_field=BooleanField())
    rows = Naskah.objects.filter(policies.readable(user_id, standing), pk=naskah_id).select_related("region", "run")
    found = rows.annotate(
        signing=ArraySubquery(signers), asked=ArraySubquery(asked), reader_takes_part=takes_part
    ).first()
    if found is None:
        raise NotFound
    part = bool(vars(found)["reader_takes_part"])
    return found, policies.tells_whole(standing, found, takes_part=part)


def _steps(naskah: Naskah) -> list[Step]:
    """Every row of every approval of it, each with who acts at its desk today."""
    ran = Revision.objects.filter(naskah=naskah, run__isnull=False).values("run")
    today = clock.today_in(naskah.region.zone)
    return list(runs.steps_ever(ran).annotate(holder=agencies.holder_column("jabatan_id", today)))


def _names(naskah: Naskah, happened: list[Happened], holders: list[UUID | None]) -> dict[UUID, str]:
    chairs = {one.jabatan for one in happened} | {naskah.drafter_jabatan_id}
    people = {one.person for one in happened} | set(holders)
    chairs.discard(None)
    people.discard(None)
    on = clock.today_in(naskah.region.zone)
    return agencies.names_shown([one for one in chairs if one], [one for one in people if one], on)


def _awaited(told: dict[str, Any]) -> Awaited:
    since, done = (dt.datetime.fromisoformat(told[name]) if told.get(name) else None for name in ("since", "done_at"))
    return Awaited(
        jabatan_id=UUID(told["jabatan"]),
        title=told["title"],
        holder=UUID(told["holder"]) if told["holder"] else None,
        since=since,
        done_at=done,
        tenure=told.get("tenure") or "",
        place=(told["stage"], told["position"]) if "stage" in told else None,
    )
