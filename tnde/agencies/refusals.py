"""What speaks against an acting tenure, said to the one who enters it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from tnde.agencies.rules.acting import Fault

_PATHS: Final[dict[Fault, str]] = {
    "own_chair": "person",
    "no_end": "until",
    "no_basis": "basis",
    "too_long": "until",
    "office_not_vacant": "kind",
    "office_has_no_holder": "kind",
    "acting_overlaps": "since",
}


def acting_problems(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Each fault with its part of the proposal and its own sentence."""
    said = acting_sentences()
    return [{"path": _PATHS[fault], "code": fault, "sentence": said[fault]} for fault in faults]


def acting_sentences() -> dict[str, str]:
    """The sentences by fault of `rules.acting`."""
    return {
        "own_chair": _("Pejabat definitif tidak menjadi pelaksana pada jabatannya sendiri. Pilih orang lain."),
        "no_end": _("Penugasan Plt., Plh., Pj., dan Pjs. wajib memiliki hari terakhir. Isi sampai kapan."),
        "no_basis": _("Penugasan Plt., Plh., Pj., dan Pjs. wajib menyebut dasarnya."),
        "too_long": _("Penugasan ini lebih lama daripada yang dibolehkan (Plt. satu tahun, Plh. tiga bulan)."),
        "office_not_vacant": _("Plt. hanya untuk jabatan yang kosong. Jabatan ini ada pejabatnya."),
        "office_has_no_holder": _("Plh. hanya untuk jabatan yang ada pejabatnya. Gunakan Plt."),
        "acting_overlaps": _("Jabatan ini sudah ada pelaksananya pada masa tersebut."),
    }
