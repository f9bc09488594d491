"""An order that appoints a Plt. or Plh.: what its content says of it, and the sentence that is printed of it.

UU 30/2014 ps. 14 and Permendagri 1/2023 (penugasan): a superior orders somebody to do the tasks of an office besides
his own, from a day to a day. What is printed is made of the words that take effect, so the two cannot differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from templates_naskah import body
from templates_naskah.model import Content, Field
from templates_naskah.tanggal import long_date

NAME: Final = "penunjukan"
SPOKEN: Final = {"plt": "Pelaksana Tugas (Plt.)", "plh": "Pelaksana Harian (Plh.)"}
TYPED: Final = re.compile(r"\bsebagai\s+(pelaksana (tugas|harian)|pl[th]\.)", re.IGNORECASE)
"""The same order typed once more among the others."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is to act in which office, as what and when; ids and NIP are empty where the drafter picked none."""

    status: Literal["plt", "plh"]
    office: str
    office_id: str
    person: str
    person_id: str
    nip: str
    since: dt.date
    until: dt.date

    @property
    def order(self) -> str:
        """The order as it is printed, without its end."""
        return (
            f"di samping jabatannya, melaksanakan tugas sebagai {SPOKEN[self.status]} {self.office} terhitung mulai "
            f"tanggal {long_date(self.since)} sampai dengan tanggal {long_date(self.until)}"
        )


def appointment(content: Content) -> Appointment | None:
    """Return what a content appoints; None where it appoints nobody, or does not say it whole."""
    held = body.mapping(content.get(NAME))
    status = body.one_line(held.get("status")).lower()
    office, person = _named(held.get("jabatan")), _named(held.get("pegawai"))
    since, until = _day(held.get("mulai")), _day(held.get("selesai"))
    if status not in SPOKEN or not office["nama"] or not person["nama"] or since is None or until is None:
        return None
    if until < since:
        return None
    return Appointment(
        status=cast(Literal["plt", "plh"], status),
        office=office["nama"],
        office_id=office["id"],
        person=person["nama"],
        person_id=person["id"],
        nip=person["nip"],
        since=since,
        until=until,
    )


def orders(content: Content) -> list[Any]:
    """Return the orders that are printed: that of the appointment first, then those the drafter wrote."""
    written = list(body.sequence(content.get("untuk")))
    appointed = appointment(content)
    return [f"{appointed.order};", *written] if appointed else written


def _named(value: Any) -> dict[str, str]:
    held = body.mapping(value) or {"nama": value}
    return {name: body.one_line(held.get(name)) for name in ("nama", "id", "nip")}


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(body.one_line(value))
    except ValueError:
        return None


FIELD: Final = Field(
    NAME,
    "objek",
    "Penunjukan Plt./Plh.",
    help="Bila surat ini menunjuk Plt. atau Plh.: dicetak sebagai butir pertama Untuk, dan penugasannya diusulkan oleh "
    "sistem begitu surat ditandatangani. Pilih jabatan dan pegawainya dari direktori.",
    example={
        "status": "plh",
        "jabatan": {"nama": "Kepala Dinas Pariwisata"},
        "pegawai": {"nama": "Intan Purnamasari Kedangipinang", "nip": "19810207 200501 2 941"},
        "mulai": "2026-09-07",
        "selesai": "2026-09-11",
    },
    members=(
        Field("status", "pilihan", "Status", required=True, choices=("plt", "plh"), help="Plt. untuk jabatan yang "
              "kosong, Plh. bila pejabatnya berhalangan sementara."),
        Field("jabatan", "objek", "Jabatan yang dilaksanakan", required=True, members=(
            Field("nama", "teks", "Nama jabatan", required=True),
            Field("id", "teks", "Pengenal", help="Pengenal jabatan dalam direktori."),
        )),
        Field("pegawai", "objek", "Pegawai yang ditunjuk", required=True, members=(
            Field("nama", "teks", "Nama", required=True),
            Field("nip", "teks", "NIP/NI PPPK"),
            Field("id", "teks", "Pengenal", help="Pengenal orang dalam direktori."),
        )),
        Field("mulai", "tanggal", "Mulai", required=True),
        Field("selesai", "tanggal", "Selesai", required=True),
    ),
)  # fmt: skip


def names_appointee(persons: list[Mapping[str, Any]], appointed: Appointment) -> bool:
    """Return whether one of the people an order is addressed to is the one it appoints: by number, else by name."""
    for person in persons:
        nip = "".join(filter(str.isdigit, body.one_line(person.get("nip"))))
        if nip and appointed.nip:
            if nip == "".join(filter(str.isdigit, appointed.nip)):
                return True
        elif _bare(appointed.person) in _bare(body.one_line(person.get("nama"))):
            return True
    return False


def _bare(name: str) -> str:
    return " ".join(name.partition(",")[0].casefold().split())
