"""Surat Panggilan: summons of an employee or a citizen, laid out as a surat dinas (Permendagri 1/2023, khusus).

Disciplinary summons follow PP 94/2021 with a first and a second call.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.kinds import surat_dinas
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH

APPEAR_BEFORE = [
    {"label": "nama", "nilai": "Hj. Widyaningtyas Loajanan, S.H., M.Si."},
    {"label": "jabatan", "nilai": "Sekretaris Dinas selaku Ketua Tim Pemeriksa"},
    {"label": "hari/tanggal", "nilai": "Senin, 27 April 2026"},
    {"label": "waktu", "nilai": "10.00 WITA"},
    {"label": "tempat", "nilai": "Ruang Pemeriksaan Lantai 3"},
]

KIND = replace(
    surat_dinas.KIND,
    id="surat_panggilan",
    name="Surat Panggilan",
    abbreviation="SPg",
    group="khusus",
    fields=(
        replace(SUBJECT, help="Panggilan, dengan angka Romawi bila berulang.", example="Panggilan I"),
        replace(
            YTH,
            help="Nama yang dipanggil, didahului Sdr.; NIP bila pegawai.",
            example={"gaya": "tunggal", "daftar": ["Sdr. Andaru Contohpegawai"], "di": "Samarinda"},
        ),
        replace(
            BODY,
            help="Permintaan menghadap, rincian (kepada siapa, hari/tanggal, waktu dengan zona, tempat), keperluannya.",
            example=[
                {"jenis": "paragraf", "teks": "Dengan ini diminta kehadiran Saudara untuk menghadap kepada:"},
                {"jenis": "rincian", "baris": APPEAR_BEFORE},
            ],
        ),
        replace(COPIES, example=["Kepala Badan Kepegawaian Daerah Provinsi Kalimantan Timur"]),
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas khusus; PP 94/2021 tentang Disiplin Pegawai Negeri Sipil",
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="",
    codes=("800.1.6.2",),
)
