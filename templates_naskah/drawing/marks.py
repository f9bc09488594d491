"""Around the text, and no part of it: page number, security marks, catchword, footer statement, watermark."""

from __future__ import annotations

import math

from templates_naskah.blocks import text
from templates_naskah.drawing.ink import BLACK, MM, RED, Pen, RuleInk, TextInk, single
from templates_naskah.drawing.lines import Line, Piece, balanced, break_text, cut
from templates_naskah.drawing.setting import NUMBER_UP, Sheet
from templates_naskah.drawing.typeface import face
from templates_naskah.fonts import Family, printable

NUMBER_DOWN = 14 * MM
MARK_EDGE = 7 * MM
SMALLEST_STATEMENT = 6.0
MARK_WORDS = {"rahasia": "RAHASIA", "sangat_rahasia": "SANGAT RAHASIA"}


def page_number(pen: Pen, sheet: Sheet, words: str, family: Family, size: float, place: str) -> None:
    """Write ``- 2 -`` at the top centre, or at the bottom centre where the profile asks for it."""
    line = single(face(family), words, size)
    middle = sheet.left + (sheet.text_width - line.width) / 2
    y = sheet.height - NUMBER_DOWN if place == "top" else sheet.bottom - NUMBER_UP
    pen.text(middle, y, line, size)


def has_security_mark(keamanan: str, *, terbatas: bool) -> bool:
    """Return whether a class is marked on every page."""
    return keamanan in MARK_WORDS or (keamanan == "terbatas" and terbatas)


def security_mark(pen: Pen, sheet: Sheet, keamanan: str, family: Family, *, terbatas: bool = False) -> None:
    """Write the class at the top and the bottom of the page (layout.md §10).

    Rahasia and above in red; terbatas in black, where the profile marks it at all.
    """
    if not has_security_mark(keamanan, terbatas=terbatas):
        return
    words = MARK_WORDS.get(keamanan, "TERBATAS")
    colour = RED if keamanan in MARK_WORDS else BLACK
    line = single(face(family, bold=True), words, 12)
    middle = (sheet.width - line.width) / 2
    pen.text(middle, sheet.height - MARK_EDGE, line, 12, colour=colour)
    pen.text(middle, MARK_EDGE - 2.5 * MM, line, 12, colour=colour)


def catchword(pen: Pen, sheet: Sheet, low: float, word: Piece, family: Family, size: float) -> None:
    """Repeat the first word of the next page at the bottom right above ``low``, with three full stops (ps. 33)."""
    used, underline, content = word
    plain = face(family)
    room = sheet.text_width * 1000 / size - plain.word(" ...")
    content = content if used.word(content) <= room else cut(content, used, room)[0]
    width = (used.word(content) + plain.word(" ...")) * size / 1000
    line = Line([(used, underline, content), (plain, False, " ...")], width, 1, last=True)
    pen.text(sheet.width - sheet.right - width, low + size * 0.3, line, size)


def statement(pen: Pen, sheet: Sheet, content: str, family: Family, size: float) -> None:
    """Write the statement of the electronic signature small in the bottom margin, under a thin rule."""
    RuleInk(sheet.left, 0, sheet.width - sheet.right, 0, 0.4).paint(pen, sheet.statement)
    lines = break_text(text(content), family, size, sheet.text_width)
    while len(lines) > 1 and size > SMALLEST_STATEMENT:
        size -= 0.5
        lines = break_text(text(content), family, size, sheet.text_width)
    down = size * 1.35
    for line in balanced(lines, text(content), family, size, sheet.text_width)[:3]:
        middle = sheet.left + (sheet.text_width - line.width) / 2
        TextInk(middle, down, line, size).paint(pen, sheet.statement)
        down += size * 1.25


def watermark(pen: Pen, sheet: Sheet, words: str, family: Family, *, outlined: bool = False) -> None:
    """Write ``words`` across the page in light grey, to be drawn before everything else.

    ``outlined`` writes only their edges, over a page that would else hide them.
    """
    used = face(family, bold=True)
    shown = printable(words, family)
    diagonal = math.hypot(sheet.width, sheet.height)
    size = min(diagonal * 0.6 / max(used.word(shown) / 1000, 0.1), 130)
    angle = math.atan2(sheet.height, sheet.width)
    cos, sin = math.cos(angle), math.sin(angle)
    half = used.word(shown) * size / 2000
    x = sheet.width / 2 - half * cos + size * 0.35 * sin
    y = sheet.height / 2 - half * sin - size * 0.35 * cos
    pen.ops.append(f"q {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} cm")
    if outlined:
        pen.ops.append("1 Tr 0.6 G 1 w")
    pen.text(0, 0, single(used, shown, size), size, colour="0.93 g")
    pen.ops.append("Q")
