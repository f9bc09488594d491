"""Working days and the moment by which something must be handled.

A letter that is sangat segera is handled within 24 hours, one that is segera within 2 × 24 hours, an ordinary one
within five working days (numbering-and-authority §2, Permendagri 54/2009). Hours are hours of the clock, days are
working days in the zone of the office: they end when the office closes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tnde.kernel.vocabulary import Urgensi

HOURS = {Urgensi.SANGAT_SEGERA: 24, Urgensi.SEGERA: 48}
WORKING_DAYS = 5
WEEK = 7
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office opens and closes on a day of the week, by its own clock."""

    opens: dt.time
    closes: dt.time

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("an office closes after it opens")


_SHORT = Hours(dt.time(7, 30), dt.time(16, 0))
USUAL_WEEK: Mapping[int, Hours] = {**dict.fromkeys(range(4), _SHORT), 4: Hours(dt.time(7, 30), dt.time(16, 30))}
"""Monday to Friday from 07.30, 37.5 hours a week without the breaks (Perpres 21/2023)."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When one office works.

    zone      IANA zone: ``Asia/Jakarta`` (WIB), ``Asia/Makassar`` (WITA), ``Asia/Jayapura`` (WIT)
    week      hours by day of the week, Monday is 0; a day that is absent is not worked
    days_off  holidays, whether or not they fall on a day of the week that is worked
    """

    zone: str
    week: Mapping[int, Hours] = field(default_factory=lambda: dict(USUAL_WEEK))
    days_off: frozenset[dt.date] = frozenset()

    def __post_init__(self) -> None:
        if not self.week or not set(self.week) <= set(range(WEEK)):
            raise ValueError("an office works on one day of the week at least, Monday being 0")

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the office works on this day."""
        return day.weekday() in self.week and day not in self.days_off

    def local(self, at: dt.datetime) -> dt.datetime:
        """The same moment by the clock of the office."""
        return at.astimezone(ZoneInfo(self.zone))

    def begins(self, day: dt.date) -> dt.datetime:
        """The first moment of a day here, in UTC."""
        return self._moment(day, dt.time())

    def closes(self, day: dt.date) -> dt.datetime:
        """When the office closes on a day it works, in UTC."""
        return self._moment(day, self.week[day.weekday()].closes)

    def _moment(self, day: dt.date, at: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(dt.UTC)


@dataclass(frozen=True, slots=True)
class Reminding:
    """When a desk is told before it is late, and when its superior is told after: working days for what is biasa,
    hours of the clock for what is urgent."""

    before_days: int = 1
    before_hours: int = 4
    after_days: int = 1
    after_hours: int = 4


@dataclass(frozen=True, slots=True)
class Moments:
    """The three moments of one wait, in UTC and in this order."""

    remind_at: dt.datetime
    due_at: dt.datetime
    escalate_at: dt.datetime


def working_days_after(day: dt.date, n: int, calendar: WorkingCalendar) -> dt.date:
    """The ``n``-th working day after ``day``, which itself does not count; with 0 the day itself."""
    return _walk(day, n, ONE_DAY, calendar)


def working_days_before(day: dt.date, n: int, calendar: WorkingCalendar) -> dt.date:
    """The ``n``-th working day before ``day``, which itself does not count; with 0 the day itself."""
    return _walk(day, n, -ONE_DAY, calendar)


def due_at(received_at: dt.datetime, urgensi: int, calendar: WorkingCalendar) -> dt.datetime:
    """By when what came at this moment is to be handled, in UTC.

    The day on which an ordinary letter comes does not count, whenever on it it came.
    """
    hours = HOURS.get(Urgensi(urgensi))
    if hours is not None:
        return received_at.astimezone(dt.UTC) + dt.timedelta(hours=hours)
    return calendar.closes(working_days_after(calendar.local(received_at).date(), WORKING_DAYS, calendar))


def moments(
    received_at: dt.datetime, urgensi: int, calendar: WorkingCalendar, reminding: Reminding | None = None
) -> Moments:
    """When to remind, when it is due, and when to tell the superior.

    The reminder of an ordinary letter falls on the beginning of a working day, so that the digest of that morning
    tells it; none falls before the letter came.
    """
    by = reminding or Reminding()
    due = due_at(received_at, urgensi, calendar)
    if Urgensi(urgensi) in HOURS:
        before, after = due - dt.timedelta(hours=by.before_hours), due + dt.timedelta(hours=by.after_hours)
    else:
        day = calendar.local(due).date()
        before = calendar.begins(working_days_before(day, by.before_days, calendar))
        after = calendar.closes(working_days_after(day, by.after_days, calendar))
    return Moments(max(before, received_at.astimezone(dt.UTC)), due, max(after, due))


def _walk(day: dt.date, n: int, step: dt.timedelta, calendar: WorkingCalendar) -> dt.date:
    while n > 0:
        day += step
        n -= calendar.is_working_day(day)
    return day
