"""Disposisi: whom a letter is for tells those below him what to do with it; they pass it on and report.

Down the line of service only: sideways it is a nota dinas. By custom one level at a time; who skips one is not refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.access.choosing import capacity_of, the_one
from tnde.access.participants import Reason, Tie
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.agencies.models.dated import holds_on
from tnde.archives.services.standing import add_participants
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Urgensi
from tnde.mailroom import events, history, instructions, policies
from tnde.mailroom.errors import AlreadyFinished, DisposisiInvalid, NotAccepted, ReasonRequired
from tnde.mailroom.models import Disposisi, DisposisiReceiver, Incoming
from tnde.mailroom.queries.addressees import not_below
from tnde.mailroom.queries.disposisi import receivers_above

RECEIVERS_AT_MOST = 50
RELATED = ("region", "agency", "jabatan")


@dataclass(frozen=True, slots=True)
class To:
    """One jabatan that is asked; ``is_lead`` for the penanggung jawab, of whom there is one at most."""

    jabatan_id: UUID
    is_lead: bool = False


@transaction.atomic
def give_disposisi(
    *,
    incoming_id: UUID,
    to: Sequence[To],
    instruction: Sequence[str],
    actor: Actor,
    note: str = "",
    due_at: dt.datetime | None = None,
    sifat: str = "biasa",
    parent_id: UUID | None = None,
) -> Disposisi:
    """The disposisi, from the jabatan the letter is for, or with ``parent_id`` from one that was asked by that one.

    ``instruction`` are codes of `tnde.mailroom.instructions`. Those who are asked take part in the letter and its
    record from now on. Raises NotFound, NotAllowed, ChooseJabatan, NotAccepted, DisposisiInvalid with every problem.
    """
    incoming = lock(Incoming, incoming_id, related=RELATED)
    policies.require_known(actor, incoming)
    if incoming.state != Incoming.State.ACCEPTED:
        raise NotAccepted(state=incoming.state)
    policies.require(actor, "dispose", incoming)
    parent = _parent(incoming, parent_id)
    giver = _giver(actor, incoming, parent)
    policies.require_disposing(actor, giver)
    offices = _offices(incoming, to)
    _require_sound(incoming, giver, offices, to, instruction, note, due_at, sifat)
    disposisi = _written(incoming, parent, giver, instruction, note, due_at, sifat, actor)
    _ask(disposisi, offices, to)
    _let_them_take_part(incoming, list(offices.values()))
    if parent is None:
        today = clock.today_in(incoming.region.zone)
        participants.settle(ref=incoming.ref, on=today, reason=Reason.RECIPIENT, jabatan_id=giver.pk)
    titles = [office.title for office in offices.values()]
    history.disposisi_given(disposisi, actor=actor, capacity=capacity_of(actor, giver.pk), to=titles)
    events.disposisi_given(disposisi)
    return disposisi


@transaction.atomic
def finish_disposisi(*, disposisi_id: UUID, report: str, actor: Actor) -> DisposisiReceiver:
    """The line of the jabatan this actor holds, with its report.

    Raises NotFound, ChooseJabatan, AlreadyFinished, ReasonRequired.
    """
    incoming_id = Disposisi.objects.filter(pk=disposisi_id).values_list("incoming_id", flat=True).first()
    incoming = lock(Incoming, incoming_id or disposisi_id, related=RELATED)
    tied = policies.acting_tied(actor, incoming)
    rows = DisposisiReceiver.objects.select_related("disposisi").filter(disposisi_id=disposisi_id, jabatan_id__in=tied)
    found = {row.jabatan_id: row for row in rows}
    unfinished = [jabatan for jabatan, row in found.items() if row.done_at is None]
    jabatan_id = the_one(actor, unfinished or found)
    if jabatan_id is None:
        raise NotFound
    receiver = found[jabatan_id]
    policies.require(actor, "finish", incoming)
    if receiver.done_at is not None:
        raise AlreadyFinished
    if not report.strip():
        raise ReasonRequired(_("Tuliskan hasil tindak lanjutnya."))
    receiver.done_at, receiver.done_by, receiver.report = clock.now(), actor.user_id, report.strip()
    receiver.save(update_fields=["done_at", "done_by", "report"])
    _settle_when_nothing_waits(incoming, receiver.jabatan_id)
    capacity = capacity_of(actor, receiver.jabatan_id)
    history.disposisi_finished(receiver, incoming, actor=actor, capacity=capacity)
    events.disposisi_finished(receiver.disposisi)
    return receiver


def _parent(incoming: Incoming, parent_id: UUID | None) -> Disposisi | None:
    if parent_id is None:
        return None
    parent = incoming.disposisi.filter(pk=parent_id).first()
    if parent is None:
        raise NotFound
    return parent


def _giver(actor: Actor, incoming: Incoming, parent: Disposisi | None) -> Jabatan:
    """The jabatan in which he gives it. Raises NotFound for a branch he may not know of, NotAllowed at the root."""
    wanted = frozenset({incoming.jabatan_id}) if parent is None else receivers_above(parent)
    giver = the_one(actor, wanted & policies.acting_tied(actor, incoming))
    if giver is None:
        raise NotAllowed(act="dispose") if parent is None else NotFound()
    return Jabatan.objects.select_related("agency").get(pk=giver)


def _offices(incoming: Incoming, to: Sequence[To]) -> dict[UUID, Jabatan]:
    today = clock.today_in(incoming.region.zone)
    wanted = [item.jabatan_id for item in to[: RECEIVERS_AT_MOST + 1]]
    found = Jabatan.objects.filter(holds_on(today), region_id=incoming.region_id).in_bulk(wanted)
    return {jabatan_id: found[jabatan_id] for jabatan_id in wanted if jabatan_id in found}


def _require_sound(
    incoming: Incoming,
    giver: Jabatan,
    offices: dict[UUID, Jabatan],
    to: Sequence[To],
    instruction: Sequence[str],
    note: str,
    due_at: dt.datetime | None,
    sifat: str,
) -> None:
    problems = [*_problems_of_words(instruction, note, due_at, sifat), *_problems_of_receivers(to, offices)]
    if len(to) <= RECEIVERS_AT_MOST:
        outside = set(not_below(giver.pk, list(offices)))
        vacant = set(offices) - set(agencies.holders_of(list(offices), clock.today_in(incoming.region.zone)))
        for number, item in enumerate(to):
            if item.jabatan_id in outside:
                sentence = _("Disposisi hanya turun kepada bawahan. Untuk yang setingkat gunakan nota dinas.")
                problems.append(_problem(f"to[{number}]", "not_below", sentence))
            elif item.jabatan_id in vacant:
                sentence = _("Jabatan ini sedang tidak ada pemangkunya.")
                problems.append(_problem(f"to[{number}]", "seat_vacant", sentence))
    if problems:
        raise DisposisiInvalid(problems=problems)


def _problems_of_words(
    instruction: Sequence[str], note: str, due_at: dt.datetime | None, sifat: str
) -> list[dict[str, Any]]:
    found = [
        _problem("instruction", "unknown_instruction", _("Instruksi %(code)s tidak ada pada daftar.") % {"code": code})
        for code in instructions.unknown(instruction)
    ]
    if not instruction and not note.strip():
        found.append(_problem("instruction", "nothing_asked", _("Pilih instruksi atau tuliskan catatan.")))
    if due_at is not None and due_at <= clock.now():
        found.append(_problem("due_at", "due_in_the_past", _("Batas waktu harus setelah saat ini.")))
    if sifat not in Urgensi.slugs():
        sentence = _("Pilih salah satu: %(choices)s.") % {"choices": ", ".join(Urgensi.slugs())}
        found.append(_problem("sifat", "unknown_level", sentence))
    return found


def _problems_of_receivers(to: Sequence[To], offices: dict[UUID, Jabatan]) -> list[dict[str, Any]]:
    if not 1 <= len(to) <= RECEIVERS_AT_MOST:
        sentence = _("Sebutkan 1 sampai %(most)d jabatan.") % {"most": RECEIVERS_AT_MOST}
        return [_problem("to", "number_of_receivers", sentence)]
    found = []
    if sum(item.is_lead for item in to) > 1:
        found.append(_problem("to", "several_leads", _("Hanya satu jabatan menjadi penanggung jawab.")))
    seen: set[UUID] = set()
    for number, item in enumerate(to):
        if item.jabatan_id not in offices:
            sentence = _("Jabatan ini tidak ada di daerah Anda.")
            found.append(_problem(f"to[{number}]", "unknown_jabatan", sentence))
        elif item.jabatan_id in seen:
            found.append(_problem(f"to[{number}]", "named_twice", _("Jabatan ini disebut dua kali.")))
        seen.add(item.jabatan_id)
    return found


def _problem(path: str, code: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": code, "sentence": sentence, "severity": "error"}


def _written(
    incoming: Incoming,
    parent: Disposisi | None,
    giver: Jabatan,
    instruction: Sequence[str],
    note: str,
    due_at: dt.datetime | None,
    sifat: str,
    actor: Actor,
) -> Disposisi:
    disposisi = Disposisi(
        region_id=incoming.region_id,
        incoming=incoming,
        parent=parent,
        from_jabatan=giver,
        from_title=giver.title,
        given_by=policies.user_of(actor),
        instructions=list(dict.fromkeys(instruction)),
        note=note.strip(),
        due_at=due_at,
        sifat=Urgensi.of(sifat),
    )
    disposisi.path = [*(parent.path if parent else []), disposisi.pk]
    disposisi.save(force_insert=True)
    return disposisi


def _ask(disposisi: Disposisi, offices: dict[UUID, Jabatan], to: Sequence[To]) -> None:
    DisposisiReceiver.objects.bulk_create(
        DisposisiReceiver(
            region_id=disposisi.region_id,
            disposisi=disposisi,
            jabatan=offices[item.jabatan_id],
            title=offices[item.jabatan_id].title,
            is_lead=item.is_lead,
        )
        for item in to
    )


def _let_them_take_part(incoming: Incoming, offices: Sequence[Jabatan]) -> None:
    today = clock.today_in(incoming.region.zone)
    ties = [Tie(Reason.DISPOSISI, jabatan_id=office.pk, since=today, waiting=True) for office in offices]
    participants.add_many(ref=incoming.ref, region_id=incoming.region_id, date=incoming.arrived_on, ties=ties)
    for office in offices:  # who has reported before is asked again
        participants.await_again(ref=incoming.ref, jabatan_id=office.pk, reason=Reason.DISPOSISI)
    if not incoming.is_copy:
        add_participants(incoming.ref, ties)
    units = {*incoming.units, *(office.unit_id for office in offices if office.unit_id)}
    if units != set(incoming.units):
        incoming.units = sorted(units)
        incoming.save(update_fields=["units"])


def _settle_when_nothing_waits(incoming: Incoming, jabatan_id: UUID) -> None:
    still = DisposisiReceiver.objects.filter(
        disposisi__incoming=incoming, jabatan_id=jabatan_id, done_at__isnull=True
    ).exists()
    if not still:
        today = clock.today_in(incoming.region.zone)
        participants.settle(ref=incoming.ref, on=today, reason=Reason.DISPOSISI, jabatan_id=jabatan_id)
