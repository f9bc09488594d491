"""Places that nobody filled: ``{{nama}}`` of a table of rows, ``${nama}`` of word processors and other systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from templates_naskah.checks.findings import CUSTOM, Findings, Subject
from templates_naskah.model import Frame

PLACE: Final = re.compile(r"\{\{[^{}]{0,60}\}\}|\$\{[^{}]{0,60}\}")


def check(found: Findings, subject: Subject) -> None:
    """Check that no place is left to be filled, in the content or in what frames it."""
    framed = () if subject.frame is None else around(subject.frame)
    for path, text in (*subject.leaves, *framed):
        if place := PLACE.search(text):
            found.error("unfilled_place", path, CUSTOM, found=place[0])


def around(frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield path and text of what a file may say of the frame in words of its own."""
    yield "nomor", frame.number or ""
    yield "tempat", frame.place
    yield "kop", " ".join((*frame.kop.lines, frame.kop.address, frame.kop.contact))
    for index, who in enumerate(frame.signatories):
        named = {
            "nama": who.titled_name,
            "jabatan": who.jabatan,
            "jabatan_definitif": who.own_jabatan,
            "pangkat_golongan": who.rank,
            "nip": who.nip,
            "atas_nama": " ".join(who.chain),
        }
        for key, text in named.items():
            yield f"penanda_tangan[{index}].{key}", text
