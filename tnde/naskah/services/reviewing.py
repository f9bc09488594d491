"""Deciding on a naskah under review: paraf, return to the drafter, handing over."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.choosing import capacity_of
from tnde.access.participants import Reason
from tnde.agencies.models import Jabatan
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.models import lock
from tnde.naskah import cautions, handing, history, policies, speaking
from tnde.naskah.errors import DigestMismatch
from tnde.naskah.frozen import require_unchanged
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import workflow_refusals
from tnde.naskah.rules.route_steps import PERIKSA
from tnde.naskah.services.attempts import require_none_under_way
from tnde.naskah.services.running import approve_if_passed, back_to_drafter, capacity_among, run_of, speaking_for
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit
from workflows import services as workflows
from workflows.engine import Outcome, Verdict
from workflows.services import StepSpec


@transaction.atomic
def decide_naskah(*, naskah_id: UUID, verdict: str, digest: str, actor: Actor, note: str = "") -> Naskah:
    """The paraf (or check) of one desk, or its return to the drafter with a note.

    The actor decides for the jabatan he holds today (or the one he chose). Raises NotAllowed, ChooseJabatan,
    DigestMismatch, NoteRequired, InvalidMove, and for a paraf RevisionDamaged; a changed content can only be returned.
    """
    naskah = lock(Naskah, naskah_id, related=(*LOCKED_WITH, "revision", "run"))
    policies.require(actor, "decide", naskah)
    if Verdict(verdict) is Verdict.APPROVE:
        require_unchanged(naskah)
    desks = speaking_for(actor, naskah)
    with workflow_refusals():
        decision = workflows.decide(
            run_id=run_of(naskah),
            jabatan_ids=list(desks),
            actor_id=policies.user_of(actor),
            capacity=capacity_among(naskah, desks),
            verdict=Verdict(verdict),
            digest=digest,
            now=clock.now(),
            note=note,
        )
    desk_id = decision.jabatan_id
    if decision.outcome is Outcome.RETURNED:
        back_to_drafter(naskah, actor, desk_id, note)
        return naskah
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone), jabatan_id=desk_id)
    is_check = decision.role == PERIKSA
    told, event = (history.checked, "naskah.checked") if is_check else (history.initialled, "naskah.initialled")
    emit(event, subject=naskah.ref, region_id=naskah.region_id, jabatan=str(desk_id))
    capacity = desks[desk_id].tenure
    warned = [] if is_check else cautions.codes(cautions.for_act(naskah, capacity))
    facts = {"cautions": warned} if warned else {}
    told(naskah, actor=actor, jabatan_id=desk_id, digest=digest, capacity=capacity, note=note, **facts)
    approve_if_passed(naskah, decision.outcome, actor)
    return naskah


@transaction.atomic
def return_approved(*, naskah_id: UUID, note: str, digest: str, actor: Actor) -> Naskah:
    """The signatory sends an approved naskah back instead of signing; its number stays reserved for it.

    Raises NotAllowed, InvalidMove (also after the first of several signatures), NoteRequired, DigestMismatch,
    AlreadySigning.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    jabatan_id = speaking.require_return(actor, naskah)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    require_none_under_way(naskah)
    back_to_drafter(naskah, actor, jabatan_id, note)
    return naskah


@transaction.atomic
def hand_over_step(*, naskah_id: UUID, step_id: UUID, to_jabatan_id: UUID, reason: str, actor: Actor) -> Naskah:
    """An open step in the hands of another desk: of the holder's own agency, or where an empty desk's step may go.

    Raises NotAllowed, StepHeld, NoteRequired, NotFound, Invalid (with the reason why not this desk).
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    hander = speaking.require_handing(actor, naskah, step_id)
    to = Jabatan.objects.filter(pk=to_jabatan_id, region_id=naskah.region_id).first()
    if to is None:
        raise NotFound
    today = clock.today_in(naskah.region.zone)
    handing.require_fit(naskah, hander.step, to, today, is_empty=hander.is_empty)
    with workflow_refusals():
        handed = workflows.hand_over(
            run_id=run_of(naskah),
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
    emit("naskah.handed_over", subject=naskah.ref, region_id=naskah.region_id, step=str(handed.step_id))
    history.handed_over(
        naskah,
        actor=actor,
        from_title=hander.step.jabatan_title,
        to_title=to.title,
        reason=reason,
        jabatan_id=hander.jabatan_id,
        capacity=capacity_of(actor, hander.jabatan_id) if hander.jabatan_id else "",
    )
    return naskah
