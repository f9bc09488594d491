"""Profiles: files override the default, validity chooses, every wrong value is named with what is allowed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Profile
from templates_naskah.profile_rules import LAYOUT, WHOLE
from templates_naskah.profiles import ProfileError, from_mapping, load, profile_on, shipped

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "profil.md"


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


@pytest.mark.parametrize(
    ("data", "path", "allowed"),
    [
        ({"margin_atas": 20}, "margin_atas", "margin_top"),
        ({"margin_left": -1}, "margin_left", "10–60"),
        ({"margin_left": "30"}, "margin_left", "10–60"),
        ({"margin_left": True}, "margin_left", "10–60"),
        ({"size_points": float("nan")}, "size_points", "9–16"),
        ({"visual": "hologram"}, "visual", "qr, box"),
        ({"paper": {"surat_dinas": "a5"}}, "paper.surat_dinas", "a4, f4_215x330, f4_210x330"),
        ({"paper": {"surat_cinta": "a4"}}, "paper.surat_cinta", "surat_dinas"),
        ({"paper": "a4"}, "paper", "{…}"),
        ({"kop_points": [14, 18]}, "kop_points", "[…] ×3"),
        ({"kop_points": [14, "18", 10]}, "kop_points[1]", "8–30"),
        ({"kop_order": ["names", "names"]}, "kop_order", "[names, address, contact]"),
        ({"kop_order": ["address"]}, "kop_order", "[names, address, contact]"),
        ({"spacings": [1.0, 1.1]}, "spacings", "[1.15, 1.08, 1.0]"),
        ({"mark_terbatas": "ya"}, "mark_terbatas", "true, false"),
        ({"nip_label": ""}, "nip_label", '"…" (1–20)'),
        ({"nip_label": "NIP\u202e"}, "nip_label", '"…" (1–20)'),
        ({"months": ["Januari"]}, "months", "[…] ×12"),
        ({"id": "Perkada 5"}, "id", "a-z 0-9 - _ (1–64)"),
        ({"valid_from": "1 Januari"}, "valid_from", "YYYY-MM-DD"),
        ({"valid_from": "2026-01-01", "valid_until": "2025-12-31"}, "valid_until", "≥ 2026-01-01"),
        ({"patterns": {"surat_keluar": "{nomor}/{tahun}"}}, "patterns.surat_keluar", "{urut}"),
        ({"patterns": {"surat_keluar": "{urut}/{urut}"}}, "patterns.surat_keluar", "{urut} ×1"),
        ({"patterns": {"surat_keluar": "{urut}/{tahun:00}"}}, "patterns.surat_keluar", "{urut:000}"),
        ({"patterns": {"surat_keluar": "{urut"}}, "patterns.surat_keluar", "{urut}"),
        ({"patterns": {"surat_masuk_sekali": "{urut}"}}, "patterns.surat_masuk_sekali", "surat_keluar"),
        ({"overrides": {"memo": {"margin_left": "lebar"}}}, "overrides.memo.margin_left", "10–60"),
        ({"overrides": {"memo": {"id": "x"}}}, "overrides.memo.id", "margin_left"),
        ({"overrides": {"surat_cinta": {}}}, "overrides.surat_cinta", "memo"),
        ({"overrides": {"memo": 3}}, "overrides.memo", "{…}"),
        ({"page_number": "bottom", "margin_bottom": 16}, "margin_bottom", "≥ 20"),
        (
            {"margin_bottom": 16, "overrides": {"memo": {"page_number": "bottom"}}},
            "overrides.memo.margin_bottom",
            "≥ 20",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(data: dict[str, Any], path: str, allowed: str) -> None:
    with pytest.raises(ProfileError) as refused:
        from_mapping(data)
    (problem,) = refused.value.problems
    assert problem.path == path
    assert allowed in problem.params["allowed"]
    assert str(refused.value).startswith(f"{path}: ")


def test_everything_wrong_in_a_file_is_told_at_once_impossible_days_too(tmp_path: Path) -> None:
    file = tmp_path / "profil.yaml"
    file.write_text("valid_from: 2026-13-01\nvalid_until: 2020-01-01\nmargin_top: 0\npaper: {surat_cinta: a4}\n")
    with pytest.raises(ProfileError) as refused:
        load(file)
    assert [problem.path for problem in refused.value.problems] == ["valid_from", "margin_top", "paper.surat_cinta"]


def test_everything_wrong_inside_one_value_is_told_at_once() -> None:
    data = {
        "paper": {"korespondensi": "letter", "hantu": "a4", "memo": "a5"},
        "spacings": [1.2, "rapat", 0],
        "overrides": {"hantu": {"size_points": 99}},
    }
    with pytest.raises(ProfileError) as refused:
        from_mapping(data)
    assert [problem.path for problem in refused.value.problems] == [
        "paper.korespondensi", "paper.memo", "spacings[1]", "spacings[2]", "overrides.hantu.size_points", "paper.hantu",
        "overrides.hantu",
    ]  # fmt: skip


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(ProfileError) as refused:
        from_mapping({"warna": 1, "margin_top": 0, "overrides": {"memo": {"visual": 1}}})
    assert [problem.path for problem in refused.value.problems] == ["warna", "margin_top", "overrides.memo.visual"]


@pytest.mark.parametrize("text", ["[", "- a", "", '"a"', "a: *b", "{" * 3000])
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_file_that_is_no_profile_is_refused_with_a_sentence(tmp_path: Path, text: str, suffix: str) -> None:
    (tmp_path / f"x.{suffix}").write_text(text)
    with pytest.raises(ProfileError, match=r"YAML|kunci"):
        load(tmp_path / f"x.{suffix}")


def test_the_defaults_are_allowed_by_their_own_rules() -> None:
    names = {field.name for field in fields(Profile)}
    assert names == set(WHOLE)
    data = {name: getattr(PERMENDAGRI_1_2023, name) for name in names}
    assert from_mapping(data) == PERMENDAGRI_1_2023


def test_an_override_serves_its_group_its_shape_or_its_kind_and_the_narrower_wins() -> None:
    overrides = {
        "arahan": {"size_points": 10, "margin_left": 31},
        "judul": {"size_points": 11, "margin_left": 32},
        "surat_tugas": {"margin_left": 33},
    }
    profile = from_mapping({"overrides": overrides})
    task, decision, letter = (
        profile.for_kind(KINDS[kind]) for kind in ("surat_tugas", "keputusan_sekda", "surat_dinas")
    )
    assert (task.size_points, task.margin_left) == (11, 33)
    assert (decision.size_points, decision.margin_left) == (10, 31)
    assert letter == profile


def test_patterns_are_found_by_kind_then_by_register_then_in_the_kind() -> None:
    profile = from_mapping({"patterns": {"surat_keluar": "{urut}/A", "surat_undangan": "{urut}/B"}})
    patterns = [profile.pattern_of(KINDS[kind]) for kind in ("surat_dinas", "surat_undangan", "surat_tugas")]
    assert patterns == ["{urut}/A", "{urut}/B", KINDS["surat_tugas"].pattern]


def test_validity_chooses_and_the_ministry_is_the_last_resort() -> None:
    early = from_mapping({"id": "a", "valid_from": "2024-01-01", "valid_until": "2025-12-31"})
    late = from_mapping({"id": "b", "valid_from": "2026-01-01"})
    assert profile_on([late, early], dt.date(2025, 12, 31)) is early
    assert profile_on([late, early], dt.date(2026, 1, 1)) is late
    assert profile_on([late, early], dt.date(2023, 5, 1)) is PERMENDAGRI_1_2023


@pytest.mark.parametrize(
    ("style", "written"), [("words", "5 Maret 2026"), ("capitals", "5 MARET 2026"), ("digits", "05-03-2026")]
)
def test_dates_are_written_in_the_style_of_the_profile_or_as_dots(style: str, written: str) -> None:
    profile = from_mapping({"date_style": style})
    assert profile.date(dt.date(2026, 3, 5)) == written
    assert set(profile.date(None)) == {"."}


def test_two_profiles_come_with_the_package() -> None:
    assert list(shipped()) == ["permendagri-1-2023", "kabupaten-contoh"]


def written(value: object) -> str:
    """A default as the manual writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    return f"{value:g}" if isinstance(value, float) else str(value or "kosong")


def test_the_manual_lists_every_key_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", MANUAL.read_text("utf-8"), re.MULTILINE))
    assert set(rows) == set(WHOLE)
    for name in LAYOUT:
        if name not in ("statement", "months", "number_separator"):
            assert rows[name].strip(" `") == written(getattr(PERMENDAGRI_1_2023, name)), name
