"""When retention ends: whole years from closing or trigger, last days inclusive."""

from __future__ import annotations

import datetime as dt

import pytest

from tnde.archives.rules.retention import anniversary, ends


@pytest.mark.parametrize(
    ("closed", "trigger", "active", "inactive", "active_until", "inactive_until"),
    [
        ("2026-12-31", "2026-12-31", 2, 3, "2028-12-31", "2031-12-31"),
        ("2026-01-01", "2026-01-01", 1, 1, "2027-01-01", "2028-01-01"),
        ("2026-03-10", "2027-08-17", 2, 5, "2029-08-17", "2034-08-17"),
        ("2027-08-17", "2026-03-10", 2, 5, "2029-08-17", "2034-08-17"),
        ("2024-02-29", "2024-02-29", 1, 3, "2025-02-28", "2028-02-29"),
        ("2024-02-29", "2024-02-29", 4, 1, "2028-02-29", "2029-02-28"),
        ("2026-06-30", "2026-06-30", 0, 2, "2026-06-30", "2028-06-30"),
        ("2026-06-30", "2026-06-30", 2, 0, "2028-06-30", "2028-06-30"),
    ],
)
def test_ends_are_counted_from_the_later_of_closing_and_trigger(
    closed: str, trigger: str, active: int, inactive: int, active_until: str, inactive_until: str
) -> None:
    day = dt.date.fromisoformat
    found = ends(closed_on=day(closed), trigger_date=day(trigger), active_years=active, inactive_years=inactive)
    assert (found.active_until, found.inactive_until) == (day(active_until), day(inactive_until))
    assert found.disposable_from == day(inactive_until) + dt.timedelta(days=1)


def test_negative_years_are_refused() -> None:
    with pytest.raises(ValueError, match="whole years"):
        ends(closed_on=dt.date(2026, 1, 1), trigger_date=dt.date(2026, 1, 1), active_years=-1, inactive_years=3)


def test_an_ordinary_day_keeps_its_day() -> None:
    assert anniversary(dt.date(2026, 11, 21), 10) == dt.date(2036, 11, 21)
