"""When something is due: hours of the clock for what is urgent, working days of the office for what is not."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnde.agencies.rules.working_time import (
    Hours,
    Reminding,
    WorkingCalendar,
    due_at,
    moments,
    working_days_after,
    working_days_before,
)
from tnde.kernel.vocabulary import Urgensi

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
WITA = WorkingCalendar("Asia/Makassar")
LONG = Hours(dt.time(7, 30), dt.time(14, 0))
HOSPITAL = WorkingCalendar("Asia/Makassar", dict.fromkeys(range(6), LONG))

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC))
CALENDARS = st.builds(
    WorkingCalendar,
    st.sampled_from(sorted(ZONES.values())),
    st.dictionaries(st.integers(0, 6), st.just(LONG), min_size=1),
    st.frozensets(DAYS, max_size=30),
)


def at(text: str, zone: str = "Asia/Makassar") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_urgent_letters_have_hours_of_the_clock_and_ordinary_ones_five_working_days():
    friday = at("2026-03-06 15:30")
    assert due_at(friday, Urgensi.SANGAT_SEGERA, WITA) == at("2026-03-07 15:30")
    assert due_at(friday, Urgensi.SEGERA, WITA) == at("2026-03-08 15:30")
    assert due_at(friday, Urgensi.BIASA, WITA) == at("2026-03-13 16:30")  # a Friday closes later
    off = WorkingCalendar("Asia/Makassar", days_off=frozenset({dt.date(2026, 3, 9), dt.date(2026, 3, 13)}))
    assert due_at(friday, Urgensi.BIASA, off) == at("2026-03-17 16:00")
    assert due_at(friday, Urgensi.BIASA, HOSPITAL) == at("2026-03-12 14:00")


@pytest.mark.parametrize(("name", "day"), [("WIB", 12), ("WITA", 13), ("WIT", 13)])
def test_the_day_it_came_is_that_of_the_zone(name: str, day: int):
    late = at("2026-03-05 23:30", ZONES["WIB"])  # past midnight in WITA and WIT
    due = due_at(late, Urgensi.BIASA, WorkingCalendar(ZONES[name]))
    assert due.astimezone(ZoneInfo(ZONES[name])).date() == dt.date(2026, 3, day)


def test_reminders_fall_before_and_escalation_after():
    came = at("2026-03-02 10:00")
    ordinary = moments(came, Urgensi.BIASA, WITA)
    assert ordinary.remind_at == at("2026-03-06 00:00")
    assert ordinary.due_at == at("2026-03-09 16:00")
    assert ordinary.escalate_at == at("2026-03-10 16:00")
    urgent = moments(came, Urgensi.SEGERA, WITA, Reminding(before_hours=10, after_hours=2))
    assert (urgent.remind_at, urgent.escalate_at) == (at("2026-03-04 00:00"), at("2026-03-04 12:00"))


@given(DAYS, st.integers(0, 40), CALENDARS)
def test_the_nth_working_day_is_worked_and_has_n_before_it(day: dt.date, n: int, calendar: WorkingCalendar):
    after = working_days_after(day, n, calendar)
    between = [day + dt.timedelta(days=step) for step in range(1, (after - day).days + 1)]
    assert sum(calendar.is_working_day(one) for one in between) == n
    assert n == 0 or calendar.is_working_day(after)
    back = working_days_before(after, n, calendar)
    assert back <= after
    assert n == 0 or (calendar.is_working_day(back) and back >= day) or back == day or not calendar.is_working_day(day)


@given(MOMENTS, MOMENTS, CALENDARS, st.sampled_from(list(Urgensi)))
def test_what_came_later_is_not_due_earlier(
    one: dt.datetime, other: dt.datetime, calendar: WorkingCalendar, urgensi: Urgensi
):
    first, second = sorted((one, other))
    earlier, later = moments(first, urgensi, calendar), moments(second, urgensi, calendar)
    assert earlier.due_at <= later.due_at
    assert earlier.escalate_at <= later.escalate_at
    assert first <= earlier.remind_at <= earlier.due_at <= earlier.escalate_at


@given(MOMENTS, CALENDARS)
def test_an_ordinary_letter_is_never_due_on_a_holiday(came: dt.datetime, calendar: WorkingCalendar):
    due = calendar.local(due_at(came, Urgensi.BIASA, calendar))
    assert calendar.is_working_day(due.date())
    assert due.time() == LONG.closes


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="one day"):
        WorkingCalendar("Asia/Makassar", {})
    with pytest.raises(ValueError, match="closes after"):
        Hours(dt.time(16), dt.time(8))
