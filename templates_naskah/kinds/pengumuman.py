"""Pengumuman: made known to the public or the staff, addressed to nobody (Permendagri 1/2023, khusus)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.divisions import divisions
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY
from templates_naskah.kinds.titled_fields import CLOSING, PARTS, SUBJECT, TITLE
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, number, TENTANG, body, ``Dikeluarkan di …`` and signature, lampiran."""
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="PENGUMUMAN"),
        *titled.below_title((*body.document(content.get("isi")), *divisions(content.get("bagian")))),
        *titled.ending(content, frame, profile, heading="Pengumuman", closing="Dikeluarkan"),
    )


KIND = Kind(
    id="pengumuman",
    name="Pengumuman",
    abbreviation="Peng",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=(
        TITLE,
        replace(SUBJECT, example="HASIL SELEKSI ADMINISTRASI TENAGA MAGANG TAHUN 2026"),
        replace(
            BODY,
            instead=("bagian",),
            help="Dasar pengumuman, hal yang diumumkan, dan penutup; tanpa salam pembuka.",
            example=[{"jenis": "paragraf", "teks": "Berdasarkan hasil verifikasi ..., dengan ini diumumkan:"}],
        ),
        replace(PARTS, required=False, instead=(), help="Bagian berjudul, hanya untuk pengumuman yang panjang."),
        CLOSING,
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas khusus: pengumuman",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
)
