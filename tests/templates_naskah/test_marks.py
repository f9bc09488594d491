"""What stands around the text: security class, KONSEP, statement, paraf; and what a preview must not carry."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import PERMENDAGRI_1_2023
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
    assert "Sekretaris Dinas" in texts[-1]


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
