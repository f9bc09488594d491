"""Content files are read without the traps of YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah.documents import DocumentError, load

from .content_files import FILES


def test_unquoted_codes_keep_their_digits_and_are_told() -> None:
    document = load("kode_klasifikasi: 500.12\nnip: 197205141998032901\nisi: [000.10, 0312]\nnomor_urut: 312\n")
    assert document == {
        "kode_klasifikasi": "500.12",
        "nip": "197205141998032901",
        "isi": ["000.10", "0312"],
        "nomor_urut": 312,
    }
    assert [(problem.code, problem.path) for problem in document.problems] == [
        ("unquoted_code", "kode_klasifikasi"),
        ("unquoted_code", "nip"),
        ("unquoted_code", "isi[0]"),
        ("unquoted_code", "isi[1]"),
    ]


def test_a_code_of_digits_alone_stays_a_text() -> None:
    assert load("kode_klasifikasi: 100\n") == {"kode_klasifikasi": "100"}


def test_words_and_times_stay_words_and_times() -> None:
    document = load("kolom: [No, Ya, on, 09:30, 1e3]\ntanggal: 2026-03-05\nlebar_persen: [12.5, 7]\nsudah: true\n")
    assert document["kolom"] == ["No", "Ya", "on", "09:30", "1e3"]
    assert document["tanggal"] == "2026-03-05"
    assert document["lebar_persen"] == [12.5, 7]
    assert document["sudah"] is True


def test_a_repeated_key_is_told() -> None:
    (problem,) = load("hal: satu\nhal: dua\n").problems
    assert (problem.code, problem.path, problem.severity) == ("duplicate_key", "hal", "error")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_sample_files_are_read_without_a_problem(path: Path) -> None:
    assert load(path).problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x [lol]\nb: [*x, *x]\n", "not_yaml"),
        ("a: [1\n", "not_yaml"),
        ("a: !!python/object/apply:os.system [ls]\n", "not_yaml"),
        ("? [a, b]\n: c\n", "not_yaml"),
        ("- satu\n- dua\n", "not_a_mapping"),
        ("\n", "not_a_mapping"),
        ("a: " + "[" * 3000 + "\n", "nested_too_deep"),
        ("hal: \x07\n", "not_yaml"),
    ],
)
def test_what_is_no_content_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        load(text)
    assert refused.value.problem.code == code


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "isi.yaml"
    path.write_bytes("hal: Daéng\n".encode("latin-1"))
    with pytest.raises(DocumentError) as refused:
        load(path)
    assert refused.value.problem.code == "not_utf8"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = load("hal: x\n" + text)
    except DocumentError:
        return
    assert isinstance(document, dict)
