"""Situations of the organisation, each row written directly: fast, and free of the services under test."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import Any

from tnde.accounts.models import User
from tnde.agencies.models import (
    Agency,
    Employment,
    Jabatan,
    Mandate,
    Person,
    PersonRank,
    PersonTitle,
    Region,
    Tenure,
    Unit,
)
from tnde.agencies.services import closure

START = dt.date(2020, 1, 1)
_serial = itertools.count(1)


def region(**given: Any) -> Region:
    """A province of its own."""
    number = next(_serial)
    fields = {"code": f"{number:05d}", "name": f"Contoh {number}", "kind": "provinsi", "seat": "Kota Contoh"}
    return Region.objects.create(**{**fields, "zone": "Asia/Makassar", **given})


def root(of: Region) -> Agency:
    """The government of a region, made on first use."""
    found = Agency.objects.filter(region=of, parent__isnull=True).first()
    if found is None:
        found = Agency.objects.create(
            region=of, code="00", abbreviation="PEMDA", name="Pemerintah", kind="pemda", valid_from=START
        )
        closure.enter(found)
    return found


def agency(*, of: Region | None = None, parent: Agency | None = None, **given: Any) -> Agency:
    """An agency with its closure rows, below ``parent`` or right below the root."""
    above = parent or root(of or region())
    number = next(_serial)
    fields = {"code": f"{number}", "abbreviation": f"PD{number}", "name": f"Dinas Contoh {number}", "kind": "dinas"}
    made = Agency.objects.create(
        **{**fields, "region": above.region, "parent": above, "valid_from": START, "protocol_order": number, **given}
    )
    closure.enter(made)
    return made


def unit(*, of: Agency | None = None, **given: Any) -> Unit:
    """A bidang."""
    number = next(_serial)
    fields = {"agency": of or agency(), "code": f"U{number}", "name": f"Bidang Contoh {number}", "valid_from": START}
    return Unit.objects.create(**{**fields, **given})


def jabatan(*, of: Agency | None = None, **given: Any) -> Jabatan:
    """A chair, empty; a staff chair unless a level is given."""
    place = of or agency()
    number = next(_serial)
    fields = {"code": f"J{number}", "title": f"Jabatan Contoh {number}", "level": "pelaksana", "valid_from": START}
    return Jabatan.objects.create(
        **{**fields, "region": place.region, "agency": place, "protocol_order": number, **given}
    )


def user(**given: Any) -> User:
    """A login without a usable password."""
    return User.objects.create(**{"username": f"akun{next(_serial)}", "password": "!", **given})


def person(*, of: Region | None = None, login: bool = False, golongan: str = "", **given: Any) -> Person:
    """Somebody; ``login`` gives an account, ``golongan`` a rank since 2020, ``front`` and ``back`` titles."""
    number = next(_serial)
    front, back = given.pop("front", ""), given.pop("back", "")
    fields: dict[str, Any] = {"region": of or region(), "bare_name": f"Orang Contoh {number}"}
    made = Person.objects.create(**{**fields, "user": user() if login else None, **given})
    Employment.objects.create(person=made, kind="pns", valid_from=START)
    if front or back:
        PersonTitle.objects.create(person=made, front=front, back=back, valid_from=START)
    if golongan:
        from tnde.agencies.rules.ranks import pangkat_of

        PersonRank.objects.create(person=made, golongan=golongan, pangkat=pangkat_of(golongan), valid_from=START)
    return made


def nip(*, born: str = "19800115", start: str = "200501", sex: int = 1) -> str:
    """A NIP nobody has, with a serial of 9xx."""
    return f"{born}{start}{sex}{900 + next(_serial) % 100}"


def holding(chair: Jabatan, who: Person | None = None, *, kind: str = "definitif", **given: Any) -> Tenure:
    """Somebody (with a login) in a chair since 2020; an acting tenure is confirmed and ends unless told otherwise."""
    fields: dict[str, Any] = {"valid_from": START}
    if kind != "definitif":
        fields |= {"basis": "800/1/CONTOH/2026", "confirmed_by": user(), "valid_until": dt.date(2099, 12, 31)}
    holder = who or person(of=chair.region, login=True)
    return Tenure.objects.create(**{**fields, "jabatan": chair, "person": holder, "kind": kind, **given})


def mandate(giver: Jabatan, receiver: Jabatan, *, via: Jabatan | None = None, **given: Any) -> Mandate:
    """A confirmed mandate for all kinds up to class biasa."""
    fields: dict[str, Any] = {
        "from_jabatan": giver,
        "to_jabatan": receiver,
        "via_jabatan": via,
        "mode": "ub" if via else "an",
        "valid_from": START,
        "basis": "100/1/CONTOH/2026",
        "confirmed_by": user(),
    }
    return Mandate.objects.create(**{**fields, **given})


@dataclass(frozen=True, slots=True)
class Line:
    """One agency with a full line of service, each chair held: the usual stage of a test."""

    region: Region
    agency: Agency
    unit: Unit
    head: Tenure
    division: Tenure
    team: Tenure
    staff: Tenure


def line(*, of: Region | None = None, **given: Any) -> Line:
    """Staff, ketua tim and kabid of one bidang, and the head of the agency, each reporting to the next."""
    place = agency(of=of, **given)
    bidang = unit(of=place)
    head = jabatan(of=place, level="kepala_pd", title="Kepala Dinas")
    division = jabatan(of=place, unit=bidang, level="administrator", title="Kepala Bidang", superior=head)
    team = jabatan(of=place, unit=bidang, level="ketua_tim", title="Ketua Tim", superior=division)
    staff = jabatan(of=place, unit=bidang, level="pelaksana", title="Pengolah Data", superior=team)
    return Line(place.region, place, bidang, holding(head), holding(division), holding(team), holding(staff))
