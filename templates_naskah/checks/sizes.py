"""Limits on size (`limits`) and characters that no embedded font can print."""

from __future__ import annotations

import functools
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Final

from templates_naskah import limits
from templates_naskah.checks.findings import Findings, Subject
from templates_naskah.fonts import PLAIN
from templates_naskah.model import Frame
from templates_naskah.runs import character_name, clean

# What print shows by the glyph of a plain sibling: no-break spaces, hyphens that do not break.
_WITHOUT_GLYPH: Final = frozenset(chr(code) for code, plain in PLAIN.items() if plain)
# Letters that run from right to left: their glyphs may be there, but lines are not turned for them.
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
# How many of the characters that cannot be printed a sentence names.
_SHOWN: Final = 10


def check(found: Findings, subject: Subject) -> None:
    """Check lengths of the whole, of attachments, texts and words, and every character against the fonts."""
    family = subject.family
    printable = coverage(family) if family else coverage("sans") | coverage("serif")
    totals: Counter[str] = Counter()
    for path, text in subject.leaves:
        totals[_part(path)] += len(text)
        _leaf(found, path, text)
        _characters(found, path, text, printable)
    for path, text in _around(subject.frame) if subject.frame else ():
        _leaf(found, path, text)
        # A frame is not canonicalised: what `runs` would strip from a content must not come in here either.
        _characters(found, path, text, printable - set(clean(text)[1]))
    for part, total in totals.items():
        limit = limits.ATTACHMENT_CHARACTERS if part else limits.BODY_CHARACTERS
        if total > limit:
            found.error("too_long", part, count=str(total), limit=str(limit))


def _characters(found: Findings, path: str, text: str, printable: frozenset[str]) -> None:
    if not printable.issuperset(text):
        missing = list(dict.fromkeys(character for character in text if character not in printable))
        names = ", ".join(_shown(character) for character in missing[:_SHOWN])
        if len(missing) > _SHOWN:
            more = {"characters": names, "count": str(len(missing) - _SHOWN)}
            found.error("unprintable_characters", path, **more)
        else:
            found.error("unprintable_character", path, characters=names)


def _shown(character: str) -> str:
    """The character with its name; one that cannot be seen, or would turn the line around, by its name alone."""
    name = character_name(character)
    return f"{character} ({name})" if character.isprintable() else name


def _around(frame: Frame) -> Iterator[tuple[str, str]]:
    """The texts of a frame that are printed, each with the path it has in the flat format."""
    yield from (("kop", text) for text in (*frame.kop.lines, frame.kop.address, frame.kop.contact))
    yield from (("nomor", frame.number or ""), ("tempat", frame.place), ("sifat_tercetak", frame.sifat))
    yield ("jumlah_lampiran", frame.jumlah_lampiran)
    yield from ((f"paraf[{index}]", row.jabatan) for index, row in enumerate(frame.paraf))
    for index, who in enumerate(frame.signatories):
        path = f"penanda_tangan[{index}]"
        yield from ((f"{path}.nama", who.titled_name), (f"{path}.jabatan", who.jabatan))
        yield from ((f"{path}.jabatan_definitif", who.own_jabatan), (f"{path}.pangkat_golongan", who.rank))
        yield from ((f"{path}.atas_nama", office) for office in who.chain)


def _part(path: str) -> str:
    """The attachment a path lies in, empty for the body."""
    return path.partition("]")[0] + "]" if path.startswith("lampiran_naskah[") else ""


def _leaf(found: Findings, path: str, text: str) -> None:
    if len(text) > limits.LEAF_CHARACTERS:
        found.error("text_too_long", path, count=str(len(text)), limit=str(limits.LEAF_CHARACTERS))
    if len(text) > limits.WORD_CHARACTERS:
        longest = max(map(len, text.split()), default=0)
        if longest > limits.WORD_CHARACTERS:
            found.error("word_too_long", path, count=str(longest), limit=str(limits.WORD_CHARACTERS))


@functools.cache
def coverage(family: str) -> frozenset[str]:
    """Characters that a family of the package (``sans``, ``serif``) can print."""
    table = json.loads(resources.files("templates_naskah.fonts").joinpath("coverage.json").read_text("ascii"))
    codes = (code for first, last in table[family] for code in range(first, last + 1))
    return _WITHOUT_GLYPH | {char for char in map(chr, codes) if unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT}
