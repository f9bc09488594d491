"""The picture of an approval chain as SVG: pure, values in, text out; no font, no script, no style sheet.

The chain runs from top to bottom in the width of a phone; desks that act side by side stand side by side. Each state
has a shape and a word, colour only repeats them. All text is escaped; the full titles are in the tooltips, and the
whole chain is in the description for those who do not see the picture.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, MARGIN, GAP, PAD = 340, 12, 10, 10
"""Units of the view box; a phone shows them as CSS pixels."""
GLYPH = 30
LINE, SMALL_LINE = 17, 15
BOLD_CHAR, CHAR, SMALL_CHAR = 8.6, 7.6, 6.7
"""Mean advance of a letter of 13 units, bold and not, and of 11.5 units, in the wider of the usual faces."""
MOST_LINES = 6
ARROW = 22

INK, QUIET, PAPER, LINES = "#1b1b1b", "#555555", "#ffffff", "#8a8a8a"
FILLS = {
    "approved": "#e6f2e6",
    "checked": "#e6f2e6",
    "signed": "#e6f2e6",
    "submitted": "#e6f2e6",
    "open": "#fff3d1",
    "returned": "#fbe3e0",
    "passed_over": "#eeeeee",
}
DASHED = {"passed_over": "6 3", "upcoming": "2 3", "not_needed": "2 3"}
TICK = "M-5 0 L-1.5 4 L5.5 -4.5"
MARKS = {
    "approved": f'<circle r="10" fill="#1f6b2c"/><path d="{TICK}" stroke="#fff" stroke-width="2.4" fill="none"/>',
    "checked": f'<rect x="-9" y="-9" width="18" height="18" fill="#1f6b2c"/>'
    f'<path d="{TICK}" stroke="#fff" stroke-width="2.4" fill="none"/>',
    "signed": f'<path d="M0 -11 L10 -4 L10 10 L-10 10 L-10 -4 Z" fill="#1f6b2c"/>'
    f'<path d="{TICK}" stroke="#fff" stroke-width="2.4" fill="none"/>',
    "submitted": '<path d="M-7 -9 L9 0 L-7 9 Z" fill="#1f6b2c"/>',
    "open": '<circle r="9" fill="#fff" stroke="#8a5a00" stroke-width="3"/>'
    '<path d="M0 -5 L0 0 L4 3" stroke="#8a5a00" stroke-width="2" fill="none"/>',
    "returned": '<path d="M8 8 L8 -1 L-3 -1 M2 -7 L-5 -1 L2 5" stroke="#9c1c10" stroke-width="2.6" fill="none"/>',
    "passed_over": '<path d="M-8 -7 L-1 0 L-8 7 M1 -7 L8 0 L1 7" stroke="#444" stroke-width="2.6" fill="none"/>',
    "upcoming": '<circle r="8" fill="#fff" stroke="#777" stroke-width="1.6" stroke-dasharray="3 3"/>',
    "not_needed": '<path d="M-7 0 L7 0" stroke="#777" stroke-width="2.6"/>',
}
FALLEN = '<path d="M-5 -5 L5 5 M5 -5 L-5 5" stroke="#9c1c10" stroke-width="2"/>'
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Box:
    """One desk: its title, how it stands (a key of `MARKS` and the word for it), more lines, decisions that fell."""

    title: str
    standing: str
    word: str
    lines: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """Desks that act side by side; ``label`` says how many of them are needed, empty for a single one."""

    boxes: tuple[Box, ...]
    label: str = ""


def draw(stages: Sequence[Stage], *, title: str, description: str) -> str:
    """The SVG. Its height follows from the chain, its width is always that of a phone."""
    y, parts = float(MARGIN), []
    for number, stage in enumerate(stages):
        if number:
            parts.append(_arrow(y))
            y += ARROW
        drawn, height = _stage(stage, y)
        parts.append(drawn)
        y += height
    height = math.ceil(y + MARGIN)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="judul uraian" font-family="system-ui, sans-serif" font-size="13">'
        f'<title id="judul">{_text(title)}</title><desc id="uraian">{_text(description)}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _stage(stage: Stage, y: float) -> tuple[str, float]:
    if len(stage.boxes) == 1 and not stage.label:
        return _box(stage.boxes[0], MARGIN, y, WIDTH - 2 * MARGIN)
    inner = WIDTH - 2 * MARGIN - 2 * PAD
    half = (inner - GAP) / 2
    parts, top = [], y + PAD
    for line in _wrapped(stage.label, inner / SMALL_CHAR):
        parts.append(_line(line, MARGIN + PAD, top + 10, small=True))
        top += SMALL_LINE
    for pair in range(0, len(stage.boxes), 2):
        row = stage.boxes[pair : pair + 2]
        wide = half if len(row) == 2 else inner
        tallest = max(_box(box, 0, 0, wide)[1] for box in row)
        for column, box in enumerate(row):
            parts.append(_box(box, MARGIN + PAD + column * (half + GAP), top, wide, tallest)[0])
        top += tallest + GAP
    height = top - GAP + PAD - y
    frame = (
        f'<rect x="{MARGIN}" y="{y:g}" width="{WIDTH - 2 * MARGIN}" height="{height:g}" rx="8" fill="none" '
        f'stroke="{LINES}" stroke-dasharray="4 4"/>'
    )
    return frame + "".join(parts), height


def _box(box: Box, x: float, y: float, width: float, height: float = 0) -> tuple[str, float]:
    """The drawing of one desk and its height, at least the one given."""
    room = width - GLYPH - 2 * PAD
    rows: list[tuple[str, bool, str]] = [(line, False, INK) for line in _wrapped(box.title, room / BOLD_CHAR)]
    rows += [(line, False, INK) for line in _wrapped(box.word, room / CHAR)]
    rows += [(line, True, QUIET) for text in box.lines for line in _wrapped(text, room / SMALL_CHAR)]
    fallen = [_wrapped(text, room / SMALL_CHAR) for text in box.fallen]
    text_height = sum(SMALL_LINE if small else LINE for _line_, small, _ink in rows)
    own = PAD + text_height + sum(len(lines) * SMALL_LINE + 4 for lines in fallen) + PAD
    tall = max(own, height, 2 * PAD + 24)
    border = f'stroke-dasharray="{DASHED[box.standing]}"' if box.standing in DASHED else ""
    thick = 2.5 if box.standing == "open" else 1.2
    parts = [
        f"<g><title>{_text(f'{box.title}: {box.word}')}</title>",
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{tall:g}" rx="6" '
        f'fill="{FILLS.get(box.standing, PAPER)}" stroke="{INK}" stroke-width="{thick}" {border}/>',
        f'<g transform="translate({x + PAD + GLYPH / 2 - 4:g} {y + PAD + 12:g})">{MARKS[box.standing]}</g>',
    ]
    left, down = x + PAD + GLYPH, y + PAD + 12
    titles = len(_wrapped(box.title, room / BOLD_CHAR))
    for number, (line, small, ink) in enumerate(rows):
        parts.append(_line(line, left, down, small=small, ink=ink, bold=number < titles))
        down += SMALL_LINE if small else LINE
    for lines in fallen:
        down += 4
        parts.append(f'<g transform="translate({x + PAD + GLYPH / 2 - 4:g} {down - 4:g})">{FALLEN}</g>')
        for line in lines:
            parts.append(_line(line, left, down, small=True))
            down += SMALL_LINE
    return "".join(parts) + "</g>", tall


def _arrow(y: float) -> str:
    middle = WIDTH / 2
    return (
        f'<path d="M{middle:g} {y + 2:g} V{y + ARROW - 3:g} m-5 -6 l5 6 l5 -6" fill="none" stroke="{LINES}" '
        f'stroke-width="1.8"/>'
    )


def _line(text: str, x: float, y: float, *, small: bool = False, ink: str = QUIET, bold: bool = False) -> str:
    size = ' font-size="11.5"' if small else ""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{ink}"{size}{weight}>{_text(text)}</text>'


def _wrapped(text: str, room: float) -> list[str]:
    """The text in lines of at most so many letters, at most six; a long word is broken."""
    most = max(int(room), 4)
    lines: list[str] = []
    for word in CONTROL.sub("", text).split():
        while len(word) > most:
            lines.append(word[: most - 1] + "-")
            word = word[most - 1 :]
        if lines and not lines[-1].endswith("-") and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: most - 1] + "…"]
    return lines


def _text(text: str) -> str:
    return escape(CONTROL.sub("", text))
