"""What was done in a jabatan while somebody acted in it: the list its holder gets when he comes back (USERS 15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, Value

from tnde.access import guard
from tnde.access.standing import Standing
from tnde.agencies.models import Tenure
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.refs import Ref
from tnde.mailroom import branches
from tnde.mailroom.models import Disposisi, DisposisiReceiver
from tnde.naskah import policies
from tnde.naskah.models import Naskah, SignatureRecord

MOST = 500
"""Of each sort; ``is_cut`` says that there was more."""


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done. ``act``: approve, return, pass_over, sign, disposisi or report; ``ref`` names the letter."""

    at: dt.datetime
    act: str
    ref: Ref
    title: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActingReport:
    """All that was done in the days of one acting tenure and that its reader may read, oldest first."""

    tenure: Tenure
    done: tuple[Done, ...]
    is_cut: bool


def acting_report(actor: Actor, tenure_id: UUID) -> ActingReport:
    """What the stand-in did, for the holder of the jabatan. A constant number of statements.

    Raises NotFound for whoever does not hold that jabatan himself.
    """
    standing = guard.standing(policies.user_of(actor))
    own = [chair.jabatan_id for chair in standing.chairs if not chair.acting]
    rows = Tenure.objects.exclude(kind=Tenure.Kind.DEFINITIF).filter(confirmed_by__isnull=False, jabatan__in=own)
    tenure = rows.select_related("jabatan__region", "person").filter(pk=tenure_id).first()
    if tenure is None:
        raise NotFound
    found = [list(sort(tenure, standing)) for sort in (_decided, _signed, _disposed)]
    done = sorted((one for sort in found for one in sort[:MOST]), key=lambda one: one.at)
    return ActingReport(tenure, tuple(done), any(len(sort) > MOST for sort in found))


def in_my_place(actor: Actor) -> list[Tenure]:
    """The acting tenures in jabatan that this actor holds himself, newest first, at most 100. Two statements."""
    standing = guard.standing(policies.user_of(actor))
    own = [chair.jabatan_id for chair in standing.chairs if not chair.acting]
    rows = Tenure.objects.exclude(kind=Tenure.Kind.DEFINITIF).filter(jabatan__in=own)
    return list(rows.select_related("jabatan", "person").order_by("-valid_from", "-id")[:100])


def _days(tenure: Tenure) -> tuple[dt.datetime, dt.datetime]:
    """From the first midnight of the tenure to its end, in its zone."""
    zone = ZoneInfo(tenure.jabatan.region.zone)
    first = dt.datetime.combine(tenure.valid_from, dt.time(), zone)
    last = tenure.valid_until or dt.date.max - dt.timedelta(days=1)
    return first, tenure.ended_at or dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), zone)


def _decided(tenure: Tenure, standing: Standing) -> Iterator[Done]:
    since, until = _days(tenure)
    chair, who, step = tenure.jabatan_id, tenure.person.user_id, "revisions__run__steps__"
    decided = {"decided_by_jabatan": chair, "decided_by": who, "decided_at__gte": since, "decided_at__lt": until}
    passed = {
        "passed_over_by_jabatan": chair,
        "passed_over_by": who,
        "passed_over_at__gte": since,
        "passed_over_at__lt": until,
    }
    mine = Q(**{step + name: value for name, value in decided.items()})
    mine |= Q(**{step + name: value for name, value in passed.items()})
    told = ("decided_at", "verdict", "note", "passed_over_at", "passed_over_reason")
    rows = Naskah.objects.filter(policies.readable(standing.user_id, standing), mine).order_by().distinct()
    found = rows.values_list("pk", "title", "number", *(step + name for name in told))
    for pk, title, number, decided_at, verdict, note, passed_at, reason in found[: MOST + 1]:
        act = verdict if decided_at else "pass_over"
        yield Done(decided_at or passed_at, act, Ref("naskah", pk), title, number, note or reason)


def _signed(tenure: Tenure, standing: Standing) -> Iterator[Done]:
    since, until = _days(tenure)
    rows = SignatureRecord.objects.filter(
        jabatan_id=tenure.jabatan_id, person_id=tenure.person_id, signed_at__gte=since, signed_at__lt=until
    )
    readable = Naskah.objects.filter(policies.readable(standing.user_id, standing))
    for row in rows.filter(naskah__in=readable).select_related("naskah").order_by("signed_at")[: MOST + 1]:
        yield Done(row.signed_at, "sign", row.naskah.ref, row.naskah.title, row.naskah.number)


def _disposed(tenure: Tenure, standing: Standing) -> Iterator[Done]:
    """Disposisi given, and reports on those that were received: one statement."""
    since, until = _days(tenure)
    who = tenure.person.user_id or UUID(int=0)
    given = Disposisi.objects.filter(
        branches.readable_by(standing),
        from_jabatan=tenure.jabatan_id,
        given_by=who,
        created_at__gte=since,
        created_at__lt=until,
    )
    reported = DisposisiReceiver.objects.filter(
        branches.tied(standing, "jabatan_id", "disposisi__incoming"),
        jabatan=tenure.jabatan_id,
        done_by=who,
        done_at__gte=since,
        done_at__lt=until,
    )
    letter = ("incoming", "incoming__title", "incoming__number")
    first = given.annotate(act=Value("disposisi")).values_list("act", "created_at", "note", *letter)
    second = reported.annotate(act=Value("report")).values_list(
        "act", "done_at", "report", *(f"disposisi__{name}" for name in letter)
    )
    for act, at, note, pk, title, number in first.order_by().union(second.order_by(), all=True)[: MOST + 1]:
        yield Done(at, act, Ref("incoming", pk), title, number, note)
