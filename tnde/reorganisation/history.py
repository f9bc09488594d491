"""What can happen to a plan, as entries in the history of the region's root."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tnde.audit.services import record
from tnde.kernel.actors import Actor
from tnde.reorganisation.models import Plan


def planned(plan: Plan, *, root_id: UUID, actor: Actor) -> None:
    """A plan was begun."""
    facts = {"agencies": plan.agencies, "successors": plan.successors, "founded": plan.founded}
    _tell("planned", plan, root_id, actor, kind_of_plan=plan.kind, basis=plan.basis, **facts)


def answered(plan: Plan, *, answers: list[dict[str, Any]], root_id: UUID, actor: Actor) -> None:
    """Somebody said what becomes of some of its lines."""
    _tell("answered", plan, root_id, actor, answers=answers)


def confirmed(plan: Plan, *, root_id: UUID, actor: Actor) -> None:
    """A second person confirmed exactly these lines."""
    _tell("confirmed", plan, root_id, actor, digest=plan.digest)


def withdrawn(plan: Plan, *, reason: str, root_id: UUID, actor: Actor) -> None:
    """A plan was taken back before its day."""
    _tell("withdrawn", plan, root_id, actor, reason=reason)


def step_done(plan: Plan, *, step: str, root_id: UUID) -> None:
    """A part of the act is done."""
    _tell("step_done", plan, root_id, Actor.system(), step=step)


def done(plan: Plan, *, root_id: UUID) -> None:
    """All of it is done."""
    _tell("done", plan, root_id, Actor.system())


def _tell(kind: str, plan: Plan, root_id: UUID, actor: Actor, **facts: Any) -> None:
    told = {"effective_on": plan.effective_on, **facts}
    record(
        kind=f"reorganisation.{kind}",
        subject=plan.ref,
        region_id=plan.region_id,
        agency_id=root_id,
        actor=actor,
        **told,
    )
