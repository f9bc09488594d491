"""The filter on rows and the abilities on one row are the same rule: nobody sees more in a list than by its address."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as org
from tests.factories import mailroom as make
from tnde.access import grants
from tnde.agencies.models import Tenure
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.mailroom import policies, queries
from tnde.mailroom.models import Incoming
from tnde.mailroom.services.disposing import To, give_disposisi
from tnde.mailroom.services.receiving import accept_incoming, return_incoming

pytestmark = pytest.mark.django_db


def world(p: Province, division: Tenure) -> list[Incoming]:
    """A naskah masuk for every class and state, a copy, and one for a division head."""
    rows = []
    for keamanan, turn in itertools.product(Keamanan, range(5)):
        jabatan = division.jabatan if turn == 1 else p.dimas.jabatan
        row = make.arrived(p, keamanan=keamanan, jabatan=jabatan.pk, is_copy=turn == 4)
        if turn in (1, 2):
            accept_incoming(incoming_id=row.pk, actor=p.tini.actor)
        if turn == 2 and keamanan in (Keamanan.BIASA, Keamanan.RAHASIA):
            give_disposisi(
                incoming_id=row.pk, to=[To(division.jabatan.pk)], instruction=["pantau"], actor=p.dimas.actor
            )
        if turn == 3:
            return_incoming(incoming_id=row.pk, reason="Salah alamat.", actor=p.tini.actor)
        rows.append(row)
    return rows


def readers(p: Province, division: Tenure) -> Iterator[Actor]:
    """The cast, and one for every role that reads or accepts: at the agency, above it, and limited to a unit of it."""
    for member in (p.ratna, p.tuti, p.dewi, p.tini, p.dimas, p.umar):
        yield member.actor
    yield rights.actor(division)
    unit = division.jabatan.unit
    for role, clearance, place, given in (
        (Role.KONSEPTOR, Keamanan.SANGAT_RAHASIA, p.other_agency, {}),
        (Role.KONSEPTOR, Keamanan.BIASA, unit, {}),
        (Role.TATA_USAHA, Keamanan.BIASA, p.other_agency, {}),
        (Role.TATA_USAHA, Keamanan.SANGAT_RAHASIA, p.other_agency, {}),
        (Role.TATA_USAHA, Keamanan.TERBATAS, p.other_agency.parent, {"subtree": True}),
        (Role.TATA_USAHA, Keamanan.TERBATAS, unit, {}),
        (Role.ARSIPARIS, Keamanan.SANGAT_RAHASIA, p.other_agency, {}),
        (Role.ADMIN_DAERAH, Keamanan.SANGAT_RAHASIA, p.other_agency.parent, {"subtree": True}),
    ):
        tenure = org.holding(org.jabatan(of=p.other_agency, unit=unit))
        rights.grant(role, place, tenure.jabatan, clearance=clearance, **given)
        yield rights.actor(tenure)


def test_the_list_and_the_abilities_agree(province: Province):
    unit = org.unit(of=province.other_agency)
    chair = org.jabatan(of=province.other_agency, unit=unit, level="administrator", superior=province.dimas.jabatan)
    division = org.holding(chair)
    rows = world(province, division)
    actors = list(readers(province, division))
    grants.sync_all()
    counted = set()
    for actor in actors:
        lists = [queries.incoming_list(actor, copies=copies) for copies in (False, True)]
        listed = {row.pk: row.may_open for found in lists for row in found}
        for row in rows:
            row.refresh_from_db()
            can = policies.abilities(actor, row)
            assert ("read" in can) == (row.pk in listed), (actor, row.state, row.keamanan)
            assert ("open" in can) == listed.get(row.pk, False), (actor, row.state, row.keamanan)
            if "open" in can and row.keamanan >= Keamanan.RAHASIA:
                assert policies.tied_jabatan(actor, row), "rahasia is opened by those who take part only"
            counted.add((row.pk in listed, "open" in can))
    assert counted == {(False, False), (True, False), (True, True)}
