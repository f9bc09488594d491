"""Limits on size (`limits`) and characters that no embedded font can print."""

from __future__ import annotations

import functools
import json
from collections import Counter
from importlib import resources
from typing import Final

from templates_naskah import limits
from templates_naskah.checks.findings import Findings, Subject
from templates_naskah.runs import character_name

# What print shows without a glyph: no-break spaces become spaces.
_WITHOUT_GLYPH: Final = frozenset("\u00a0\u202f")


def check(found: Findings, subject: Subject) -> None:
    """Check lengths of the whole, of attachments, texts and words, and every character against the fonts."""
    font = subject.kind.font if subject.kind else None
    printable = coverage(font) if font else coverage("sans") | coverage("serif")
    totals: Counter[str] = Counter()
    for path, text in subject.leaves:
        totals[_part(path)] += len(text)
        _leaf(found, path, text)
        if not printable.issuperset(text):
            missing = list(dict.fromkeys(character for character in text if character not in printable))
            names = ", ".join(f"{character} ({character_name(character)})" for character in missing[:10])
            found.error("unprintable_character", path, characters=names)
    for part, total in totals.items():
        limit = limits.ATTACHMENT_CHARACTERS if part else limits.BODY_CHARACTERS
        if total > limit:
            found.error("too_long", part, count=str(total), limit=str(limit))


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
    return _WITHOUT_GLYPH | set(map(chr, codes))
