"""The ladder of jabatan: how high each level stands (UU 20/2023; organisation of provinces, kabupaten and kota).

Since the simplification of structure (Permenpan RB 17 and 25/2021) a level may be absent, so what is asked of a ladder
is asked by height, not by counting.
"""

from __future__ import annotations

from typing import Final

HEIGHT: Final[dict[str, int]] = {
    "pelaksana": 0,
    "fungsional": 0,
    "ketua_tim": 1,
    "pengawas": 2,
    "administrator": 3,
    "kepala_biro": 4,
    "kepala_pd": 4,
    "staf_ahli": 4,
    "asisten": 5,
    "sekda": 6,
    "wakil_kepala_daerah": 7,
    "kepala_daerah": 8,
}
"""Every level and its height, from 0 for staff upward. The same height says nothing of who reports to whom."""


def reaches(level: str, highest: str) -> bool:
    """Whether ``level`` stands no higher than ``highest``. Raises KeyError for a word that is no level."""
    return HEIGHT[level] <= HEIGHT[highest]
