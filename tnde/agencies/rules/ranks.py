"""Pangkat and golongan ruang of civil servants and how they are printed.

PP 11/2017 and its predecessors name the seventeen steps; PPPK have golongan I-XVII and no pangkat (Perpres 98/2020).
"""

from __future__ import annotations

from typing import Final

PANGKAT: Final[dict[str, str]] = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}

PPPK_GOLONGAN: Final[tuple[str, ...]] = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def is_golongan(text: str) -> bool:
    """Whether this is a golongan ruang of a PNS or a golongan of a PPPK."""
    return text in PANGKAT or text in PPPK_GOLONGAN


def pangkat_of(golongan: str) -> str:
    """``Pembina`` for ``IV/a``; the empty text for a golongan of PPPK. Raises KeyError for anything else."""
    return "" if golongan in PPPK_GOLONGAN else PANGKAT[golongan]


def printed(golongan: str, pangkat: str) -> str:
    """``Pembina (IV/a)``; ``IX`` where there is no pangkat; empty where there is neither."""
    return f"{pangkat} ({golongan})" if pangkat else golongan
