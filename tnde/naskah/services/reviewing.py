"""Deciding on a naskah under review: paraf, return, handing over, passing over, amending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.completeness import errors_among, problems_of
from tnde.naskah.errors import DigestMismatch, IncompleteContent
from tnde.naskah.frozen import require_unchanged
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import workflow_refusals
from tnde.naskah.services.drafting import set_content
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.services.submitting import LOCKED_WITH, freeze, require_signable
from tnde.naskah.states import Move
from tnde.outbox.services import emit
from workflows import queries as runs
from workflows import services as workflows
from workflows.engine import Outcome, Verdict
from workflows.services import StepSpec


@transaction.atomic
def decide_naskah(*, naskah_id: UUID, verdict: str, digest: str, actor: Actor, note: str = "") -> Naskah:
    """The paraf of one desk, or its return to the drafter with a note.

    The actor decides for the jabatan he holds today (or the one he chose). Raises NotAllowed, DigestMismatch,
    NoteRequired, InvalidMove, and for a paraf RevisionDamaged; a changed content can only be returned.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "decide", naskah)
    if Verdict(verdict) is Verdict.APPROVE:
        require_unchanged(naskah)
    today = clock.today_in(naskah.region.zone)
    held = {desk.jabatan_id: desk for desk in agencies.held_by(user_id=actor.user_id, on=today) if desk.acts}
    desks = [actor.jabatan_id] if actor.jabatan_id in held else list(held)
    with workflow_refusals():
        decision = workflows.decide(
            run_id=_run(naskah),
            jabatan_ids=[desk for desk in desks if desk is not None],
            actor_id=policies.user_of(actor),
            capacity=_capacity(naskah, {desk: held[desk] for desk in desks if desk in held}),
            verdict=Verdict(verdict),
            digest=digest,
            now=clock.now(),
            note=note,
        )
    desk_id = decision.jabatan_id
    if decision.outcome is Outcome.RETURNED:
        _back_to_drafter(naskah, actor, desk_id, note)
        return naskah
    participants.settle(ref=naskah.ref, on=today, jabatan_id=desk_id)
    emit("naskah.initialled", subject=naskah.ref, region_id=naskah.region_id, jabatan=str(desk_id))
    history.initialled(naskah, actor=actor, jabatan_id=desk_id, digest=digest, capacity=held[desk_id].tenure, note=note)
    _approve_if_passed(naskah, decision.outcome, actor)
    return naskah


@transaction.atomic
def return_approved(*, naskah_id: UUID, note: str, digest: str, actor: Actor) -> Naskah:
    """The signatory sends an approved naskah back instead of signing; its number stays reserved for it.

    Raises NotAllowed, InvalidMove (also after the first of several signatures), NoteRequired, DigestMismatch.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "return_approved", naskah)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    _back_to_drafter(naskah, actor, actor.jabatan_id, note)
    return naskah


@transaction.atomic
def hand_over_step(*, naskah_id: UUID, step_id: UUID, to_jabatan_id: UUID, reason: str, actor: Actor) -> Naskah:
    """An open step in the hands of another desk of the same region. Raises NotAllowed, NoteRequired, NotFound."""
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require_step(actor, "hand_over", naskah, step_id)
    to = Jabatan.objects.filter(pk=to_jabatan_id, region_id=naskah.region_id).first()
    if to is None:
        raise NotFound
    today = clock.today_in(naskah.region.zone)
    with workflow_refusals():
        workflows.hand_over(
            run_id=_run(naskah),
            step_id=step_id,
            to=StepSpec(jabatan_id=to.pk, jabatan_title=to.title, stage=0),
            reason=reason,
            actor_id=policies.user_of(actor),
            now=clock.now(),
        )
    participants.add(
        ref=naskah.ref, region_id=naskah.region_id, date=today, reason=Reason.CHAIN, jabatan_id=to.pk, waiting=True
    )
    participants.await_again(ref=naskah.ref, jabatan_id=to.pk, reason=Reason.CHAIN)
    history.handed_over(naskah, actor=actor, to_title=to.title, reason=reason)
    return naskah


@transaction.atomic
def pass_over_step(*, naskah_id: UUID, step_id: UUID, reason: str, actor: Actor) -> Naskah:
    """The signatory goes on without an absent desk; the step reads "dilampaui", never approved.

    Raises NotAllowed (also for compulsory steps), NoteRequired.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    jabatan_id, title = policies.require_pass_over(actor, naskah)
    with workflow_refusals():
        decision = workflows.pass_over(
            run_id=_run(naskah),
            step_id=step_id,
            by_jabatan=jabatan_id,
            by_title=title,
            reason=reason,
            actor_id=policies.user_of(actor),
            now=clock.now(),
        )
    history.passed_over(naskah, actor=actor, jabatan_id=decision.jabatan_id, reason=reason)
    _approve_if_passed(naskah, decision.outcome, actor)
    return naskah


@transaction.atomic
def amend_naskah(*, naskah_id: UUID, content: dict[str, Any], digest: str, actor: Actor) -> Naskah:
    """A new revision made by the holder of an open step; paraf of lower stages stay, the others fall away.

    Raises NotAllowed, DigestMismatch, IncompleteContent.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    step = policies.require_amending(actor, naskah)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    set_content(naskah, content)
    errors = errors_among(problems_of(naskah, on=clock.today_in(naskah.region.zone)))
    if errors:
        raise IncompleteContent(problems=errors)
    naskah.revision = freeze(naskah, actor)
    require_signable(naskah, naskah.revision)
    naskah.version += 1
    standing = list(runs.steps_of(_run(naskah)))
    keep = {row.pk for row in standing if row.stage < step.stage}
    with workflow_refusals():
        workflows.amend(run_id=_run(naskah), digest=naskah.revision.digest, keep=keep, now=clock.now())
    naskah.save()
    for row in standing:
        if row.pk not in keep:
            participants.await_again(ref=naskah.ref, jabatan_id=row.jabatan_id, reason=Reason.CHAIN)
    fallen = sum(1 for row in standing if row.is_settled and row.pk not in keep)
    history.amended(naskah, naskah.revision, actor=actor, kept=len(keep), fallen=fallen)
    return naskah


def _approve_if_passed(naskah: Naskah, outcome: Outcome, actor: Actor) -> None:
    if outcome is Outcome.PASSED:
        move(naskah, Move.APPROVE)
        history.approved(naskah, actor=actor, digest=naskah.revision.digest if naskah.revision else "")


def _back_to_drafter(naskah: Naskah, actor: Actor, jabatan_id: UUID | None, note: str) -> None:
    require_move(naskah, Move.RETURN, note=note)
    move(naskah, Move.RETURN, note=note)
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone))
    history.returned(naskah, actor=actor, jabatan_id=jabatan_id, note=note)


def _run(naskah: Naskah) -> UUID:
    if naskah.run_id is None:
        raise NotFound
    return naskah.run_id


def _capacity(naskah: Naskah, held: dict[UUID, Any]) -> str:
    waiting = runs.open_steps(_run(naskah)).values_list("jabatan_id", flat=True)
    return next((held[desk].tenure for desk in waiting if desk in held), "")
