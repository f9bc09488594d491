"""Fields of a keputusan, with what the drafter reads beside them."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES
from templates_naskah.model import Field

FIELDS = (
    Field(
        "judul",
        "teks",
        "Judul",
        help="KEPUTUSAN diikuti nama jabatan yang menetapkan. Bila kosong, diambil dari penanda tangan.",
        example="KEPUTUSAN GUBERNUR KALIMANTAN TIMUR",
    ),
    Field(
        "tentang",
        "teks",
        "Tentang",
        required=True,
        help="Pokok keputusan dengan huruf kapital, tanpa titik.",
        example="TIM PENGELOLA SISTEM TATA NASKAH DINAS ELEKTRONIK",
    ),
    Field(
        "pembuka_jabatan",
        "teks",
        "Pembuka jabatan",
        help="Nama jabatan dengan huruf kapital, diakhiri koma. Bila kosong, diambil dari penanda tangan.",
        example="GUBERNUR KALIMANTAN TIMUR,",
    ),
    Field(
        "menimbang",
        "daftar_teks",
        "Menimbang",
        required=True,
        help="Tiap butir diawali kata bahwa dan diakhiri titik koma; butir terakhir merujuk butir sebelumnya.",
        example=["bahwa untuk menjamin ketersediaan layanan perlu dibentuk tim pengelola;"],
    ),
    Field(
        "mengingat",
        "daftar_teks",
        "Mengingat",
        required=True,
        help="Peraturan menurut tingkatnya lalu menurut tahunnya, dengan Lembaran Negara dalam kurung.",
        example=["Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;"],
    ),
    Field(
        "memperhatikan",
        "daftar_teks",
        "Memperhatikan",
        help="Surat atau risalah yang diperhatikan, bila ada.",
        example=["Surat Sekretaris Daerah Provinsi Kalimantan Timur tanggal 13 April 2026."],
    ),
    Field(
        "judul_penetapan",
        "teks_panjang",
        "Menetapkan",
        required=True,
        help="Nama keputusan dengan huruf kapital, diakhiri titik.",
        example="KEPUTUSAN GUBERNUR TENTANG TIM PENGELOLA SISTEM TATA NASKAH DINAS ELEKTRONIK.",
    ),
    Field(
        "diktum",
        "diktum",
        "Diktum",
        required=True,
        help="KESATU, KEDUA, dan seterusnya; diktum terakhir menyebut saat mulai berlaku.",
        example=[{"label": "KESATU", "teks": "Keputusan ini mulai berlaku pada tanggal ditetapkan."}],
    ),
    replace(COPIES, example=["Inspektur Provinsi Kalimantan Timur"]),
    ATTACHMENTS,
)
