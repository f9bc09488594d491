"""A region with its numbering offices, and a desk that takes numbers there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.factories import agencies as factory
from tnde.agencies.models import Agency, Region
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.models import NumberEntry
from tnde.registers.services import numbering, profile
from tnde.registers.services.wishes import Reservation

NOON = dt.datetime(2026, 8, 3, 4, 0, tzinfo=dt.UTC)
"""Monday 3 August 2026, 12.00 WITA."""


@dataclass(frozen=True)
class Desk:
    """One who asks for numbers: a letter of the head of a dinas unless told otherwise."""

    region: Region
    dinas: Agency
    setda: Agency
    biro_umum: Agency
    biro_hukum: Agency
    biro_organisasi: Agency

    def naskah(self) -> Ref:
        return Ref("naskah", new_id())

    def take(self, **given: Any) -> Reservation:
        usual = {
            "region_id": self.region.pk,
            "group": "surat_keluar",
            "kind": "surat_dinas",
            "default_pattern": "{klasifikasi}/{urut}/{unit}/{tahun}",
            "signer_level": "kepala_pd",
            "signer_agency_id": self.dinas.pk,
            "drafting_agency_id": self.dinas.pk,
            "klasifikasi": "000.1.5",
            "keamanan": 0,
            "subject": self.naskah(),
            "actor": Actor.system(),
        }
        return numbering.reserve(**{**usual, **given})

    def agenda(self, subject: Ref | None = None, **given: Any) -> Reservation:
        usual = {"region_id": self.region.pk, "office_id": self.dinas.pk, "actor": Actor.system()}
        return numbering.reserve_agenda(**{**usual, "subject": subject or Ref("incoming", new_id()), **given})

    def enter(self, **given: Any) -> int:
        usual = {
            "region_id": self.region.pk,
            "office_id": self.dinas.pk,
            "group": "surat_keluar",
            "date": dt.date(2026, 8, 3),
            "origin": "paper",
            "basis": "Buku agenda kertas 2026",
            "actor": Actor.system(),
        }
        return numbering.enter_used(**{**usual, **given})

    def open(self, **given: Any) -> UUID:
        usual = {
            "region_id": self.region.pk,
            "office_id": self.dinas.pk,
            "group": "surat_keluar",
            "year": 2026,
            "first_number": 1235,
            "basis": "Buku agenda kertas ditutup pada nomor 1234",
            "actor": Actor.system(),
        }
        return numbering.open_series(**{**usual, **given}).pk


def entry(reservation: Reservation) -> NumberEntry:
    """The line of the book behind a reservation."""
    return NumberEntry.objects.get(pk=reservation.entry_id)


def a_desk() -> Desk:
    region = factory.region()
    setda = factory.agency(of=region, code="4.01", abbreviation="SETDA", name="Sekretariat Daerah", kind="setda")
    biro = {
        name: factory.agency(parent=setda, code=code, abbreviation=name, name=f"Biro {name}", kind="biro")
        for name, code in (("RO-UM", "4.01.1"), ("RO-HK", "4.01.2"), ("RO-ORG", "4.01.3"))
    }
    dinas = factory.agency(of=region, code="107.1", abbreviation="DISKOMINFO", name="Dinas Kominfo")
    profile.set_usual_rules(
        region_id=region.pk,
        biro_umum_id=biro["RO-UM"].pk,
        biro_hukum_id=biro["RO-HK"].pk,
        valid_from=dt.date(2020, 1, 1),
        actor=Actor.system(),
    )
    return Desk(region, dinas, setda, biro["RO-UM"], biro["RO-HK"], biro["RO-ORG"])


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk()


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """Monday 3 August 2026, 12.00 WITA; the test may move it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
