"""Surat Perintah: written order of a superior, also the appointment of a Plh. or Plt. (Permendagri 1/2023, penugasan).

Its form is that of the surat tugas with MEMERINTAHKAN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah.blocks import Block
from templates_naskah.kinds import surat_tugas
from templates_naskah.model import Content, Frame
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, grounds, MEMERINTAHKAN with Kepada and Untuk, penetapan, tembusan, lampiran."""
    return surat_tugas.assignment(
        content,
        frame,
        profile,
        title="SURAT PERINTAH",
        order="MEMERINTAHKAN",
        heading="Surat Perintah",
    )


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
        "help": "Perintah, masa berlakunya, dan kewajiban melapor.",
        "example": ["melaksanakan tugas sebagai Pelaksana Harian (Plh.) Kepala Dinas Pariwisata;"],
    },
    "penutup": {"example": "Surat perintah ini dilaksanakan dengan penuh tanggung jawab."},
}

KIND = replace(
    surat_tugas.KIND,
    id="surat_perintah",
    name="Surat Perintah",
    abbreviation="Sprin",
    register="surat_perintah",
    fields=tuple(replace(field, **CHANGED.get(field.name, {})) for field in surat_tugas.FIELDS),
    source="Permendagri 1/2023, naskah dinas arahan penugasan: surat perintah",
    blocks=blocks,
    kode_srikandi="1032",
    codes=("100.3.5.1", "100.3.5.4", "800.1.3.3"),
)
