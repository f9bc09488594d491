"""When offices work: the calendar of an agency, its working week, the special days of a region."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import calendars as shapes
from api.views.base import IDEMPOTENCY_KEY, IF_NONE_MATCH, NOT_MODIFIED, View, refusals
from tnde.http import calendars


class Calendar(View):
    """The working calendar of an agency."""

    @extend_schema(
        operation_id="calendar_read",
        parameters=[shapes.YearQuery, IF_NONE_MATCH],
        responses={200: shapes.CalendarOutput, **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request, agency_id: UUID) -> Response:
        """The week it works today, and the holidays of a year."""
        year = self.asked(request, shapes.YearQuery).get("year")
        return self.listed(request, shapes.CalendarOutput(calendars.year_of(agency_id, year)).data)


class WorkingPattern(View):
    """The working week of an agency."""

    @extend_schema(
        operation_id="working_pattern_set",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.WorkingPatternInput,
        responses={200: shapes.WorkingPatternOutput, **refusals(409)},
    )
    def put(self, request: Request, agency_id: UUID) -> Response:
        """The week from a day on, for this agency and those below it without one of their own."""
        return self.done(
            request, shapes.WorkingPatternInput, shapes.WorkingPatternOutput, calendars.set_pattern, agency_id=agency_id
        )


class Holidays(View):
    """The special days of a region."""

    @extend_schema(
        operation_id="holiday_set",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.HolidayInput,
        responses={201: shapes.HolidayOutput, **refusals(409)},
    )
    def post(self, request: Request, region_id: UUID) -> Response:
        """The offices of the region are closed on this day, or work."""
        return self.done(
            request, shapes.HolidayInput, shapes.HolidayOutput, calendars.set_holiday, 201, region_id=region_id
        )


class Holiday(View):
    """One special day of a region."""

    @extend_schema(operation_id="holiday_remove", responses={204: None, **refusals()})
    def delete(self, request: Request, region_id: UUID, holiday_id: UUID) -> Response:
        """Take back what the region said about a day."""
        calendars.remove_holiday(region_id=region_id, holiday_id=holiday_id, actor=self.actor(request))
        return Response(status=204)
