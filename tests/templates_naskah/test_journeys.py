"""The Surat Perjalanan Dinas on its two pages, in every profile and on every paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

import templates_naskah
from templates_naskah import PERMENDAGRI_1_2023, example_of
from templates_naskah.profile_rules import PAPERS
from templates_naskah.profiles import load
from tests.templates_naskah.frames import drawn, pages_of

KIND = "surat_perjalanan_dinas"
REGION = load(Path(templates_naskah.__file__).parent / "profiles_data" / "kabupaten-contoh.yaml")


def pages_with(followers: int, paper: str, profile: templates_naskah.Profile) -> list[str]:
    example = example_of(KIND)
    people = [{"nama": f"Pengikut Contoh {n}", "tanggal_lahir": "1990-02-03"} for n in range(1, followers + 1)]
    rules = replace(profile, paper=MappingProxyType({KIND: paper}))
    return pages_of(
        drawn(KIND, content={**example.content, "pengikut": people}, frame=example.frame, profile=rules).pdf
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", [PERMENDAGRI_1_2023, REGION], ids=lambda one: one.id)
@pytest.mark.parametrize("followers", [0, 8])
def test_the_form_is_one_page_and_its_visum_another(
    followers: int, profile: templates_naskah.Profile, paper: str
) -> None:
    form, visum = pages_with(followers, paper, profile)
    assert "Keterangan lain-lain" in form
    assert "NIP" in form.partition("Dikeluarkan di")[2]
    assert visum.count("Berangkat dari") == 4
    assert "Perhatian:" in visum


def test_a_long_list_of_followers_goes_on_and_the_visum_still_has_its_own_page() -> None:
    first, second, visum = pages_with(40, "a4", REGION)
    assert "Pengikut: nama" in first
    assert "40. Pengikut Contoh 40" in second
    assert all(line in second for line in ("Pembebanan anggaran", "b. Akun/kode rekening", "Dikeluarkan di"))
    assert "I." in visum
    assert "Perhatian:" in visum
