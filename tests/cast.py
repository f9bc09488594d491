"""The standing cast: Sari drafts and Budi initials at one agency, Ratna signs there, Tono keeps the archive, Tuti the
registry; Dewi works at another agency of the region, Umar at another region. And the province they work in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.factories import access as rights
from tests.factories import agencies as make
from tests.pki import PASSPHRASE, ThrowawayPki
from tests.snapshots import Snapshot
from tnde.access import grants
from tnde.agencies.models import Agency, Jabatan, Region, Tenure, Unit
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.registers.services.reference import load_jra, load_klasifikasi
from tnde.signing import choose, trust
from tnde.signing.contracts import Secret
from tnde.signing.credentials import register

KLASIFIKASI = "500.12.6.4"
CODES = Path(__file__).resolve().parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the chair and the actor."""

    tenure: Tenure
    actor: Actor

    @property
    def user(self) -> Any:
        return self.tenure.person.user

    @property
    def jabatan(self) -> Jabatan:
        return self.tenure.jabatan


@dataclass(frozen=True, slots=True)
class Province:
    """A region with two agencies that write to each other, and a stranger elsewhere."""

    region: Region
    agency: Agency
    unit: Unit
    other_agency: Agency
    sari: Member
    budi: Member
    citra: Member
    ratna: Member
    tuti: Member
    tono: Member
    dewi: Member
    tini: Member
    dimas: Member
    umar: Member

    @property
    def secret(self) -> Secret:
        return Secret(PASSPHRASE)


def _member(tenure: Tenure) -> Member:
    return Member(tenure, rights.actor(tenure))


def _seat(agency: Agency, title: str, level: str, superior: Jabatan | None = None, unit: Unit | None = None) -> Tenure:
    chair = make.jabatan(of=agency, title=title, level=level, superior=superior, unit=unit)
    holder = make.person(of=agency.region, login=True, golongan="IV/a", nip=make.nip())
    return make.holding(chair, holder)


def build() -> Province:
    """The province, with roles as offices have them."""
    region = make.region(name="Kalimantan Contoh", seat="Samarinda")
    line = make.line(of=region, name="Dinas Komunikasi dan Informatika", abbreviation="DISKOMINFO")
    tuti = _seat(line.agency, "Kepala Subbagian Umum", "pengawas", line.head.jabatan)
    tono = _seat(line.agency, "Arsiparis Ahli Muda", "fungsional", tuti.jabatan)
    other = make.agency(of=region, name="Dinas Kesehatan", abbreviation="DINKES")
    dewi_unit = make.unit(of=other)
    dimas = _seat(other, "Kepala Dinas Kesehatan", "kepala_pd")
    tini = _seat(other, "Kepala Subbagian Umum Dinas Kesehatan", "pengawas", dimas.jabatan)
    dewi = _seat(other, "Analis Kesehatan", "pelaksana", dimas.jabatan, dewi_unit)
    away = make.agency(of=make.region(name="Kalimantan Seberang"))
    umar = _seat(away, "Kepala Subbagian Umum Seberang", "pengawas")
    for role, place, to, clearance in (
        (Role.KONSEPTOR, line.agency, line.staff, 0),
        (Role.PEMERIKSA, line.agency, line.team, 0),
        (Role.PEMERIKSA, line.agency, line.division, 0),
        (Role.PENANDATANGAN, line.agency, line.head, 0),
        (Role.TATA_USAHA, line.agency, tuti, Keamanan.TERBATAS),
        (Role.ARSIPARIS, line.agency, tono, Keamanan.TERBATAS),
        (Role.PENANDATANGAN, other, dimas, 0),
        (Role.TATA_USAHA, other, tini, Keamanan.TERBATAS),
        (Role.KONSEPTOR, other, dewi, 0),
        (Role.TATA_USAHA, away, umar, Keamanan.TERBATAS),
    ):
        rights.grant(role, place, to.jabatan, clearance=clearance)
    grants.sync_all()
    return Province(
        region=region,
        agency=line.agency,
        unit=line.unit,
        other_agency=other,
        sari=_member(line.staff),
        budi=_member(line.team),
        citra=_member(line.division),
        ratna=_member(line.head),
        tuti=_member(tuti),
        tono=_member(tono),
        dewi=_member(dewi),
        tini=_member(tini),
        dimas=_member(dimas),
        umar=_member(umar),
    )


@pytest.fixture
def province(db: None) -> Province:
    """The cast at work, klasifikasi and example JRA loaded."""
    return PROVINCE.put()


def _at_work() -> Province:
    load_codes()
    return build()


PROVINCE = Snapshot(_at_work)


def load_codes() -> None:
    """The few filing codes and retention rules that tests speak of; the whole tables have tests of their own."""
    load_klasifikasi(CODES / "klasifikasi.csv")
    load_jra(CODES / "jra.csv")


@pytest.fixture
def signing(province: Province, pki: ThrowawayPki, monkeypatch: pytest.MonkeyPatch) -> ThrowawayPki:
    """Ratna and Dimas can sign: real keys, real time stamps, with the PKI's services in this process."""
    let_sign(province, pki, monkeypatch)
    return pki


def let_sign(p: Province, pki: ThrowawayPki, patch: pytest.MonkeyPatch) -> None:
    """The credentials of those who sign, and this PKI as the one of the installation."""
    patch.setattr(choose, "engine", lambda: pki.engine)
    patch.setattr(trust, "configured", lambda: pki.trust)
    patch.setattr(settings, "SIGNING_P12_DIR", pki.pki.p12("ratna").parent)
    for member, name in ((p.ratna, "ratna"), (p.dimas, "budi")):
        enrol(member, name, pki)


def enrol(member: Member, name: str, pki: ThrowawayPki) -> None:
    """Give a member of the cast the credential of this name."""
    from cryptography.hazmat.primitives import hashes

    certificate = pki.pki.certificate(name)
    register(
        region_id=member.tenure.person.region_id,
        person_id=member.tenure.person_id,
        ref=f"p12:{name}",
        certificate_sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        valid_until=certificate.not_valid_after_utc,
    )
