"""Plans as their admins see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.naskah.services.succession import to_be_returned
from tnde.reorganisation import policies
from tnde.reorganisation.checking import Problem, digest_of, gone_jabatan, problems
from tnde.reorganisation.models import Plan, PlanLine
from tnde.reorganisation.rules import ALLOWED

KINDS = list(ALLOWED)
PLANS = list(Plan.Kind.values)
STATES = list(Plan.State.values)


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan before somebody decides: lines by kind and answer (empty: none yet), what stands in the way, how many
    naskah under way become drafts by the state they are in, what of the act is done."""

    plan: Plan
    digest: str
    counts: dict[str, dict[str, int]]
    problems: list[Problem]
    returning: dict[str, int]
    steps: list[str]


def plans_of(actor: Actor, region_id: UUID) -> QuerySet[Plan]:
    """The plans of a region, newest first. Raises NotFound, NotAllowed."""
    policies.require_listing(actor, region_id)
    return Plan.objects.filter(region=region_id)


def get_plan(actor: Actor, plan_id: UUID) -> Plan:
    """One plan. Raises NotFound."""
    plan = Plan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    try:
        policies.require_listing(actor, plan.region_id)
    except NotAllowed:
        raise NotFound from None
    return plan


def preview(actor: Actor, plan_id: UUID) -> Preview:
    """One plan with all that is known of it today. Raises NotFound."""
    plan = get_plan(actor, plan_id)
    lines = list(plan.lines.all())
    counts: dict[str, Counter[str]] = {}
    for line in lines:
        counts.setdefault(line.kind, Counter())[line.fate] += 1
    open_plan = plan.state in (Plan.State.DRAFT, Plan.State.CONFIRMED)
    returning: Counter[str] = Counter()
    for agency_id in plan.agencies if open_plan else ():
        found = to_be_returned(agency_id, gone_jabatan(lines, agency_id)).order_by().values_list("state")
        returning.update(dict(found.annotate(Count("pk", distinct=True))))
    return Preview(
        plan=plan,
        digest=digest_of(plan, lines),
        counts={kind: dict(count) for kind, count in counts.items()},
        problems=problems(plan, lines) if open_plan else [],
        returning=dict(returning),
        steps=list(plan.steps.values_list("name", flat=True)),
    )


def lines_of(
    actor: Actor, plan_id: UUID, *, kind: str = "", answered: bool | None = None, after: int = 0, limit: int = 200
) -> tuple[list[PlanLine], int]:
    """A piece of the lines, and how many there are. Raises NotFound."""
    plan = get_plan(actor, plan_id)
    found = plan.lines.all()
    if kind:
        found = found.filter(kind=kind)
    if answered is not None:
        found = found.exclude(fate="") if answered else found.filter(fate="")
    return list(found[after : after + limit]), found.count()
