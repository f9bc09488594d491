"""Fields, blocks, tables, attachments and sizes: each mistake is found at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import documents, limits, twin
from templates_naskah.checking import check, has_errors, inspect
from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS
from templates_naskah.model import Field, Frame

from .content_files import FILES, found, problems_of, sample

TABLE = {"jenis": "tabel", "kolom": ["A"], "baris": [["a"]]}


def body(*blocks: object) -> dict[str, Any]:
    return sample(3) | {"isi": list(blocks)}


def codes(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(path, code) for _, path, code in found(document)}


ON_PURPOSE: Any = {
    1: {("warning", "yth.daftar", "many_addressees")},
    2: {("warning", "tembusan[0]", "obsolete_sebagai_laporan")},
    # "Rp312.500.000,00" without quotation marks inside braces: the comma ends the text and begins a key.
    19: {("warning", "salinan", "copy_not_numbered")},
    13: {("warning", "tindak_lanjut[1].00", "unknown_key")},
}
"""What the content files are written to show."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_content_files_have_the_problems_they_show_and_no_other(path: Any) -> None:
    number = int(path.stem[:2])
    kind = {("error", "jenis_naskah", "unknown_kind")} if sample(number)["jenis_naskah"] not in KINDS else set()
    assert found(sample(number)) == ON_PURPOSE.get(number, set()) | kind


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_a_kind_has_no_problem(kind: str) -> None:
    assert check(kind, example_of(kind).content) == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_required_field_is_asked_for(kind: str) -> None:
    missing = {problem.path for problem in check(kind, {}) if problem.code == "missing_field"}
    assert missing == {field.name for field in KINDS[kind].fields if field.required}


def test_all_problems_are_told_at_once() -> None:
    document = sample(2)
    del document["hal"]
    document["isi"][0]["teks"] = ""
    document["isi"][1]["butir"][1]["anak"]["butir"][0] = 3.5
    document["lampiran_naskah"][1]["tabel"]["baris"][0].pop()
    assert codes(document) >= {
        ("hal", "missing_field"),
        ("isi[0].teks", "empty_text"),
        ("isi[1].butir[1].anak.butir[0]", "wrong_type"),
        ("lampiran_naskah[1].tabel.baris[0]", "cell_count"),
        ("tembusan[0]", "obsolete_sebagai_laporan"),
    }


@pytest.mark.parametrize("content", [None, [], "teks", 5, True, 1.5])
def test_a_content_that_is_no_object_is_one_problem(content: object) -> None:
    (problem,) = check("surat_dinas", content)
    assert (problem.code, problem.path) == ("wrong_type", "")


def test_an_unknown_kind_is_told_with_what_is_wrong_besides() -> None:
    problems = check("surat_cinta", {"isi": [], "diktum": [{"label": "KEDUA", "teks": "x"}]})
    assert [problem.code for problem in problems] == ["unknown_kind", "dictum_order"]


def test_an_unknown_key_is_a_warning_with_its_place() -> None:
    document = sample(3) | {"warna": "merah"}
    document["isi"][0]["gaya"] = "miring"
    entries = {entry for entry in found(document) if entry[2] == "unknown_key"}
    assert entries == {("warning", "warna", "unknown_key"), ("warning", "isi[0].gaya", "unknown_key")}


