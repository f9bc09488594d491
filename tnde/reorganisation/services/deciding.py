"""Confirming a plan, by a second person, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove, Stale
from tnde.kernel.models import lock
from tnde.reorganisation import checking, history, policies
from tnde.reorganisation.errors import OwnPlan, PlanIncomplete, wrong
from tnde.reorganisation.models import Plan
from tnde.reorganisation.services.planning import refresh


def confirm_plan(*, plan_id: UUID, digest: str, actor: Actor) -> Plan:
    """The plan, to be run on its day.

    Raises NotFound, InvalidMove, OwnPlan for who made it or answered a line, PlanIncomplete, Stale when it is another
    one than was seen: something came to the agencies since, and stands among its lines now.
    """
    with transaction.atomic():
        _decidable(plan_id, actor)
        refresh(lock(Plan, plan_id))
    with transaction.atomic():
        plan, root_id = _decidable(plan_id, actor)
        lines = list(plan.lines.all())
        if found := checking.problems(plan, lines):
            raise PlanIncomplete(problems=found)
        plan.digest = checking.digest_of(plan, lines)
        if plan.digest != digest:
            raise Stale
        plan.state, plan.confirmed_by_id, plan.confirmed_at = Plan.State.CONFIRMED, actor.user_id, clock.now()
        plan.save(update_fields=["state", "confirmed_by", "confirmed_at", "digest"])
        history.confirmed(plan, root_id=root_id, actor=actor)
        return plan


def _decidable(plan_id: UUID, actor: Actor) -> tuple[Plan, UUID]:
    """The plan, locked, for one who may confirm it."""
    plan = lock(Plan, plan_id, related=("region",))
    root_id = policies.require_reader(actor, plan)
    if plan.state != Plan.State.DRAFT or actor.user_id is None:
        raise InvalidMove
    if actor.user_id == plan.proposed_by_id or plan.lines.filter(answered_by=actor.user_id).exists():
        raise OwnPlan
    if plan.effective_on < clock.today_in(plan.region.zone):
        raise InvalidMove(_("Hari berlakunya sudah lewat. Tarik rencana ini, lalu susun yang baru."))
    return plan, root_id


@transaction.atomic
def withdraw_plan(*, plan_id: UUID, reason: str, actor: Actor) -> Plan:
    """The plan, taken back. Raises NotFound, InvalidMove once it has begun, Invalid without a reason."""
    plan = lock(Plan, plan_id)
    root_id = policies.require_reader(actor, plan)
    if not reason.strip():
        raise wrong("reason", "required", _("Sebutkan alasan penarikan."))
    if plan.state not in (Plan.State.DRAFT, Plan.State.CONFIRMED) or plan.steps.exists():
        raise InvalidMove
    plan.state = Plan.State.WITHDRAWN
    plan.save(update_fields=["state"])
    history.withdrawn(plan, reason=reason.strip(), root_id=root_id, actor=actor)
    return plan
