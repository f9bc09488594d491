"""What the integrity check finds in a book that was tampered with."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.tnde.registers.conftest import Desk
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries import gaps
from tnde.registers.services.wishes import Reservation
from tnde.registers.verification import findings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def _remove(*lines: Reservation) -> None:
    """Take lines out of the book as the owner of the schema could."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DELETE FROM registers_numberentry WHERE id = ANY(%s)", [[line.entry_id for line in lines]])
        cursor.execute("SET ROLE tnde_app")


def test_the_application_cannot_remove_a_line(desk: Desk) -> None:
    taken = desk.take()

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM registers_numberentry WHERE id = %s", [taken.entry_id])


def test_a_removed_line_is_a_gap(desk: Desk) -> None:
    taken = [desk.take() for _time in range(4)]
    _remove(taken[1], taken[2])

    assert gaps(taken[0].series_id) == [2, 3]
    (finding,) = findings()
    assert "2 nomor tidak tercatat, antara lain 2, 3" in finding


def test_a_removed_last_line_is_a_gap(desk: Desk) -> None:
    desk.take()
    _remove(desk.take())

    assert ["1 nomor tidak tercatat, antara lain 2" in finding for finding in findings()] == [True]


def test_a_counter_set_back_is_found(desk: Desk) -> None:
    desk.take()
    taken = desk.take()
    Series.objects.filter(pk=taken.series_id).update(last=1)

    assert any("melampaui penghitung 1" in finding for finding in findings())


def test_a_date_outside_the_year_of_the_book_is_found(desk: Desk) -> None:
    taken = desk.take()
    NumberEntry.objects.filter(pk=taken.entry_id).update(date=dt.date(2025, 12, 31))

    assert any("di luar tahun bukunya" in finding for finding in findings())


def test_two_used_numbers_of_one_naskah_are_found(desk: Desk) -> None:
    one, two = desk.take(), desk.take()
    NumberEntry.objects.all().update(state="used", used_at=dt.datetime(2026, 8, 3, tzinfo=dt.UTC))
    subject = NumberEntry.objects.get(pk=one.entry_id).subject_id
    NumberEntry.objects.filter(pk=two.entry_id).update(subject_id=subject)

    assert any("2 nomor terpakai" in finding for finding in findings())
