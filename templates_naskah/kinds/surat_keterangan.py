"""Surat Keterangan: statement of a fact as evidence (Permendagri 1/2023, khusus)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import Block
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY
from templates_naskah.kinds.statements import statement
from templates_naskah.kinds.titled_fields import CLOSING, OFFICIAL, OPENING, SPOKEN_OF, SUBJECT, TITLE, VALIDITY
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

SENTENCE = "dengan ini menerangkan bahwa:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, who signs, whom it is about, the statement, place and date with the signature."""
    return statement(
        content,
        frame,
        profile,
        title="SURAT KETERANGAN",
        sentence=SENTENCE,
        heading="Surat Keterangan",
    )


FIELDS = (
    replace(TITLE, example="SURAT KETERANGAN"),
    replace(SUBJECT, required=False, help="Pokok naskah, bila dicetak di bawah judul."),
    OPENING,
    OFFICIAL,
    Field(
        "kalimat_menerangkan",
        "butir",
        "Kalimat menerangkan",
        help="Kalimat di antara kedua identitas. Bila kosong, dipakai kalimat yang lazim.",
        example=SENTENCE,
    ),
    SPOKEN_OF,
    replace(
        BODY,
        instead=("keterangan",),
        help="Keterangan yang diberikan, keperluannya, lalu penutup.",
        example=[{"jenis": "paragraf", "teks": "adalah benar pegawai pada Dinas Komunikasi dan Informatika."}],
    ),
    VALIDITY,
    CLOSING,
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_keterangan",
    name="Surat Keterangan",
    abbreviation="S.Ket",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keterangan",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: surat keterangan",
    blocks=blocks,
    # The Sekda signs as head of the Sekretariat Daerah; camat, lurah and heads of UPTD are officials.
    signer_levels=("sekda", "pejabat"),
)
