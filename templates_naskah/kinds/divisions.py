"""Parts of a naskah with headings (``bagian``): A. Latar Belakang, I. Persoalan, 1. Kata Pembukaan, BAB I.

A part names its marker (``huruf``, ``romawi``, ``nomor``, ``label``) or is counted; parts inside it go on with
1., a., 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, Literal

from templates_naskah import body
from templates_naskah.blocks import Block, Division, Paragraph, Text, plain, text
from templates_naskah.kinds.parts import centred
from templates_naskah.markers import letters, roman
from templates_naskah.runs import is_text

Counting = Literal["huruf", "romawi", "nomor"]
# White space above a BAB.
CHAPTER_POINTS: Final = 14.0
MARKERS: Final = ("huruf", "romawi", "nomor", "label", "bab")
_TYPED: Final = re.compile(r"([A-Z]|[IVXL]+|\d{1,2})\.\s+")


def divisions(value: object, counting: Counting = "huruf", level: int = 0) -> tuple[Block, ...]:
    """Return the parts of a ``bagian``: a list of ``{judul, isi}``, or an object of headings with their texts."""
    if isinstance(value, Mapping) and not {"judul", "isi", "jenis"} & set(value):
        value = [{"judul": sentence_case(key), "isi": item} for key, item in value.items()]
    made: list[Block] = []
    number = 0
    for entry in body.sequence(value):
        part = {"isi": entry} if is_text(entry) else body.mapping(entry)
        if part.get("jenis"):
            made.extend(body.document([part]))
        elif part:
            number += 1
            made.extend(division(part, number, counting, level))
    markers = tuple(one.marker for one in made if isinstance(one, Division))
    return tuple(replace(one, beside=markers) if isinstance(one, Division) else one for one in made)


def division(part: Mapping[str, Any], number: int, counting: Counting, level: int) -> tuple[Block, ...]:
    """Return one part; a BAB has its number and heading centred above its text, and its parts begin with A. again."""
    marker, heading = headed(part, marker_of(number, counting, level), bold=level == 0)
    chapter = is_chapter(marker)
    inside = level < body.DEEPEST
    inner = (
        *body.document(part.get("isi") or part.get("teks")),
        *(divisions(part.get("bagian"), "huruf" if chapter else counting, level + (not chapter)) if inside else ()),
    )
    if chapter:
        return (*chapter_title(marker, heading), *inner)
    return (Division(marker, heading, flush(inner) if not heading else inner),)


def headed(part: Mapping[str, Any], counted: str, *, bold: bool) -> tuple[str, Text]:
    """Return marker and heading of a part; a marker typed into the heading is taken out of it."""
    named = next((found for key in MARKERS if (found := body.one_line(part.get(key)))), "")
    heading = body.rich(part.get("judul"), bold=bold)
    typed = _TYPED.match(plain(heading))
    if typed and not named and typed[0].strip() == counted:
        return counted, text(plain(heading)[typed.end() :], bold=bold)
    if not named:
        return counted, heading
    if not is_chapter(named) and body.one_line(part.get("bab")) == named:
        named = f"BAB {named}"
    return (f"{named}." if named[-1].isalnum() and not is_chapter(named) else named), heading


def is_chapter(marker: str) -> bool:
    """Return whether a marker is that of a BAB."""
    return marker.upper().startswith("BAB")


def chapter_title(marker: str, heading: Text) -> tuple[Block, ...]:
    """Return number and heading of a BAB, the lower one a heading of the second level."""
    lines = [centred(text(marker, bold=True), gap=CHAPTER_POINTS), *((centred(heading),) if heading else ())]
    return (*lines[:-1], replace(lines[-1], level=2))


def marker_of(number: int, counting: Counting, level: int) -> str:
    """Return ``A.``, ``I.`` or ``1.`` at the first level; ``1.``, ``a.`` and ``1)`` below it."""
    if level == 0 and counting == "huruf":
        return f"{letters(number).upper()}."
    if level == 0 and counting == "romawi":
        return f"{roman(number)}."
    step = level + (counting == "nomor")
    return f"{number}." if step == 1 else f"{letters(number)}." if step == 2 else f"{number})"


def flush(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the body of a part without heading, its first line beside the marker."""
    first, *rest = blocks or (Paragraph(()),)
    if isinstance(first, Paragraph):
        first = Paragraph(first.text, first.align, gap=0)
    return (first, *rest)


def sentence_case(key: str) -> str:
    """Return the heading that a key stands for: ``latar_belakang`` → ``Latar belakang``."""
    named = key.replace("_", " ").strip()
    return named[:1].upper() + named[1:]
