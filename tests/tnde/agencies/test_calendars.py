"""Calendars of agencies: the common list, what a region says, the week of an agency and of those below it."""

from __future__ import annotations

import csv
import datetime as dt
from typing import Any

import pytest
import time_machine

from tests.factories import agencies as make
from tnde.agencies import queries
from tnde.agencies.models import Agency, Holiday, WorkingPattern
from tnde.agencies.policies import operator_allows
from tnde.agencies.services import calendars
from tnde.agencies.services.calendars import FIXTURE, HolidayTaken, load_holidays
from tnde.audit.models import Entry
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": Actor.system(), "allow": operator_allows}
SIX = {day: (dt.time(7, 30), dt.time(14)) for day in range(6)}


def pattern(agency: Agency, since: dt.date = dt.date(2026, 1, 1), **given: Any) -> WorkingPattern:
    fields = {"week": SIX, "basis": "Keputusan", "valid_from": since, **given}
    return calendars.set_working_pattern(agency_id=agency.pk, **fields, **BY)


def test_the_common_list_loads_once_and_says_what_is_to_be_confirmed():
    assert load_holidays() == "43 baru, 0 berubah, 0 dihapus, 0 tetap"
    Holiday.objects.filter(date=dt.date(2026, 8, 17)).update(name="Lain")
    assert load_holidays() == "0 baru, 1 berubah, 0 dihapus, 42 tetap"
    assert not Holiday.objects.filter(is_confirmed=True).exists()
    with FIXTURE.open(encoding="utf-8") as file:
        kinds = [line["kind"] for line in csv.DictReader(file) if line["date"].startswith("2026")]
    assert (kinds.count("nasional"), kinds.count("cuti_bersama")) == (17, 8)  # SKB 1497, 2 and 5 of 2025


def test_a_region_adds_days_and_declares_days_worked():
    load_holidays()
    here, there = make.agency(), make.agency()
    jubilee, leave = dt.date(2026, 1, 9), dt.date(2026, 12, 24)
    for day, kind in ((jubilee, "daerah"), (leave, "kerja")):
        row = calendars.set_holiday(region_id=here.region_id, date=day, name="Hari", kind=kind, basis="SE", **BY)
    found = queries.calendars_of([here.pk, there.pk])
    assert [found[here.pk].is_working_day(day) for day in (jubilee, leave)] == [False, True]
    assert [found[there.pk].is_working_day(day) for day in (jubilee, leave)] == [True, False]
    with pytest.raises(HolidayTaken):
        calendars.set_holiday(region_id=here.region_id, date=leave, name="Lain", kind="daerah", basis="SE", **BY)
    calendars.remove_holiday(region_id=here.region_id, holiday_id=row.pk, **BY)
    with pytest.raises(NotFound):
        calendars.remove_holiday(region_id=here.region_id, holiday_id=row.pk, **BY)
    common = Holiday.objects.get(region=None, date=leave)
    with pytest.raises(NotFound):
        calendars.remove_holiday(region_id=here.region_id, holiday_id=common.pk, **BY)
    with pytest.raises(Invalid):
        calendars.set_holiday(region_id=here.region_id, date=leave, name="X", kind="nasional", basis="SE", **BY)
    kinds = list(Entry.objects.filter(region_id=here.region_id).values_list("kind", flat=True))
    assert kinds.count("holiday.set") == 2
    assert kinds.count("holiday.removed") == 1


def test_a_pattern_holds_for_the_agency_and_those_below_it_from_its_day(django_assert_num_queries: Any):
    load_holidays()
    office = make.agency()
    hospital = make.agency(parent=office, kind="rsud")
    ward = make.agency(parent=hospital, kind="uptd")
    pattern(hospital, works_on_shared_leave=True)
    saturday, leave = dt.date(2026, 3, 7), dt.date(2026, 5, 15)
    with django_assert_num_queries(1):
        found = queries.calendars_of([office.pk, hospital.pk, ward.pk])
    assert [found[one.pk].is_working_day(saturday) for one in (office, hospital, ward)] == [False, True, True]
    assert [found[one.pk].is_working_day(leave) for one in (office, hospital, ward)] == [False, True, True]
    with time_machine.travel(dt.datetime(2025, 12, 31, tzinfo=dt.UTC), tick=False):
        assert not queries.calendars_of([ward.pk])[ward.pk].is_working_day(saturday)
    pattern(ward, week={0: SIX[0]})
    assert not queries.calendars_of([ward.pk])[ward.pk].is_working_day(saturday)


def test_a_pattern_that_begins_today_or_later_is_replaced():
    office = make.agency()
    first, today = pattern(office), clock.today_in(office.region.zone)
    wrong = pattern(office, today)
    pattern(office, today + dt.timedelta(days=9))
    right = pattern(office, today, week={0: (dt.time(8), dt.time(16))})
    assert list(WorkingPattern.objects.filter(agency=office).order_by("valid_from")) == [first, right]
    first.refresh_from_db()
    assert (first.valid_until, right.valid_until) == (today - dt.timedelta(days=1), None)
    told = Entry.objects.filter(kind="working_pattern.set").order_by("pk").last()
    assert told is not None
    assert str(wrong.pk) in str(told.facts)


@time_machine.travel(dt.datetime(2026, 7, 2, 3, tzinfo=dt.UTC), tick=True)
def test_a_new_pattern_ends_the_one_before_and_cannot_begin_earlier():
    office = make.agency()
    first = pattern(office)
    pattern(office, dt.date(2026, 7, 1))
    first.refresh_from_db()
    assert first.valid_until == dt.date(2026, 6, 30)
    with pytest.raises(Invalid):
        pattern(office, dt.date(2026, 7, 1))
    for week in ({}, {0: (dt.time(16), dt.time(8))}):
        with pytest.raises(Invalid):
            pattern(office, dt.date(2026, 8, 1), week=week)
