"""Shapes of working calendars."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers import ClockField, Input, Output
from tnde.http.calendars import REGION_KINDS


class YearQuery(Input):
    """Of which year."""

    year = serializers.IntegerField(min_value=2000, max_value=2100, required=False, help_text="This year unless said.")


class WorkedDayInput(Input):
    """A day of the week that is worked; Monday is 0."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    opens = ClockField()
    closes = ClockField()


class WorkingPatternInput(Input):
    """The working week of an agency from a day on. A day that is not named is not worked."""

    week = WorkedDayInput(many=True)
    valid_from = serializers.DateField()
    basis = serializers.CharField(max_length=300)
    works_on_shared_leave = serializers.BooleanField(required=False)


class HolidayInput(Input):
    """``daerah``: the offices of the region are closed. ``kerja``: they work although the common list says not."""

    date = serializers.DateField()
    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(choices=REGION_KINDS)
    basis = serializers.CharField(max_length=300)


class WorkedDayOutput(Output):
    """A day of the week that is worked; Monday is 0."""

    weekday = serializers.IntegerField()
    opens = serializers.CharField()
    closes = serializers.CharField()


class HolidayOutput(Output):
    """A day that differs from the working week. ``confirmed`` is false for what still awaits its decree."""

    id = serializers.UUIDField()
    date = serializers.DateField()
    name = serializers.CharField()
    kind = serializers.CharField()
    basis = serializers.CharField()
    confirmed = serializers.BooleanField(source="is_confirmed")
    regional = serializers.SerializerMethodField(help_text="Said by the region itself.")

    def get_regional(self, holiday: Any) -> bool:
        return holiday.region_id is not None


class CalendarOutput(Output):
    """When an agency works. ``pattern_of`` is the agency whose pattern holds; null while the usual week does."""

    zone = serializers.CharField(source="calendar.zone")
    week = WorkedDayOutput(many=True, source="days_of_week")
    pattern_of = serializers.UUIDField(source="pattern.agency_id", default=None, allow_null=True)
    valid_from = serializers.DateField(source="pattern.valid_from", default=None, allow_null=True)
    works_on_shared_leave = serializers.BooleanField(source="pattern.works_on_shared_leave", default=False)
    days = HolidayOutput(many=True)


class WorkingPatternOutput(Output):
    """A working pattern as it was saved."""

    id = serializers.UUIDField()
    agency = serializers.UUIDField(source="agency_id")
    valid_from = serializers.DateField()
    works_on_shared_leave = serializers.BooleanField()
    basis = serializers.CharField()
