"""Fields that titled naskah have in common, with what the drafter reads beside them."""

from __future__ import annotations

from templates_naskah.model import Field

TITLE = Field(
    "judul",
    "teks",
    "Judul",
    help="Judul dengan huruf kapital. Bila kosong, dipakai nama jenis naskah.",
    example="PENGUMUMAN",
)
SUBJECT = Field(
    "tentang",
    "teks",
    "Tentang",
    required=True,
    instead=("hal",),
    help="Pokok naskah dengan huruf kapital, tanpa titik; dicetak di tengah di bawah kata TENTANG.",
    example="PENGENDALIAN NASKAH DINAS ELEKTRONIK",
)
GROUNDS = Field(
    "dasar",
    "daftar_teks",
    "Dasar",
    required=True,
    help="Peraturan, surat, atau permohonan yang menjadi dasar; satu butir untuk satu dasar.",
    example=["Peraturan Daerah Nomor 5 Tahun 2021 tentang Penyelenggaraan Kearsipan;"],
)
CONSIDERATIONS = Field(
    "menimbang",
    "daftar_teks",
    "Menimbang",
    help="Alasan; tiap butir diawali kata bahwa dan diakhiri titik koma.",
    example=["bahwa permohonan telah memenuhi persyaratan;"],
)
OPENING = Field(
    "pembuka",
    "butir",
    "Pembuka",
    help="Kalimat pembuka. Bila kosong, dipakai kalimat yang lazim.",
    example="Yang bertanda tangan di bawah ini:",
)
OFFICIAL = Field(
    "pejabat",
    "identitas",
    "Pejabat yang menandatangani",
    instead=("identitas", "yang_menyatakan"),
    help="Nama, NIP, pangkat/golongan, dan jabatan. Bila kosong, diambil dari penanda tangan.",
    example=[
        {"label": "Nama", "nilai": "Dr. Kembangdara Sulistyaningrum, S.Kom., M.T."},
        {"label": "NIP", "nilai": "19720514 199803 2 901"},
        {"label": "Pangkat/Golongan", "nilai": "Pembina Utama Muda (IV/c)"},
        {"label": "Jabatan", "nilai": "Kepala Dinas Komunikasi dan Informatika"},
    ],
)
SPOKEN_OF = Field(
    "subjek",
    "identitas",
    "Yang diterangkan",
    required=True,
    help="Nama, NIP atau NIK, pangkat/golongan, jabatan, dan keterangan lain dari orang yang dimaksud.",
    example=[
        {"label": "Nama", "nilai": "Imam Darmokusumo, A.Md."},
        {"label": "NIP", "nilai": "19861103 201001 1 912"},
        {"label": "Pangkat/Golongan", "nilai": "Penata Muda (III/a)"},
        {"label": "Jabatan", "nilai": "Arsiparis Mahir"},
    ],
)
GRANTEE = Field(
    "kepada",
    "identitas",
    "Kepada",
    required=True,
    instead=("penerima",),
    help="Nama, jabatan, dan alamat penerima; boleh lebih dari satu orang.",
    example=[
        {"label": "Nama", "nilai": "Yayasan Contoh Literasi Mahakam"},
        {"label": "Alamat", "nilai": "Jalan Contoh Nomor 9, Samarinda"},
    ],
)
PURPOSE = Field(
    "untuk",
    "daftar_teks",
    "Untuk",
    required=True,
    instead=("isi",),
    help="Hal yang diizinkan, direkomendasikan, atau diperintahkan; satu butir untuk satu hal.",
    example=["menyelenggarakan pameran arsip di halaman Gedung Olah Bebaya."],
)
TERMS = Field(
    "ketentuan",
    "daftar_teks",
    "Dengan ketentuan",
    help="Syarat yang harus dipenuhi penerima, bila ada.",
    example=["menjaga kebersihan dan ketertiban;"],
)
VALIDITY = Field(
    "masa_berlaku",
    "objek",
    "Masa berlaku",
    help="Masa berlaku naskah, bila dibatasi: satu kalimat, atau tanggal mulai dan tanggal akhirnya.",
    example="3 (tiga) bulan sejak tanggal ditetapkan",
    members=(
        Field("mulai", "tanggal", "Mulai", help="Tanggal mulai berlaku.", example="2026-10-05"),
        Field("selesai", "tanggal", "Sampai", help="Tanggal akhir.", example="2026-10-09", instead=("sampai", "akhir")),
    ),
)
CLOSING = Field(
    "penutup",
    "butir",
    "Penutup",
    help="Kalimat penutup, bila belum termuat dalam isi.",
    example="Demikian untuk dipergunakan sebagaimana mestinya.",
)
PARTS = Field(
    "bagian",
    "bagian",
    "Bagian",
    required=True,
    instead=("isi",),
    help="Bagian dengan judulnya, berhuruf A, B, C, dan seterusnya; isinya paragraf, daftar, atau tabel.",
    example=[
        {"huruf": "A", "judul": "Latar Belakang", "isi": [{"jenis": "paragraf", "teks": "Hasil pemantauan ..."}]},
    ],
)
