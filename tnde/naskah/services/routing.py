"""Saving approval routes: each saving is a new version; an approval that runs keeps the one it began with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import guard
from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action
from tnde.naskah import history
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Route
from workflows.engine import RuleKind, StageRule
from workflows.errors import InvalidChain

ROLES = ("hierarki", "koordinasi")


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One place of a route: a jabatan, or (``ladder``) the drafter's line of superiors.

    stage  from 0 upward; same stage = side by side; a ladder stands alone in its stage
    """

    stage: int
    jabatan_id: UUID | None = None
    ladder: bool = False
    role: str = "hierarki"
    compulsory: bool = False


@transaction.atomic
def save_route(
    *,
    agency_id: UUID,
    name: str,
    steps: Sequence[RouteStep],
    actor: Actor,
    kind: str = "",
    rules: Mapping[int, Mapping[str, Any]] | None = None,
) -> Route:
    """The route that a kind (or, without one, every other kind) of this agency takes from now on.

    rules  per stage ``{"kind": "all" | "any" | "at_least", "n": int}``; a stage not named needs all

    Raises NotAllowed (admin of the agency or of the region only), Invalid with every problem, NotFound.
    """
    agency = lock(Agency, agency_id)
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    if kind:
        kind_named(kind)
    problems = [*_about_steps(agency, steps), *_about_rules(steps, rules or {})]
    if problems:
        raise Invalid(problems=problems)
    before = Route.objects.filter(agency=agency, name=name).order_by("-version").first()
    Route.objects.filter(agency=agency, kind=kind, is_current=True).update(is_current=False)
    route = Route.objects.create(
        agency=agency,
        name=name,
        kind=kind,
        version=before.version + 1 if before else 1,
        steps=[_stored(step) for step in steps],
        rules={str(stage): dict(rule) for stage, rule in (rules or {}).items()},
    )
    history.route_saved(route, region_id=agency.region_id, actor=actor)
    return route


def routes_of(agency_id: UUID, *, actor: Actor) -> list[Route]:
    """The routes in force at an agency, by kind. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    return list(Route.objects.filter(agency_id=agency_id, is_current=True).order_by("kind", "name"))


def _stored(step: RouteStep) -> dict[str, Any]:
    if step.ladder:
        return {"stage": step.stage, "ladder": True}
    return {
        "stage": step.stage,
        "jabatan": str(step.jabatan_id),
        "role": step.role,
        "compulsory": step.compulsory,
    }


def _about_steps(agency: Agency, steps: Sequence[RouteStep]) -> list[dict[str, Any]]:
    wanted = [step.jabatan_id for step in steps if step.jabatan_id]
    known = set(Jabatan.objects.filter(region_id=agency.region_id, pk__in=wanted).values_list("pk", flat=True))
    found = []
    for number, step in enumerate(steps):
        path = f"steps[{number}]"
        alone = sum(1 for other in steps if other.stage == step.stage) == 1
        if step.ladder and not (alone and step.jabatan_id is None):
            found.append(_problem(path, _("Jenjang atasan berdiri sendiri dalam tahapnya.")))
        elif not step.ladder and step.jabatan_id not in known:
            found.append(_problem(path, _("Jabatan ini tidak ada di daerah Anda.")))
        if step.role not in ROLES:
            found.append(_problem(f"{path}.role", _("Peran langkah adalah hierarki atau koordinasi.")))
    if len(wanted) != len(set(wanted)):
        found.append(_problem("steps", _("Satu jabatan cukup sekali dalam satu rute.")))
    return found


def _about_rules(steps: Sequence[RouteStep], rules: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for stage, rule in rules.items():
        desks = [step for step in steps if step.stage == stage and not step.ladder]
        try:
            asked = StageRule(RuleKind(rule.get("kind", "")), rule.get("n"))
        except (ValueError, TypeError, InvalidChain):
            found.append(_problem(f"rules.{stage}", _("Aturan tahap adalah all, any, atau at_least dengan n.")))
            continue
        if not desks or (asked.n or 1) > len(desks):
            found.append(_problem(f"rules.{stage}", _("Aturan ini meminta lebih banyak paraf daripada jabatannya.")))
    return found


def _problem(path: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": "invalid_route", "sentence": sentence, "severity": "error"}
