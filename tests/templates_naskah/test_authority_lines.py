"""Every combination of mandate, tenure, level and group against lines written out from Permendagri 1/2023 ps. 44.

``authority_lines.txt`` holds one combination a line: what stands above the signature, ``[ttd]``, what stands below.
It was written from the regulation, knows nothing of the code it judges, and is there to be read by people.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Signatory, example_of, twin
from templates_naskah.authority import after, before
from tests.templates_naskah.frames import FINAL

EXPECTED: Final = dict(
    line.split(": ", 1)
    for line in (Path(__file__).parent / "authority_lines.txt").read_text(encoding="utf-8").splitlines()
)
MANDATES: Final[dict[str, tuple[Any, tuple[str, ...]]]] = {
    "sendiri": ("own", ()),
    "an": ("an", ("Gubernur Kalimantan Timur",)),
    "ub": ("ub", ("Gubernur Kalimantan Timur", "Sekretaris Daerah")),
}
TENURES: Final = ("definitif", "plt", "plh", "pj", "pjs")
LEVELS: Final[dict[str, tuple[Any, str, str]]] = {
    "kepala_daerah": ("kepala_daerah", "Gubernur Kalimantan Timur", "Wakil Gubernur Kalimantan Timur"),
    "wakil": ("wakil_kepala_daerah", "Wakil Gubernur Kalimantan Timur", "Sekretaris Daerah"),
    "sekda": ("sekda", "Sekretaris Daerah", "Asisten Administrasi Umum"),
    "pejabat": ("pejabat", "Kepala Dinas Kesehatan", "Sekretaris Dinas Kesehatan"),
}
GROUPS: Final = {"penetapan": (False, True), "korespondensi": (True, False), "piagam": (False, False)}
"""Whether titles are printed, and whether it is a decision."""


def signatory(mandate: str, tenure: Any, level: str) -> Signatory:
    """The same fictional person, signing one way or another."""
    kind, chain = MANDATES[mandate]
    of_level, office, own = LEVELS[level]
    return Signatory(
        jabatan=office,
        titled_name="Dr. Siti Contoh, M.Si.",
        bare_name="Siti Contoh",
        mandate=kind,
        tenure=tenure,
        chain=chain,
        own_jabatan=own,
        rank="Pembina (IV/a)",
        nip="19780412 200501 2 903",
        level=of_level,
    )


def test_the_table_names_every_combination_once() -> None:
    assert set(EXPECTED) == {" ".join(four) for four in product(MANDATES, TENURES, LEVELS, GROUPS)}


@pytest.mark.parametrize("combination", EXPECTED)
def test_the_lines_are_those_of_the_regulation(combination: str) -> None:
    mandate, tenure, level, group = combination.split()
    titles, decision = GROUPS[group]
    who = signatory(mandate, tenure, level)
    above = " / ".join(before(who, PERMENDAGRI_1_2023, decision=decision))
    below = " / ".join(after(who, PERMENDAGRI_1_2023, titles_printed=titles)).replace("\u00a0", " ")
    assert f"{above} [ttd] {below}" == EXPECTED[combination]


@pytest.mark.parametrize("kind", [kind for kind, found in KINDS.items() if not found.titles_printed])
def test_a_kind_without_titles_prints_none(kind: str) -> None:
    frame = replace(FINAL, signatories=(signatory("sendiri", "definitif", "pejabat"),))
    text = twin.text(kind, example_of(kind).content, frame)
    assert "Siti Contoh" in text
    assert "Dr. Siti" not in text
