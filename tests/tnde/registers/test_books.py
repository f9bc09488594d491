"""Books: opened midway, shared with paper, with inserted numbers, closed; and the agenda of incoming naskah."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk, entry
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.errors import BookHasReservations, BookNotEmpty, DateInvalid, NumberTaken
from tnde.registers.models import BookPolicy, NumberEntry, Series
from tnde.registers.queries import gaps
from tnde.registers.services.numbering import close_series, confirm
from tnde.registers.verification import findings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SYSTEM = Actor.system()


def test_a_book_opened_midway_goes_on_from_there(desk: Desk) -> None:
    series_id = desk.open(first_number=1235)

    assert desk.take().number == "000.1.5/1235/DISKOMINFO/2026"
    assert gaps(series_id) == [] and findings() == []
    assert [told.facts["facts"]["number"] for told in history_of(Ref("series", series_id))] == [1235]


def test_a_book_with_numbers_is_not_opened_elsewhere(desk: Desk) -> None:
    desk.take()

    with pytest.raises(BookNotEmpty):
        desk.open()


@pytest.mark.parametrize("wrong", [{"first_number": 0}, {"basis": " "}])
def test_opening_needs_a_number_and_a_basis(desk: Desk, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        desk.open(**wrong)


def test_only_the_keeper_opens_and_enters(desk: Desk) -> None:
    stranger = Actor(user_id=factory.user().pk)

    with pytest.raises(NotAllowed):
        desk.open(actor=stranger)
    with pytest.raises(NotAllowed):
        desk.enter(first=1, actor=stranger)


def test_numbers_of_paper_are_entered_and_the_system_goes_on_behind_them(desk: Desk) -> None:
    desk.take()

    assert desk.enter(first=2, last=40) == 39
    assert desk.enter(first=41, number="000.1.5/41/DISKOMINFO/2026", origin="srikandi") == 1

    assert desk.take().urut == 42
    assert NumberEntry.objects.filter(origin="paper", state="used").count() == 39
    assert findings() == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"first": 3}, "range_leaves_gap"),
        ({"first": 2, "last": 1}, "range_wrong"),
        ({"first": 0, "last": 1}, "range_wrong"),
        ({"first": 2, "last": 6000}, "range_too_long"),
        ({"first": 2, "last": 3, "number": "x"}, "number_of_range"),
        ({"first": 2, "origin": "system"}, "origin_unknown"),
        ({"first": 2, "basis": ""}, "basis_missing"),
        ({"first": 2, "date": dt.date(2026, 8, 4)}, "date_in_future"),
    ],
)
def test_what_would_spoil_the_book_is_not_entered(desk: Desk, wrong: dict[str, object], code: str) -> None:
    desk.take()

    with pytest.raises(Invalid) as refused:
        desk.enter(**wrong)

    assert refused.value.problems[0]["code"] == code
    assert NumberEntry.objects.count() == 1


def test_a_number_already_in_the_book_is_not_entered_twice(desk: Desk) -> None:
    desk.take()

    with pytest.raises(NumberTaken, match="1"):
        desk.enter(first=1, last=5)
    assert desk.take().urut == 2


def test_the_old_book_may_be_copied_below_the_opening(desk: Desk) -> None:
    desk.open(first_number=100)

    desk.enter(first=98, last=99)

    assert desk.take().urut == 100
    assert findings() == []


def test_an_inserted_number_stands_between_with_its_reason(desk: Desk, noon: time_machine.Traveller) -> None:
    desk.take()
    noon.shift(dt.timedelta(days=3))
    desk.take()

    inserted = [
        desk.take(date=dt.date(2026, 8, 4), date_reason="Ditetapkan pada rapat", may_insert=True) for _time in range(2)
    ]

    assert [taken.number for taken in inserted] == ["000.1.5/1a/DISKOMINFO/2026", "000.1.5/1b/DISKOMINFO/2026"]
    assert entry(inserted[0]).date_reason == "Ditetapkan pada rapat"
    assert entry(inserted[0]).reserved_at.date() == dt.date(2026, 8, 6)
    assert desk.take().urut == 3
    assert findings() == []


def test_a_region_may_insert_with_points(desk: Desk) -> None:
    BookPolicy.objects.create(region=desk.region, suffix_style="point")
    desk.take(date=dt.date(2026, 8, 1), date_reason="rapat")
    desk.take()

    taken = desk.take(date=dt.date(2026, 8, 2), date_reason="rapat", may_insert=True)

    assert taken.number == "000.1.5/1.1/DISKOMINFO/2026"


def test_nothing_is_inserted_before_the_first_number(desk: Desk) -> None:
    desk.take()

    with pytest.raises(Invalid, match="Belum ada nomor"):
        desk.take(date=dt.date(2026, 8, 1), date_reason="rapat", may_insert=True)


def test_a_closed_book_takes_inserted_numbers_only(desk: Desk) -> None:
    taken = desk.take()
    with pytest.raises(BookHasReservations):
        close_series(series_id=taken.series_id, basis="Berita acara 1/2026", early=True, actor=SYSTEM)
    confirm(entry_id=taken.entry_id, actor=SYSTEM)

    report = close_series(series_id=taken.series_id, basis="Berita acara 1/2026", early=True, actor=SYSTEM)

    assert (report.last, report.used, report.gaps) == (1, 1, ())
    with pytest.raises(DateInvalid, match="ditutup"):
        desk.take()
    with pytest.raises(InvalidMove):
        desk.enter(first=2)
    assert desk.take(may_insert=True, date_reason="Ditemukan kemudian").urut == 1
    with pytest.raises(InvalidMove):
        close_series(series_id=taken.series_id, basis="sekali lagi", early=True, actor=SYSTEM)


def test_each_office_counts_its_own_incoming(desk: Desk) -> None:
    numbers = [desk.agenda().number, desk.agenda().number, desk.agenda(office_id=desk.setda.pk).number]

    assert numbers == ["1", "2", "1"]
    assert set(NumberEntry.objects.values_list("state", "series__direction")) == {("used", "masuk")}


def test_an_incoming_naskah_keeps_its_agenda_number(desk: Desk) -> None:
    incoming = Ref("incoming", new_id())
    first = desk.agenda(incoming)

    again = desk.agenda(incoming)

    assert again.entry_id == first.entry_id and again.kept
    assert Series.objects.get(direction="masuk").last == 1


def test_what_came_yesterday_is_booked_as_it_comes(desk: Desk) -> None:
    desk.agenda()

    late = desk.agenda(date=dt.date(2026, 8, 2), date_reason="Diterima pada hari libur")

    assert (late.number, late.date) == ("2", dt.date(2026, 8, 2))
    assert entry(late).date_reason == "Diterima pada hari libur"
    assert desk.agenda().number == "3"
    assert findings() == []
