"""Finished PDFs of others: pages keep their look, number, date and signatures stand where they were placed."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from templates_naskah import finished, twin
from templates_naskah.examples import example_of
from templates_naskah.kinds import kind_of
from templates_naskah.profiles import PERMENDAGRI_1_2023, shipped
from tests.templates_naskah.attached_files import archival, changed, plain, shapes
from tests.templates_naskah.frames import DRAFT, FINAL, pages_of
from tests.templates_naskah.test_attached_files import between, look, signed
from tests.templates_naskah.test_pdfa import FORM_ONLY, violations

KIND = "peraturan_daerah"
NAME = "perda.pdf"
DAY = dt.date(2026, 3, 5)
ISSUED = replace(FINAL, number="3 TAHUN 2026", date=DAY)
PLACES: list[dict[str, Any]] = [
    {"bagian": "nomor", "halaman": 1, "kiri": 95, "atas": 250},
    {"bagian": "tanggal", "halaman": 1, "kiri": "95,5", "atas": 258},
    {"bagian": "tanda_tangan", "halaman": 1, "kiri": 100, "atas": 20},
]


def content(*places: dict[str, Any]) -> dict[str, Any]:
    return {**example_of(KIND).content, "berkas": NAME, "halaman": None, "penempatan": list(places)}


def told(source: bytes, *places: dict[str, Any], signers: int = 1) -> list[tuple[str, str]]:
    found = finished.problems(kind_of(KIND), content(*places), {NAME: source}, signers, PERMENDAGRI_1_2023)
    return [(one.code, one.path) for one in found if one.severity == "error"]


def test_what_is_issued_are_the_approved_pages_with_what_was_placed_on_them(tmp_path: Path) -> None:
    source = shapes()
    approved = finished.normalised(KIND, NAME, source)
    assert finished.normalised(KIND, NAME, source) == approved
    assert violations(approved, tmp_path) <= FORM_ONLY
    made = finished.layout(KIND, content(*PLACES), ISSUED, approved, today=DAY)
    assert violations(made.pdf, tmp_path) <= FORM_ONLY
    assert finished.layout(KIND, content(*PLACES), ISSUED, approved, today=DAY) == made
    (field,) = made.fields
    assert (field.name, field.page) == ("Signature1", 1)
    assert (field.rect_mm[0], 297.04 - field.rect_mm[3]) == (pytest.approx(100, abs=0.1), pytest.approx(20, abs=0.1))
    words = pages_of(made.pdf)[0]
    assert "3 TAHUN 2026" in words
    assert "5 Maret 2026" in words
    before, after = between(look(source, 0)), between(look(made.pdf, 0))
    box = (0, int(before.height * 0.15), before.width, int(before.height * 0.8))
    assert before.crop(box).tobytes() == after.crop(box).tobytes()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert bytes(pdf.trailer.ID[0]).hex() == ISSUED.token


def test_text_stays_text_and_what_the_archive_forbids_becomes_pictures_before_it_is_approved() -> None:
    approved = finished.normalised(KIND, NAME, archival())
    made = finished.layout(KIND, content(*PLACES), ISSUED, approved, today=DAY)
    assert made.pages == len(pages_of(archival()))
    assert "Isi berkas yang dilampirkan." in pages_of(made.pdf)[0]
    assert "Halaman satu" not in pages_of(finished.normalised(KIND, NAME, plain()))[0]


def test_a_draft_shows_where_signatures_will_stand_and_a_block_says_who() -> None:
    block = {**PLACES[2], "bagian": "blok_tanda_tangan", "atas": 200}
    frame = replace(DRAFT, number=None, date=None)
    made = finished.layout(KIND, content(*PLACES[:2], block), frame, shapes(), today=DAY, watermark="KONSEP")
    words = " ".join(pages_of(made.pdf)[0].split())
    assert "Tanda tangan elektronik 1" in words
    assert FINAL.signatories[0].bare_name in words
    assert made.fields == ()
    boxed = finished.layout(KIND, content(block), ISSUED, shapes(), today=DAY, profile=shipped()["kabupaten-contoh"])
    assert FINAL.signatories[0].bare_name not in pages_of(boxed.pdf)[0]  # it stands inside the framed visual


def test_every_thing_wrong_with_a_placing_is_named_at_once() -> None:
    assert told(shapes(), *PLACES) == []
    assert told(shapes()) == [("not_placed", "penempatan")] * 3
    far = {**PLACES[0], "kiri": 205}
    assert told(shapes(), far, *PLACES[1:]) == [("place_outside", "penempatan[0]")]
    assert told(shapes(), {**PLACES[0], "halaman": 2}, *PLACES[1:]) == [("place_without_page", "penempatan[0].halaman")]
    assert told(shapes(), *PLACES, PLACES[2]) == [("placed_twice", "penempatan[3]")]
    stranger = {**PLACES[2], "urutan": 2}
    assert told(shapes(), *PLACES, stranger) == [("place_for_nobody", "penempatan[3].urutan")]
    assert told(shapes(), *PLACES, stranger, signers=2) == []
    assert ("wrong_type", "penempatan[0].kiri") in told(shapes(), {**PLACES[0], "kiri": "tengah"}, *PLACES[1:])
    assert told(changed(shapes(), signed), *PLACES) == [("pdf_already_signed", "berkas")]
    on_ink = {**PLACES[0], "atas": 140}
    found = finished.problems(kind_of(KIND), content(on_ink, *PLACES[1:]), {NAME: shapes()}, 1, PERMENDAGRI_1_2023)
    assert [(one.severity, one.code, one.path) for one in found] == [("warning", "placed_on_ink", "penempatan[0]")]
    assert told(b"%PDF-1.7", *PLACES) == [("bad_pdf", "berkas")]


def test_the_sheet_says_that_it_was_laid_out_or_issued_elsewhere() -> None:
    assert "disusun di luar aplikasi" in twin.text(KIND, content(), ISSUED)
    for origin in ("Kertas, didaftarkan 6 Maret 2026", "Kertas, belum didaftarkan"):
        said = twin.text(KIND, content(), replace(ISSUED, origin=origin))
        assert "diterbitkan di luar aplikasi" in said
        assert f"Asal: {origin}" in said
        assert said.count("daftarkan") == 1
