"""Parts of a naskah with headings (``bagian``): A. Latar Belakang, I. Persoalan, 1. Kata Pembukaan, BAB I.

A part names its marker (``huruf``, ``romawi``, ``nomor``, ``label``) or is counted; parts inside it go on with
1., a., 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from templates_naskah import body
from templates_naskah.blocks import Block, Division, Paragraph, Text, letters, plain, roman, text
from templates_naskah.kinds.parts import centred
from templates_naskah.runs import is_text

Counting = Literal["huruf", "romawi", "nomor"]
MARKERS: Final = ("huruf", "romawi", "nomor", "label")
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
    return tuple(made)


def division(part: Mapping[str, Any], number: int, counting: Counting, level: int) -> tuple[Block, ...]:
    """Return one part; a BAB has its number and heading centred above its text."""
    marker, heading = headed(part, marker_of(number, counting, level), bold=level == 0)
    inner = (
        *body.document(part.get("isi") or part.get("teks")),
        *(divisions(part.get("bagian"), counting, level + 1) if level < body.DEEPEST else ()),
    )
    if marker.upper().startswith("BAB"):
        title = tuple(centred(line, gap=gap) for line, gap in ((text(marker, bold=True), 14), (heading, 2)) if line)
        return (*title, *inner)
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
    return (f"{named}." if named[-1].isalnum() and not named.upper().startswith("BAB") else named), heading


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
