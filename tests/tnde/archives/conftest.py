"""An agency with its people, another one, and a way to ask the archive as one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.factories import access as give
from tests.factories import agencies as make
from tests.snapshots import Snapshot
from tnde.agencies.models import Tenure, Unit
from tnde.archives.queries import Page, search
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role


@dataclass(frozen=True)
class House:
    """``here`` keeps records; ``elsewhere`` is another agency of the region."""

    here: make.Line
    elsewhere: make.Line

    @property
    def unit(self) -> Unit:
        return self.here.unit

    def reader(self, role: Role, line: make.Line | None = None, *, clearance: Keamanan = Keamanan.BIASA) -> Actor:
        """Somebody without a unit who has this role at an agency."""
        place = (line or self.here).agency
        tenure: Tenure = make.holding(make.jabatan(of=place))
        give.carried(role, place, tenure, clearance=clearance)
        return give.actor(tenure)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """Monday 3 August 2026, 12.00 WITA."""
    with time_machine.travel(dt.datetime(2026, 8, 3, 4, 0, tzinfo=dt.UTC)):
        yield


def _two_agencies() -> House:
    here = make.line()
    return House(here, make.line(of=here.region))


HOUSE = Snapshot(_two_agencies)


@pytest.fixture
def house(db: None) -> House:
    return HOUSE.put()


@pytest.fixture
def tono(house: House) -> Actor:
    """The arsiparis."""
    return house.reader(Role.ARSIPARIS, clearance=Keamanan.TERBATAS)


@pytest.fixture
def dewi(house: House) -> Actor:
    """The arsiparis of elsewhere."""
    return house.reader(Role.ARSIPARIS, house.elsewhere, clearance=Keamanan.SANGAT_RAHASIA)


@pytest.fixture
def found(tono: Actor) -> Callable[..., set[UUID]]:
    """The ids that a question finds, asked by Tono."""

    def ask(q: str = "", **given: Any) -> set[UUID]:
        page: Page = search(tono, q=q, page_size=100, **given)
        assert page.count == len(page.rows)
        return {row.id for row in page.rows}

    return ask
