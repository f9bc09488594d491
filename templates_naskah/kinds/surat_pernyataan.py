"""Surat Pernyataan, also of absolute responsibility (SPTJM): an official declares something himself (kebiasaan)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import Block
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY
from templates_naskah.kinds.statements import statement
from templates_naskah.kinds.titled_fields import CLOSING, OFFICIAL, OPENING, SPOKEN_OF, SUBJECT, TITLE
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

SENTENCE = "dengan ini menyatakan dengan sesungguhnya bahwa:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, who declares, the declarations numbered, closing, place and date with the signature.

    A lone ``subjek`` is who declares.
    """
    if OFFICIAL.of(content) is None:
        content = {**content, "pejabat": content.get("subjek"), "subjek": None}
    return statement(
        content,
        frame,
        profile,
        title="SURAT PERNYATAAN",
        sentence=SENTENCE,
        heading="Surat Pernyataan",
    )


FIELDS = (
    replace(
        TITLE,
        help="SURAT PERNYATAAN, atau SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK.",
        example="SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
    ),
    replace(SUBJECT, required=False),
    OPENING,
    replace(OFFICIAL, label="Yang menyatakan"),
    Field(
        "kalimat_menyatakan",
        "butir",
        "Kalimat menyatakan",
        help="Kalimat sebelum pernyataan. Bila kosong, dipakai kalimat yang lazim.",
        example=SENTENCE,
    ),
    replace(SPOKEN_OF, required=False, help="Hanya bila pernyataan menyangkut orang lain."),
    Field(
        "pernyataan",
        "daftar_teks",
        "Pernyataan",
        required=True,
        instead=("isi",),
        help="Butir-butir yang dinyatakan; lebih dari satu butir diberi nomor.",
        example=["bertanggung jawab penuh atas kebenaran penghitungan biaya;"],
    ),
    replace(BODY, required=False, help="Isi bebas sebagai pengganti butir pernyataan, atau pengantarnya."),
    CLOSING,
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_pernyataan",
    name="Surat Pernyataan",
    abbreviation="SPny",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="kebiasaan; Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
)
