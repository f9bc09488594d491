"""Which kinds grow out of which, and what goes along: a table, and the content that a new naskah begins with.

The rules are of the regulation where a source says so, else of daily work. Nothing here decides who may do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from templates_naskah import carrying
from templates_naskah.carrying import Carry, Origin, same
from templates_naskah.model import Content, Frame
from templates_naskah.vocabulary import PARENT


class NoFollowUp(LookupError):
    """A kind does not grow out of another, or not for so many people."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One part that goes along.

    source  part of the original; empty where it comes from its frame (number, date, signatories) or from all of it
    target  part of the new naskah
    """

    source: str
    target: str
    make: Carry


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A kind that grows out of another.

    label   what a drafter reads, Indonesian
    source  regulation, or ``kebiasaan``
    each    part of the original that names people, of whom each gets a naskah of his own; empty makes one for all
    """

    parent: str
    child: str
    label: str
    source: str
    carried: tuple[Carried, ...]
    each: str = ""


MEETING: Final = (
    Carried("isi", "hari_tanggal", carrying.detail(carrying.DAY)),
    Carried("isi", "waktu", carrying.detail(carrying.TIME)),
    Carried("isi", "tempat_acara", carrying.detail(carrying.PLACE)),
    Carried("hal", "acara", carrying.meeting),
)
MINUTES: Final = (
    Carried("isi", "kepala", carrying.minutes_head),
    Carried("yth", "peserta", carrying.invited),
)
ATTENDED: Final = (
    Carried("kepala", "hari_tanggal", carrying.detail(carrying.DAY)),
    Carried("kepala", "waktu", carrying.detail(carrying.TIME)),
    Carried("kepala", "acara", carrying.meeting),
)
EVENT_REPORT: Final = (
    Carried("hal", "tentang", carrying.meeting),
    Carried("isi", "bagian", carrying.event_told),
)
TRAVEL: Final = (
    Carried("kepada", "pegawai", carrying.traveller),
    Carried("untuk", "maksud", carrying.task),
    Carried("tempat_tujuan", "rute", carrying.journey),
    Carried("", "surat_tugas", carrying.basis),
    Carried("", "pejabat_pemberi_perintah", carrying.superior),
)
TASK_REPORT: Final = (
    Carried("untuk", "tentang", carrying.task),
    Carried("dasar", "bagian", carrying.grounds),
)
TRAVEL_REPORT: Final = (
    Carried("", "judul", carrying.constant("LAPORAN PERJALANAN DINAS")),
    Carried("maksud", "tentang", carrying.task),
    Carried("surat_tugas", "bagian", carrying.grounds),
)
CERTIFIED: Final = (
    Carried("", "bentuk", carrying.constant("salinan")),
    Carried("", "jenis_induk", carrying.kind_itself),
    Carried("", PARENT, carrying.whole),
    Carried("", "penanda_tangan_induk", carrying.signers),
)
STATEMENT: Final = (Carried("", "isi", carrying.appointed),)
CALL: Final = (
    Carried("hal", "hal", carrying.next_call),
    Carried("yth", "yth", same("yth")),
    Carried("isi", "isi", carrying.again),
    Carried("tembusan", "tembusan", same("tembusan")),
)
FURTHER: Final = (
    Carried("hal", "hal", same("hal")),
    Carried("yth", "yth", same("yth")),
    Carried("", "isi", carrying.further),
    Carried("tembusan", "tembusan", same("tembusan")),
)
GAZETTE: Final = (
    Carried("tentang", "tentang", same("tentang")),
    Carried("ringkasan", "ringkasan", same("ringkasan")),
)

INVITATIONS: Final = ("surat_undangan", "surat_undangan_internal")
ORDERS: Final = ("surat_tugas", "surat_perintah")
DECISIONS: Final = ("keputusan_kdh", "keputusan_sekda", "keputusan_kepala_perangkat_daerah")
REGULATIONS: Final = ("peraturan_daerah", "peraturan_kepala_daerah", "peraturan_bersama_kdh")

