"""Asking others of one's unit to examine before one decides (USERS 20): a tree of questions and opinions.

Those who are asked read the naskah while its approval runs and may ask on within their unit. The step stays with its
holder: an opinion decides nothing and changes nothing, and what is past its due time only is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.access.choosing import capacity_of
from tnde.access.participants import Reason, Tie
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.models import lock
from tnde.naskah import deadlines, history, policies, speaking
from tnde.naskah.errors import DigestMismatch, ExaminationEnded, NoteRequired
from tnde.naskah.models import Examination, Naskah
from tnde.naskah.services.running import run_of
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.speaking import Asker
from tnde.outbox.services import emit
from workflows import queries as runs


@transaction.atomic
def ask_to_examine(
    *, naskah_id: UUID, jabatan_ids: Sequence[UUID], question: str, due_at: dt.datetime, actor: Actor
) -> Naskah:
    """Desks of his unit asked to examine by the holder of an open step, or by one who was asked himself.

    Raises NotAllowed, InvalidMove, ChooseJabatan, NoteRequired, Invalid (names every desk that cannot be asked, and a
    due time that is past, or later than that by which the asker himself is to be done).
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    asker = speaking.require_asking(actor, naskah)
    if not question.strip():
        raise NoteRequired
    wanted = list(dict.fromkeys(jabatan_ids))
    titles = _fit(naskah, asker, wanted, due_at)
    rows = [
        Examination(
            region_id=naskah.region_id,
            naskah=naskah,
            run_id=run_of(naskah),
            stage=asker.stage,
            position=asker.position,
            parent=asker.parent,
            jabatan_id=jabatan,
            jabatan_title=titles[jabatan],
            question=question,
            due_at=due_at,
            asked_by=policies.user_of(actor),
            asked_by_jabatan=asker.jabatan_id,
            asked_by_title=asker.title,
        )
        for jabatan in wanted
    ]
    Examination.objects.bulk_create(rows)
    ties = [Tie(Reason.EXAMINATION, jabatan_id=jabatan, waiting=True) for jabatan in wanted]
    today = clock.today_in(naskah.region.zone)
    participants.add_many(ref=naskah.ref, region_id=naskah.region_id, date=today, ties=ties)
    for jabatan in wanted:
        participants.await_again(ref=naskah.ref, jabatan_id=jabatan, reason=Reason.EXAMINATION)
    told = {"jabatan": [str(jabatan) for jabatan in wanted], "by": str(asker.jabatan_id)}
    emit("naskah.examination_asked", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.examination_asked(
        naskah,
        actor=actor,
        jabatan_id=asker.jabatan_id,
        asked=[titles[jabatan] for jabatan in wanted],
        question=question,
        due_at=due_at,
    )
    return naskah


@transaction.atomic
def give_opinion(
    *, naskah_id: UUID, examination_id: UUID, digest: str, opinion: str, actor: Actor, proposal: str = ""
) -> Naskah:
    """The opinion of a desk that was asked, on the text it was shown; ``proposal`` are words kept beside it.

    Raises NotAllowed, InvalidMove, NotFound, ExaminationEnded, DigestMismatch, NoteRequired.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    examination = _readable(actor, naskah, examination_id)
    _require_waiting(examination)
    speaking.require_opinion(actor, examination)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    if not opinion.strip():
        raise NoteRequired
    capacity = capacity_of(actor, examination.jabatan_id)
    examination.answered_at, examination.answered_by = clock.now(), policies.user_of(actor)
    examination.capacity, examination.digest = capacity, digest
    examination.opinion, examination.proposal = opinion, proposal
    examination.save()
    _settle(naskah, [examination])
    told = {"jabatan": [str(examination.asked_by_jabatan)], "by": str(examination.jabatan_id)}
    emit("naskah.examined", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.examined(
        naskah,
        actor=actor,
        jabatan_id=examination.jabatan_id,
        capacity=capacity,
        digest=digest,
        opinion=opinion,
        proposal=proposal,
    )
    return naskah


@transaction.atomic
def withdraw_question(*, naskah_id: UUID, examination_id: UUID, actor: Actor) -> Naskah:
    """An opinion is awaited no more, nor those that were asked because of it; these desks read the naskah no longer.

    What was answered stays. Raises NotAllowed, InvalidMove, NotFound, ExaminationEnded.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    examination = _readable(actor, naskah, examination_id)
    _require_waiting(examination)
    by = speaking.require_withdrawing(actor, naskah, examination)
    all_here = list(naskah.examinations.filter(run=naskah.run_id))
    gone = _with_what_grew(examination, all_here)
    now, user_id = clock.now(), policies.user_of(actor)
    for one in gone:
        one.withdrawn_at, one.withdrawn_by = now, user_id
    Examination.objects.bulk_update(gone, ["withdrawn_at", "withdrawn_by"])
    keep = {one.jabatan_id for one in all_here if one.withdrawn_at is None}
    participants.withdraw(ref=naskah.ref, reasons=[Reason.EXAMINATION], keep=keep)
    told = {"jabatan": [str(one.jabatan_id) for one in gone], "by": str(by)}
    emit("naskah.examination_withdrawn", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.examination_withdrawn(naskah, actor=actor, jabatan_id=by, asked=[one.jabatan_title for one in gone])
    return naskah


def _fit(naskah: Naskah, asker: Asker, wanted: Sequence[UUID], due_at: dt.datetime) -> dict[UUID, str]:
    """The title of each desk that is asked. Raises Invalid with everything that is wrong."""
    today = clock.today_in(naskah.region.zone)
    titles = agencies.within_unit(asker.jabatan_id, wanted, today)
    names = titles | agencies.jabatan_titles([one for one in wanted if one not in titles])
    holders = agencies.holders_of(list(titles), today)
    waiting = naskah.examinations.filter(
        run=naskah.run_id, stage=asker.stage, position=asker.position, answered_at=None, withdrawn_at=None
    )
    asked = set(waiting.values_list("jabatan_id", flat=True))
    step = runs.open_steps(run_of(naskah)).get(stage=asker.stage, position=asker.position)
    problems = []
    for place, jabatan in enumerate(wanted):
        if jabatan not in titles:
            wrong = "not_in_unit", _("%(title)s bukan jabatan lain di unit Anda. Pilih jabatan di unit Anda.")
        elif jabatan == step.jabatan_id:
            wrong = "holds_step", _("%(title)s memegang langkah ini dan memutuskannya sendiri. Pilih jabatan lain.")
        elif jabatan in asked:
            wrong = "asked_already", _("%(title)s sudah diminta menelaah. Tunggu pendapatnya atau cabut permintaannya.")
        elif jabatan not in holders:
            wrong = "seat_vacant", _("%(title)s sedang tidak ada pemangkunya. Pilih jabatan lain.")
        else:
            continue
        sentence = wrong[1] % {"title": names.get(jabatan, _("Jabatan ini"))}
        problems.append({"path": f"jabatan.{place}", "code": wrong[0], "sentence": sentence})
    if due_at <= clock.now():
        late = _("Batas waktu harus sesudah saat ini.")
        problems.append({"path": "due_at", "code": "in_the_past", "sentence": late})
    own = asker.parent.due_at if asker.parent else deadlines.steps_due(naskah)[step.pk].due_at
    if clock.now() < own < due_at:
        moment = f"{own.astimezone(ZoneInfo(naskah.region.zone)):%d-%m-%Y %H.%M %Z}"
        late = _("Anda sendiri ditunggu sampai %(moment)s. Mintalah pendapat sebelum itu.") % {"moment": moment}
        problems.append({"path": "due_at", "code": "after_own_due", "sentence": late})
    if problems or not wanted:
        raise Invalid(problems=problems)
    return titles


def _readable(actor: Actor, naskah: Naskah, examination_id: UUID) -> Examination:
    """An examination of the present approval of a naskah that he reads. Raises NotFound."""
    policies.require(actor, "read", naskah)
    found = naskah.examinations.filter(pk=examination_id, run=naskah.run_id).first() if naskah.run_id else None
    if found is None:
        raise NotFound
    return found


def _require_waiting(examination: Examination) -> None:
    """Raise ExaminationEnded unless an opinion is awaited for a step that is open."""
    place = runs.open_steps(examination.run_id).filter(stage=examination.stage, position=examination.position)
    if not examination.waits or not place.exists():
        raise ExaminationEnded


def _with_what_grew(root: Examination, rows: Iterable[Examination]) -> list[Examination]:
    """This examination and those below it that are still awaited; rows are in the order they were made."""
    below = {root.pk}
    found = []
    for row in rows:
        if row.pk == root.pk or row.parent_id in below:
            below.add(row.pk)
            if row.waits:
                found.append(row)
    return found


def _settle(naskah: Naskah, rows: Iterable[Examination]) -> None:
    today = clock.today_in(naskah.region.zone)
    for row in rows:
        participants.settle(ref=naskah.ref, on=today, reason=Reason.EXAMINATION, jabatan_id=row.jabatan_id)
