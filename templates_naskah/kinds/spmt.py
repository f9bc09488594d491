"""Surat Pernyataan Melaksanakan Tugas: an appointee has begun his work (Permendagri 1/2023, form of SPMT).

Surat Pernyataan Pelantikan and Surat Pernyataan Menduduki Jabatan have the same form under their own title.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import Block
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES
from templates_naskah.kinds.statements import statement
from templates_naskah.kinds.titled_fields import CLOSING, OFFICIAL, OPENING, SPOKEN_OF, SUBJECT, TITLE
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

NAME = "Surat Pernyataan Melaksanakan Tugas"
SENTENCE = "dengan ini menyatakan dengan sesungguhnya bahwa:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, who signs, the employee, appointing decree and oath clause, place and date, tembusan."""
    return statement(content, frame, profile, title=NAME.upper(), sentence=SENTENCE, heading=NAME)


FIELDS = (
    replace(
        TITLE,
        help="SURAT PERNYATAAN MELAKSANAKAN TUGAS, PELANTIKAN, atau MENDUDUKI JABATAN.",
        example="SURAT PERNYATAAN MELAKSANAKAN TUGAS",
    ),
    replace(SUBJECT, required=False, help="Pokok naskah, bila dicetak di bawah judul."),
    OPENING,
    OFFICIAL,
    Field(
        "kalimat_menyatakan",
        "butir",
        "Kalimat menyatakan",
        help="Kalimat di antara kedua identitas. Bila kosong, dipakai kalimat yang lazim.",
        example=SENTENCE,
    ),
    replace(SPOKEN_OF, label="Pegawai", help="Nama, NIP atau NI PPPK, pangkat/golongan, dan jabatan pegawai."),
    replace(
        BODY,
        help="Keputusan pengangkatan, tanggal mulai dan tempat tugas; lalu penutup yang mengingat sumpah jabatan.",
        example=[
            {
                "jenis": "paragraf",
                "teks": "yang diangkat berdasarkan Keputusan ... telah nyata melaksanakan tugas sebagai ...",
            }
        ],
    ),
    CLOSING,
    replace(COPIES, example=["Kepala Badan Kepegawaian Daerah Provinsi Kalimantan Timur"]),
    ATTACHMENTS,
)

KIND = Kind(
    id="spmt",
    name=NAME,
    abbreviation="SPMT",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: surat pernyataan melaksanakan tugas",
    blocks=blocks,
    # The Sekda signs as head of the Sekretariat Daerah.
    signer_levels=("sekda", "pejabat"),
    codes=("800.1.2", "800.1.3.3"),
)