P1_23: Final = "Permendagri 1/2023"
TABLE: Final[tuple[FollowUp, ...]] = (
    *(FollowUp(one, "daftar_hadir", "Daftar hadir acaranya", "kebiasaan", MEETING) for one in INVITATIONS),
    *(FollowUp(one, "notula", "Notula rapatnya", f"{P1_23}, bentuk notula", MINUTES) for one in INVITATIONS),
    *(FollowUp(one, "laporan", "Laporan acaranya", f"{P1_23}, bentuk laporan", EVENT_REPORT) for one in INVITATIONS),
    FollowUp("notula", "daftar_hadir", "Daftar hadir rapatnya", "kebiasaan", ATTENDED),
    FollowUp(
        "surat_tugas",
        "surat_perjalanan_dinas",
        "Surat perjalanan dinas tiap petugas",
        f"{P1_23}, naskah dinas penugasan",
        TRAVEL,
        each="kepada",
    ),
    FollowUp(
        "surat_perintah",
        "surat_perjalanan_dinas",
        "Surat perjalanan dinas tiap pegawai",
        "kebiasaan, di mana surat perintah tugas masih dipakai",
        TRAVEL,
        each="kepada",
    ),
    *(FollowUp(one, "laporan", "Laporan pelaksanaannya", f"{P1_23}, bentuk laporan", TASK_REPORT) for one in ORDERS),
    FollowUp("surat_perjalanan_dinas", "laporan", "Laporan perjalanan dinas", "kebiasaan", TRAVEL_REPORT),
    *(
        FollowUp(one, "salinan_petikan", "Salinan atau petikan", "Permendagri 80/2015; kebiasaan", CERTIFIED)
        for one in DECISIONS
    ),
    *(
        FollowUp(one, "spmt", "Pernyataan bahwa pegawai telah bertugas", f"{P1_23}, bentuk SPMT", STATEMENT)
        for one in DECISIONS
    ),
    FollowUp("surat_dinas", "surat_dinas", "Surat susulan", "kebiasaan", FURTHER),
    FollowUp("surat_panggilan", "surat_panggilan", "Panggilan berikutnya", "PP 94/2021", CALL),
    *(
        FollowUp(one, "lembaran_berita_daerah", "Pengundangannya", "UU 12/2011; Permendagri 80/2015", GAZETTE)
        for one in REGULATIONS
    ),
)
BY_PAIR: Final[Mapping[tuple[str, str], FollowUp]] = MappingProxyType({(one.parent, one.child): one for one in TABLE})


def follow_ups(kind: str) -> tuple[FollowUp, ...]:
    """Return what grows out of naskah of this kind, in the order of the table; nothing for a kind that ends there."""
    return tuple(one for one in TABLE if one.parent == kind)


def follow_up(parent: str, child: str) -> FollowUp:
    """Return the row of a pair of kinds. Raises NoFollowUp."""
    try:
        return BY_PAIR[parent, child]
    except KeyError:
        raise NoFollowUp(f"{parent} > {child}") from None


def how_many(parent: str, content: Content, child: str) -> int:
    """Return how many naskah of a kind grow out of this one: one, or one for each person named. Raises NoFollowUp."""
    return len(carrying.people(content)) if follow_up(parent, child).each else 1


def content_from(
    parent: str, content: Content, child: str, *, frame: Frame | None = None, entry: int = 0
) -> dict[str, Any]:
    """Return the content that a naskah of kind ``child`` begins with; what the original does not hold is left out.

    ``frame`` is the original's, for what repeats its number, date or signatory; ``entry`` counts the people from 0
    where each gets a naskah. Raises NoFollowUp.
    """
    row = follow_up(parent, child)
    if not 0 <= entry < how_many(parent, content, child):
        raise NoFollowUp(f"{parent} > {child}, {entry}")
    origin = Origin(parent, content, frame, entry)
    made = ((carried.target, carried.make(origin)) for carried in row.carried)
    return {name: value for name, value in made if value}
