"""Surat Edaran: circular on something important and urgent, without new norms (Permendagri 1/2023, khusus).

Its addressees stand above the title; its parts are lettered. A short one has numbered points only.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.divisions import divisions
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, YTH
from templates_naskah.kinds.titled_fields import CLOSING, PARTS, SUBJECT, TITLE
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, date, Yth., title, lettered parts, penetapan and signature, tembusan, lampiran."""
    title = titled.title(content, frame, profile, default="SURAT EDARAN")
    to = (parts.recipients(content),)
    below_title = "bawah" in body.one_line(body.mapping(content.get("yth")).get("posisi"))
    return (
        parts.letterhead(frame),
        parts.date_line(frame, profile),
        *((*title, *to) if below_title else (*to, *title)),
        *titled.below_title((*body.document(content.get("isi")), *divisions(content.get("bagian")))),
        *titled.ending(content, frame, profile, heading="Surat Edaran", closing="Ditetapkan"),
    )


FIELDS = (
    replace(YTH, help="Nama jabatan yang dituju; dicetak di atas judul. Bila panjang, cantumkan dalam lampiran."),
    replace(TITLE, example="SURAT EDARAN"),
    SUBJECT,
    replace(
        PARTS,
        help="A. Latar Belakang, B. Maksud dan Tujuan, C. Ruang Lingkup, D. Dasar, E. Isi Edaran, F. Penutup. "
        "Edaran pendek cukup memakai Isi dengan butir bernomor.",
    ),
    replace(BODY, required=False, help="Isi edaran pendek tanpa bagian, atau pengantar sebelum bagian pertama."),
    CLOSING,
    replace(COPIES, example=["Gubernur Kalimantan Timur"]),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_edaran",
    name="Surat Edaran",
    abbreviation="SE",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_edaran",
    pattern="{klasifikasi}/{urut}/TAHUN {tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: surat edaran",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    codes=("100.3.4.1", "100.3.4.4"),
)
