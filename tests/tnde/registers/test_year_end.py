"""The night of 31 December, in each of the three zones."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.tnde.registers.conftest import Desk, entry
from tnde.agencies.models import Holiday
from tnde.kernel.actors import Actor
from tnde.registers.models import BookPolicy
from tnde.registers.queries import last_valid_day, overdue_reservations
from tnde.registers.services.numbering import confirm

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


def at(day: dt.date) -> time_machine.travel:
    """Noon of this day in WITA."""
    return time_machine.travel(dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC), tick=False)


def test_reservations_past_their_day_are_listed(desk: Desk) -> None:
    with at(dt.date(2026, 12, 31)):
        old = desk.take()

    assert overdue_reservations(old.series_id, today=dt.date(2027, 1, 8)) == []
    overdue = overdue_reservations(old.series_id, today=dt.date(2027, 1, 9))
    assert [(line.pk, until) for line, until in overdue] == [(old.entry_id, dt.date(2027, 1, 8))]


def test_days_off_of_the_region_do_not_count(desk: Desk) -> None:
    Holiday.objects.create(
        region=desk.region, date=dt.date(2027, 1, 4), kind="daerah", name="Hari jadi", basis="SK 1/2026"
    )

    assert _days_later(desk, dt.date(2027, 1, 11))[1] == ""
    assert last_valid_day(desk.region.pk, 2026) == dt.date(2027, 1, 11)


def test_a_number_inserted_in_march_into_the_old_year_is_good_all_year(desk: Desk) -> None:
    naskah = desk.naskah()
    with at(dt.date(2026, 12, 30)):
        confirm(entry_id=desk.take().entry_id, actor=Actor.system())
    with at(dt.date(2027, 3, 1)):
        inserted = desk.take(subject=naskah, date=dt.date(2026, 12, 31), date_reason="Tertinggal", may_insert=True)
    with at(dt.date(2027, 12, 1)):
        assert desk.take(subject=naskah).number == inserted.number == "000.1.5/2/DISKOMINFO/2026"
    assert overdue_reservations(inserted.series_id, today=dt.date(2027, 12, 1)) == []
    assert len(overdue_reservations(inserted.series_id, today=dt.date(2028, 2, 1))) == 1
