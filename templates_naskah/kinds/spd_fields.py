"""Fields of the Surat Perjalanan Dinas: who travels, why, from where to where, at whose cost."""

from __future__ import annotations

from typing import Final

from templates_naskah.model import Field

TRAVELLER: Final = (
    Field("nama", "teks", "Nama", required=True),
    Field("nip", "teks", "NIP"),
    Field("pangkat_golongan", "teks", "Pangkat dan golongan", instead=("pangkat",)),
    Field("jabatan", "teks", "Jabatan"),
    Field("instansi", "teks", "Instansi", instead=("unit_kerja",)),
)
ROUTE: Final = (
    Field("tempat_berangkat", "teks", "Tempat berangkat", required=True, instead=("asal",)),
    Field("tempat_tujuan", "butir", "Tempat tujuan", required=True, instead=("tujuan",)),
    Field("tanggal_berangkat", "tanggal", "Tanggal berangkat", required=True, instead=("tanggal_mulai",)),
    Field("tanggal_kembali", "tanggal", "Tanggal harus kembali", required=True, instead=("tanggal_selesai",)),
    Field("lama", "angka", "Lamanya (hari)", instead=("lama_perjalanan", "lama_hari")),
    Field("alat_angkut", "teks", "Alat angkut", instead=("alat_angkutan",)),
)
COST: Final = (
    Field("tingkat", "teks", "Tingkat biaya", instead=("tingkat_biaya",)),
    Field("instansi", "teks", "Instansi"),
    Field("kode_rekening", "teks", "Akun/kode rekening", instead=("akun", "mata_anggaran", "sumber_dana")),
)
FOLLOWER: Final = (
    Field("nama", "teks", "Nama", required=True),
    Field("tanggal_lahir", "teks", "Tanggal lahir atau NIP", instead=("nip", "umur")),
    Field("keterangan", "teks", "Keterangan", instead=("hubungan", "jabatan")),
)
STOP: Final = (
    Field("tiba_di", "teks", "Tiba di", instead=("tempat",)),
    Field("tanggal_tiba", "teks", "Pada tanggal", instead=("tanggal",)),
    Field("berangkat_dari", "teks", "Berangkat dari"),
    Field("ke", "teks", "Ke"),
    Field("tanggal_berangkat", "teks", "Pada tanggal"),
    Field("kepala", "teks", "Kepala"),
)

FIELDS: Final = (
    Field(
        "judul",
        "teks",
        "Judul",
        help="SURAT PERJALANAN DINAS (SPD), atau sebutan daerah sendiri.",
        example="SURAT PERJALANAN DINAS (SPD)",
    ),
    Field("lembar_ke", "angka", "Lembar ke", help="Nomor lembar bila dibuat rangkap.", example="1"),
    Field("kode_nomor", "teks", "Kode nomor", help="Kode pada formulir, bila daerah memakainya.", example="SPD-01"),
    Field(
        "surat_tugas",
        "objek",
        "Surat tugas",
        required=True,
        help="Surat tugas yang menjadi dasar perjalanan.",
        example={"nomor": "800.1.11.1/77/DISKOMINFO/2026", "tanggal": "2026-03-05"},
        members=(Field("nomor", "teks", "Nomor", required=True), Field("tanggal", "saat", "Tanggal")),
        instead=("dasar",),
    ),
    Field(
        "pejabat_pemberi_perintah",
        "teks",
        "Pejabat yang memberi perintah",
        help="Jabatan PA/KPA yang memberi perintah; bila kosong dipakai jabatan penanda tangan.",
        example="Kuasa Pengguna Anggaran Dinas Komunikasi dan Informatika",
        instead=("pejabat_perintah", "pemberi_perintah"),
    ),
    Field(
        "pegawai",
        "objek",
        "Pegawai yang melaksanakan",
        required=True,
        help="Satu SPD untuk satu pegawai; yang ikut serta dicantumkan sebagai pengikut.",
        example={"nama": "Imam Darmokusumo, A.Md.", "jabatan": "Arsiparis Mahir"},
        members=TRAVELLER,
        instead=("petugas", "pelaksana"),
    ),
    Field(
        "maksud",
        "teks_panjang",
        "Maksud perjalanan dinas",
        required=True,
        help="Kegiatan yang dilaksanakan di tempat tujuan.",
        example="Verifikasi lapangan pengawasan kearsipan",
        instead=("maksud_perjalanan", "untuk"),
    ),
    Field(
        "rute",
        "daftar_objek",
        "Rute dan waktu",
        required=True,
        help="Tempat dan tanggal berangkat serta kembali. Lamanya dihitung bila tidak diisi.",
        example={"tempat_berangkat": "Samarinda", "tempat_tujuan": "Kota Balikpapan"},
        members=ROUTE,
        instead=("tempat_berangkat", "tempat_tujuan", "tanggal_berangkat", "tanggal_kembali", "lama", "asal", "tujuan",
                 "lama_perjalanan", "lama_hari"),
    ),
    Field(
        "alat_angkut",
        "teks",
        "Alat angkut",
        help="Kendaraan dinas, kendaraan umum, kapal, pesawat, atau gabungannya.",
        example="Kendaraan dinas",
        instead=("alat_angkutan",),
    ),
    Field(
        "pengikut",
        "daftar_objek",
        "Pengikut",
        help="Nama, tanggal lahir atau NIP, dan keterangan tiap pengikut.",
        example=[{"nama": "Bagas Priyotomo", "keterangan": "Pengemudi"}],
        members=FOLLOWER,
    ),
    Field(
        "biaya",
        "objek",
        "Biaya",
        required=True,
        help="Tingkat biaya, instansi yang dibebani, dan kode rekeningnya.",
        example={"tingkat": "C", "instansi": "Dinas Komunikasi dan Informatika", "kode_rekening": "5.1.02.04.01.0001"},
        members=COST,
        instead=("tingkat_biaya", "pembebanan", "pembebanan_anggaran", "sumber_dana"),
    ),
    Field("keterangan", "teks_panjang", "Keterangan lain-lain", help="Catatan lain pada formulir.",
          example="Menginap di tempat tujuan.", instead=("keterangan_lain",)),
    Field(
        "visum",
        "daftar_objek",
        "Visum",
        help="Isian awal kotak halaman kedua; yang kosong diisi dengan pena di tiap tempat.",
        example=[{"tiba_di": "Kota Balikpapan", "berangkat_dari": "Kota Balikpapan", "ke": "Samarinda"}],
        members=STOP,
    ),
)  # fmt: skip
