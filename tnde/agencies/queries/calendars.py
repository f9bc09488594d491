"""The working calendar of an agency, as the rules of working time want it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from tnde.agencies.models import Agency, Holiday, WorkingPattern
from tnde.agencies.models.dated import holds_on
from tnde.agencies.rules.working_time import USUAL_WEEK, Hours, WorkingCalendar
from tnde.kernel import clock
from tnde.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One agency's calendar as people read it. ``pattern`` is None while the usual week of the law holds."""

    calendar: WorkingCalendar
    pattern: WorkingPattern | None
    days: list[Holiday]

    @property
    def days_of_week(self) -> list[dict[str, str | int]]:
        """The hours of each day of the week that is worked."""
        return [
            {"weekday": day, "opens": f"{hours.opens:%H:%M}", "closes": f"{hours.closes:%H:%M}"}
            for day, hours in sorted(self.calendar.week.items())
        ]


def calendars_of(agency_ids: Collection[UUID], on: dt.date | None = None) -> dict[UUID, WorkingCalendar]:
    """The calendar of each agency by the pattern in force on a day, today unless said. Three statements.

    A pattern is that of the agency, else of the nearest one above it that has one, else the usual week.
    """
    wanted = set(agency_ids)
    if not wanted:
        return {}
    places = {row["id"]: row for row in Agency.objects.filter(pk__in=wanted).values("id", "region_id", "region__zone")}
    patterns = _patterns(wanted, on or clock.now().date())
    holidays = _holidays({place["region_id"] for place in places.values()})
    made: dict[tuple[UUID, UUID | None], WorkingCalendar] = {}
    found = {}
    for agency_id, place in places.items():
        pattern = patterns.get(agency_id)
        key = (place["region_id"], pattern.pk if pattern else None)
        if key not in made:
            made[key] = _calendar(place["region__zone"], pattern, _of_region(holidays, place["region_id"]))
        found[agency_id] = made[key]
    return found


def calendar_year(agency_id: UUID, year: int) -> CalendarYear:
    """The calendar of an agency and the special days of one year that concern it. Raises NotFound."""
    place = Agency.objects.filter(pk=agency_id).values("region_id", "region__zone").first()
    if place is None:
        raise NotFound
    pattern = _patterns({agency_id}, clock.now().date()).get(agency_id)
    days = [day for day in _of_region(_holidays({place["region_id"]}), place["region_id"]) if day.date.year == year]
    return CalendarYear(_calendar(place["region__zone"], pattern, days), pattern, days)


def days_off_of(region_id: UUID) -> frozenset[dt.date]:
    """The days on which the offices of a region are closed, whatever their week. One statement."""
    return _days_off(_of_region(_holidays({region_id}), region_id), works_on_shared_leave=False)


def week_of(pattern: WorkingPattern) -> dict[int, Hours]:
    """The stored week as the rules want it."""
    return {
        int(day): Hours(dt.time.fromisoformat(opens), dt.time.fromisoformat(closes))
        for day, (opens, closes) in pattern.week.items()
    }


def _patterns(agency_ids: set[UUID], on: dt.date) -> dict[UUID, WorkingPattern]:
    rows = (
        WorkingPattern.objects.filter(holds_on(on), agency__closure_down__descendant_id__in=agency_ids)
        .annotate(of=F("agency__closure_down__descendant_id"), depth=F("agency__closure_down__depth"))
        .order_by("-depth", "valid_from")
    )
    return {row.of: row for row in rows}  # the nearest comes last


def _holidays(region_ids: set[UUID]) -> list[Holiday]:
    return list(Holiday.objects.filter(Q(region__isnull=True) | Q(region_id__in=region_ids)).order_by("date"))


def _of_region(holidays: Iterable[Holiday], region_id: UUID) -> list[Holiday]:
    return [day for day in holidays if day.region_id in (None, region_id)]


def _days_off(days: Iterable[Holiday], *, works_on_shared_leave: bool) -> frozenset[dt.date]:
    worked = {day.date for day in days if day.kind == Holiday.Kind.WORKED}
    off = {
        day.date
        for day in days
        if not (day.kind == Holiday.Kind.SHARED_LEAVE and works_on_shared_leave) and day.kind != Holiday.Kind.WORKED
    }
    return frozenset(off - worked)


def _calendar(zone: str, pattern: WorkingPattern | None, days: list[Holiday]) -> WorkingCalendar:
    through = pattern is not None and pattern.works_on_shared_leave
    week = dict(USUAL_WEEK) if pattern is None else week_of(pattern)
    return WorkingCalendar(zone, week, _days_off(days, works_on_shared_leave=through))
