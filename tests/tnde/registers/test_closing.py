"""The closing of a book: what did not return is void, what is reserved stands in the way, and then it is shut."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.tnde.registers.conftest import Desk, entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove
from tnde.registers.errors import BookHasReservations, DateInvalid
from tnde.registers.models import NumberEntry
from tnde.registers.queries import report
from tnde.registers.services.numbering import (
    Account,
    account_block,
    close_series,
    confirm,
    insert_on_paper,
    lend_block,
    void,
)
from tnde.registers.services.opening import NOT_RETURNED
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def test_the_report_of_a_closed_book_names_all_that_is_special(desk: Desk, noon: time_machine.Traveller) -> None:
    used, given_up = desk.take(), desk.take()
    confirm(entry_id=used.entry_id, actor=SYSTEM)
    void(entry_id=given_up.entry_id, reason="Salah kode.", actor=SYSTEM)
    book = used.series_id
    block = lend_block(series_id=book, borrower_id=desk.setda.pk, count=3, purpose="Kertas", actor=SYSTEM)
    account = Account(3, "used", number="3/SETDA", date=dt.date(2026, 8, 3), hal="Undangan")
    account_block(series_id=book, block_id=block.pk, accounts=[account], actor=SYSTEM)
    noon.move_to(dt.datetime(2026, 12, 31, 4, tzinfo=dt.UTC))
    confirm(entry_id=desk.take().entry_id, actor=SYSTEM)
    insert_on_paper(series_id=book, date=dt.date(2026, 9, 1), reason="Tertinggal", hal="Undangan", actor=SYSTEM)

    figures = close_series(series_id=book, basis="Akhir tahun", actor=SYSTEM)

    assert (figures.last, figures.unreturned, figures.gaps) == (6, (4, 5), ())
    assert figures.void[0] == (given_up.number, "Salah kode.")
    assert {reason for _number, reason in figures.void[1:]} == {NOT_RETURNED}
    assert [one.number for one in figures.inserted] == ["3a"]
    (lent,) = figures.blocks
    assert (lent.borrower, lent.used, lent.void, lent.unreturned) == ("Sekretariat Daerah", 1, 0, (4, 5))
    assert report(SYSTEM, book) == figures
    assert findings() == []


def test_after_it_only_an_insertion_is_possible(desk: Desk, noon: time_machine.Traveller) -> None:
    taken = desk.take()
    confirm(entry_id=taken.entry_id, actor=SYSTEM)
    block = lend_block(series_id=taken.series_id, borrower_id=desk.setda.pk, count=1, purpose="Kertas", actor=SYSTEM)
    close_series(series_id=taken.series_id, basis="Kantor berakhir", early=True, actor=SYSTEM)

    with pytest.raises(DateInvalid, match="ditutup"):
        desk.take()
    with pytest.raises(InvalidMove, match="ditutup"):
        desk.enter(first=3)
    with pytest.raises(InvalidMove, match="ditutup"):
        lend_block(series_id=taken.series_id, borrower_id=desk.setda.pk, count=1, purpose="Kertas", actor=SYSTEM)
    with pytest.raises(Invalid) as refused:
        account = Account(2, "void", reason="Rusak")
        account_block(series_id=taken.series_id, block_id=block.pk, accounts=[account], actor=SYSTEM)
    assert refused.value.problems[0]["code"] == "number_not_lent"
    line = insert_on_paper(
        series_id=taken.series_id, date=dt.date(2026, 8, 3), reason="Tertinggal", hal="Undangan", actor=SYSTEM
    )
    assert str(line) == "2a"


def test_what_is_reserved_stands_in_the_way_and_is_named(desk: Desk, noon: time_machine.Traveller) -> None:
    taken = desk.take()

    with pytest.raises(BookHasReservations, match=r"1 nomor yang dipesan: 000\.1\.5/1/DISKOMINFO/2026"):
        close_series(series_id=taken.series_id, basis="Akhir tahun", early=True, actor=SYSTEM)
    assert entry(taken).state == NumberEntry.State.RESERVED


def test_a_book_is_not_closed_in_august_by_mistake(desk: Desk, noon: time_machine.Traveller) -> None:
    taken = desk.take()
    confirm(entry_id=taken.entry_id, actor=SYSTEM)

    with pytest.raises(Invalid) as refused:
        close_series(series_id=taken.series_id, basis="Keliru", actor=SYSTEM)
    assert refused.value.problems[0]["code"] == "book_year_not_over"
    assert desk.take().urut == 2
