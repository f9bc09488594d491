"""Fields that letters have in common, with what the drafter reads beside them."""

from __future__ import annotations

from templates_naskah.model import Field

SUBJECT = Field(
    name="hal",
    type="teks",
    label="Hal",
    required=True,
    help="Pokok surat dalam satu frasa, diawali huruf kapital dan tanpa titik.",
    example="Permintaan Data Sertifikat Elektronik",
)
YTH = Field(
    name="yth",
    type="yth",
    label="Yth.",
    required=True,
    help="Nama jabatan yang dituju, bukan nama orang. Bila lebih dari lima, cantumkan dalam lampiran.",
    example={"gaya": "dalam_surat", "daftar": ["Kepala Dinas Kesehatan"], "di": "Tempat"},
)
BODY = Field(
    name="isi",
    type="isi",
    label="Isi",
    required=True,
    help="Pembuka, isi, dan penutup. Pembuka biasanya menyebut surat atau rapat yang menjadi dasar.",
    example=[{"jenis": "paragraf", "teks": "Dalam rangka ..., dengan ini disampaikan hal-hal sebagai berikut:"}],
)
COPIES = Field(
    name="tembusan",
    type="daftar_teks",
    label="Tembusan",
    help="Nama jabatan saja, tanpa Yth., tanpa kata sebagai laporan, dan tanpa arsip.",
    example=["Sekretaris Daerah Provinsi Kalimantan Timur"],
)
ATTACHMENTS = Field(
    name="lampiran_naskah",
    type="lampiran",
    label="Lampiran",
    help="Tiap lampiran dimulai pada halaman baru dengan kepala lampirannya sendiri.",
    example=[
        {
            "jenis": "tabel",
            "judul": "DAFTAR PESERTA",
            "tabel": {"kolom": ["No.", "Nama", "Jabatan"], "baris": [["1.", "Contoh Nama", "Arsiparis"]]},
        }
    ],
)
