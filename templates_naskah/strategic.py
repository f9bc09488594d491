"""What a Plt. or Plh. does not decide: what changes legal status in organisation, personnel and budget.

UU 30/2014 ps. 14(7) with its elucidation; the codes are those of Permendagri 83/2022 whose matter is such a change. A
letter about the matter (korespondensi) decides nothing.
"""

from __future__ import annotations

from typing import Final

from templates_naskah.model import Kind

KINDS: Final = frozenset({"instruksi", "surat_perjanjian"})
"""Kinds besides decisions that change organisation, personnel or budget whatever their code."""

CODES: Final = (
    "000.8.1",  # struktur organisasi
    "800.1.1.3",  # penetapan kebutuhan ASN
    "800.1.2.5",  # pengangkatan ASN
    "800.1.3",  # mutasi: pangkat, jabatan, status
    "800.1.6.3",  # pemberhentian dengan hormat
    "800.1.6.4",  # pemberhentian dengan tidak hormat
    "800.1.6.5",  # pemberhentian sementara
    "800.1.8.1",  # status kepegawaian
    "800.1.8.2",  # kedudukan kepegawaian
    "900.1.1",  # APBD dan perubahannya
)
"""Codes whose matter is a change of legal status, each with what lies below it."""

ACTING: Final = frozenset({"plt", "plh"})


def decides(kind: Kind, klasifikasi: str) -> bool:
    """Return whether a naskah of this kind and code is a strategic decision. Who certifies a copy decides nothing."""
    if kind.making == "derived":
        return False
    if kind.shape == "produk_hukum" or kind.id in KINDS:
        return True
    return kind.group != "korespondensi" and any(
        klasifikasi == code or klasifikasi.startswith(f"{code}.") for code in CODES
    )
