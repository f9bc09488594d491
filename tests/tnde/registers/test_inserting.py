"""Inserted numbers of naskah on paper: by a right of its own, with a reason, and with the true day of registration."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.factories import access as rights
from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed, TndeError
from tnde.kernel.vocabulary import Role
from tnde.registers.models import BookPolicy, NumberEntry
from tnde.registers.queries import report
from tnde.registers.services.numbering import insert_on_paper, lend_block
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
MONDAY, WEDNESDAY = dt.date(2026, 8, 3), dt.datetime(2026, 8, 5, 4, tzinfo=dt.UTC)


@pytest.fixture
def series_id(desk: Desk, noon: time_machine.Traveller) -> UUID:
    """A book with one number of Monday, two of them lent, and one of Wednesday, which is today."""
    book = desk.take().series_id
    lend_block(series_id=book, borrower_id=desk.setda.pk, count=2, purpose="Kertas", actor=SYSTEM)
    noon.move_to(WEDNESDAY)
    desk.take()
    return book


def insert(series_id: UUID, **more: Any) -> NumberEntry:
    usual = {"date": MONDAY, "reason": "Tertinggal di map", "hal": "Undangan", "actor": SYSTEM}
    return insert_on_paper(series_id=series_id, **{**usual, **more})


@pytest.mark.parametrize(("style", "suffixes"), [("letter", ["a", "b"]), ("point", [".1", ".2"])])
def test_it_stands_behind_the_last_number_of_its_day_that_is_not_out_on_loan(
    series_id: UUID, desk: Desk, style: str, suffixes: list[str]
) -> None:
    BookPolicy.objects.create(region=desk.region, suffix_style=style)

    lines = [insert(series_id), insert(series_id)]

    assert [(line.urut, line.suffix) for line in lines] == [(1, suffix) for suffix in suffixes]
    (first, _second) = report(SYSTEM, series_id).inserted
    assert (first.date, first.registered_at, first.reason) == (MONDAY, WEDNESDAY, "Tertinggal di map")
    assert findings() == []
    told = Entry.objects.get(subject_id=lines[0].pk, kind="number.inserted").facts["facts"]
    assert (told["date"], told["date_reason"]) == ("2026-08-03", "Tertinggal di map")


def test_who_keeps_the_book_does_not_insert_but_who_has_the_right_does(series_id: UUID, desk: Desk) -> None:
    chairs = {
        role: factory.holding(factory.jabatan(of=desk.dinas)) for role in (Role.TATA_USAHA, Role.PENGENDALI_NOMOR)
    }
    for role, chair in chairs.items():
        rights.carried(role, desk.dinas, chair)

    with pytest.raises(NotAllowed):
        insert(series_id, actor=rights.actor(chairs[Role.TATA_USAHA]))
    assert insert(series_id, actor=rights.actor(chairs[Role.PENGENDALI_NOMOR])).suffix == "a"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"hal": ""}, "hal_missing"),
        ({"date": dt.date(2025, 12, 31)}, "date_of_other_year"),
        ({"date": dt.date(2026, 8, 6)}, "date_in_future"),
        ({"date": dt.date(2026, 8, 5)}, "insertion_not_needed"),
        ({"date": dt.date(2026, 8, 1)}, "insert_before_first"),
    ],
)
def test_it_is_refused_with_what_is_wrong(series_id: UUID, more: dict[str, Any], code: str) -> None:
    with pytest.raises(TndeError) as refused:
        insert(series_id, **more)

    assert isinstance(refused.value, Invalid) and refused.value.problems[0]["code"] == code
