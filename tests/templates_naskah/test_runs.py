"""The canonical form is one form: twice is once, spelling of the same text does not matter, nothing is lost unsaid."""

from __future__ import annotations

import itertools
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import limits, runs

leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
keys = (
    st.sampled_from(["teks", "butir", "baris", "kolom", "nilai", "isi", "jenis", "anak", "tebal", "diktum"]) | st.text()
)
json_values = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=25
)
contents = st.dictionaries(keys, json_values, max_size=6)
run_lists = st.lists(
    st.fixed_dictionaries({"teks": st.text()}, optional=dict.fromkeys(runs.STYLES, st.booleans())), max_size=6
)


@given(contents)
def test_canonical_twice_is_canonical_once_and_tells_nothing_new(content: dict[str, object]) -> None:
    once = runs.canonical(content)
    assert runs.canonicalise(once) == runs.Canonical(once, ())


@given(contents)
def test_bytes_are_json_and_stay_the_same_after_storage(content: dict[str, object]) -> None:
    data = runs.canonical_bytes(content)
    assert runs.canonical_bytes(json.loads(data)) == data


@given(run_lists)
def test_runs_keep_their_text_and_join_equal_styles(written: list[dict[str, object]]) -> None:
    made = runs.runs_of(written)
    assert all(run["teks"] for run in made)
    styles = [{name for name in run if name != "teks"} for run in made]
    assert all(before != after for before, after in itertools.pairwise(styles))
    expected = "".join(runs.clean(str(run["teks"]))[0] for run in written)
    same = unicodedata.normalize("NFC", runs.plain(made)) == unicodedata.normalize("NFC", expected.strip())
    assert same or not runs.plain(written).strip()


@given(st.text())
def test_clean_text_has_no_character_that_changes_direction_or_hides(text: str) -> None:
    kept, removed = runs.clean(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"} for character in kept)
    assert (len(removed) > 0) == any(
        unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"} and not character.isspace() and character != "\x85"
        for character in text
    ) or any(character in "\x1c\x1d\x1e\x1f" for character in text)


def test_a_string_and_its_single_run_have_the_same_digest() -> None:
    plain = {"isi": [{"jenis": "paragraf", "teks": "Daéng"}]}
    as_runs = {"isi": [{"teks": [{"teks": "Dae\u0301", "tebal": False}, {"teks": "ng"}], "jenis": "paragraf"}]}
    assert runs.canonical_bytes(plain) == runs.canonical_bytes(as_runs)


def test_a_style_changes_the_digest() -> None:
    plain = {"isi": [{"jenis": "paragraf", "teks": "segera"}]}
    bold = {"isi": [{"jenis": "paragraf", "teks": [{"teks": "segera", "tebal": True}]}]}
    assert runs.canonical_bytes(plain) != runs.canonical_bytes(bold)


def test_every_text_of_the_block_document_becomes_runs() -> None:
    content = {
        "isi": [
            {"jenis": "daftar", "butir": ["a", {"teks": "b", "anak": {"jenis": "daftar", "butir": ["c"]}}]},
            {"jenis": "rincian", "baris": [{"label": "waktu", "nilai": "09.00 WITA"}]},
            {"jenis": "tabel", "kolom": ["No."], "baris": [["1."], [""]]},
        ],
        "diktum": [{"label": "KESATU", "teks": "d", "rincian": {"jenis": "daftar", "butir": ["e"]}}],
        "yth": {"gaya": "daftar_terlampir", "teks": "(daftar terlampir)"},
    }
    made = runs.canonical(content)
    listed, detail, table = made["isi"]
    assert listed["butir"][0] == [{"teks": "a"}]
    assert listed["butir"][1]["teks"] == [{"teks": "b"}]
    assert listed["butir"][1]["anak"]["butir"] == [[{"teks": "c"}]]
    assert detail["baris"] == [{"label": "waktu", "nilai": [{"teks": "09.00 WITA"}]}]
    assert (table["kolom"], table["baris"]) == ([[{"teks": "No."}]], [[[{"teks": "1."}]], [[]]])
    assert made["diktum"][0]["teks"] == [{"teks": "d"}]
    assert made["diktum"][0]["rincian"]["butir"] == [[{"teks": "e"}]]
    assert made["yth"] == content["yth"]


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\u00ad", "\x00", "\x1b", "\ud800", "\U000e0041"])
def test_a_removed_character_is_named_with_its_place(character: str) -> None:
    result = runs.canonicalise({"isi": [{"jenis": "paragraf", "teks": f"se{character}gera"}]})
    assert runs.plain(result.content["isi"][0]["teks"]) == "segera"
    (problem,) = result.problems
    assert (problem.code, problem.path) == ("removed_character", "isi[0].teks")
    assert f"U+{ord(character):04X}" in problem.params["characters"]


def test_what_has_no_place_in_json_is_reported_and_replaced() -> None:
    result = runs.canonicalise({"a": float("nan"), "b": 2**60, "c": {1, 2}, "e\u0301": 1, "é": 2})
    assert result.content == {"a": None, "b": str(2**60), "c": None, "é": 2}
    assert [problem.code for problem in result.problems] == [
        "wrong_type", "number_as_text", "wrong_type", "duplicate_key",
    ]  # fmt: skip


def test_endless_nesting_is_cut_off() -> None:
    value: object = "x"
    for _ in range(900):
        value = [value]
    result = runs.canonicalise({"isi": value})
    assert [problem.code for problem in result.problems] == ["nested_too_deep"]
    assert json.dumps(result.content).count("[") <= limits.NESTING


def test_markup_stays_text() -> None:
    hostile = "<b>tebal</b> <img src='file:///etc/passwd'/> ${nomor_naskah} {{ 7*7 }}"
    assert runs.plain(runs.runs_of(hostile)) == hostile
