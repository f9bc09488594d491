"""An agency ends, and what belongs to the organisation goes on elsewhere: a unit or jabatan that goes on keeps its row,
so that all that waits for it, names it or was done in it stays with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tnde.agencies import events, history
from tnde.agencies.models import Agency, AgencySuccession, Jabatan, Mandate, Region, Tenure, Unit
from tnde.agencies.queries.structure import region_of
from tnde.agencies.services import closure
from tnde.audit.services import together
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.kernel.succession import Fate, Succession

COPIED = ("kind", "size_class", "address", "contact", "protocol_order")
"""What a new agency has from the one it follows unless something else is said."""


def found_successor(*, founded: Mapping[str, Any], like: UUID, since: dt.date, actor: Actor) -> Agency:
    """The new agency with the id that was planned, beside the one it follows; the one made before, when asked again.

    The caller has closed the old one, whose code and abbreviation it may bear.
    """
    with transaction.atomic():
        old = lock(Agency, like)
        known = Agency.objects.filter(pk=founded["id"]).first()
        if known is not None:
            return known
        fields = {**{name: getattr(old, name) for name in COPIED}, **founded}
        agency = Agency.objects.create(region_id=old.region_id, parent_id=old.parent_id, valid_from=since, **fields)
        closure.enter(agency)
        events.tree_changed(agency)
        history.agency_created(agency, actor=actor)
        return agency


def close_for_successor(*, agency_id: UUID, since: dt.date, actor: Actor) -> None:
    """The agency ends on the day before ``since``; asked again, nothing changes."""
    with transaction.atomic():
        agency = lock(Agency, agency_id)
        last = since - dt.timedelta(days=1)
        if agency.valid_until is None or agency.valid_until > last:
            agency.valid_until = last
            agency.save(update_fields=["valid_until"])
            events.tree_changed(agency)
            history.agency_closed(agency, actor=actor)


@transaction.atomic
def hand_on(*, succession: Succession, successors: Sequence[UUID], actor: Actor) -> None:
    """Move or end what the agency had, and enter who stands in its place. The caller sees that it is done once."""
    lock(Region, region_of(succession.agency_id).pk)
    agency = lock(Agency, succession.agency_id)
    list(Jabatan.objects.select_for_update(no_key=True).filter(agency=agency).order_by("pk").values_list("pk"))
    with together():
        _move_children(agency, succession, actor)
        _move_units(agency, succession, actor)
        _move_jabatan(agency, succession, actor)
        _end_tenures(succession, actor)
        _end_mandates(succession, actor)
        _enter_successors(agency, succession, successors)
        events.tree_changed(agency)
        history.agency_succeeded(agency, successors=successors, basis=succession.basis, actor=actor)


def _move_children(agency: Agency, succession: Succession, actor: Actor) -> None:
    for child in Agency.objects.filter(parent=agency).order_by("pk"):
        answer = succession.of("child", child.pk)
        if answer is None or answer.target is None:
            continue
        child.parent_id = answer.target
        child.save(update_fields=["parent"])
        closure.move(child.pk, answer.target)
        history.agency_moved(child, before=agency.pk, actor=actor)


def _move_units(agency: Agency, succession: Succession, actor: Actor) -> None:
    last = succession.since - dt.timedelta(days=1)
    units = list(Unit.objects.filter(agency=agency).order_by("pk"))
    goes_to = {unit.pk: succession.of("unit", unit.pk) for unit in units}
    for unit in units:
        answer = goes_to[unit.pk]
        if answer is None:
            continue
        if answer.fate is not Fate.TO:
            unit.valid_until = last
            unit.save(update_fields=["valid_until"])
            history.unit_closed(unit, region_id=agency.region_id, successor=answer.target, actor=actor)
            continue
        above = goes_to.get(unit.parent_id) if unit.parent_id else None
        stays_below = above is not None and above.fate is Fate.TO and above.target == answer.target
        before, unit.agency_id = unit.agency_id, answer.target or unit.agency_id
        unit.parent_id = unit.parent_id if stays_below else None
        unit.save(update_fields=["agency", "parent"])
        history.unit_moved(unit, region_id=agency.region_id, before=before, actor=actor)


def _move_jabatan(agency: Agency, succession: Succession, actor: Actor) -> None:
    last = succession.since - dt.timedelta(days=1)
    chairs = list(Jabatan.objects.filter(agency=agency).order_by("pk"))
    answered = [(chair, answer) for chair in chairs if (answer := succession.of("jabatan", chair.pk)) is not None]
    for chair, answer in answered:
        if answer.fate is Fate.TO:
            before: dict[str, Any] = {"agency": chair.agency_id, "unit": chair.unit_id, "title": chair.title}
            chair.agency_id = answer.target or chair.agency_id
            unit = succession.unit(chair.unit_id)
            chair.unit = Unit.objects.filter(pk=unit, agency=chair.agency_id).first() if unit else None
            chair.title = answer.title or chair.title
            chair.save(update_fields=["agency", "unit", "title"])
        else:
            before = {"valid_until": chair.valid_until}
            chair.valid_until = last
            chair.save(update_fields=["valid_until"])
        history.jabatan_changed(chair, before=before, actor=actor)
    gone = {chair.pk: chair.superior_id for chair, answer in answered if answer.fate is not Fate.TO}
    for below in Jabatan.objects.filter(superior__in=gone).exclude(pk__in=gone).order_by("pk"):
        before_id = below.superior_id
        above = succession.jabatan(before_id) or _first_that_stays(before_id, gone)
        below.superior_id = None if above == below.pk else above
        below.save(update_fields=["superior"])
        history.superior_changed(below, before=before_id, actor=actor)


def _first_that_stays(start: UUID | None, gone: Mapping[UUID, UUID | None]) -> UUID | None:
    here = start
    while here is not None and here in gone:
        here = gone[here]
    return here


def _end_tenures(succession: Succession, actor: Actor) -> None:
    last = succession.since - dt.timedelta(days=1)
    wanted = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "tenure"}
    rows = Tenure.objects.filter(pk__in=wanted).select_related("jabatan").order_by("pk")
    for row in rows:
        answer = wanted[row.pk]
        if answer.fate is Fate.FOLLOWS:
            continue
        before = row.valid_until
        if row.valid_from > last:
            history.tenure_declined(row, reason=succession.basis, actor=actor)
            row.delete()
        else:
            row.valid_until = last
            row.save(update_fields=["valid_until"])
            history.tenure_ended(row, before=before, reason=succession.basis, actor=actor)
        if answer.fate is Fate.INTO and answer.target is not None:
            new = Tenure.objects.create(
                jabatan_id=answer.target,
                person_id=row.person_id,
                kind=row.kind,
                valid_from=max(succession.since, row.valid_from),
                valid_until=before,
                basis=succession.basis,
            )
            history.tenure_entered(new, actor=actor)


def _end_mandates(succession: Succession, actor: Actor) -> None:
    last = succession.since - dt.timedelta(days=1)
    ending = [
        thing for (kind, thing), answer in succession.answers.items() if kind == "mandate" and answer.fate is Fate.ENDS
    ]
    running = Mandate.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last), pk__in=ending)
    for row in running.select_related("to_jabatan").order_by("pk"):
        row.valid_until = max(last, row.valid_from)
        row.save(update_fields=["valid_until"])
        history.mandate_ended(row, actor=actor)


def _enter_successors(agency: Agency, succession: Succession, successors: Sequence[UUID]) -> None:
    older = AgencySuccession.objects.filter(successor=agency)
    papers = [agency.pk, *older.values_list("predecessor_id", flat=True)]
    moved_on = set(older.filter(receives_mail=True).values_list("predecessor_id", flat=True))
    older.filter(receives_mail=True).update(receives_mail=False)
    for predecessor in papers:
        for successor in successors:
            if predecessor == successor:
                continue
            gets_mail = successor == succession.heir and predecessor in {agency.pk, *moved_on}
            AgencySuccession.objects.update_or_create(
                predecessor_id=predecessor,
                successor_id=successor,
                defaults={"since": succession.since, "receives_mail": gets_mail},
            )
