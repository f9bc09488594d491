"""Which kinds grow out of which: a table whose every row is true of the kinds, and contents to go on with."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import KINDS, check, example_of, twin
from templates_naskah.checks.fields import names
from templates_naskah.follow_ups import (
    BY_PAIR,
    TABLE,
    FollowUp,
    NoFollowUp,
    content_from,
    follow_ups,
    how_many,
)
from templates_naskah.vocabulary import METADATA
from tests.templates_naskah.frames import drawn

PAIRS = [pytest.param(row, id=f"{row.parent}-{row.child}") for row in TABLE]


def begun(row: FollowUp, **more: Any) -> dict[str, Any]:
    """What the example of a kind becomes."""
    example = example_of(row.parent)
    return content_from(row.parent, example.content, row.child, frame=example.frame, **more)


def test_a_pair_stands_in_the_table_once_and_every_row_says_by_what_rule() -> None:
    assert len(BY_PAIR) == len(TABLE)
    assert all(row.source and row.label and row.carried for row in TABLE)
    assert [row.child for row in follow_ups("surat_undangan")] == ["daftar_hadir", "notula", "laporan"]
    assert follow_ups("pengumuman") == ()


@pytest.mark.parametrize("row", PAIRS)
def test_what_is_carried_is_a_part_of_both_kinds(row: FollowUp) -> None:
    before, after = (names(KINDS[kind].fields) | METADATA for kind in (row.parent, row.child))
    assert {one.source for one in row.carried if one.source} <= before
    assert {one.target for one in row.carried} <= after
    assert not row.each or row.each in before


@pytest.mark.parametrize("row", PAIRS)
def test_the_content_begun_is_sound_as_far_as_it_goes(row: FollowUp) -> None:
    made = begun(row)
    assert [one.target for one in row.carried if one.target not in made] == []
    assert {one.code for one in check(row.child, made) if one.severity == "error"} <= {"missing_field"}
    assert drawn(row.child, content=made).pages >= 1


def test_each_traveller_gets_his_own() -> None:
    example = example_of("surat_tugas")
    persons = [{"nama": "A", "nip": "1", "unit_kerja": "Sekretariat"}, {"nama": "B", "keterangan": "x"}, "C"]
    content = {**example.content, "kepada": {"petugas": persons}, "tanggal_mulai": "2026-06-22"}
    content |= {"tempat_tujuan": ["Balikpapan", "Bontang"]}
    assert how_many("surat_tugas", content, "surat_perjalanan_dinas") == 3
    made = [
        content_from("surat_tugas", content, "surat_perjalanan_dinas", frame=example.frame, entry=n) for n in range(3)
    ]
    assert [one["pegawai"] for one in made] == [
        {"nama": "A", "nip": "1", "unit_kerja": "Sekretariat"},
        {"nama": "B"},
        {"nama": "C"},
    ]
    assert made[0]["surat_tugas"] == {"nomor": example.frame.number, "tanggal": example.frame.date.isoformat()}  # type: ignore[union-attr]
    assert made[0]["rute"] == {
        "tempat_berangkat": "Samarinda",
        "tempat_tujuan": ["Balikpapan", "Bontang"],
        "tanggal_berangkat": "2026-06-22",
    }
    assert made[0]["pejabat_pemberi_perintah"] == example.frame.signatories[0].jabatan
    assert made[0]["maksud"].startswith("Melaksanakan verifikasi")
    assert made[0]["maksud"].endswith("Juni 2026")


def test_a_meeting_goes_on_in_its_list_and_its_minutes() -> None:
    sheet, minutes = begun(BY_PAIR["surat_undangan", "daftar_hadir"]), begun(BY_PAIR["surat_undangan", "notula"])
    assert sheet == {
        "hari_tanggal": "Selasa, 10 Maret 2026",
        "waktu": "09.00 WITA s.d. selesai",
        "tempat_acara": "Ruang Rapat Lantai 2, Dinas Komunikasi dan Informatika",
        "acara": "Rapat Koordinasi Penerbitan Sertifikat Elektronik",
    }
    assert minutes["peserta"] == ["Kepala Dinas Kesehatan", "Kepala Badan Kepegawaian Daerah"]
    assert {"label": "Surat Undangan", "nilai": "Nomor 000.8.3/312/DISKOMINFO/2026 tanggal 5 Maret 2026"} in minutes[
        "kepala"
    ]
    unnamed = content_from("surat_undangan", {"hal": "Undangan Rapat Kerja"}, "daftar_hadir")
    assert unnamed == {"acara": "Rapat Kerja"}
    groups = [{"nama": "Dinas", "penerima": ["Kepala Dinas A", {"jabatan": "Kepala Dinas B"}]}]
    attached = {
        "yth": {"gaya": "daftar_terlampir"},
        "lampiran_naskah": [{"jenis": "daftar_penerima", "kelompok": groups}],
    }
    listed = content_from("surat_undangan", attached, "notula")
    assert listed["peserta"] == ["Kepala Dinas A", "Kepala Dinas B"]


def test_a_keputusan_becomes_a_salinan_that_only_waits_for_who_certifies_it() -> None:
    example, certifier = example_of("keputusan_kdh"), example_of("salinan_petikan").frame.signatories
    made = begun(BY_PAIR["keputusan_kdh", "salinan_petikan"])
    frame = replace(example.frame, signatories=certifier)
    assert check("salinan_petikan", made, frame=frame) == []
    assert "GUBERNUR KALIMANTAN TIMUR,\nttd\nContoh Wiratama\n" in twin.text("salinan_petikan", made, frame)


def test_a_report_names_what_ordered_it() -> None:
    made = begun(BY_PAIR["surat_tugas", "laporan"])
    said = twin.text("laporan", made, example_of("laporan").frame)
    assert "Landasan Hukum" in said
    assert f"Surat Tugas Nomor {example_of('surat_tugas').frame.number} tanggal " in said
    travelled = twin.text("laporan", begun(BY_PAIR["surat_perjalanan_dinas", "laporan"]), example_of("laporan").frame)
    assert "a. Surat Tugas Nomor 800.1.11.1/77/DISKOMINFO/2026 tanggal 17 Juni 2026" in travelled
    statement = begun(BY_PAIR["keputusan_kdh", "spmt"])
    (sentence,) = statement["isi"]
    assert sentence["teks"] == (
        "yang diangkat berdasarkan Keputusan Gubernur Kalimantan Timur Nomor 100.3.3.1/K.41/2026 tanggal 5 Maret 2026,"
    )


def test_a_further_call_names_the_first_and_forgets_its_day() -> None:
    made = begun(BY_PAIR["surat_panggilan", "surat_panggilan"])
    said = twin.text("surat_panggilan", made, example_of("surat_panggilan").frame)
    assert made["hal"] == "Panggilan II"
    assert "Menindaklanjuti Surat Panggilan Nomor 800.1.6.2/12/DISKOMINFO/2026 tanggal 5 Maret 2026" in said
    assert "tempat: Ruang Rapat Lantai 1" in said
    assert "17 Maret" not in said


@pytest.mark.parametrize("row", PAIRS)
def test_the_original_is_never_shared_and_a_bare_one_begins_bare(row: FollowUp) -> None:
    example = example_of(row.parent)
    before = copy.deepcopy(example.content)
    made = begun(row)
    for value in made.values():
        if isinstance(value, dict):
            value["x"] = 1
        elif isinstance(value, list):
            value.append("x")
    assert example.content == before
    if not row.each:
        content_from(row.parent, {}, row.child)


@pytest.mark.parametrize(
    ("parent", "child", "entry"),
    [
        ("pengumuman", "notula", 0),
        ("surat_tugas", "notula", 0),
        ("x", "y", 0),
        ("surat_tugas", "surat_perjalanan_dinas", 99),
        ("surat_undangan", "notula", 1),
        ("surat_undangan", "notula", -1),
    ],
)
def test_what_is_not_in_the_table_does_not_grow(parent: str, child: str, entry: int) -> None:
    content = example_of(parent).content if parent in KINDS else {}
    with pytest.raises(NoFollowUp):
        content_from(parent, content, child, entry=entry)


LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10))
KEYS = st.sampled_from(["nama", "label", "nilai", "baris", "daftar", "petugas", "teks", "jenis", "penerima"])
JSON = st.recursive(
    LEAF, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4))
)


@given(row=st.sampled_from(TABLE), data=st.data())
def test_odd_content_is_carried_as_far_as_it_can_be_read(row: FollowUp, data: st.DataObject) -> None:
    keys = sorted({one.source for one in row.carried if one.source} | {"kepada", "dasar", "lampiran_naskah"})
    content = {key: data.draw(JSON) for key in keys}
    if how_many(row.parent, content, row.child):
        content_from(row.parent, content, row.child, frame=example_of(row.parent).frame)
