"""Laporan: what was done and what came of it, in lettered parts or in BAB, or short (Permendagri 1/2023, khusus).

The report of official travel is a short one that names its surat tugas among the grounds.
"""

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
    """Return kop, title, number, TENTANG, parts, ``Dibuat di …`` and signature, lampiran."""
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="LAPORAN"),
        *titled.below_title((*body.document(content.get("isi")), *divisions(content.get("bagian")))),
        *titled.ending(content, frame, profile, heading="Laporan", closing="Dibuat"),
    )


KIND = Kind(
    id="laporan",
    name="Laporan",
    abbreviation="Lap",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="nota_dinas",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=(
        replace(TITLE, help="LAPORAN, atau LAPORAN PERJALANAN DINAS.", example="LAPORAN"),
        replace(SUBJECT, example="PELAKSANAAN PENGAWASAN KEARSIPAN TAHUN 2026"),
        replace(
            PARTS,
            help="A. Pendahuluan, B. Kegiatan yang Dilaksanakan, C. Hasil yang Dicapai, D. Kesimpulan dan Saran, "
            "E. Penutup. Bagian di dalam bagian bernomor 1, 2, 3. Laporan tebal memakai BAB I pada huruf bagian.",
            example=[
                {
                    "huruf": "A",
                    "judul": "Pendahuluan",
                    "bagian": [{"judul": "Umum", "isi": [{"jenis": "paragraf", "teks": "Pengawasan ..."}]}],
                }
            ],
        ),
        replace(BODY, required=False, help="Isi laporan pendek tanpa bagian, atau pengantar sebelum bagian pertama."),
        CLOSING,
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas khusus: laporan",
    blocks=blocks,
    signer_levels=("wakil_kepala_daerah", "sekda", "pejabat"),
)
