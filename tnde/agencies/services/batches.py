"""People in bulk as one act: proposed with its digest, confirmed by a second admin, withdrawn before its day.

What is dated is written at the confirmation, with its day; whoever asks who holds what asks for a day, so nothing waits
for midnight. What has no period (name and numbers of a person, title and superior of a jabatan) holds from then on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import events, history
from tnde.agencies.bulk.plans import Plan
from tnde.agencies.bulk.reading import plan_of, sheets_of
from tnde.agencies.bulk.sentences import problem_of
from tnde.agencies.models import Agency, Jabatan, PeopleBatch, Region, Tenure
from tnde.agencies.policies import Allow, operator_allows
from tnde.agencies.queries.structure import root_of
from tnde.agencies.services import batch_writing
from tnde.agencies.services.tenures import OwnTenure
from tnde.audit.services import together
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound, Stale
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action

MOST_FAULTS = 500
"""Faults that are told at once; whoever has more has another problem."""


class BatchFaulty(Invalid):
    """Lines of the tables are wrong; ``problems`` names each with table, line and column."""

    code = "batch_faulty"

    def default_message(self) -> str:
        return _(
            "Ada baris yang belum benar. Perbaiki semua yang disebutkan, lalu kirim kembali; belum ada yang berubah."
        )


class OwnBatch(NotAllowed):
    """Nobody confirms the batch he proposed."""

    code = "own_batch"

    def default_message(self) -> str:
        return _("Kiriman ini dikonfirmasi oleh admin daerah lain, bukan oleh yang mengusulkan.")


def preview(
    *, region_id: UUID, files: Mapping[str, bytes], effective_on: dt.date, basis: str, actor: Actor, allow: Allow
) -> Plan:
    """What the files would change; nothing is written. Raises as `propose_batch`."""
    region, root = _region(region_id)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    return _sound_plan(sheets_of(files), region, root, effective_on, basis, actor)


def propose_batch(
    *, region_id: UUID, files: Mapping[str, bytes], effective_on: dt.date, basis: str, actor: Actor, allow: Allow
) -> PeopleBatch:
    """The batch with all its differences, for a second person to confirm.

    Raises BatchFaulty with every faulty line, Invalid for files that are none or change nothing, NotFound, what
    ``allow`` raises.
    """
    with transaction.atomic():
        region, root = _region(region_id)
        allow(Action.MANAGE_ORGANISATION, root.pk)
        sheets = sheets_of(files)
        plan = _sound_plan(sheets, region, root, effective_on, basis, actor)
        batch = PeopleBatch(
            region=region,
            basis=basis,
            effective_on=effective_on,
            begins_on=plan.begins_on,
            digest=plan.digest(),
            counts=plan.counts(),
            leaving=[batch_writing.leaver(row, plan) for row in plan.ended()],
            differences=[one.as_data() for one in plan.differences],
            proposed_by_id=actor.user_id,
        )
        batch.seal(sheets)
        batch.save()
        history.batch_proposed(batch, agency_id=root.pk, actor=actor)
        return batch


def confirm_batch(*, batch_id: UUID, digest: str, actor: Actor, allow: Allow) -> PeopleBatch:
    """The batch, written whole.

    Raises Stale when the digest is another one or the organisation has changed so that the tables no longer do what was
    shown, OwnBatch for who proposed it, OwnTenure for one whom it gives a jabatan, InvalidMove once it is settled.
    """
    with transaction.atomic():
        batch, root = _locked(batch_id, allow)
        if batch.state != PeopleBatch.State.PROPOSED:
            raise InvalidMove
        if actor.user_id is None:
            raise NotAllowed
        if actor.user_id == batch.proposed_by_id:
            raise OwnBatch
        if digest != batch.digest:
            raise Stale
        plan = _plan(batch.open_sheets(), batch.region, root, batch.effective_on, batch.basis, None)
        if plan.faults or plan.digest() != batch.digest:
            raise Stale(_("Data organisasi telah berubah sejak kiriman ini diusulkan. Tarik, lalu kirim kembali."))
        if actor.person_id in plan.appointed:
            raise OwnTenure
        _settle(batch, plan, root, actor)
        return batch


def load_batch(*, region_id: UUID, files: Mapping[str, bytes], effective_on: dt.date, basis: str) -> PeopleBatch:
    """The batch, proposed and written at once by the operator at the machine. Raises as `propose_batch`."""
    actor = Actor.system()
    with transaction.atomic():
        batch = propose_batch(
            region_id=region_id,
            files=files,
            effective_on=effective_on,
            basis=basis,
            actor=actor,
            allow=operator_allows,
        )
        batch, root = _locked(batch.pk, operator_allows)
        plan = _plan(batch.open_sheets(), batch.region, root, batch.effective_on, batch.basis, None)
        _settle(batch, plan, root, actor)
        return batch


def withdraw_batch(*, batch_id: UUID, reason: str, actor: Actor, allow: Allow) -> PeopleBatch:
    """The batch taken back: a proposal at any time, a confirmed one until the day before it begins. Corrections of
    names and numbers stay.

    Raises InvalidMove when it has begun or is settled, Invalid without a reason, Conflict when something was built on
    what it wrote.
    """
    with transaction.atomic():
        batch, root = _locked(batch_id, allow)
        if not reason.strip():
            sentence = _("Sebutkan alasan penarikan.")
            raise Invalid(problems=[{"path": "reason", "code": "required", "sentence": sentence}])
        if batch.state == PeopleBatch.State.WITHDRAWN:
            raise InvalidMove
        if batch.state == PeopleBatch.State.CONFIRMED:
            if batch.begins_on <= clock.today_in(batch.region.zone):
                raise InvalidMove(_("Kiriman ini sudah mulai berlaku. Perbaiki dengan kiriman baru."))
            batch_writing.undo(batch)
        batch.state, batch.sealed = PeopleBatch.State.WITHDRAWN, None
        batch.settled_at = clock.now()
        batch.save(update_fields=["state", "sealed", "settled_at"])
        events.people_loaded(batch)
        history.batch_withdrawn(batch, reason=reason.strip(), agency_id=root.pk, actor=actor)
        return batch


def _sound_plan(
    sheets: Mapping[str, bytes], region: Region, root: Agency, since: dt.date, basis: str, actor: Actor
) -> Plan:
    if not basis.strip():
        sentence = _("Sebutkan dasar perubahan ini, misalnya nomor keputusannya.")
        raise Invalid(problems=[{"path": "basis", "code": "required", "sentence": sentence}])
    plan = _plan(sheets, region, root, since, basis, actor.person_id)
    if plan.faults:
        raise BatchFaulty(problems=[problem_of(fault) for fault in plan.faults[:MOST_FAULTS]])
    if not plan.differences:
        sentence = _("Tidak ada yang berubah: semua baris sama dengan data yang ada.")
        raise Invalid(sentence, problems=[{"path": "file", "code": "nothing_changes", "sentence": sentence}])
    return plan


def _plan(
    sheets: Mapping[str, bytes], region: Region, root: Agency, since: dt.date, basis: str, own: UUID | None
) -> Plan:
    today = clock.today_in(region.zone)
    return plan_of(sheets, region=region, root_id=root.pk, since=since, today=today, basis=basis, own=own)


def _settle(batch: PeopleBatch, plan: Plan, root: Agency, actor: Actor) -> None:
    batch_writing.write(plan, batch.proposed_by_id)
    batch.state, batch.confirmed_by_id = PeopleBatch.State.CONFIRMED, actor.user_id
    batch.settled_at, batch.sealed = clock.now(), None
    batch.written = batch_writing.written(plan)
    batch.save(update_fields=["state", "confirmed_by", "settled_at", "sealed", "written"])
    events.people_loaded(batch)
    for row in plan.made.get(Tenure, []):
        if isinstance(row, Tenure):
            events.acting_proposed(row)
    for row in plan.ended():
        events.acting_ended(row)
    with together():
        batch_writing.tell(plan, actor)
        history.batch_confirmed(batch, agency_id=root.pk, actor=actor)


def _region(region_id: UUID) -> tuple[Region, Agency]:
    """The region with the root of its tree. Raises NotFound."""
    region = Region.objects.filter(pk=region_id).first()
    if region is None:
        raise NotFound
    return region, root_of(region_id)


def _locked(batch_id: UUID, allow: Allow) -> tuple[PeopleBatch, Agency]:
    """The batch and, as single acts lock them, its region and every jabatan of it."""
    batch = lock(PeopleBatch, batch_id)
    region = lock(Region, batch.region_id)
    batch.region = region
    list(Jabatan.objects.select_for_update(no_key=True).filter(region=region).order_by("pk").values_list("pk"))
    root = root_of(region.pk)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    return batch, root
