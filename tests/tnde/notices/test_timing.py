"""When people are told: urgent at once, the rest in the digest, quiet hours by the clock of each zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnde.notices.rules.timing import Slot, Wish, is_quiet, slot

WITA = Wish("Asia/Makassar", dt.time(7, 30), dt.time(20), dt.time(6))
EACH = Wish("Asia/Makassar", None, dt.time(20), dt.time(6))
ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC))


def at(text: str, zone: str = "Asia/Makassar") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_the_digest_is_the_next_one_and_urgent_ones_do_not_wait():
    assert slot(at("2026-03-05 07:29"), WITA, urgent=False) == Slot(at("2026-03-05 07:30"), "digest:2026-03-05")
    assert slot(at("2026-03-05 07:30"), WITA, urgent=False) == Slot(at("2026-03-06 07:30"), "digest:2026-03-06")
    night = at("2026-12-31 23:59")
    assert slot(night, WITA, urgent=False) == Slot(at("2027-01-01 07:30"), "digest:2027-01-01")
    assert slot(night, WITA, urgent=True) == Slot(night)


def test_without_a_digest_quiet_hours_put_off_until_their_end_together():
    assert slot(at("2026-03-05 19:59"), EACH, urgent=False) == Slot(at("2026-03-05 19:59"))
    for late in ("2026-03-05 20:00", "2026-03-06 05:59"):
        assert slot(at(late), EACH, urgent=False) == Slot(at("2026-03-06 06:00"), "morning:2026-03-06")
    assert slot(at("2026-03-06 06:00"), EACH, urgent=False) == Slot(at("2026-03-06 06:00"))
    assert slot(at("2026-03-05 23:00"), EACH, urgent=True) == Slot(at("2026-03-05 23:00"))


@pytest.mark.parametrize(("zone", "day"), [("Asia/Jakarta", 5), ("Asia/Makassar", 6), ("Asia/Jayapura", 6)])
def test_the_day_of_a_digest_is_that_of_the_zone(zone: str, day: int):
    moment = dt.datetime(2026, 3, 4, 23, 45, tzinfo=dt.UTC)  # 06.45 WIB, 07.45 WITA, 08.45 WIT
    assert slot(moment, Wish(zone, dt.time(7, 30), None, None), urgent=False).together == f"digest:2026-03-0{day}"


@given(MOMENTS, ZONES, TIMES, TIMES)
def test_nothing_that_is_not_urgent_goes_out_in_quiet_hours(now: dt.datetime, zone: str, start: dt.time, end: dt.time):
    wish = Wish(zone, None, start, end)
    when = slot(now, wish, urgent=False)
    assert now <= when.at <= now + dt.timedelta(days=1)
    assert not is_quiet(when.at.astimezone(ZoneInfo(zone)).time(), wish)
