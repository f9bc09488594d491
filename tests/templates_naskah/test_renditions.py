"""One text and a table of rows: complete naskah, faults told by row and column, values that are text alone."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import pytest

from templates_naskah import documents, example_of, limits, sentences, twin
from templates_naskah.examples import path_of
from templates_naskah.renditions import Batch, columns_at, filled, renditions
from templates_naskah.row_table import RowTable, column_name, read_csv, table_of

GOOD = {"nomor": "800.1/12/DISKOMINFO/2026", "nama": "Contoh Lestari", "nip": "199204112020122904", "instansi": "Dinas"}


def text() -> dict[str, Any]:
    """A surat keterangan whose number and person come from a row."""
    document = copy.deepcopy(dict(documents.load(path_of("surat_keterangan"))))
    document["nomor"], document["kode_klasifikasi"] = "{{nomor}}", "800.1"
    document["subjek"] = [
        {"label": "Nama", "nilai": "{{ Nama }}"},
        {"label": "NIP", "nilai": "{{nip}}"},
        {"label": "Instansi", "nilai": [{"teks": "{{instansi}}", "tebal": True}, {"teks": " / {{nama}}"}]},
    ]
    return document


def rows(*changes: dict[str, str]) -> RowTable:
    """A table with one row for each of these changes to a good one; names and numbers differ."""
    return table_of(
        [
            {**GOOD, "nama": f"Contoh {n}", "nomor": f"800.1/{n}/DISKOMINFO/2026", **change}
            for n, change in enumerate(changes, 1)
        ]
    )


def told(batch: Batch) -> list[tuple[int, tuple[str, ...], str]]:
    return [(one.row, one.columns, one.problem.code) for one in batch.told]


def test_each_row_is_a_complete_naskah() -> None:
    document = text()
    before = copy.deepcopy(document)
    batch = renditions(document, rows({}, {"nama": "Rahmawati"}))
    assert (told(batch), [one.row for one in batch.renditions]) == ([], [2, 3])
    splits = [documents.split(filled(document, one.values)) for one in batch.renditions]
    first, second = (twin.text(split.kind, split.content, split.frame) for split in splits)
    assert "NOMOR 800.1/1/DISKOMINFO/2026" in first
    assert "Instansi: Dinas / Contoh 1" in first
    assert "Nama: Rahmawati" in second
    assert document == before


def test_a_faulty_row_is_named_with_its_column_and_stops_no_other() -> None:
    table = rows({}, {"nip": "123"}, {"instansi": ""}, {"nama": "a\u202eb"}, {}, {"nomor": "800.1/1/DISKOMINFO/2026"})
    batch = renditions(text(), table)
    assert told(batch) == [
        (3, ("nip",), "nip_length"),
        (4, ("instansi",), "empty_cell"),
        (5, ("nama",), "removed_character"),
        (5, ("instansi", "nama"), "removed_character"),
        (7, ("nomor",), "repeated_number"),
    ]
    assert [one.is_good for one in batch.renditions] == [True, False, False, True, True, False]
    line = sentences.row_line(batch.told[0].problem, 3, ("nip",))
    assert line == "baris 3, kolom nip: " + sentences.line(batch.told[0].problem)
    assert "subjek[1].nilai: NIP 123 berisi 3 angka" in line
    assert sentences.row_line(batch.told[0].problem, 0, (), "en").startswith("subjek[1]")


def test_a_fault_of_the_text_is_told_once_and_no_row_is_good() -> None:
    document = text() | {"isi": [], "tidak_dikenal": "x"}
    batch = renditions(document, rows({}, {"nip": "1"}, {}))
    assert told(batch) == [(0, (), "missing_field"), (0, (), "unknown_key"), (3, ("nip",), "nip_length")]
    assert not any(one.is_good for one in batch.renditions)


@pytest.mark.parametrize("hostile", ["{{nip}}", "{{", "}}}", "<b>x</b>", "${jabatan}", "{0.__class__}", "\\1 \\g<0>"])
def test_a_value_is_text_and_nothing_else(hostile: str) -> None:
    batch = renditions(text(), rows({"nama": hostile}))
    assert told(batch) == []
    (one,) = batch.renditions
    split = documents.split(filled(text(), one.values))
    assert f"Nama: {hostile}" in twin.text(split.kind, split.content, split.frame)


@pytest.mark.parametrize(
    ("change", "table", "expected"),
    [
        ({"hal": "{{nama_lengkap}} {{nama_lengkap}}"}, rows({}), ("error", "hal", "unknown_column")),
        ({"hal": "{{nama"}, rows({}), ("error", "hal", "malformed_place")),
        ({"hal": "{{ }}"}, rows({}), ("error", "hal", "malformed_place")),
        ({"catatan": "{{nama"}, rows({}), ("error", "catatan", "malformed_place")),
        ({}, rows({"alamat": "x"}), ("warning", "", "unused_column")),
        ({}, rows({}, {}), None),
        ({"nomor": "800.1/1/A/2026"}, rows({}), ("warning", "nomor", "one_number_for_all")),
        ({}, table_of([]), ("error", "", "no_columns")),
        ({}, read_csv(b"nama;nip;instansi;nomor\r\n;;;\r\n"), ("error", "", "no_rows")),
        ({}, read_csv(b"nama,nip,instansi,nomor,NAMA\na,b,c,d,e\n"), ("error", "", "duplicate_column")),
        ({}, read_csv(b"nama,,nip,instansi,nomor\na,b,c,d,e\n"), ("error", "", "unnamed_column")),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_with_text_or_table_is_one_problem(change: Any, table: RowTable, expected: Any) -> None:
    batch = renditions(text() | change, table)
    found = [(one.problem.severity, one.problem.path, one.problem.code) for one in batch.problems]
    assert (expected in found) if expected else found == []
    if expected and expected[0] == "error":
        assert [one for one in found if one[0] == "error"] == [expected]
        assert batch.renditions == ()


def test_a_text_that_names_no_column_would_be_the_same_for_all() -> None:
    document = documents.load(path_of("surat_keterangan"))
    assert told(renditions(document, rows({}))) == [(0, (), "no_place")]


def test_rows_beyond_the_limit_are_refused_before_they_are_looked_at() -> None:
    table = rows(*[{}] * (limits.RENDITIONS + 1))
    assert [code for _, _, code in told(renditions(text(), table))] == ["too_many_renditions"]


def test_a_row_of_too_few_cells_and_one_that_comes_twice_are_told() -> None:
    lines = ["nama;nip;instansi;nomor", "A;199204112020122904;B;1", "A;B", "A;199204112020122904;B;1"]
    batch = renditions(text() | {"nomor": "{{nomor}}"}, read_csv("\n".join(lines).encode()))
    rows_told = [one for one in told(batch) if one[2] != "number_without_klasifikasi"]
    assert rows_told == [(3, (), "cell_count"), (4, (), "repeated_row"), (4, ("nomor",), "repeated_number")]


@pytest.mark.parametrize(
    ("source", "columns", "values"),
    [
        ("Nama Lengkap;N.I.P.\r\nA, B;1\r\n\r\nC;2\r\n;;\r\n", ("nama_lengkap", "n_i_p"), (("A, B", "1"), ("C", "2"))),
        ('nama,alamat\n"A ""B""","Jalan 1,\nSamarinda"\n', ("nama", "alamat"), (('A "B"', "Jalan 1,\nSamarinda"),)),
        ("\ufeffnama\tnip\t\nA\t1\t\n", ("nama", "nip"), (("A", "1"),)),
        ("nama\nA, S.E.\n", ("nama",), (("A, S.E.",),)),
        ("", (), ()),
    ],
)
def test_tables_are_read_as_spreadsheets_write_them(source: str, columns: Any, values: Any) -> None:
    table = read_csv(source.encode())
    assert (table.columns, table.rows) == (columns, values)


