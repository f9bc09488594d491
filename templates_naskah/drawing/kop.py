"""The letterhead of the first page: kop perangkat daerah (emblem left) and kop jabatan (emblem centred).

Government 3 : agency 4, closing rule thick over thin (layout.md §5). The address of a kop jabatan stands at the foot
of the page and is drawn with the page's marks.
"""

from __future__ import annotations

from functools import lru_cache

from templates_naskah.blocks import Letterhead, text
from templates_naskah.drawing.emblem import PLACEHOLDER, PLACEHOLDER_SIZE, picture
from templates_naskah.drawing.ink import MM, DrawingInk, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.typeface import face
from templates_naskah.fonts import Family, printable

SMALLEST_NAME = 14.0
SMALLEST_ADDRESS = 8.5
LINE_HEIGHT = 1.2


def letterhead(block: Letterhead, s: Setting) -> list[Slab]:
    """Return the kop as one slab, with white space of about two lines under its rule."""
    kop = block.kop
    inks, height = office_head(block, s) if kop.jenis == "jabatan" else agency_head(block, s)
    return [Slab(height, inks, keep=True)]


def emblem_ink(source: bytes | None, x: float, down: float, height: float) -> tuple[DrawingInk, float]:
    """Return the emblem with its top at ``down`` and its width in points."""
    if source is None:
        scale = height / PLACEHOLDER_SIZE[1]
        return DrawingInk(x, down + height, PLACEHOLDER, scale), PLACEHOLDER_SIZE[0] * scale
    made = picture(source)
    width = height * made.width / made.height
    return DrawingInk(
        x, down + height, f"{width:.2f} 0 0 {height:.2f} 0 0 cm /{made.name} Do", 1.0, {made.name: made}
    ), width


def agency_head(block: Letterhead, s: Setting) -> tuple[list[Ink], float]:
    """Return the kop of a perangkat daerah: emblem left, text centred in the remaining width, closing rule."""
    kop = block.kop
    tall = s.profile.emblem_height * MM
    emblem, wide = emblem_ink(kop.emblem, s.x, 0, tall)
    wide = min(wide, 30 * MM)
    x, width = s.x + wide + 3 * MM, s.width - wide - 3 * MM
    lines = head_lines(kop.lines, kop.address, kop.contact, s.family, s.profile.kop_points, width)
    text_height = sum(size * LINE_HEIGHT for _, size in lines)
    height = max(tall, text_height)
    inks: list[Ink] = [emblem]
    down = (height - text_height) / 2
    for line, size in lines:
        inks.append(TextInk(x + (width - line.width) / 2, down + size * 0.95, line, size))
        down += size * LINE_HEIGHT
    height += 2 * MM
    inks.append(RuleInk(s.x, height, s.x + s.width, height, 2.0))
    inks.append(RuleInk(s.x, height + 2, s.x + s.width, height + 2, 0.5))
    return inks, height + 6 * MM


def office_head(block: Letterhead, s: Setting) -> tuple[list[Ink], float]:
    """Return the kop of an office holder: emblem centred, office name in capitals below it."""
    kop = block.kop
    tall = (s.profile.emblem_height - 3) * MM
    _, wide = emblem_ink(kop.emblem, 0, 0, tall)
    emblem, _ = emblem_ink(kop.emblem, s.x + (s.width - wide) / 2, 0, tall)
    size = s.profile.kop_points[0]
    inks: list[Ink] = [emblem]
    down = tall + 2 * MM
    for content in kop.lines:
        for line in fitted(content.upper(), s.family, size, s.width, bold=True)[0]:
            inks.append(TextInk(s.x + (s.width - line.width) / 2, down + size * 0.95, line, size))
            down += size * LINE_HEIGHT
    return inks, down + 7 * MM


@lru_cache(maxsize=256)
def head_lines(
    names: tuple[str, ...],
    address: str,
    contact: str,
    family: Family,
    points: tuple[float, float, float],
    width: float,
) -> tuple[tuple[Line, float], ...]:
    """Return the lines of a kop with their sizes: governments regular, the agency bold, address small."""
    upper, agency, small = points
    made: list[tuple[Line, float]] = []
    for index, name in enumerate(names):
        last = index == len(names) - 1
        lines, size = fitted(name, family, agency if last else upper, width, bold=last)
        made.extend((line, size) for line in lines)
    for content in filter(None, (address, contact)):
        lines, size = fitted(content, family, small, width, bold=False, smallest=SMALLEST_ADDRESS)
        made.extend((line, size) for line in lines)
    return tuple(made)


def fitted(
    name: str, family: Family, size: float, width: float, *, bold: bool, smallest: float = SMALLEST_NAME
) -> tuple[list[Line], float]:
    """Return a name on one line, made smaller if need be but not below ``smallest``; else wrapped at that size."""
    used = face(family, bold)
    shown = printable(name, family)
    while size > smallest and used.word(shown) * size / 1000 > width:
        size -= 0.5
    if used.word(shown) * size / 1000 <= width:
        return [single(used, shown, size)], size
    content = text(shown, bold=bold)
    return balanced(break_text(content, family, size, width), content, family, size, width), size
