"""The night of 31 December under rush, on real connections: no gap, no double, and in each zone the right year."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, connections

from tests.tnde.registers.conftest import Desk, a_desk
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries import gaps
from tnde.registers.services.numbering import confirm
from tnde.registers.services.wishes import Reservation
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db(transaction=True)
WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
NEW_YEAR = dt.datetime(2027, 1, 1)


def midnight(zone: str) -> dt.datetime:
    """The first moment of 2027 there."""
    return NEW_YEAR.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


class Night:
    """A clock that stands a second before the first midnight and jumps to the next one after so many numbers: in the
    middle of the work of all others, and at any speed of the machine."""

    def __init__(self, traveller: time_machine.Traveller, zones: Sequence[str], takes: int) -> None:
        self._traveller = traveller
        self._moments = sorted(midnight(zone) for zone in zones)
        self._every = takes // (len(self._moments) + 1)
        self._taken = itertools.count(1)

    def one_more(self) -> None:
        """Another number has been taken."""
        passed, left = divmod(next(self._taken), self._every)
        if left == 0 and passed <= len(self._moments):
            self._traveller.move_to(self._moments[passed - 1])


@dataclass(frozen=True)
class Take:
    """One number: the day on which it was asked for and that on which the answer came, in the zone of its region."""

    desk: Desk
    naskah: Ref
    asked: dt.date
    told: dt.date
    number: Reservation


@contextmanager
def own_connection() -> Iterator[None]:
    """A thread's own connection, closed behind it."""
    try:
        connection.ensure_connection()
        yield
    finally:
        connections.close_all()


def desks(zones: Sequence[str]) -> list[Desk]:
    made = []
    for zone in zones:
        desk = a_desk()
        desk.region.zone = zone
        desk.region.save()
        made.append(desk)
    return made


@pytest.mark.parametrize(
    ("zones", "clients", "times"),
    [
        pytest.param([WIB, WITA, WIT], 9, 4, id="three zones"),
        pytest.param([WIB, WITA, WIT], 32, 12, id="three zones, 32 clients", marks=pytest.mark.deep),
        *(pytest.param([zone], 32, 12, id=f"{zone}, 32 clients", marks=pytest.mark.deep) for zone in (WIB, WITA, WIT)),
    ],
)
def test_midnight_under_rush(transactional_db: None, zones: list[str], clients: int, times: int) -> None:
    places, together = desks(zones), threading.Barrier(clients)
    evening = min(midnight(zone) for zone in zones) - dt.timedelta(seconds=1)

    with time_machine.travel(evening, tick=False) as traveller:
        night = Night(traveller, zones, clients * times)

        def take(desk: Desk) -> Take:
            naskah, asked = desk.naskah(), clock.today_in(desk.region.zone)
            number = desk.take(subject=naskah)
            return Take(desk, naskah, asked, clock.today_in(desk.region.zone), number)

        def work(client: int) -> list[Take]:
            desk = places[client % len(places)]
            with own_connection():
                takes = [take(desk)]
                together.wait()
                for turn in range(times):
                    takes.append(take(desk))
                    night.one_more()
                    if turn % 2:
                        confirm(entry_id=takes[-1].number.entry_id, actor=Actor.system())
                together.wait()
                takes.append(take(desk))
                again = desk.take(subject=takes[0].naskah)
            assert (again.entry_id, again.kept) == (takes[0].number.entry_id, True)
            return takes

        with ThreadPoolExecutor(clients) as pool:
            taken = [one for takes in pool.map(work, range(clients)) for one in takes]

    for one in taken:
        assert one.asked <= one.number.date <= one.told, "a number has a day on which nobody asked for it"
        assert one.number.number.endswith(f"/{one.number.date.year}")
    for desk in places:
        books = {book.year: book for book in Series.objects.filter(region=desk.region)}
        assert sorted(books) == [2026, 2027]
        for year, book in books.items():
            numbers = [one.number.urut for one in taken if one.desk is desk and one.number.date.year == year]
            assert sorted(numbers) == list(range(1, book.last + 1))
            assert set(NumberEntry.objects.filter(series=book).values_list("date__year", flat=True)) == {year}
            assert gaps(book.pk) == []
    assert findings() == []
