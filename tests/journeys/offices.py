"""A province with its secretariat, a dinas and a hospital, and a kabupaten down to a kelurahan: every chair held.

The offices in which the typical chains are walked, and their routes, taken over from the templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.cast import Member, load_codes
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.access import grants
from tnde.agencies.models import Agency, Jabatan, Region, Unit
from tnde.kernel.vocabulary import Role
from tnde.naskah.services.route_templates import adopt_template

PROVINCE = """
GUB SETDA kepala_daerah - Gubernur
WAGUB SETDA wakil_kepala_daerah GUB Wakil Gubernur
SEKDA SETDA sekda GUB Sekretaris Daerah
ASISTEN1 SETDA asisten SEKDA Asisten Pemerintahan
ASISTEN3 SETDA asisten SEKDA Asisten Administrasi Umum
KARO-HUKUM RO-HUKUM kepala_biro ASISTEN1 Kepala Biro Hukum
KABAG-HUKUM RO-HUKUM administrator KARO-HUKUM Kepala Bagian Perundang-undangan
ANALIS RO-HUKUM fungsional KABAG-HUKUM Analis Hukum
KARO-ORG RO-ORG kepala_biro ASISTEN3 Kepala Biro Organisasi
KABAG-ORG RO-ORG administrator KARO-ORG Kepala Bagian Tatalaksana
STAF-ORG RO-ORG pelaksana KABAG-ORG Penelaah Kebijakan
TU-PIMPINAN RO-ADPIM pengawas ASISTEN3 Kepala Subbagian Tata Usaha Pimpinan
KADIS DINAS kepala_pd SEKDA Kepala Dinas
SEKDIS DINAS administrator KADIS Sekretaris Dinas
UMUM DINAS pengawas SEKDIS Kepala Subbagian Umum
KABID DINAS administrator KADIS Kepala Bidang
TIM DINAS ketua_tim KABID Ketua Tim
STAF DINAS pelaksana TIM Pengolah Data
PPTK DINAS pengawas SEKDIS Kepala Subbagian Keuangan
KABAN-KEPEG BKD kepala_pd SEKDA Kepala Badan Kepegawaian
DIREKTUR RSUD kepala_pd KADIS Direktur
WADIR RSUD administrator DIREKTUR Wakil Direktur
KABAG-RS RSUD administrator WADIR Kepala Bagian
KASUBBAG-RS RSUD pengawas KABAG-RS Kepala Subbagian
STAF-RS RSUD pelaksana KASUBBAG-RS Pengadministrasi
"""

KABUPATEN = """
BUPATI SETDAKAB kepala_daerah - Bupati
SEKDAKAB SETDAKAB sekda BUPATI Sekretaris Daerah Kabupaten
ASISTEN-KAB SETDAKAB asisten SEKDAKAB Asisten Kabupaten
KABAG-KAB BAGIAN administrator ASISTEN-KAB Kepala Bagian Organisasi
KADIS-KAB DINASKAB kepala_pd SEKDAKAB Kepala Dinas Kabupaten
SEKDIS-KAB DINASKAB administrator KADIS-KAB Sekretaris Dinas Kabupaten
KABID-KAB DINASKAB administrator KADIS-KAB Kepala Bidang Kabupaten
KASI-KAB DINASKAB pengawas KABID-KAB Kepala Seksi Kabupaten
STAF-KAB DINASKAB pelaksana KASI-KAB Pelaksana Kabupaten
CAMAT KECAMATAN administrator SEKDAKAB Camat
SEKCAM KECAMATAN administrator CAMAT Sekretaris Kecamatan
KASI-KEC KECAMATAN pengawas CAMAT Kepala Seksi Kecamatan
STAF-KEC KECAMATAN pelaksana KASI-KEC Pelaksana Kecamatan
LURAH KELURAHAN pengawas CAMAT Lurah
SEKLUR KELURAHAN pengawas LURAH Sekretaris Kelurahan
KASI-KEL KELURAHAN pengawas LURAH Kepala Seksi Kelurahan
STAF-KEL KELURAHAN pelaksana KASI-KEL Pelaksana Kelurahan
"""
"""Code, agency, level, superior, title."""

KINDS = {
    "SETDA": "setda",
    "SETDAKAB": "setda",
    "BAGIAN": "bagian",
    "BKD": "badan",
    "RSUD": "rsud",
    "KECAMATAN": "kecamatan",
    "KELURAHAN": "kelurahan",
}
BELOW = {"RO-HUKUM": "SETDA", "RO-ORG": "SETDA", "RO-ADPIM": "SETDA", "RSUD": "DINAS", "BAGIAN": "SETDAKAB"}
BELOW["KELURAHAN"] = "KECAMATAN"

LEGAL = {"biro_hukum": "RO-HUKUM", "analis_hukum": "ANALIS", "kabag_hukum": "KABAG-HUKUM"}
SETDA = {"biro_terkait": "RO-ORG", "kepegawaian": "BKD"}
LEADERS = {"tata_usaha_pimpinan": "RO-ADPIM"}
TAKEN_OVER: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("DINAS", "A", {}),
    ("DINAS", "B", {}),
    ("DINAS", "C", {}),
    ("DINAS", "C-SPD", {"pptk": "PPTK"}),
    ("DINAS", "D", SETDA),
    ("DINAS", "E", {**SETDA, **LEADERS}),
    ("DINAS", "F", {**LEGAL, **LEADERS, "kepegawaian": "BKD"}),
    ("RO-ORG", "G", {}),
    ("DINASKAB", "H", {"bagian_terkait": "BAGIAN"}),
    ("KECAMATAN", "I", {}),
    ("KELURAHAN", "I", {}),
    ("RSUD", "J", {}),
)


@dataclass(frozen=True)
class Offices:
    """Everybody by the code of his chair, the agencies by abbreviation, and the unit of each in which drafts begin."""

    province: Region
    people: dict[str, Member] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def who_holds(self, jabatan_id: object) -> Member:
        """The member who acts in a chair."""
        return next(member for member in self.people.values() if str(member.jabatan.pk) == str(jabatan_id))


def build() -> Offices:
    """The offices with their people, roles and routes, filing codes loaded."""
    load_codes()
    offices = Offices(make.region(name="Kalimantan Contoh", seat="Samarinda"))
    _seat_everybody(offices, offices.province, PROVINCE)
    kabupaten = make.region(name="Contoh Hulu", seat="Hulu", kind="kabupaten", parent=offices.province)
    _seat_everybody(offices, kabupaten, KABUPATEN)
    rights.grant(Role.TATA_USAHA, offices.agencies["RO-ADPIM"], offices.people["TU-PIMPINAN"].jabatan)
    grants.sync_all()
    _take_over(offices)
    return offices


def _lines(text: str) -> Iterator[tuple[str, str, str, str, str]]:
    for line in text.strip().splitlines():
        code, agency, level, superior, title = line.split(" ", 4)
        yield code, agency, level, superior, title


def _seat_everybody(offices: Offices, region: Region, text: str) -> None:
    for code, place, level, superior, title in _lines(text):
        if place not in offices.agencies:
            kind = KINDS.get(place, "biro" if place.startswith("RO-") else "dinas")
            parent = offices.agencies[BELOW[place]] if place in BELOW else make.root(region)
            house = make.agency(of=region, parent=parent, name=f"Kantor {place}", abbreviation=place, kind=kind)
            offices.agencies[place], offices.units[place] = house, make.unit(of=house)
        offices.people[code] = _seat(offices, place, level, offices.people.get(superior), title)


def _seat(offices: Offices, place: str, level: str, superior: Member | None, title: str) -> Member:
    house = offices.agencies[place]
    above: Jabatan | None = superior.jabatan if superior else None
    chair = make.jabatan(of=house, unit=offices.units[place], level=level, title=title, superior=above)
    political = level in ("kepala_daerah", "wakil_kepala_daerah")
    nip = {} if political else {"nip": make.nip(born=f"1980{_month_and_day(offices)}"), "golongan": "IV/a"}
    tenure = make.holding(chair, make.person(of=house.region, login=True, **nip))
    role = Role.KONSEPTOR if level in ("pelaksana", "fungsional") else Role.PENANDATANGAN
    rights.grant(role, house, chair)
    return Member(tenure, rights.actor(tenure))


def _month_and_day(offices: Offices) -> str:
    """Another birthday for each: no two have one NIP."""
    month, day = divmod(len(offices.people), 28)
    return f"{month + 1:02d}{day + 1:02d}"


def _take_over(offices: Offices) -> None:
    for place, template, named in TAKEN_OVER:
        house = offices.agencies[place]
        places = {
            name: offices.agencies[word].pk if word in offices.agencies else offices.people[word].jabatan.pk
            for name, word in named.items()
        }
        adopt_template(agency_id=house.pk, template_id=template, places=places, actor=rights.admin(house))
