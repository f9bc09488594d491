"""Why a file is not accepted: stable codes in three groups, each with a sentence for everybody.

INTEGRITY: the file is not, or not provably, what was signed. TRUST: it is unclear who signed or when.
EXPECTATION: a sound file that is not the one expected.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

INTEGRITY = {
    "too_large": _("Berkas melebihi ukuran yang dapat diperiksa."),
    "unreadable": _("Berkas tidak terbaca sebagai PDF yang utuh."),
    "encrypted": _("Berkas terenkripsi sehingga isinya tidak dapat diperiksa."),
    "no_signature": _("Berkas tidak memuat tanda tangan elektronik."),
    "unknown_signature_kind": _("Berkas memuat tanda tangan dengan bentuk yang tidak dikenal."),
    "byte_range_irregular": _("Bagian berkas yang dicakup tanda tangan tidak wajar."),
    "not_whole_file": _("Ada bagian berkas yang ditambahkan setelah penandatanganan dan tidak dicakup tanda tangan."),
    "changed_after_signing": _("Isi atau tampilan berkas diubah setelah ditandatangani."),
    "signature_broken": _("Isi berkas tidak lagi sesuai dengan tanda tangannya."),
    "timestamp_broken": _("Stempel waktu tidak sesuai dengan berkas."),
}

TRUST = {
    "signer_untrusted": _("Sertifikat penanda tangan bukan dari penerbit yang diakui."),
    "signer_revoked": _("Sertifikat penanda tangan sudah dicabut saat penandatanganan."),
    "signer_expired": _("Sertifikat penanda tangan di luar masa berlakunya saat penandatanganan."),
    "signer_status_unknown": _("Status sertifikat penanda tangan saat penandatanganan tidak dapat dibuktikan."),
    "signature_weak": _("Tanda tangan memakai algoritma yang tidak lagi dianggap aman."),
    "timestamp_missing": _("Tanda tangan tidak disertai stempel waktu tepercaya."),
    "timestamp_untrusted": _("Stempel waktu bukan dari otoritas yang diakui, atau statusnya tidak dapat dibuktikan."),
    "timestamp_in_future": _("Stempel waktu menunjukkan waktu yang belum terjadi."),
    "claimed_time_differs": _("Waktu yang tertulis pada tanda tangan berbeda jauh dari stempel waktunya."),
}

EXPECTATION = {
    "fields_differ": _("Jumlah, nama, atau urutan tanda tangan tidak sesuai dengan naskah."),
    "signer_differs": _("Penanda tangan bukan pejabat yang seharusnya."),
    "level_below": _("Tanda tangan belum memuat bukti jangka panjang yang disyaratkan."),
    "loose_certificate": _("Tanda tangan menyertakan sertifikat yang tidak tercantum dalam data pembuktiannya."),
    "base_differs": _("Awal berkas tidak sama dengan naskah yang dikirim untuk ditandatangani."),
}

SENTENCES = {**INTEGRITY, **TRUST, **EXPECTATION}


def sentence(code: str) -> str:
    """The sentence for a code, in the reader's language. Raises KeyError for a code that is not listed here."""
    return str(SENTENCES[code])
