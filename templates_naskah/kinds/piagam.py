"""Piagam Penghargaan: honour to one or several, each on a framed face of his own (Permendagri 1/2023)."""

from __future__ import annotations

from templates_naskah.blocks import Block
from templates_naskah.kinds import certificate
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return a face for each recipient: who honours whom, and why."""
    sentence = certificate.giver(content, frame, "memberikan penghargaan kepada:")
    face = certificate.honour(content, frame, profile, title="PIAGAM PENGHARGAAN", sentence=sentence, reasons=REASONS)
    return certificate.faces(content, face)


REASONS = ("alasan", "atas", "isi", "keterangan")
FIELDS = (
    Field(
        "judul",
        "teks",
        "Judul",
        help="PIAGAM PENGHARGAAN, atau nama penghargaannya; dicetak kapital.",
        example="PIAGAM PENGHARGAAN",
    ),
    certificate.GIVER,
    certificate.INTRODUCTION,
    certificate.RECIPIENTS,
    certificate.ROLE,
    Field(
        "alasan",
        "butir",
        "Alasan",
        required=True,
        help="Jasa atau prestasi yang dihargai, biasanya diawali kata atas.",
        example="atas pengabdian dan prestasinya dalam pengelolaan arsip daerah Tahun 2026",
        instead=REASONS[1:],
    ),
)

KIND = Kind(
    id="piagam",
    name="Piagam",
    abbreviation="Piagam",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="piagam",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="serif",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023 Pasal 44 ayat (2), naskah dinas khusus",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    landscape=True,
)
