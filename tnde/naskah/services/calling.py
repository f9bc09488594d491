"""Going on without absent desks: one step passed over, or the whole way called to oneself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.choosing import capacity_of
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies, speaking
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import workflow_refusals
from tnde.naskah.services.running import approve_if_passed, run_of
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit
from workflows import queries as runs
from workflows import services as workflows


@transaction.atomic
def pass_over_step(*, naskah_id: UUID, step_id: UUID, reason: str, actor: Actor) -> Naskah:
    """The signatory goes on without an absent desk; the step reads "dilampaui oleh …", never approved.

    Raises NotAllowed (also for compulsory steps), NoteRequired.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    jabatan_id, title = speaking.require_pass_over(actor, naskah)
    with workflow_refusals():
        decision = workflows.pass_over(
            run_id=run_of(naskah),
            step_id=step_id,
            by_jabatan=jabatan_id,
            by_title=title,
            reason=reason,
            actor_id=policies.user_of(actor),
            now=clock.now(),
        )
    _tell_passed(naskah, [decision.jabatan_id], by=jabatan_id)
    history.passed_over(
        naskah,
        actor=actor,
        jabatan_id=jabatan_id,
        capacity=capacity_of(actor, jabatan_id),
        passed=runs.titles_of([decision.step_id]),
        reason=reason,
    )
    approve_if_passed(naskah, decision.outcome, actor)
    return naskah


@transaction.atomic
def call_naskah(*, naskah_id: UUID, reason: str, actor: Actor) -> Naskah:
    """The naskah lies before the signatory, or a higher approver of its chain: every open and coming step below him is
    passed over in one act with one reason. They read "dilampaui oleh …", never approved, and their desks are told.

    Raises NotAllowed, StepCompulsory (names all steps that forbid it; nothing is passed then), NothingToPass,
    NoteRequired.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    caller = speaking.require_call(actor, naskah)
    with workflow_refusals():
        called = workflows.call(
            run_id=run_of(naskah),
            below=caller.below,
            by_jabatan=caller.jabatan_id,
            by_title=caller.title,
            reason=reason,
            actor_id=policies.user_of(actor),
            now=clock.now(),
        )
    _tell_passed(naskah, [step.jabatan_id for step in called.passed], by=caller.jabatan_id)
    passed = [step.jabatan_title for step in called.passed]
    capacity = capacity_of(actor, caller.jabatan_id)
    history.called(naskah, actor=actor, jabatan_id=caller.jabatan_id, capacity=capacity, passed=passed, reason=reason)
    approve_if_passed(naskah, called.outcome, actor)
    return naskah


def _tell_passed(naskah: Naskah, desks: Sequence[UUID], *, by: UUID) -> None:
    """Nothing waits for these desks here any more; they are to hear of it."""
    today = clock.today_in(naskah.region.zone)
    for desk in desks:
        participants.settle(ref=naskah.ref, on=today, jabatan_id=desk)
    told = {"jabatan": [str(desk) for desk in desks], "by": str(by)}
    emit("naskah.passed_over", subject=naskah.ref, region_id=naskah.region_id, **told)
