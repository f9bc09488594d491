"""Keys of the flat sample format: which belong to the frame, which are notes, which every content may carry.

The Indonesian keys are the regulation's own words (common fields of Permendagri 1/2023 forms). Kinds add their own
fields; those are declared by the kinds, not here.
"""

from __future__ import annotations

from typing import Final

TEXT_OF_FRAME: Final = {
    "template_versi": "kind_version",
    "unit_pencipta": "issuer",
    "unit_pengolah": "unit",
    "register": "register",
    "format_nomor": "pattern",
    "kode_klasifikasi": "klasifikasi",
    "nomor": "number",
    "asal_naskah": "origin",
    "sifat_tercetak": "sifat",
    "jumlah_lampiran": "jumlah_lampiran",
    "klasifikasi_keamanan": "keamanan",
    "urgensi": "urgensi",
}
"""Flat key to attribute of `Frame`, where the value is one text."""

PLACES: Final = ("ditetapkan_di", "dikeluarkan_di", "dibuat_di", "tempat")
"""Keys that name the place of the naskah, the one that is printed in the penetapan first."""

KEPT_IN_FRAME: Final = ("nomor_urut", "huruf", "kertas", "tembusan_di_kepala")
"""Frame keys without an attribute of their own: they travel in ``Frame.extra`` under their own name."""

PARENT: Final = "isi_induk"
"""Content key that holds the content of another naskah, which is checked by its own kind (salinan and petikan)."""

COPY_KEYS: Final = ("salinan", "daftar_distribusi")
"""``{nomor, dari}`` of this copy, and who gets each (rahasia and above)."""

FRAME_KEYS: Final = frozenset(
    {*TEXT_OF_FRAME, *PLACES, *KEPT_IN_FRAME, "kop", "tanggal_naskah", "penanda_tangan", "paraf", *COPY_KEYS}
)

NOTES: Final = frozenset({"efek_sistem", "uji_tata_letak", "akses", "boleh_baca", "tidak_boleh_baca"})
"""Keys that speak about a file and are not part of the naskah, beside everything that begins with ``catatan_``."""

METADATA: Final = frozenset(
    {
        "bahasa",
        "berlaku_mulai",
        "berlaku_sampai",
        "kelas_kip",
        "keperluan",
        "lampiran_naskah",
        "masa_berlaku",
        "meterai",
        "publikasi",
        "rangkap",
        "referensi",
        "rincian_acara",
        "ringkasan",
        "subjenis",
        "tanggal_mulai",
        "tanggal_selesai",
        "tautan",
        "tembusan",
        "tempat_tujuan",
        "urutan",
    }
)
"""Content that any kind may carry; not every kind prints it."""

KOP_KEYS: Final = frozenset(
    {"jenis", "baris", "alamat", "kontak", "nama_jabatan", "alamat_bawah", "lambang", "logo_kanan"}
)
SIGNATORY_KEYS: Final = frozenset(
    {
        "mode",
        "atas_nama",
        "untuk_beliau",
        "jabatan",
        "jabatan_definitif",
        "jabatan_kapital",
        "nama",
        "nama_tanpa_gelar",
        "pangkat_golongan",
        "nip",
        "tampilkan",
        "tingkat",
        "posisi",
        "sebutan",
        "pengantar",
        "urutan_tanda_tangan",
        "dasar_penunjukan",
    }
)


def is_note(key: str) -> bool:
    """Whether a key of the flat format is a note about the file."""
    return key in NOTES or key.startswith("catatan_")
