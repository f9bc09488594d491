"""Widths of table columns that give way to what may not be broken: a long word, an amount, a code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from templates_naskah.blocks import Table, Text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.typeface import face

# A word is parted where a line may end inside it anyway; the rest of it must fit.
PARTS = re.compile(r"[^ /\-]+[/\-]?|[/\-]")
# Nothing wider than this share of the table widens its column: it is an address or a joke, and is cut.
WIDEST_WORD = 0.3
SHORTEST = 6
# Widths of letters differ: among words of one column those this much shorter than the longest may still be widest.
NEAR_LONGEST = 0.6


def widened(block: Table, widths: list[float], s: Setting, pad: float) -> list[float]:
    """Return column widths in points with columns widened to their longest word where others have room to spare."""
    limit = sum(widths) * WIDEST_WORD
    needs = [need + 2 * pad for need in longest_words(block, len(widths), s, limit)]
    lacking = sum(max(need - width, 0.0) for need, width in zip(needs, widths, strict=True))
    spare = [max(width - need, 0.0) for need, width in zip(needs, widths, strict=True)]
    if not lacking or lacking > sum(spare):
        return widths
    share = lacking / sum(spare)
    return [max(width - free * share, need) for width, need, free in zip(widths, needs, spare, strict=True)]


def floored(widths: list[float], floor: float) -> list[float]:
    """Return column widths of which none is below ``floor`` points, the wider ones giving way; their sum stays."""
    floor = min(floor, sum(widths) / len(widths))
    lacking = sum(max(floor - width, 0.0) for width in widths)
    spare = sum(max(width - floor, 0.0) for width in widths)
    if not lacking or not spare:
        return widths
    return [floor + max(width - floor, 0.0) * (1 - lacking / spare) for width in widths]


def longest_words(block: Table, count: int, s: Setting, limit: float) -> list[float]:
    """Return the width in points of the widest word of each column, header bold, none wider than ``limit``."""
    columns: list[dict[tuple[str, bool], None]] = [{} for _ in range(count)]
    gather(columns, [block.columns], bold=True)
    gather(columns, (*block.rows, block.total))
    made = []
    for words in columns:
        near = max((len(word) for word, _ in words), default=0) * NEAR_LONGEST
        widths = (face(s.family, bold).word(word) * s.size / 1000 for word, bold in words if len(word) >= near)
        made.append(max((width for width in widths if width <= limit), default=0.0))
    return made


def gather(columns: list[dict[tuple[str, bool], None]], rows: Iterable[Sequence[Text]], *, bold: bool = False) -> None:
    """Add the longer words of rows to their columns, each with whether it is bold."""
    for row in rows:
        for words, cell in zip(columns, row, strict=False):
            for run in cell:
                if len(run.text) >= SHORTEST:
                    words.update(((word, bold or run.bold), None) for word in PARTS.findall(run.text) if word)
