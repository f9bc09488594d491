"""Profiles: files override the default, validity chooses, unknown names are refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from templates_naskah.profiles import PERMENDAGRI_1_2023, UnknownProfileKey, from_mapping, load, profile_on


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "perkada.yaml",
            "id: perkada-5\nvalid_from: 2026-01-01\nmargin_left: 25\npaper: {korespondensi: f4_210x330}\n",
        ),
        (
            "perkada.json",
            '{"id": "perkada-5", "valid_from": "2026-01-01", "margin_left": 25,'
            ' "paper": {"korespondensi": "f4_210x330"}}',
        ),
    ],
)
def test_a_file_overrides_the_default(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    profile = load(tmp_path / name)
    assert (profile.id, profile.valid_from, profile.margin_left) == ("perkada-5", dt.date(2026, 1, 1), 25)
    assert profile.margin_right == PERMENDAGRI_1_2023.margin_right
    assert profile.paper_of("surat_dinas", "korespondensi", "a4") == (210.0, 330.0)
    assert profile.paper_of("surat_tugas", "judul", "a4") == (210.0, 297.0)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownProfileKey, match="margin_atas"):
        from_mapping({"margin_atas": 20})


def test_validity_chooses_and_the_ministry_is_the_last_resort() -> None:
    early = from_mapping({"id": "a", "valid_from": "2024-01-01", "valid_until": "2025-12-31"})
    late = from_mapping({"id": "b", "valid_from": "2026-01-01"})
    assert profile_on([late, early], dt.date(2025, 12, 31)) is early
    assert profile_on([late, early], dt.date(2026, 1, 1)) is late
    assert profile_on([late, early], dt.date(2023, 5, 1)) is PERMENDAGRI_1_2023


def test_dates_are_written_in_words_or_dots() -> None:
    assert PERMENDAGRI_1_2023.date(dt.date(2026, 3, 5)) == "5 Maret 2026"
    assert set(PERMENDAGRI_1_2023.date(None)) == {"."}