@pytest.mark.parametrize(("source", "code"), [(b"nama\n\xff", "not_utf8"), (b'nama\n"a"b,c\n', "not_csv")])
def test_a_file_that_is_no_table_says_why(source: bytes, code: str) -> None:
    with pytest.raises(documents.DocumentError) as refused:
        read_csv(source)
    assert refused.value.problem.code == code


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    assert read_csv(b"nama\n\nA\n;\nB\n").numbers == (3, 5)
    assert column_name(" Nama\u200b  Lengkap (gelar) ") == "nama_lengkap_gelar"


def test_columns_are_found_where_a_problem_points() -> None:
    document = {"isi": [{"baris": [["{{a}}", "x {{b}} {{a}}"]]}], "hal": "{{c}}", "A. B": "{{d}}"}
    wanted: Iterable[tuple[str, tuple[str, ...]]] = [
        ("isi[0].baris[0][1]", ("b", "a")),
        ("isi[0]", ()),
        ("hal[0].teks", ("c",)),
        ("isi[7]", ()),
        ("lain", ()),
        ("", ()),
    ]
    assert {path: columns_at(document, path) for path, _ in wanted} == dict(wanted)


def test_forty_petikan_of_one_keputusan_are_renditions_of_one_text() -> None:
    example = example_of("salinan_petikan")
    person = {"nama": "{{nama}}", "jabatan": "{{jabatan}}"}
    part = {"untuk": person, "diktum": ["KESATU"], "baris": "{{nama}}"}
    document = documents.join(example.kind, {**example.content, "bentuk": "petikan", "petikan": part}, example.frame)
    members = [row[2:] for row in example.content["isi_induk"]["lampiran_naskah"][0]["tabel"]["baris"]]
    table = table_of([{"nama": name, "jabatan": office} for office, name in [*members, ("Arsiparis", "Orang Lain")]])
    batch = renditions(document, table)
    assert told(batch) == [(5, ("nama",), "entry_not_found")]
    for one in batch.renditions[:3]:
        split = documents.split(filled(document, one.values))
        said = twin.text(split.kind, split.content, split.frame)
        assert f"diberikan kepada {one.values['nama']}, {one.values['jabatan']}." in said
        assert sum(said.count(name) for _, name in members) == 2
