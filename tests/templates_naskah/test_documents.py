"""The flat format and (kind, content, frame) say the same, in both directions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import documents
from templates_naskah.model import Frame, Kop, Signatory
from templates_naskah.vocabulary import FRAME_KEYS, is_note

from .content_files import FILES, sample
from .test_runs import json_values


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_taken_apart_and_joined_is_the_same_without_its_notes(path: Path) -> None:
    document = documents.load(path)
    parts = documents.split(document)
    joined = documents.join(parts.kind, parts.content, parts.frame)
    assert joined == {key: value for key, value in document.items() if not is_note(key)}
    assert documents.split(joined) == parts
    assert parts.problems == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_of_the_frame_and_no_note_stays_in_the_content(path: Path) -> None:
    content = documents.split(documents.load(path)).content
    assert not FRAME_KEYS & set(content)
    assert not [key for key in content if is_note(key)]


def test_the_frame_holds_what_is_printed_around_the_content() -> None:
    frame = documents.split(sample(1)).frame
    assert frame.kop == Kop(
        "opd",
        ("PEMERINTAH PROVINSI KALIMANTAN TIMUR", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        "Jalan Contoh Nomor 1, Samarinda, Kalimantan Timur 75000",
        "Telepon (0541) 000000, Pos-el diskominfo@example.id, Laman diskominfo.example.id",
    )
    assert (frame.number, frame.klasifikasi, frame.place) == ("000.6.5.6/312/DISKOMINFO/2026", "000.6.5.6", "Samarinda")
    assert (frame.date, frame.urgensi, frame.sifat) == (dt.date(2026, 3, 5), "segera", "Segera")
    assert frame.paraf[-1].jabatan == "Sekretaris Dinas"


def test_mode_becomes_mandate_and_tenure() -> None:
    (for_governor,) = documents.split(sample(2)).frame.signatories
    assert (for_governor.mandate, for_governor.tenure) == ("an", "definitif")
    assert for_governor.chain == ("GUBERNUR KALIMANTAN TIMUR",)
    assert for_governor.level == "sekda"
    (acting,) = documents.split(sample(8)).frame.signatories
    assert (acting.mandate, acting.tenure) == ("own", "plt")
    assert acting.jabatan == "Direktur RSUD Provinsi di Samarinda"
    assert acting.own_jabatan == "Wakil Direktur Pelayanan Medik"


def test_both_axes_fit_into_one_mode() -> None:
    document = sample(2)
    document["penanda_tangan"][0] |= {
        "mode": "ub_plh",
        "atas_nama": ["GUBERNUR KALIMANTAN TIMUR", "Sekretaris Daerah"],
        "jabatan": "Plh. Asisten Administrasi Umum",
    }
    parts = documents.split(document)
    (signatory,) = parts.frame.signatories
    assert (signatory.mandate, signatory.tenure, signatory.jabatan) == ("ub", "plh", "Asisten Administrasi Umum")
    assert documents.join(parts.kind, parts.content, parts.frame)["penanda_tangan"] == document["penanda_tangan"]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.", "Kembangdara Sulistyaningrum"),
        ("Ir. H. Marhadi Lestawijaya, M.Si.", "Marhadi Lestawijaya"),
        ("M. Yusuf Darmawan, S.H.", "M. Yusuf Darmawan"),
        ("Arya Bontangraya", "Arya Bontangraya"),
    ],
)
def test_a_bare_name_is_found_where_none_is_given(name: str, bare: str) -> None:
    document = sample(1)
    document["penanda_tangan"][0]["nama"] = name
    assert documents.split(document).frame.signatories[0].bare_name == bare


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("GUBERNUR KALIMANTAN TIMUR", "kepala_daerah"),
        ("Wali Kota Bontang", "kepala_daerah"),
        ("Wakil Bupati Berau", "wakil_kepala_daerah"),
        ("Sekretaris Daerah", "sekda"),
        ("Sekretaris Dinas", "pejabat"),
        ("Kepala Biro Umum", "pejabat"),
    ],
)
def test_the_level_of_a_signatory_follows_from_his_office(office: str, level: str) -> None:
    document = sample(1)
    document["penanda_tangan"][0]["jabatan"] = office
    assert documents.split(document).frame.signatories[0].level == level


def test_a_frame_made_elsewhere_can_be_written_as_a_file() -> None:
    signatory = Signatory(
        "Kepala Dinas Kesehatan", "dr. Contoh Nama, M.Kes.", "Contoh Nama", nip="19790321 200604 1 903"
    )
    frame = Frame(Kop("opd", ("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN")), (signatory,), place="Bontang")
    flat = documents.join("surat_dinas", {"hal": "Contoh"}, frame)
    again = documents.split(flat)
    assert again.problems == ()
    assert (again.kind, again.content) == ("surat_dinas", {"hal": "Contoh"})
    assert replace(again.frame, extra={}) == frame


def test_a_code_that_became_a_number_is_told() -> None:
    document = sample(3) | {"kode_klasifikasi": 500.12}
    assert ("unquoted_code", "kode_klasifikasi") in [
        (problem.code, problem.path) for problem in documents.split(document).problems
    ]


def test_keys_that_nobody_knows_are_named() -> None:
    document = sample(2) | {"warna": "merah"}
    document["kop"]["semboyan"] = "x"
    document["penanda_tangan"][0]["umur"] = "50"
    assert set(documents.split(document).unknown) == {"warna", "kop.semboyan", "penanda_tangan[0].umur"}


flat_keys = st.sampled_from(sorted(FRAME_KEYS | {"jenis_naskah", "isi", "lampiran_naskah"}))
rows = st.lists(st.dictionaries(st.sampled_from(["mode", "jabatan", "nama", "tampilkan", "posisi"]), json_values))


@given(st.dictionaries(flat_keys, json_values | rows, max_size=8))
def test_any_document_is_taken_apart(document: dict[str, Any]) -> None:
    parts = documents.split(document)
    assert isinstance(parts.frame, Frame)
    documents.join(parts.kind, parts.content, parts.frame)