@pytest.mark.parametrize(
    ("block", "path", "code"),
    [
        ("teks saja", "isi[0]", "wrong_type"),
        ({"teks": "x"}, "isi[0].jenis", "unknown_block"),
        ({"jenis": "gambar"}, "isi[0].jenis", "unknown_block"),
        ({"jenis": ["paragraf"]}, "isi[0].jenis", "unknown_block"),
        ({"jenis": "paragraf"}, "isi[0].teks", "empty_text"),
        ({"jenis": "paragraf", "teks": "\u200b "}, "isi[0].teks", "empty_text"),
        ({"jenis": "paragraf", "teks": {"teks": "x"}}, "isi[0].teks", "wrong_type"),
        ({"jenis": "daftar", "butir": []}, "isi[0].butir", "empty_list"),
        ({"jenis": "daftar", "butir": "a"}, "isi[0].butir", "wrong_type"),
        ({"jenis": "daftar", "butir": ["a"], "penomoran": "romawi"}, "isi[0].penomoran", "unknown_choice"),
        ({"jenis": "daftar", "butir": ["a"], "mulai": 0}, "isi[0].mulai", "wrong_type"),
        ({"jenis": "rincian", "baris": [{"label": "waktu"}]}, "isi[0].baris[0].nilai", "empty_text"),
        ({"jenis": "rincian", "baris": ["x"]}, "isi[0].baris[0]", "wrong_type"),
        ({"jenis": "tabel", "baris": [["a"]]}, "isi[0].kolom", "empty_list"),
        ({"jenis": "tabel", "kolom": ["A", "B"], "baris": [["a"]]}, "isi[0].baris[0]", "cell_count"),
        ({"jenis": "tabel", "kolom": ["A"], "baris": [[{"a": 1}]]}, "isi[0].baris[0][0]", "wrong_type"),
        (TABLE | {"lebar_persen": [90]}, "isi[0].lebar_persen", "width_sum"),
        (TABLE | {"lebar_persen": [50, 50]}, "isi[0].lebar_persen", "width_count"),
        (TABLE | {"lebar_persen": ["x"]}, "isi[0].lebar_persen", "bad_width"),
        (TABLE | {"rata": ["atas"]}, "isi[0].rata[0]", "unknown_choice"),
        (TABLE | {"baris_jumlah": []}, "isi[0].baris_jumlah", "cell_count"),
        ({"jenis": "paragraf", "teks": "x" * 201}, "isi[0].teks", "word_too_long"),
        ({"jenis": "paragraf", "teks": "kata " * 401}, "isi[0].teks", "text_too_long"),
        ({"jenis": "paragraf", "teks": "satu\ndua"}, "isi[0].teks", "line_break"),
        ({"jenis": "paragraf", "teks": "漢字"}, "isi[0].teks", "unprintable_character"),
        ({"jenis": "paragraf", "teks": "naskah\u202eigal"}, "isi[0].teks", "removed_character"),
        ({"jenis": "paragraf", "teks": [{"teks": "a", "tebal": "ya"}]}, "isi[0].teks", "wrong_type"),
        ({"jenis": "paragraf", "teks": [{"teks": "a", "warna": "merah"}]}, "isi[0].teks", "unknown_key"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_block_is_found_at_its_place(block: object, path: str, code: str) -> None:
    assert (path, code) in codes(body(block))


@pytest.mark.parametrize(
    "block",
    [
        {"jenis": "halaman_baru"},
        {"jenis": "paragraf", "teks": [{"teks": "nilai "}, {"teks": "ad hoc", "miring": True}]},
        {"jenis": "tabel", "kolom": ["A", "B", "C"], "baris": [["", 5, "c"]], "lebar_persen": [33.3, 33.3, 33.4]},
        {"jenis": "daftar", "butir": ["a"], "mulai": 3},
        {"jenis": "paragraf", "teks": "≥ 85,5 dan 21 °C ± 1 °C “kutip” № 118 12½ Daéng"},
    ],
)
def test_right_blocks_have_no_problem(block: dict[str, Any]) -> None:
    assert problems_of(body(block, {"jenis": "paragraf", "teks": "Isi."})) == []


def test_lists_go_four_levels_deep_and_no_further() -> None:
    def nested(levels: int) -> dict[str, Any]:
        below = {"anak": nested(levels - 1)} if levels > 1 else {}
        return {"jenis": "daftar", "butir": [{"teks": "a", **below}]}

    assert problems_of(body(nested(limits.LIST_LEVELS))) == []
    assert [problem.code for problem in problems_of(body(nested(limits.LIST_LEVELS + 1)))] == ["list_too_deep"]


def test_whole_bodies_and_attachments_have_their_own_limits() -> None:
    paragraph = {"jenis": "paragraf", "teks": "kata " * 399}
    long = [paragraph] * 101
    assert ("", "too_long") in codes(body(*long))
    document = sample(3) | {"lampiran_naskah": [{"jenis": "isi", "isi": long}], "jumlah_lampiran": "1 (satu) berkas"}
    assert problems_of(document) == []


def test_tables_and_attachments_are_counted() -> None:
    table = {"jenis": "tabel", "kolom": ["A"] * 13, "baris": [["a"] * 13] * 5001}
    assert codes(body(table)) == {("isi[0].kolom", "too_many_columns"), ("isi[0].baris", "too_many_rows")}
    attachment = {"jenis": "isi", "isi": [{"jenis": "paragraf", "teks": "x"}]}
    document = sample(3) | {"lampiran_naskah": [attachment] * 65, "jumlah_lampiran": "65 (enam puluh lima) berkas"}
    assert codes(document) == {("lampiran_naskah", "too_many_attachments")}


def test_the_problems_themselves_are_limited() -> None:
    problems = problems_of(body(*[{"jenis": "x"}] * 2000))
    assert len(problems) <= limits.PROBLEMS + 1
    assert problems[-1].code == "too_many_problems"
    assert has_errors(problems)


def test_a_serif_kind_is_held_against_the_serif_font() -> None:
    document = sample(7)
    document["diktum"][0]["teks"] = "Ужгород 🦜"
    places = {path for _, path, code in found(document) if code == "unprintable_character"}
    assert places == {"diktum[0].teks"}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"kepada": {"petugas": [{"nip": "19860101 201001 1 001"}]}}, "kepada.petugas[0].nama", "empty_text"),
        ({"kepada": {"gaya": "dalam_surat"}}, "kepada.petugas", "missing_field"),
        ({"kepada": {"gaya": "papan"}}, "kepada.gaya", "unknown_choice"),
        ({"kepada": 5}, "kepada", "wrong_type"),
        ({"untuk": ["", "x"]}, "untuk[0]", "empty_text"),
        ({"kata_perintah": "MENYURUH"}, "kata_perintah", "unknown_choice"),
        ({"lampiran_naskah": []}, "kepada", "list_not_attached"),
        ({"lampiran_naskah": [{"jenis": "tabel"}]}, "lampiran_naskah[0].tabel", "missing_field"),
        ({"lampiran_naskah": ["x"]}, "lampiran_naskah[0]", "wrong_type"),
        ({"lampiran_naskah": [{"jenis": "daftar_penerima"}]}, "lampiran_naskah[0].penerima", "missing_field"),
        ({"lampiran_naskah": [{"jenis": "daftar_penerima", "kelompok": [{"nama": "A", "penerima": [""]}]}]},
         "lampiran_naskah[0].kelompok[0].penerima[0]", "empty_text"),
        ({"lampiran_naskah": [{"jenis": "film"}]}, "lampiran_naskah[0].jenis", "unknown_choice"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_surat_tugas_is_found_at_its_place(change: dict[str, Any], path: str, code: str) -> None:
    assert (path, code) in codes(sample(5) | change)


@pytest.mark.parametrize(
    ("yth", "path", "code"),
    [
        ({"gaya": "tunggal", "daftar": []}, "yth.daftar", "missing_field"),
        ({"gaya": "tunggal", "daftar": "Kepala Dinas"}, "yth.daftar", "wrong_type"),
        ({"gaya": "tunggal", "daftar": [""]}, "yth.daftar[0]", "empty_text"),
        (7, "yth", "wrong_type"),
    ],
)
def test_a_mistake_in_yth_is_found_at_its_place(yth: object, path: str, code: str) -> None:
    assert (path, code) in codes(sample(3) | {"yth": yth})


PERSON = Field("pegawai", "objek", "Pegawai", members=(Field("nama", "teks", "Nama", required=True),))
PERSONS = replace(PERSON, name="pengikut", type="daftar_objek", required=True, instead=("rombongan",))
TIMES = (Field("waktu", "saat", "Waktu"), Field("jam", "angka", "Jam"), Field("isi", "butir", "Isi"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"pegawai": {}, "rombongan": "tiga orang"}, set()),
        ({"pegawai": "Larasati", "pengikut": ["Imam", {"nama": "Wira"}]}, set()),
        ({"pegawai": {"umur": 3}}, {("pegawai.nama", "missing_field"), ("pegawai.umur", "unknown_key"),
                                    ("pengikut", "missing_field")}),
        ({"pegawai": 5, "pengikut": [{"nama": 1.5}, 2]}, {("pegawai", "wrong_type"), ("pengikut[0].nama", "wrong_type"),
                                                          ("pengikut[1]", "wrong_type")}),
        ({"rombongan": 1, "waktu": "2026-06-02T10:05:00+08:00", "jam": 1.5, "isi": "Isi"}, set()),
        ({"rombongan": 1, "waktu": "09.05 WITA", "jam": 2, "isi": ["a", {"label": "AAA", "teks": "b"}]}, set()),
        ({"rombongan": 1, "waktu": "kemarin", "jam": [2], "isi": [{"jenis": "x"}, {"label": "AAA"}]},
         {("waktu", "bad_time"), ("jam", "wrong_type"), ("isi[0].jenis", "unknown_block"),
          ("isi[1].teks", "empty_text")}),
    ],
)  # fmt: skip
def test_objects_are_checked_by_their_members(content: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    kind = replace(KINDS["surat_dinas"], fields=(PERSON, PERSONS, *TIMES))
    assert {(problem.path, problem.code) for problem in inspect(kind, content)} == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("saya \u05d0\u05d1 hadir", "unprintable_character"),
        ("saya \u0645 hadir", "unprintable_character"),
        ("\u6f22\u5b57", "unprintable_character"),
        ("\U0001f600", "unprintable_character"),
        ("\ue000", "unprintable_character"),
        ("<b>tebal</b> &amp; $x {y} {{ y", None),
        ("atas nama {{ y }}", "unfilled_place"),
        ("atas nama ${y}", "unfilled_place"),
        ("non\u2011breaking dan hyphen\u2010nya, \u2009 dan \u202f", None),
        ("a\u202eb\u200bc\u00add\ufeffe", "removed_character"),
        ("bel\x07 dan nol\x00", "removed_character"),
        ("satu\ndua", "line_break"),
        ("x" * 201, "word_too_long"),
        ("kata " * 401, "text_too_long"),
    ],
)
def test_hostile_characters_are_told_and_never_lost_in_silence(text: str, code: str | None) -> None:
    told = {entry[1] for entry in codes(body({"jenis": "paragraf", "teks": text}))}
    assert told == ({code} if code else set())


@pytest.mark.parametrize(("number", "usual", "other"), [(5, "kepada", "petugas"), (5, "kepada", "penerima"),
                                                        (10, "kepala", "rapat")])  # fmt: skip
def test_a_part_may_bear_its_other_name_and_is_checked_by_its_shape(number: int, usual: str, other: str) -> None:
    document = sample(number)
    printed = twin.text(*taken(document))
    document[other] = document.pop(usual)
    assert (codes(document), twin.text(*taken(document))) == (set(), printed)
    assert (other, "wrong_type") in codes(document | {other: 5})
    assert codes(document | {usual: document[other]}) == {(other, "unknown_key")}


def taken(document: dict[str, Any]) -> tuple[str, dict[str, Any], Frame]:
    split = documents.split(document)
    return split.kind, split.content, split.frame


def test_a_character_removed_from_a_key_is_told() -> None:
    document = sample(3)
    document["ha\u200bl"] = document.pop("hal")
    assert ("hal", "removed_character") in codes(document)


def test_line_breaks_around_the_content_are_told() -> None:
    document = sample(3)
    document["kop"]["alamat"] = "Jalan Contoh\nSamarinda"
    assert codes(document) == {("kop.alamat", "line_break")}
