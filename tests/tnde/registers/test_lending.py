"""Blocks lent for paper days: never given by the system, accounted for number by number."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk, entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.errors import NumberTaken
from tnde.registers.models import NumberBlock, NumberEntry
from tnde.registers.queries import get_block, report
from tnde.registers.rules.choice import Case
from tnde.registers.services.elsewhere import enter_issued
from tnde.registers.services.numbering import Account, account_block, lend_block
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
TODAY = dt.date(2026, 8, 3)


@pytest.fixture(autouse=True)
def _now(noon: time_machine.Traveller) -> None:
    """Monday 3 August 2026."""


def lend(desk: Desk, count: int = 3) -> NumberBlock:
    series_id = desk.take().series_id
    return lend_block(
        series_id=series_id, borrower_id=desk.setda.pk, count=count, purpose="Pemeliharaan server", actor=SYSTEM
    )


def account(block: NumberBlock, *accounts: Account) -> None:
    account_block(series_id=block.series_id, block_id=block.pk, accounts=accounts, actor=SYSTEM)


def used(urut: int, **more: Any) -> Account:
    known = {"number": f"000.1.5/{urut}/SETDA/2026", "date": TODAY, "hal": "Undangan rapat"}
    return Account(urut, "used", **{**known, **more})


def wrong(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(problem["path"], problem["code"]) for problem in refused.value.problems]


def test_the_system_goes_on_behind_a_lent_block(desk: Desk) -> None:
    block = lend(desk)

    assert (block.first, block.last, desk.take().urut) == (2, 4, 5)
    assert set(NumberEntry.objects.filter(block=block).values_list("state", flat=True)) == {"lent"}
    assert findings() == []


def test_no_line_of_a_block_can_be_reserved_whatever_code_tries_it(desk: Desk) -> None:
    line = lend(desk).entries.first()
    assert line is not None
    line.state, line.origin, line.number, line.subject_kind, line.subject_id = "reserved", "system", "x", "n", new_id()

    with pytest.raises(IntegrityError, match="registers_entry_lent_is_never_ours"), transaction.atomic():
        line.save()


def test_numbers_come_back_one_by_one(desk: Desk) -> None:
    block = lend(desk)

    account(block, used(2), Account(3, "void", reason="Salah cetak."))

    told = get_block(SYSTEM, block.series_id, block.pk)
    assert (told.used, told.void, told.unreturned) == (1, 1, (4,))
    figures = report(SYSTEM, block.series_id)
    assert (figures.unreturned, figures.void, figures.gaps) == ((4,), (("3", "Salah cetak."),), ())
    line = NumberEntry.objects.get(block=block, urut=2)
    assert (line.number, line.hal, line.date) == ("000.1.5/2/SETDA/2026", "Undangan rapat", TODAY)
    assert findings() == []


def test_all_that_is_wrong_is_named_and_nothing_is_taken_back(desk: Desk) -> None:
    block = lend(desk)
    account(block, used(2))

    with pytest.raises(Invalid) as refused:
        account(
            block,
            used(2),
            used(9),
            used(3, number=" ", hal="", date=TODAY - dt.timedelta(days=1)),
            used(3, date=TODAY + dt.timedelta(days=1)),
            Account(4, "void"),
        )

    assert wrong(refused) == [
        ("numbers[0].urut", "number_not_lent"),
        ("numbers[1].urut", "number_not_lent"),
        ("numbers[2].urut", "number_twice"),
        ("numbers[2].number", "number_missing"),
        ("numbers[2].hal", "hal_missing"),
        ("numbers[2].date", "date_before_lending"),
        ("numbers[3].urut", "number_twice"),
        ("numbers[3].date", "date_in_future"),
        ("numbers[4].reason", "reason_missing"),
    ]
    assert get_block(SYSTEM, block.series_id, block.pk).unreturned == (3, 4)


def test_a_printed_number_that_the_book_has_already_is_refused(desk: Desk) -> None:
    block = lend(desk)
    account(block, used(2))

    with pytest.raises(NumberTaken):
        account(block, used(3), used(4, number="000.1.5/2/SETDA/2026"))

    assert get_block(SYSTEM, block.series_id, block.pk).unreturned == (3, 4)


def test_a_finished_file_may_take_the_line_of_its_lent_number(desk: Desk) -> None:
    block, naskah = lend(desk), Ref("naskah", new_id())

    enter_issued(
        region_id=desk.region.pk,
        case=Case("surat_dinas", "surat_keluar", "kepala_pd", desk.dinas.pk),
        drafting_agency_id=desk.dinas.pk,
        default_pattern="{urut}/{tahun}",
        urut=3,
        number="3/2026",
        date=TODAY,
        klasifikasi="000.1.5",
        keamanan=0,
        origin="paper",
        basis="Blok pinjaman",
        subject=naskah,
        actor=SYSTEM,
    )

    told = get_block(SYSTEM, block.series_id, block.pk)
    assert (told.used, told.unreturned) == (1, (2, 4))
    assert NumberEntry.objects.get(block=block, urut=3).subject_id == naskah.id
    assert findings() == []


def test_a_block_is_lent_within_reason_within_the_region_and_within_the_year(
    desk: Desk, noon: time_machine.Traveller
) -> None:
    series_id = desk.take().series_id
    usual = {"series_id": series_id, "borrower_id": desk.setda.pk, "count": 2, "purpose": "Listrik padam"}

    for more, code in (({"count": 0}, "block_size_wrong"), ({"purpose": " "}, "purpose_missing")):
        with pytest.raises(Invalid) as refused:
            lend_block(**{**usual, **more}, actor=SYSTEM)
        assert refused.value.problems[0]["code"] == code
    with pytest.raises(NotFound):
        lend_block(**{**usual, "borrower_id": factory.agency().pk}, actor=SYSTEM)
    noon.move_to(dt.datetime(2027, 1, 1, 4, tzinfo=dt.UTC))
    with pytest.raises(Invalid) as refused:
        lend_block(**usual, actor=SYSTEM)
    assert refused.value.problems[0]["code"] == "book_of_other_year"
    assert entry(desk.take()).series.last == 1
