"""Naskah and routes of an agency that is merged, split or renamed.

What is under way and would bear another kop, another signatory or another unit code is a draft again, with the reason:
approvers have seen another paper. What is issued stays as it is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.agencies.models import Agency, Jabatan, Unit
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.kernel.succession import Fate, Left, Succession
from tnde.naskah import history
from tnde.naskah.models import Naskah, Route
from tnde.naskah.services.attempts import is_being_signed
from tnde.naskah.services.numbering import void_number
from tnde.naskah.services.running import back_to_drafter
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import State
from tnde.registers.models import NumberingRule
from workflows import queries as runs
from workflows import services as workflows
from workflows.services import StepSpec

UNDER_WAY = (State.IN_REVIEW, State.APPROVED)
UNISSUED = (State.DRAFT, *UNDER_WAY)


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """The routes in force at an agency. One statement."""
    routes = Route.objects.filter(agency=agency_id, is_current=True).order_by("name")
    return [Left("route", pk, name) for pk, name in routes.values_list("pk", "name")]


def to_be_returned(agency_id: UUID, gone_jabatan: Collection[UUID]) -> QuerySet[Naskah]:
    """The naskah under way that would not be printed or signed as they were seen: issued by the agency, signed by a
    jabatan that ends, or drafted there where a rule prints the code of the drafting unit."""
    kop = Q(issuing_agency=agency_id)
    signer = Q(signatories__jabatan__in=list(gone_jabatan))
    printing = NumberingRule.objects.filter(unit_code=NumberingRule.UnitCode.DRAFTING)
    code = Q(drafting_agency=agency_id, region__in=printing.values("region"))
    return Naskah.objects.filter(kop | signer | code, state__in=UNDER_WAY, stack__isnull=True).distinct()


@transaction.atomic
def return_for_succession(*, naskah_id: UUID, note: str, actor: Actor) -> bool:
    """The naskah, a draft again with the note, its reserved number void. False while it is being signed, or when some
    have signed it already: then it is issued as it was seen. Asked again, nothing changes."""
    naskah = lock(Naskah, naskah_id, related=(*LOCKED_WITH, "run"))
    if naskah.state not in UNDER_WAY:
        return True
    if is_being_signed(naskah) or naskah.renditions.exclude(state__in=[State.DROPPED, *UNISSUED]).exists():
        return False
    if naskah.run is not None and naskah.run.is_open:
        workflows.cancel(run_id=naskah.run.pk, now=clock.now())
    back_to_drafter(naskah, actor, None, note)
    void_number(naskah, reason=note, actor=actor)
    return True


@transaction.atomic
def hand_on(*, succession: Succession, actor: Actor) -> None:
    """Give drafts and what is under way to the agency of their unit, steps in chains of others to the jabatan that take
    the place of those that merged, routes to the successors that take them. The caller sees that it is done once."""
    _hand_over_steps(succession, actor)
    ours = Q(issuing_agency=succession.agency_id) | Q(drafting_agency=succession.agency_id)
    rows = Naskah.objects.select_for_update(of=("self",)).filter(ours, state__in=UNISSUED).order_by("pk")
    for naskah in rows.select_related("region"):
        _give(naskah, succession)
        history.handed_on(naskah, predecessor=succession.agency_id, actor=actor)
    wanted = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "route"}
    for route in Route.objects.filter(pk__in=wanted, is_current=True).select_related("agency").order_by("name"):
        route.is_current = False
        route.save(update_fields=["is_current"])
        history.route_ended(route, region_id=route.agency.region_id, actor=actor)
        answer = wanted[route.pk]
        if answer.fate is Fate.TO and answer.target is not None:
            _copy(route, Agency.objects.get(pk=answer.target), succession, actor)


def _hand_over_steps(succession: Succession, actor: Actor) -> None:
    """A desk that stands in the same stage already is asked once: that step then waits for its superior to move it."""
    merged = {
        thing: answer.target
        for (kind, thing), answer in succession.answers.items()
        if kind == "jabatan" and answer.fate is Fate.INTO
    }
    steps = list(runs.unsettled_at(list(merged)))
    naskah_of = {row.run_id: row.pk for row in Naskah.objects.filter(run_id__in={step.run_id for step in steps})}
    offices = {chair.pk: chair for chair in Jabatan.objects.filter(pk__in=[one for one in merged.values() if one])}
    for step in sorted(steps, key=lambda step: naskah_of.get(step.run_id, step.run_id)):
        office = offices.get(merged[step.jabatan_id] or step.jabatan_id)
        if office is None or step.run_id not in naskah_of:
            continue
        if runs.steps_of(step.run_id).filter(stage=step.stage, jabatan_id=office.pk).exists():
            continue
        naskah = lock(Naskah, naskah_of[step.run_id], related=LOCKED_WITH)
        desk = StepSpec(jabatan_id=office.pk, jabatan_title=office.title, stage=0)
        workflows.hand_over(
            run_id=step.run_id,
            step_id=step.pk,
            to=desk,
            reason=succession.basis,
            actor_id=succession.by,
            now=clock.now(),
        )
        participants.add(
            ref=naskah.ref,
            region_id=naskah.region_id,
            date=succession.since,
            reason=Reason.CHAIN,
            jabatan_id=office.pk,
            waiting=True,
        )
        history.handed_over(
            naskah, actor=actor, from_title=step.jabatan_title, to_title=office.title, reason=succession.basis
        )


def _give(naskah: Naskah, succession: Succession) -> None:
    place = succession.place_of(naskah.drafting_unit_id)
    if naskah.drafting_agency_id == succession.agency_id:
        there = succession.unit(naskah.drafting_unit_id)
        unit = Unit.objects.filter(pk=there).first() if there else None
        if unit is not None and unit.pk != naskah.drafting_unit_id:
            participants.serve_in(ref=naskah.ref, before=naskah.drafting_unit_id, after=unit.pk)
        if unit is not None:
            naskah.units = [unit.pk if one == naskah.drafting_unit_id else one for one in naskah.units]
            naskah.drafting_unit, place = unit, unit.agency_id
        naskah.drafting_agency_id = place
    if naskah.issuing_agency_id == succession.agency_id and naskah.state == State.DRAFT:
        naskah.issuing_agency_id = place
    naskah.version += 1
    naskah.save(update_fields=["drafting_unit", "drafting_agency", "issuing_agency", "units", "version"])


def _copy(route: Route, agency: Agency, succession: Succession, actor: Actor) -> None:
    """The same route at another agency, its places those that stand in the place of the old ones."""
    name, number = route.name, 1
    while Route.objects.filter(agency=agency, name=name).exists():
        number += 1
        name = f"{route.name[:110]} ({number})"
    others = Route.objects.filter(agency=agency, is_current=True, kinds=route.kinds, condition=route.condition)
    if others.exists():
        return
    copied = Route.objects.create(
        agency=agency,
        name=name,
        kinds=route.kinds,
        condition=_renamed(route.condition, agency.pk, succession),
        steps=_renamed(route.steps, agency.pk, succession),
        rules=route.rules,
    )
    history.route_saved(copied, region_id=agency.region_id, actor=actor)


def _renamed(data: Any, agency_id: UUID, succession: Succession) -> Any:
    text = json.dumps(data).replace(str(succession.agency_id), str(agency_id))
    for (kind, thing), answer in succession.answers.items():
        if kind == "jabatan" and answer.fate is Fate.INTO:
            text = text.replace(str(thing), str(answer.target))
    return json.loads(text)
