"""Surat Perintah: written order of a superior, also the appointment of a Plh. or Plt. (Permendagri 1/2023, penugasan).

Its form is that of the surat tugas with MEMERINTAHKAN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from templates_naskah import appointing, body
from templates_naskah.blocks import Block
from templates_naskah.kinds import surat_tugas
from templates_naskah.model import Content, Frame
from templates_naskah.profiles import Profile

if TYPE_CHECKING:
    from templates_naskah.checks.findings import Findings, Subject


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, grounds, MEMERINTAHKAN with Kepada and Untuk, penetapan, tembusan, lampiran."""
    return surat_tugas.assignment(
        {**content, "untuk": appointing.orders(content)},
        frame,
        profile,
        title="SURAT PERINTAH",
        order="MEMERINTAHKAN",
        heading="Surat Perintah",
    )


def check(found: Findings, subject: Subject) -> None:
    """Compare what is appointed with whom the order is addressed to, and with the orders typed beside it."""
    appointed = appointing.appointment(subject.content)
    if appointed is None:
        return
    people = list(persons(subject.content))
    if people and not appointing.names_appointee(people, appointed):
        found.error("appointee_differs", "penunjukan.pegawai", person=appointed.person)
    for index, order in enumerate(body.sequence(subject.content.get("untuk"))):
        if appointing.TYPED.search(body.one_line(body.mapping(order).get("teks") or order)):
            found.warning("appointment_typed", f"untuk[{index}]")


def persons(content: Content) -> Iterator[Mapping[str, Any]]:
    """Yield the people an order is addressed to, as far as they stand in it."""
    held = surat_tugas.ASSIGNED.of(content)
    listed = body.mapping(held).get("petugas") or body.mapping(held).get("daftar") or held
    for one in body.sequence([listed] if body.mapping(listed) else listed):
        person = body.mapping(one) or {"nama": one}
        if body.one_line(person.get("nama")):
            yield person


CHANGED: Final[Mapping[str, Mapping[str, Any]]] = {
    "judul": {"help": "SURAT PERINTAH, atau sebutan daerah sendiri.", "example": "SURAT PERINTAH"},
    "menimbang": {
        "help": "Alasan perintah; tiap butir diawali kata bahwa dan diakhiri titik koma.",
        "example": ["bahwa untuk kelancaran tugas perlu menunjuk Pelaksana Harian Kepala Dinas Pariwisata;"],
    },
    "dasar": {
        "help": "Peraturan atau surat yang menjadi dasar perintah.",
        "example": ["Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan."],
    },
    "kata_perintah": {"example": "MEMERINTAHKAN"},
    "kepada": {"help": "Pegawai yang diperintah. Lebih dari tiga orang dicetak sebagai tabel."},
    "untuk": {
        "help": "Perintah, masa berlakunya, dan kewajiban melapor; butir penunjukan Plt./Plh. dicetak dari penunjukan.",
        "example": ["melaporkan pelaksanaan tugas kepada pejabat definitif setelah yang bersangkutan aktif kembali."],
    },
    "penutup": {"example": "Surat perintah ini dilaksanakan dengan penuh tanggung jawab."},
}

KIND = replace(
    surat_tugas.KIND,
    id="surat_perintah",
    name="Surat Perintah",
    abbreviation="Sprin",
    register="surat_perintah",
    fields=(*(replace(field, **CHANGED.get(field.name, {})) for field in surat_tugas.FIELDS), appointing.FIELD),
    source="Permendagri 1/2023, naskah dinas arahan penugasan: surat perintah",
    blocks=blocks,
    check=check,
    kode_srikandi="1032",
    codes=("100.3.5.1", "100.3.5.4", "800.1.3.3"),
)
