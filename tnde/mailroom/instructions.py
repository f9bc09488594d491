"""What a disposisi may ask for: the controlled list of numbering-and-authority §8, by code and as it is printed.

Words beyond the list go into the note.
"""

from __future__ import annotations

from collections.abc import Iterable

INSTRUCTIONS: dict[str, str] = {
    "tanggapan_dan_saran": "Tanggapan dan saran",
    "proses_lebih_lanjut": "Proses lebih lanjut",
    "koordinasikan": "Koordinasikan",
    "wakili_hadiri": "Wakili/hadiri",
    "siapkan_bahan": "Siapkan bahan",
    "siapkan_jawaban": "Siapkan jawaban",
    "teliti_dan_pelajari": "Teliti dan pelajari",
    "untuk_diketahui": "Untuk diketahui (UDK)",
    "untuk_dipedomani": "Untuk dipedomani (UDP)",
    "edarkan": "Edarkan",
    "arsipkan": "Arsipkan",
    "bicarakan_dengan_saya": "Bicarakan dengan saya",
    "jadwalkan": "Jadwalkan",
    "setuju": "Setuju",
    "tolak": "Tolak",
    "pantau": "Pantau",
    "laporkan_hasilnya": "Laporkan hasilnya",
}


def unknown(codes: Iterable[str]) -> list[str]:
    """The codes that are not on the list, in the order given."""
    return [code for code in codes if code not in INSTRUCTIONS]
