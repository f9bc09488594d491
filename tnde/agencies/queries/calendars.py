"""The working calendar of an agency, as the rules of working time want it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from tnde.agencies.models import Agency, Holiday, WorkingPattern
from tnde.agencies.models.dated import holds_on
from tnde.agencies.rules.working_time import USUAL_WEEK, Hours, WorkingCalendar
from tnde.kernel import clock
from tnde.kernel.errors import NotFound

Week = Mapping[str, Sequence[str]]
"""Opening and closing time by day of the week, as stored."""


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


def calendars_of(agency_ids: Collection[UUID]) -> dict[UUID, WorkingCalendar]:
    """The calendar of each agency by the pattern in force today. One statement.

    A pattern is that of the agency, else of the nearest one above it that has one, else the usual week.
    """
    rows = Agency.objects.filter(pk__in=set(agency_ids)).order_by()
    found = rows.values_list("pk", *calendar_columns("pk")) if agency_ids else []
    return {pk: calendar_from(*columns) for pk, *columns in found}


def calendar_columns(agency: str) -> tuple[Subquery, ...]:
    """Columns for a query whose rows name an agency in ``agency``: what `calendar_from` makes its calendar of."""
    place = Agency.objects.filter(pk=OuterRef(agency)).order_by()
    pattern = _patterns(OuterRef(agency))
    of_all, of_region = Q(region__isnull=True), Q(region__agencies=OuterRef(agency))
    told = Concat(F("kind"), Value(" "), Cast(F("date"), CharField()))
    days = Holiday.objects.filter(of_all | of_region).order_by().values_list(told)
    return (
        Subquery(place.values("region__zone")[:1]),
        Subquery(pattern.values("week")[:1]),
        Subquery(pattern.values("works_on_shared_leave")[:1]),
        ArraySubquery(days),
    )


def calendar_from(zone: str, week: Week | None, through: bool | None, days: list[str]) -> WorkingCalendar:
    """The calendar of one row of `calendar_columns`."""
    told = [(kind, dt.date.fromisoformat(date)) for kind, date in (day.split(" ") for day in days)]
    worked = USUAL_WEEK if week is None else _hours(week)
    return WorkingCalendar(zone, worked, _days_off(told, works_on_shared_leave=bool(through)))


def calendar_year(agency_id: UUID, year: int) -> CalendarYear:
    """The calendar of an agency and the special days of one year that concern it. Raises NotFound."""
    region_id = Agency.objects.filter(pk=agency_id).values_list("region_id", flat=True).first()
    if region_id is None:
        raise NotFound
    days = Holiday.objects.filter(Q(region__isnull=True) | Q(region_id=region_id), date__year=year).order_by("date")
    return CalendarYear(calendars_of([agency_id])[agency_id], _patterns(agency_id).first(), list(days))


def days_off_of(region_id: UUID) -> frozenset[dt.date]:
    """The days on which the offices of a region are closed, whatever their week. One statement."""
    days = Holiday.objects.filter(Q(region__isnull=True) | Q(region_id=region_id)).order_by()
    return _days_off(list(days.values_list("kind", "date")), works_on_shared_leave=False)


def _patterns(agency: UUID | OuterRef) -> QuerySet[WorkingPattern]:
    """The patterns in force for an agency, its own first, then those of the agencies above it."""
    rows = WorkingPattern.objects.filter(holds_on(clock.now().date()), agency__closure_down__descendant_id=agency)
    return rows.order_by("agency__closure_down__depth", "-valid_from")


def _days_off(days: list[tuple[str, dt.date]], *, works_on_shared_leave: bool) -> frozenset[dt.date]:
    closed = {Holiday.Kind.NATIONAL, Holiday.Kind.LOCAL}
    if not works_on_shared_leave:
        closed.add(Holiday.Kind.SHARED_LEAVE)
    worked = {date for kind, date in days if kind == Holiday.Kind.WORKED}
    return frozenset(date for kind, date in days if kind in closed) - worked


def _hours(week: Week) -> dict[int, Hours]:
    return {
        int(day): Hours(dt.time.fromisoformat(opens), dt.time.fromisoformat(closes))
        for day, (opens, closes) in week.items()
    }
