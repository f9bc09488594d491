"""Reserving a number: next in its book, kept for its naskah, given up with a reason when it would no longer be true."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk, entry
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.errors import DateInvalid, NumberSettled, NumberTaken, PatternInvalid
from tnde.registers.models import NumberEntry, NumberPattern, Series
from tnde.registers.services import numbering
from tnde.registers.services.counting import BookKey, lock_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_the_first_number_of_a_book_is_one_and_the_next_follows(desk: Desk) -> None:
    first, second = desk.take(), desk.take()

    assert (first.number, second.number) == ("000.1.5/1/DISKOMINFO/2026", "000.1.5/2/DISKOMINFO/2026")
    assert first.date == dt.date(2026, 8, 3)
    assert entry(first).state == "reserved" and entry(first).date_reason == ""
    assert entry(first).unit_title == "Dinas Kominfo"


def test_each_group_and_office_has_its_own_book(desk: Desk) -> None:
    other = factory.agency(of=desk.region)

    numbers = [
        desk.take().urut,
        desk.take(group="nota_dinas").urut,
        desk.take(signer_agency_id=other.pk).urut,
        desk.take().urut,
    ]

    assert numbers == [1, 1, 1, 2]


def test_asking_again_gives_the_same_number(desk: Desk, noon: time_machine.Traveller) -> None:
    naskah = desk.naskah()
    first = desk.take(subject=naskah)
    noon.shift(dt.timedelta(days=2))

    again = desk.take(subject=naskah)

    assert (again.entry_id, again.number, again.date) == (first.entry_id, first.number, first.date)
    assert again.kept and not first.kept


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"klasifikasi": "000.1.6"}, "Klasifikasi berubah dari 000.1.5 menjadi 000.1.6."),
        ({"signer_level": "administrator"}, "Penanda tangan berubah."),
        ({"signer_jabatan_id": new_id()}, "Penanda tangan berubah."),
        ({"group": "surat_tugas"}, "Buku nomor berubah."),
        ({"unit_code": "UPTD-08"}, "Bentuk nomor berubah."),
        ({"date": dt.date(2026, 8, 2), "date_reason": "rapat"}, "Tanggal naskah berubah menjadi 02-08-2026."),
    ],
)
def test_a_reservation_that_is_no_longer_true_becomes_void_with_the_reason(
    desk: Desk, change: dict[str, object], reason: str
) -> None:
    desk.take(date=dt.date(2026, 8, 1), date_reason="rapat")
    naskah = desk.naskah()
    old = desk.take(subject=naskah)

    new = desk.take(**{"subject": naskah, "may_insert": True, **change})

    assert new.entry_id != old.entry_id
    assert (entry(old).state, entry(old).reason) == ("void", reason)
    assert [told.kind for told in history_of(Ref("number", old.entry_id))] == ["number.reserved", "number.voided"]


def test_a_higher_class_keeps_a_number_that_does_not_print_it(desk: Desk) -> None:
    naskah = desk.naskah()
    old = desk.take(subject=naskah)

    new = desk.take(subject=naskah, keamanan=2)

    assert new.entry_id == old.entry_id
    assert entry(old).keamanan == 2


def test_a_higher_class_changes_a_number_that_prints_it(desk: Desk) -> None:
    naskah, pattern = desk.naskah(), "{keamanan}-{urut}/{unit}"
    old = desk.take(subject=naskah, default_pattern=pattern)

    new = desk.take(subject=naskah, default_pattern=pattern, keamanan=2)

    assert (old.number, new.number) == ("B-1/DISKOMINFO", "R-2/DISKOMINFO")
    assert entry(old).state == "void"


def test_a_naskah_with_a_used_number_gets_no_other(desk: Desk) -> None:
    naskah = desk.naskah()
    numbering.confirm(entry_id=desk.take(subject=naskah).entry_id, actor=Actor.system())

    with pytest.raises(NumberSettled):
        desk.take(subject=naskah)


def test_a_rollback_gives_the_number_back(desk: Desk) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        desk.take()
        raise RuntimeError("signing failed before it began")

    assert desk.take().urut == 1


def test_another_date_is_marked_in_the_book(desk: Desk) -> None:
    taken = desk.take(date=dt.date(2026, 7, 31), date_reason="Ditetapkan pada rapat 31 Juli")

    assert taken.date == dt.date(2026, 7, 31)
    assert entry(taken).date_reason == "Ditetapkan pada rapat 31 Juli"


@pytest.mark.parametrize(
    ("date", "reason", "code"),
    [
        (dt.date(2026, 8, 4), "besok", "date_in_future"),
        (dt.date(2026, 8, 1), "", "date_without_reason"),
        (dt.date(2026, 8, 1), "rapat", "date_before_preceding"),
    ],
)
def test_a_date_is_refused_with_its_code(desk: Desk, date: dt.date, reason: str, code: str) -> None:
    desk.take()

    with pytest.raises(DateInvalid) as refused:
        desk.take(date=date, date_reason=reason)

    assert refused.value.problems[0]["code"] == code
    assert desk.take().urut == 2


def test_today_is_the_day_of_the_region(desk: Desk, noon: time_machine.Traveller) -> None:
    noon.move_to(dt.datetime(2026, 8, 3, 16, 30, tzinfo=dt.UTC))  # 00.30 WITA on the fourth, 23.30 WIB on the third

    assert desk.take().date == dt.date(2026, 8, 4)


def test_a_missing_part_of_the_number_takes_nothing_from_the_book(desk: Desk) -> None:
    with pytest.raises(PatternInvalid) as refused:
        desk.take(default_pattern="{jenis}/{urut}")

    assert refused.value.problems[0]["code"] == "number_part_missing"
    assert desk.take().urut == 1


def test_two_numbers_that_would_read_the_same_are_refused(desk: Desk) -> None:
    desk.enter(first=1, number="000.1.5/2/DISKOMINFO/2026")

    with pytest.raises(NumberTaken):
        desk.take()


def test_a_typed_number_is_unique_in_its_book(desk: Desk) -> None:
    first = desk.take(group="memo", typed_number="MEMO-34/SEKRE")

    with pytest.raises(NumberTaken):
        desk.take(group="memo", typed_number="MEMO-34/SEKRE")
    second = desk.take(group="memo", typed_number="MEMO-35/SEKRE")

    assert [(taken.urut, taken.number) for taken in (first, second)] == [(1, "MEMO-34/SEKRE"), (2, "MEMO-35/SEKRE")]


def test_the_counter_cannot_be_taken_outside_a_transaction() -> None:
    if connection.in_atomic_block:  # the test itself runs in one, the service must still refuse without
        connection.in_atomic_block = False
    try:
        with pytest.raises(RuntimeError, match="transaction"):
            lock_book(BookKey(new_id(), new_id(), Series.Direction.KELUAR, "surat_keluar", 2026))
    finally:
        connection.in_atomic_block = True


def test_the_database_holds_one_reservation_per_naskah(desk: Desk) -> None:
    taken = desk.take()
    twin = entry(taken)
    twin.pk, twin.urut, twin.number = new_id(), 2, "lain"

    with pytest.raises(IntegrityError, match="one_reservation_per_subject"), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "used"}, "state_agrees_with_its_times"),
        ({"state": "void", "void_at": dt.datetime(2026, 8, 3, tzinfo=dt.UTC)}, "state_agrees_with_its_times"),
        ({"urut": 0}, "counts_from_one"),
        ({"suffix": "a"}, "inserted_with_reason"),
        ({"number": ""}, "of_ours_or_with_a_basis"),
    ],
)
def test_the_database_refuses_a_line_that_does_not_hold(desk: Desk, change: dict[str, object], constraint: str) -> None:
    taken = desk.take()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        NumberEntry.objects.filter(pk=taken.entry_id).update(**change)


def test_the_pattern_of_the_region_goes_before_that_of_the_kind(desk: Desk) -> None:
    NumberPattern.objects.create(
        region=desk.region,
        group="surat_keluar",
        pattern="{klasifikasi}/{urut:0000}/{unit}",
        unit_form="code",
        valid_from=dt.date(2026, 1, 1),
    )

    assert desk.take().number == "000.1.5/0001/107.1"
