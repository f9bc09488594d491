"""Surat Undangan: a surat dinas whose body carries hari/tanggal, waktu, tempat, acara (Permendagri 1/2023)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.kinds import surat_dinas
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH
from templates_naskah.model import Content

DETAILS_FIRST = [
    {"label": "hari/tanggal", "nilai": "Selasa, 10 Maret 2026"},
    {"label": "waktu", "nilai": "09.00 WITA s.d. selesai"},
    {"label": "tempat", "nilai": "Ruang Rapat Lantai 2, Dinas Komunikasi dan Informatika"},
    {"label": "acara", "nilai": "Rapat Koordinasi Penerbitan Sertifikat Elektronik"},
]

EXAMPLE: Content = {
    "hal": "Undangan Rapat Koordinasi Penerbitan Sertifikat Elektronik",
    "yth": {
        "gaya": "dalam_surat",
        "daftar": ["Kepala Dinas Kesehatan", "Kepala Badan Kepegawaian Daerah"],
        "di": "Tempat",
    },
    "isi": [
        {
            "jenis": "paragraf",
            "teks": "Dalam rangka percepatan penggunaan tanda tangan elektronik tersertifikasi, bersama ini kami "
            "mengundang Saudara untuk hadir pada rapat koordinasi yang akan dilaksanakan pada:",
        },
        {"jenis": "rincian", "baris": DETAILS_FIRST},
        {
            "jenis": "paragraf",
            "teks": "Mengingat pentingnya acara tersebut, Saudara dimohon hadir tepat waktu.",
        },
        {
            "jenis": "paragraf",
            "teks": "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
        },
    ],
    "tembusan": ["Sekretaris Daerah Provinsi Kalimantan Timur"],
    "lampiran_naskah": [],
}

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
    example=EXAMPLE,
    kode_srikandi="2022",
)
