"""Building a chain: the route that applies, its places on the day, and who really stands there.

Permendagri 54/2009 lampiran C: paraf goes up the hierarchy, three officials at most; none is needed where the signatory
drafted it himself. The drafter's own chair is left out, an empty one falls to the next superior with a holder, and
both are said. A compulsory place is never lost in silence: where nobody can stand there, submission stops.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.naskah.chains.picking import Picker
from tnde.naskah.chains.seats import Seats
from tnde.naskah.chains.situation import Situation, situation_of
from tnde.naskah.chains.told import Chain, Considered, Skipped, reasons_of
from tnde.naskah.models import Naskah, Route
from tnde.naskah.rules import conditions
from tnde.naskah.rules.route_steps import HIERARKI, MOST_PARAF, RouteStep
from workflows.engine import ALL, RuleKind, StageRule

LADDER = (RouteStep(0, ladder=True),)


def chain_for(naskah: Naskah, *, on: dt.date) -> Chain:
    """The chain this naskah takes when it is submitted on a day. A constant number of statements."""
    routes = _routes(naskah.drafting_agency_id, naskah.kind, naskah.klasifikasi)
    asked = any("recipients" in found for route in routes for found in _conditions(route))
    return chain_in(situation_of(naskah, on=on, with_recipients=asked), routes, on=on)


def chain_imagined(situation: Situation, *, on: dt.date) -> Chain:
    """The chain that a naskah in this situation would take. A constant number of statements."""
    return chain_in(
        situation, _routes(situation.drafting_agency_id, situation.facts.kind, situation.facts.klasifikasi), on=on
    )


def chain_in(situation: Situation, routes: Sequence[Route], *, on: dt.date) -> Chain:
    """The chain by the first of these routes whose condition holds, else by the ladder."""
    judged = [(route, conditions.judge(route.condition, situation.facts)) for route in routes]
    taken = next((route for route, judgement in judged if judgement.holds), None)
    considered = tuple(
        Considered(route.name, route.version, judgement.holds, route is taken, reasons_of(judgement))
        for route, judgement in judged
    )
    places = taken.places if taken else list(LADDER)
    asked: list[tuple[RouteStep, tuple[str, ...]]] = []
    left_out: list[Skipped] = []
    for step in places:
        judgement = conditions.judge(step.condition, situation.facts)
        if judgement.holds:
            asked.append((step, reasons_of(judgement)))
        else:
            left_out.append(Skipped(_("Syarat langkah ini tidak terpenuhi."), reasons_of(judgement)))
    seats = Seats(situation, [step for step, _reasons in asked], on)
    picker = Picker(situation, seats)
    rules = _stand(picker, seats, asked, taken)
    return Chain(
        desks=tuple(picker.desks),
        rules=rules,
        skipped=(*left_out, *picker.skipped),
        considered=considered,
        problems=(*picker.problems, *_too_long(picker)),
        route=taken.name if taken else "",
        route_version=taken.version if taken else None,
    )


def _stand(
    picker: Picker, seats: Seats, asked: Sequence[tuple[RouteStep, tuple[str, ...]]], route: Route | None
) -> dict[int, StageRule]:
    """Put everybody in place, stage after stage; the rules of the stages that came to be."""
    rules: dict[int, StageRule] = {}
    for number in sorted({step.stage for step, _reasons in asked}):
        group = [(seats.of(step), reasons) for step, reasons in asked if step.stage == number]
        if group[0][0].step.ladder:
            picker.climb(*group[0])
            continue
        if group[0][0].step.granted:
            stage, count = picker.share(*group[0])
            stored: dict[str, Any] | None = {"kind": "any"}
        else:
            stage, count = picker.stand(group)
            stored = route.rules.get(str(number)) if route else None
        if stored and count:
            rules[stage] = _fitting(stored, count)
    return {stage: rule for stage, rule in rules.items() if rule != ALL}


def _fitting(stored: dict[str, Any], count: int) -> StageRule:
    """The stage's rule, asking no more than those who stand there today can give."""
    rule = StageRule(RuleKind(stored["kind"]), stored.get("n"))
    return StageRule(RuleKind.AT_LEAST, min(rule.n, count)) if rule.n is not None else rule


def _too_long(picker: Picker) -> list[dict[str, Any]]:
    count = sum(1 for desk in picker.desks if desk.step.role == HIERARKI)
    if count <= MOST_PARAF:
        return []
    sentence = _("Rantai ini memuat %(count)d paraf hierarki; paling banyak %(most)d pejabat memaraf sebelum ditanda"
                 "tangani.")  # fmt: skip
    return [
        {
            "path": "rute",
            "code": "paraf_too_many",
            "severity": "warning",
            "sentence": sentence % {"count": count, "most": MOST_PARAF},
            "source": "Permendagri 54/2009 lampiran C",
        }
    ]


def _routes(agency_id: Any, kind: str, klasifikasi: str) -> list[Route]:
    """The routes in force that may be taken, the most particular first: for this kind before for any, then the one
    that asks more, then by name. One statement."""
    fitting = Q(kinds__contains=[kind]) | Q(kinds=[])
    found = Route.objects.filter(fitting, agency_id=agency_id, is_current=True)
    return sorted(found, key=lambda route: (not route.kinds, *_general(route.condition, klasifikasi), route.name))


def _general(condition: Mapping[str, Any], klasifikasi: str) -> tuple[int, int]:
    """How general a condition is: fewer parts first in weight, then the less deep klasifikasi (800 after 800.1.2)."""
    return -len(condition), -conditions.depth(condition, klasifikasi)


def _conditions(route: Route) -> list[dict[str, Any]]:
    """Every condition of a route and its places, those under ``except`` too."""
    own = [route.condition, *(step.get("condition", {}) for step in route.steps)]
    return own + [one["except"] for one in own if "except" in one]
