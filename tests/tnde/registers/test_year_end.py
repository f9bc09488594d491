"""The night of 31 December, in each of the three zones."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.tnde.registers.conftest import Desk, entry
from tnde.registers.models import BookPolicy
from tnde.registers.queries import overdue_reservations

pytestmark = pytest.mark.django_db
MIDNIGHT = {"Asia/Jakarta": 17, "Asia/Makassar": 16, "Asia/Jayapura": 15}


@pytest.mark.parametrize(("zone", "hour"), MIDNIGHT.items())
def test_the_new_year_begins_a_new_book_at_local_midnight(desk: Desk, zone: str, hour: int) -> None:
    desk.region.zone = zone
    desk.region.save()
    midnight = dt.datetime(2026, 12, 31, hour, tzinfo=dt.UTC)

    with time_machine.travel(midnight - dt.timedelta(seconds=1), tick=False):
        before = desk.take()
    with time_machine.travel(midnight, tick=False):
        after = desk.take()

    assert (before.number, before.date) == ("000.1.5/1/DISKOMINFO/2026", dt.date(2026, 12, 31))
    assert (after.number, after.date) == ("000.1.5/1/DISKOMINFO/2027", dt.date(2027, 1, 1))


def _days_later(desk: Desk, day: dt.date) -> tuple[str, str]:
    """The number after asking again on ``day``, and what became of the one of 31 December."""
    naskah = desk.naskah()
    with time_machine.travel(dt.datetime(2026, 12, 31, 4, tzinfo=dt.UTC), tick=False):
        old = desk.take(subject=naskah)
    with time_machine.travel(dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC), tick=False):
        new = desk.take(subject=naskah)
    return f"{new.number} {new.date}", entry(old).reason


def test_an_old_number_is_good_until_the_fifth_working_day(desk: Desk) -> None:
    assert _days_later(desk, dt.date(2027, 1, 8)) == ("000.1.5/1/DISKOMINFO/2026 2026-12-31", "")


def test_after_that_it_is_void_and_the_naskah_gets_one_of_the_new_year(desk: Desk) -> None:
    number, reason = _days_later(desk, dt.date(2027, 1, 9))

    assert number == "000.1.5/1/DISKOMINFO/2027 2027-01-09"
    assert reason == "Tahun berganti; nomor ini berlaku sampai dengan 08-01-2027."


def test_a_region_may_end_it_with_the_year(desk: Desk) -> None:
    BookPolicy.objects.create(region=desk.region, year_end_working_days=0)

    number, _reason = _days_later(desk, dt.date(2027, 1, 1))

    assert number == "000.1.5/1/DISKOMINFO/2027 2027-01-01"


def test_reservations_past_their_day_are_listed(desk: Desk) -> None:
    with time_machine.travel(dt.datetime(2026, 12, 31, 4, tzinfo=dt.UTC), tick=False):
        old = desk.take()

    assert overdue_reservations(desk.region.pk, on=dt.date(2027, 1, 8)) == []
    overdue = overdue_reservations(desk.region.pk, on=dt.date(2027, 1, 9))
    assert [line.pk for line in overdue] == [old.entry_id]
