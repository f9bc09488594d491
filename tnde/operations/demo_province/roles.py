"""Roles of the demo province. They go to the jabatan, so that they follow whoever holds it.

Every chair gets the roles of its level at its own agency; ``roles.csv`` adds those that a level does not tell. An
administrator's chair has that role only: neither admin reads content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from tnde.access import grants
from tnde.access.models import RoleGrant
from tnde.agencies.models import Jabatan
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.operations.demo_province.places import SINCE, Places
from tnde.operations.demo_province.shelf import Shelf, lines

BASIS = "Data contoh"
Level = Jabatan.Level

BY_LEVEL: dict[str, tuple[Role, Keamanan]] = {
    Level.KEPALA_DAERAH: (Role.PENANDATANGAN, Keamanan.SANGAT_RAHASIA),
    Level.WAKIL_KEPALA_DAERAH: (Role.PENANDATANGAN, Keamanan.SANGAT_RAHASIA),
    Level.SEKDA: (Role.PENANDATANGAN, Keamanan.SANGAT_RAHASIA),
    Level.ASISTEN: (Role.PENANDATANGAN, Keamanan.RAHASIA),
    Level.STAF_AHLI: (Role.PENANDATANGAN, Keamanan.TERBATAS),
    Level.KEPALA_BIRO: (Role.PENANDATANGAN, Keamanan.RAHASIA),
    Level.KEPALA_PD: (Role.PENANDATANGAN, Keamanan.RAHASIA),
    Level.ADMINISTRATOR: (Role.PENANDATANGAN, Keamanan.TERBATAS),
    Level.PENGAWAS: (Role.PEMERIKSA, Keamanan.TERBATAS),
    Level.KETUA_TIM: (Role.PEMERIKSA, Keamanan.TERBATAS),
    Level.FUNGSIONAL: (Role.KONSEPTOR, Keamanan.BIASA),
    Level.PELAKSANA: (Role.KONSEPTOR, Keamanan.BIASA),
}

MAIL_ROOM = ("UMUM",)
"""Last part of the code of the chairs that keep mail, numbers and the records of their agency."""

ADMINS = frozenset({Role.ADMIN_PD, Role.ADMIN_DAERAH})

ALSO_REVIEWS = frozenset({Level.ADMINISTRATOR, Level.KEPALA_BIRO, Level.ASISTEN})
"""Levels that sign papers of their own and initial those of others."""


def load(places: Places, made: Counter[str]) -> None:
    """The grants, each there once, and guardian in step with them; counts what was made."""
    known = RoleGrant.objects.filter(jabatan__isnull=False)
    shelf = Shelf(RoleGrant, {(row.jabatan_id, row.agency_id, row.role): row for row in known})
    for jabatan, agency_id, role, clearance, subtree in _wanted(places):
        shelf.put(
            (jabatan.pk, agency_id, role),
            jabatan=jabatan,
            agency_id=agency_id,
            role=role,
            subtree=subtree,
            clearance=clearance,
            basis=BASIS,
            valid_from=SINCE,
        )
    made["roles"] += shelf.save()
    if shelf.new:
        grants.sync_all()


def _wanted(places: Places) -> Iterator[tuple[Jabatan, UUID, Role, Keamanan, bool]]:
    administrators = {(line["region"], line["jabatan"]) for line in lines("roles.csv") if line["role"] in ADMINS}
    for line in lines("jabatan.csv"):
        if (line["region"], line["code"]) in administrators:
            continue
        jabatan = places.jabatan[line["region"], line["code"]]
        role, clearance = BY_LEVEL[jabatan.level]
        yield jabatan, jabatan.agency_id, role, clearance, False
        if jabatan.level in ALSO_REVIEWS:
            yield jabatan, jabatan.agency_id, Role.PEMERIKSA, clearance, False
        if line["code"].rpartition(".")[2] in MAIL_ROOM:
            yield jabatan, jabatan.agency_id, Role.TATA_USAHA, Keamanan.RAHASIA, False
            yield jabatan, jabatan.agency_id, Role.ARSIPARIS, Keamanan.TERBATAS, False
    for line in lines("roles.csv"):
        code = line["region"]
        agency = places.agencies[code, line["agency"]]
        clearance = Keamanan.of(line["clearance"])
        yield places.jabatan[code, line["jabatan"]], agency.pk, Role(line["role"]), clearance, line["subtree"] == "ya"
