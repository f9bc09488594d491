"""What stands around the text: security class, KONSEP, statement, paraf; and what a preview must not carry."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import PERMENDAGRI_1_2023, documents, twin
from templates_naskah.checking import check
from tests.templates_naskah.frames import DRAFT, FINAL, drawn, letter, pages_of

LONG = letter(*["Setiap perangkat daerah menyampaikan data. " * 12] * 12)
STATEMENT = PERMENDAGRI_1_2023.statement


def operators(pdf: bytes) -> str:
    """All deflated streams of a file that are page operators."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    texts = []
    for stream in streams:
        try:
            texts.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    return "\n".join(text for text in texts if " Tf (" in text)


@pytest.mark.parametrize(("keamanan", "words"), [("rahasia", "RAHASIA"), ("sangat_rahasia", "SANGAT RAHASIA")])
def test_secret_classes_stand_at_top_and_bottom_of_every_page_in_red(keamanan: Any, words: str) -> None:
    made = drawn(content=LONG, frame=replace(FINAL, keamanan=keamanan))
    assert [text.count(words) for text in pages_of(made.pdf)] == [2] * made.pages
    assert operators(made.pdf).count("BT 0.8 0 0 rg") == 2 * made.pages


@pytest.mark.parametrize("keamanan", ["biasa", "terbatas"])
def test_lower_classes_carry_no_mark(keamanan: Any) -> None:
    assert "0.8 0 0 rg" not in operators(drawn(frame=replace(FINAL, keamanan=keamanan)).pdf)


def test_a_draft_says_so_on_every_page_and_shows_who_initials() -> None:
    texts = pages_of(drawn(content=LONG, frame=DRAFT, watermark="KONSEP").pdf)
    assert all("KONSEP" in text for text in texts)
    assert re.search(r"Ketua Tim Layanan *diparaf 5 Maret 2026 *Sekretaris Dinas", texts[-1])


def test_the_issued_naskah_shows_neither_watermark_nor_paraf() -> None:
    joined = " ".join(pages_of(drawn(content=LONG).pdf))
    assert "KONSEP" not in joined
    assert "Ketua Tim Layanan" not in joined


def test_number_and_date_are_dots_while_they_are_not_fixed() -> None:
    text = pages_of(drawn(frame=DRAFT).pdf)[0]
    assert re.search(r"Nomor ?: ?\.{20,}", text)
    assert re.search(r"Samarinda, \.{20,}", text)


def test_the_statement_stands_on_every_page_or_on_the_last_as_the_profile_says() -> None:
    every = pages_of(drawn(content=LONG).pdf)
    assert all(STATEMENT in text for text in every)
    last = pages_of(drawn(content=LONG, profile=replace(PERMENDAGRI_1_2023, statement_pages="last")).pdf)
    assert [STATEMENT in text for text in last] == [False] * (len(last) - 1) + [True]


@pytest.mark.parametrize("kind", ["disposisi", "sambutan_siaran_pers", "sop"])
def test_what_nobody_signs_does_not_say_that_it_is_signed(kind: str) -> None:
    made = drawn(kind, frame=replace(FINAL, signatories=()))
    assert made.fields == ()
    assert STATEMENT not in " ".join(pages_of(made.pdf))


def test_a_frame_may_word_its_own_statement() -> None:
    text = pages_of(drawn(frame=replace(FINAL, statement="Sertifikat elektronik UJI.")).pdf)[0]
    assert "Sertifikat elektronik UJI." in text
    assert STATEMENT not in text


@pytest.mark.parametrize("frame", [DRAFT, replace(FINAL, electronic=False)])
def test_without_token_or_by_pen_there_is_no_field_no_code_and_no_statement(frame: Any) -> None:
    made = drawn(frame=frame)
    assert made.fields == ()
    assert b"/AcroForm" not in made.pdf
    assert b"/Sig" not in made.pdf
    assert STATEMENT not in " ".join(pages_of(made.pdf))


SECRET = replace(FINAL, keamanan="rahasia", copy=(2, 5), distribution=("Inspektur", "Kepala Dinas Kesehatan"))


def test_the_number_of_a_copy_stands_on_page_one_and_who_gets_which_at_the_end() -> None:
    texts = pages_of(drawn(content=LONG, frame=SECRET).pdf)
    assert ["Salinan nomor 2 dari 5 salinan" in text for text in texts] == [True] + [False] * (len(texts) - 1)
    assert "DAFTAR DISTRIBUSI SALINAN" in texts[-1]
    assert texts[-1].index("1. Inspektur") < texts[-1].index("2. Kepala Dinas Kesehatan")
    assert FINAL.number is not None
    assert FINAL.number in texts[-1]
    assert texts[-1].count("RAHASIA") == 2
    spoken = twin.text("surat_dinas", LONG, SECRET)
    assert spoken.index("Salinan nomor 2 dari 5 salinan") < spoken.index("Nomor:")


def test_a_naskah_that_is_not_counted_out_says_nothing_of_copies() -> None:
    joined = " ".join(pages_of(drawn(frame=FINAL).pdf))
    assert "Salinan nomor" not in joined
    assert "DISTRIBUSI" not in joined


def test_terbatas_is_marked_in_black_where_the_profile_asks_for_it() -> None:
    frame = replace(FINAL, keamanan="terbatas")
    made = drawn(content=LONG, frame=frame, profile=replace(PERMENDAGRI_1_2023, mark_terbatas=True))
    assert [text.count("TERBATAS") for text in pages_of(made.pdf)] == [2] * made.pages
    assert "0.8 0 0 rg" not in operators(made.pdf)


def test_the_copy_number_and_the_distribution_survive_the_flat_format() -> None:
    flat = {**documents.join("surat_dinas", LONG, SECRET)}
    assert flat["salinan"] == {"nomor": 2, "dari": 5}
    taken = documents.split(flat)
    assert taken.problems == ()
    assert (taken.frame.copy, taken.frame.distribution) == (SECRET.copy, SECRET.distribution)


@pytest.mark.parametrize("value", [{"nomor": 3, "dari": 2}, {"nomor": 0, "dari": 1}, {"nomor": "a"}, {"dari": 2}])
def test_a_copy_number_that_makes_no_sense_is_named(value: Any) -> None:
    taken = documents.split({**documents.join("surat_dinas", LONG, FINAL), "salinan": value})
    assert [(problem.code, problem.path) for problem in taken.problems] == [("bad_copy_number", "salinan")]
    assert taken.frame.copy is None
    secret = replace(taken.frame, keamanan="rahasia")
    assert "copy_not_numbered" not in {problem.code for problem in check("surat_dinas", taken.content, frame=secret)}
