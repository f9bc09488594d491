"""Surat Undangan: a surat dinas whose body carries hari/tanggal, waktu, tempat, acara (Permendagri 1/2023)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.kinds import surat_dinas
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH

DETAILS_FIRST = [
    {"label": "hari/tanggal", "nilai": "Selasa, 10 Maret 2026"},
    {"label": "waktu", "nilai": "09.00 WITA s.d. selesai"},
    {"label": "tempat", "nilai": "Ruang Rapat Lantai 2, Dinas Komunikasi dan Informatika"},
    {"label": "acara", "nilai": "Rapat Koordinasi Penerbitan Sertifikat Elektronik"},
]

INVITATION_BODY = replace(
    BODY,
    help="Pembuka, rincian acara (hari/tanggal, waktu dengan zona, tempat, acara), lalu penutup.",
    example=[{"jenis": "rincian", "baris": DETAILS_FIRST}],
)

KIND = replace(
    surat_dinas.KIND,
    id="surat_undangan",
    name="Surat Undangan",
    abbreviation="Und",
    fields=(
        replace(SUBJECT, help="Diawali kata Undangan, tanpa titik.", example="Undangan Rapat Koordinasi"),
        YTH,
        INVITATION_BODY,
        COPIES,
        ATTACHMENTS,
    ),
    kode_srikandi="2022",
)
