"""Signature lines: mandate × tenure, and whose titles, rank and NIP are printed (Permendagri 1/2023 ps. 44)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import PERMENDAGRI_1_2023, Signatory
from templates_naskah.authority import after, before, group_nip, printed_parts
from templates_naskah.profiles import from_mapping

SEKRETARIS = Signatory(
    jabatan="Kepala Dinas Kesehatan",
    own_jabatan="Sekretaris Dinas Kesehatan",
    titled_name="Dra. Siti Contoh, M.Si.",
    bare_name="Siti Contoh",
    rank="Pembina (IV/a)",
    nip="19780412 200501 1 003",
)
CHAINS: dict[str, tuple[str, ...]] = {
    "own": (),
    "an": ("Gubernur Kalimantan Timur",),
    "ub": ("Gubernur Kalimantan Timur", "Sekretaris Daerah"),
}
ABOVE = {
    "own": (),
    "an": ("a.n. GUBERNUR KALIMANTAN TIMUR",),
    "ub": ("a.n. GUBERNUR KALIMANTAN TIMUR", "Sekretaris Daerah", "u.b."),
}
OFFICE = {
    "definitif": ("Kepala Dinas Kesehatan,",),
    "plt": ("Plt. Kepala Dinas Kesehatan,", "Sekretaris Dinas Kesehatan,"),
    "plh": ("Plh. Kepala Dinas Kesehatan,", "Sekretaris Dinas Kesehatan,"),
    "pj": ("Pj. Kepala Dinas Kesehatan,",),
    "pjs": ("Pjs. Kepala Dinas Kesehatan,",),
}


@pytest.mark.parametrize("mandate", CHAINS)
@pytest.mark.parametrize("tenure", OFFICE)
def test_every_mandate_combines_with_every_tenure(mandate: Any, tenure: Any) -> None:
    who = replace(SEKRETARIS, mandate=mandate, tenure=tenure, chain=CHAINS[mandate])
    assert before(who, PERMENDAGRI_1_2023) == ABOVE[mandate] + OFFICE[tenure]


@pytest.mark.parametrize(
    ("level", "tenure", "titles_printed", "expected"),
    [
        ("pejabat", "definitif", True, (True, True, True)),
        ("pejabat", "plt", True, (True, True, True)),
        ("pejabat", "plh", True, (True, True, True)),
        ("pejabat", "definitif", False, (False, True, True)),
        ("kepala_daerah", "definitif", True, (True, False, False)),
        ("kepala_daerah", "definitif", False, (False, False, False)),
        ("kepala_daerah", "plt", True, (False, False, False)),
        ("kepala_daerah", "plh", True, (False, False, False)),
        ("kepala_daerah", "pj", True, (False, False, False)),
        ("kepala_daerah", "pjs", True, (False, False, False)),
        ("wakil_kepala_daerah", "definitif", True, (True, False, False)),
        ("wakil_kepala_daerah", "plt", True, (False, False, False)),
        ("sekda", "definitif", True, (True, False, False)),
        ("sekda", "definitif", False, (False, False, False)),
        ("sekda", "plt", True, (True, False, False)),
        ("sekda", "pj", True, (False, False, False)),
        ("sekda", "plh", True, (False, False, False)),
    ],
)
def test_titles_rank_and_nip_follow_the_regulation(
    level: Any, tenure: Any, titles_printed: bool, expected: Any
) -> None:
    who = replace(SEKRETARIS, level=level, tenure=tenure)
    assert printed_parts(who, PERMENDAGRI_1_2023, titles_printed=titles_printed) == expected


def test_an_explicit_choice_wins_over_the_rule() -> None:
    who = replace(SEKRETARIS, show=(False, False, True))
    assert after(who, PERMENDAGRI_1_2023) == ("Siti\u00a0Contoh", "NIP\u00a019780412\u00a0200501\u00a01\u00a0003")


def test_the_profile_may_print_rank_and_nip_of_the_sekda() -> None:
    who = replace(SEKRETARIS, level="sekda")
    assert printed_parts(who, from_mapping({"sekda_rank_nip": True}), titles_printed=True) == (True, True, True)


@pytest.mark.parametrize(
    ("capital", "level", "decision", "expected"),
    [
        (None, "pejabat", False, "Kepala Dinas Kesehatan,"),
        (None, "pejabat", True, "KEPALA DINAS KESEHATAN,"),
        (False, "pejabat", True, "Kepala Dinas Kesehatan,"),
        (True, "pejabat", False, "KEPALA DINAS KESEHATAN,"),
        (None, "kepala_daerah", False, "KEPALA DINAS KESEHATAN,"),
    ],
)
def test_office_capitals(capital: Any, level: Any, decision: bool, expected: str) -> None:
    who = replace(SEKRETARIS, jabatan_capital=capital, level=level)
    assert before(who, PERMENDAGRI_1_2023, decision=decision)[-1] == expected


def test_a_head_of_region_is_in_capitals_wherever_he_stands() -> None:
    who = replace(SEKRETARIS, jabatan="Bupati Paser", level="kepala_daerah", tenure="pj")
    assert before(who, PERMENDAGRI_1_2023) == ("Pj. BUPATI PASER,",)


def test_a_name_wraps_only_after_a_comma() -> None:
    assert after(SEKRETARIS, PERMENDAGRI_1_2023)[0] == "Dra.\u00a0Siti\u00a0Contoh, M.Si."


@pytest.mark.parametrize("nip", ["197804122005011003", "19780412 200501 1 003"])
def test_nip_is_grouped_or_plain_as_the_profile_says(nip: str) -> None:
    assert group_nip(nip, "spaced") == "19780412\u00a0200501\u00a01\u00a0003"
    assert group_nip(nip, "plain") == "197804122005011003"


def test_a_contract_employee_has_an_ni_pppk() -> None:
    who = replace(SEKRETARIS, nip="19950430 202621 2 942")
    assert after(who, PERMENDAGRI_1_2023)[-1].replace("\u00a0", " ") == "NI PPPK 19950430 202621 2 942"
