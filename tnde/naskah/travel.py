"""Journeys of a naskah against everybody's other journeys and leave, and how far each has been reported on.

Double travel on one day is what audits find most (USERS 18). A clash is a warning: it tells days, and what else is
assigned only as far as the reader may read it (rule of silence).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from templates_naskah.tanggal import long_date
from templates_naskah.travelling import ASSIGNING, FORM, Journey, journeys
from tnde.agencies import queries as agencies
from tnde.agencies.models import Person
from tnde.agencies.rules.periods import Period
from tnde.naskah import policies
from tnde.naskah.models import Assignment, Link, Naskah
from tnde.naskah.states import ISSUED, State

COUNTED = Q(naskah__state__in=[State.IN_REVIEW, State.APPROVED, *(ISSUED - {State.ANNULLED})], ended_by__isnull=True)
"""Assignments that count: submitted and not given up since."""
REPORT = "laporan"


@dataclass(frozen=True, slots=True)
class Clash:
    """A traveller who is elsewhere on one of the days: path in the content, code, sentence."""

    path: str
    code: str
    sentence: str


def people_in(region_id: UUID, found: Sequence[Journey]) -> dict[str, Person]:
    """The travellers the directory knows, by the path of their journey: by NIP, else by a name only one has."""
    rows = Person.objects.filter(region_id=region_id)
    by_nip = {row.nip: row for row in rows.filter(nip__in=[one.nip for one in found if one.nip])}
    names = {_bare(one.name): one for one in found if not one.nip}
    named: dict[str, list[Person]] = {}
    for row in rows.filter(bare_name__in=[_spelt(one.name) for one in names.values()]) if names else ():
        named.setdefault(_bare(row.bare_name), []).append(row)
    known = {}
    for one in found:
        alike = named.get(_bare(one.name), [])
        person = by_nip.get(one.nip) if one.nip else (alike[0] if len(alike) == 1 else None)
        if person is not None:
            known[one.path] = person
    return known


def clashes(naskah: Naskah, content: Mapping[str, Any], reader: UUID | None) -> Iterator[Clash]:
    """Travellers of this content who are assigned elsewhere or on leave on one of the days.

    ``reader`` is the login that is told: of a naskah he may not read he learns the days and nothing else. Six
    statements at most, none for kinds that send nobody.
    """
    found = journeys(naskah.kind, content)
    known = people_in(naskah.region_id, found) if found else {}
    if not known:
        return
    first, last = min(one.first for one in found), max(one.last for one in found)
    others = _others(naskah, [person.pk for person in known.values()], first, last)
    readable = _readable(reader, others)
    away = agencies.leave_in([person.pk for person in known.values()], Period(first, last))
    for journey in found:
        person = known.get(journey.path)
        if person is None:
            continue
        for other in others:
            if other.person_id == person.pk and other.first <= journey.last and journey.first <= other.last:
                yield Clash(journey.path, "traveller_assigned", _assigned(journey, other, other.naskah_id in readable))
        for leave in away:
            if leave.person_id == person.pk and leave.period.overlaps(Period(journey.first, journey.last)):
                days = _days(leave.valid_from, leave.valid_until or journey.last)
                told = {"name": journey.name, "days": days}
                yield Clash(journey.path, "traveller_on_leave", _("%(name)s cuti pada %(days)s.") % told)


def is_assigning(naskah: Naskah) -> bool:
    """Whether a naskah of this kind sends people travelling."""
    return naskah.kind in ASSIGNING or naskah.kind == FORM


def _others(naskah: Naskah, person_ids: Sequence[UUID], first: dt.date, last: dt.date) -> list[Assignment]:
    """Other assignments of these people in these days, without those of the same journey."""
    rows = Assignment.objects.filter(COUNTED, person__in=person_ids, first__lte=last, last__gte=first)
    rows = rows.filter(region_id=naskah.region_id).exclude(naskah=naskah).exclude(naskah__in=_same_journey(naskah))
    return list(rows.select_related("naskah").order_by("first", "id"))


def _same_journey(naskah: Naskah) -> set[UUID]:
    """What belongs to one journey: a form and its assignment; an assignment, what it changes, and their forms."""
    same = set(
        naskah.links.filter(other_kind="naskah").exclude(relation=Link.Relation.COPY).values_list("other_id", flat=True)
    )
    if naskah.kind == FORM:
        return same
    forms = Link.objects.filter(other_kind="naskah", other_id__in=[naskah.pk, *same])
    return same | set(forms.exclude(relation=Link.Relation.COPY).values_list("naskah_id", flat=True))


def _readable(reader: UUID | None, others: Sequence[Assignment]) -> frozenset[UUID]:
    if reader is None or not others:
        return frozenset()
    rows = Naskah.objects.filter(policies.readable(reader), pk__in=[one.naskah_id for one in others])
    return frozenset(rows.values_list("pk", flat=True))


def _assigned(journey: Journey, other: Assignment, may_read: bool) -> str:
    told = {"name": journey.name}
    if not may_read:
        both = _days(max(journey.first, other.first), min(journey.last, other.last))
        return _("%(name)s sudah ditugaskan pada %(days)s.") % {**told, "days": both}
    told |= {"days": _days(other.first, other.last), "title": other.naskah.number or other.naskah.title}
    if not other.place:
        return _("%(name)s sudah ditugaskan pada %(days)s (%(title)s).") % told
    return _("%(name)s sudah ditugaskan pada %(days)s ke %(place)s (%(title)s).") % {**told, "place": other.place}


def _days(first: dt.date, last: dt.date) -> str:
    if first == last:
        return _("tanggal %(day)s") % {"day": long_date(first)}
    return _("tanggal %(first)s s.d. %(last)s") % {"first": long_date(first), "last": long_date(last)}


def _spelt(name: str) -> str:
    return name.partition(",")[0].strip()


def _bare(name: str) -> str:
    return " ".join(_spelt(name).casefold().split())


@dataclass(frozen=True, slots=True)
class Traveller:
    """One who is sent by an assignment, and what has come of it.

    form, report  the travel form made for him and the report on his journey, issued ones that the reader may read
    is_open       sent and not reported on yet
    """

    assignment: Assignment
    form: Naskah | None
    report: Naskah | None
    is_open: bool


def travellers(naskah: Naskah, reader: UUID) -> list[Traveller]:
    """Those whom an issued assignment sends, in its order. A report linked to the assignment is on all of them, one
    linked to a travel form on its traveller. A constant number of statements."""
    rows = list(Assignment.objects.filter(naskah=naskah).select_related("person", "ended_by"))
    if naskah.kind not in ASSIGNING or not rows:
        return []
    grown = _grown_from([naskah.pk])
    forms = {row.naskah_id: row for row in grown if row.naskah.kind == FORM}
    reports = [row for row in [*grown, *_grown_from(forms)] if row.naskah.kind == REPORT]
    of_form = {
        one.naskah_id: one.person_id for one in Assignment.objects.filter(naskah__in=forms, person__isnull=False)
    }
    linked = [*forms, *(row.naskah_id for row in reports)]
    seen = (
        frozenset(Naskah.objects.filter(policies.readable(reader), pk__in=linked).values_list("pk", flat=True))
        if linked
        else frozenset()
    )
    return [_traveller(row, forms, reports, of_form, seen) for row in rows]


def open_reports(found: Sequence[Traveller]) -> int:
    """How many travel reports of an assignment are still missing: it stays open until there is none."""
    return sum(one.is_open for one in found)


def _traveller(
    row: Assignment,
    forms: Mapping[UUID, Link],
    reports: Sequence[Link],
    of_form: Mapping[UUID, UUID | None],
    seen: frozenset[UUID],
) -> Traveller:
    mine = [pk for pk in forms if row.person_id is not None and of_form.get(pk) == row.person_id]
    report = next((one for one in reports if one.other_id == row.naskah_id or one.other_id in mine), None)
    form = forms[mine[-1]].naskah if mine else None
    return Traveller(
        assignment=row,
        form=form if form is not None and form.pk in seen else None,
        report=report.naskah if report is not None and report.naskah_id in seen else None,
        is_open=report is None and row.ended_by_id is None,
    )


def _grown_from(ids: Any) -> list[Link]:
    """Issued naskah that grew out of these, with their links."""
    rows = Link.objects.filter(other_kind="naskah", other_id__in=list(ids), relation=Link.Relation.FOLLOW_UP)
    return list(
        rows.filter(naskah__state__in=ISSUED - {State.ANNULLED}).select_related("naskah").order_by("created_at")
    )
