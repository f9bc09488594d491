"""The letterhead of the first page: kop perangkat daerah (emblem left) and kop jabatan (emblem centred).

Government 3 : agency 4, closing rule thick over thin (layout.md §5). The address of a kop jabatan stands at the foot
of the page and is read with the kop.
"""

from __future__ import annotations

from functools import lru_cache

from templates_naskah.blocks import Letterhead, text
from templates_naskah.drawing.emblem import PLACEHOLDER, PLACEHOLDER_SIZE, picture
from templates_naskah.drawing.ink import MM, DrawingInk, FixedInk, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.setting import Setting, statement_top
from templates_naskah.drawing.tags import Tag
from templates_naskah.drawing.typeface import face
from templates_naskah.fonts import Family, printable
from templates_naskah.model import Kop

SMALLEST_NAME = 14.0
SMALLEST_ADDRESS = 8.5
LINE_HEIGHT = 1.2
FOOT_POINTS = 8.5
# Distance in points below the text and weight of the lines that close a kop.
RULES = {
    "thick_thin": ((0.0, 2.0), (2.0, 0.5)),
    "thin_thick": ((0.0, 0.5), (2.0, 2.0)),
    "thick": ((1.0, 2.0),),
    "thin": ((1.0, 0.5),),
    "none": (),
}


def letterhead(block: Letterhead, s: Setting) -> list[Slab]:
    """Return the kop as one slab, with white space of about two lines under its rule."""
    kop = block.kop
    inks, height = office_head(block, s) if kop.jenis == "jabatan" else agency_head(block, s)
    return [Slab(height, inks, keep=True)]


def emblem_alt(kop: Kop) -> str:
    """Return what the emblem of a kop is, in words."""
    if kop.emblem is None:
        return "Lambang pengganti"
    return "Lambang negara Garuda Pancasila" if kop.jenis == "jabatan" else "Lambang daerah"


def emblem_ink(
    source: bytes | None, x: float, down: float, height: float, tag: Tag | None = None
) -> tuple[DrawingInk, float]:
    """Return the emblem with its top at ``down`` and its width in points."""
    if source is None:
        scale = height / PLACEHOLDER_SIZE[1]
        width = PLACEHOLDER_SIZE[0] * scale
        return DrawingInk(x, down + height, PLACEHOLDER, scale, tag=tag, extent=(width, height)), width
    made = picture(source)
    width = height * made.width / made.height
    ops = f"{width:.2f} 0 0 {height:.2f} 0 0 cm /{made.name} Do"
    return DrawingInk(x, down + height, ops, 1.0, {made.name: made}, tag, (width, height)), width


def agency_head(block: Letterhead, s: Setting) -> tuple[list[Ink], float]:
    """Return the kop of a perangkat daerah: emblem at a side, text centred beside it or on the page, closing rule."""
    profile = s.profile
    tall = (block.emblem_mm or profile.emblem_height) * MM
    inks: list[Ink] = []
    free = 0.0
    if profile.kop_emblem != "none":
        tag = s.tag.add("Figure", alt=emblem_alt(block.kop))
        wide = emblem_ink(block.kop.emblem, s.x, 0, tall)[1]
        left = s.x if profile.kop_emblem == "left" else s.x + s.width - wide
        inks.append(emblem_ink(block.kop.emblem, left, 0, tall, tag)[0])
        free = min(wide, 30 * MM) + 3 * MM
    sides = 2 if profile.kop_centre == "page" else 1
    lines = head_lines(head_of(block, profile.kop_bold), s.family, profile.kop_points, s.width - free * sides)
    text_height = sum(size * LINE_HEIGHT for _, _, size in lines)
    height = max(tall, text_height) if inks else text_height
    middle = s.x + s.width / 2
    if profile.kop_centre == "rest":
        middle += free / 2 if profile.kop_emblem == "left" else -free / 2
    down = (height - text_height) / 2
    tags: dict[int, Tag] = {}
    for part, line, size in lines:
        if part not in tags:
            tags[part] = s.tag.add("P")
        inks.append(TextInk(middle - line.width / 2, down + size * 0.95, line, size, tag=tags[part]))
        down += size * LINE_HEIGHT
    height += 2 * MM
    for below, weight in RULES[profile.kop_rule]:
        inks.append(RuleInk(s.x, height + below, s.x + s.width, height + below, weight))
    return inks, height + 6 * MM


def head_of(block: Letterhead, bold: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of a kop perangkat daerah with their role, in the order of its parts.

    Roles: ``upper`` and ``agency`` for names, either in bold as ``upper bold``, and ``small``.
    """
    kop = block.kop
    roles = ["upper"] * (len(kop.lines) - 1) + ["agency"] * bool(kop.lines)
    in_bold = {"all": ("upper", "agency"), "last": ("agency",)}.get(bold, ())
    named = tuple(
        (f"{role} bold" if role in in_bold else role, line) for role, line in zip(roles, kop.lines, strict=True)
    )
    parts = {"names": named, "address": (("small", kop.address),), "contact": (("small", kop.contact),)}
    return tuple((role, line) for part in block.order for role, line in parts[part] if line)


def office_head(block: Letterhead, s: Setting) -> tuple[list[Ink], float]:
    """Return the kop of an office holder: emblem centred, office name in capitals below it."""
    kop = block.kop
    tall = (block.emblem_mm or s.profile.emblem_height - 3) * MM
    _, wide = emblem_ink(kop.emblem, 0, 0, tall)
    figure = s.tag.add("Figure", alt=emblem_alt(kop))
    emblem, _ = emblem_ink(kop.emblem, s.x + (s.width - wide) / 2, 0, tall, figure)
    size = s.profile.kop_points[0]
    inks: list[Ink] = [emblem]
    down = tall + 2 * MM
    for content in kop.lines:
        tag = s.tag.add("P")
        for line in fitted(content, s.family, size, s.width, bold=True)[0]:
            inks.append(TextInk(s.x + (s.width - line.width) / 2, down + size * 0.95, line, size, tag=tag))
            down += size * LINE_HEIGHT
    if s.profile.kop_office_address == "foot":
        inks.extend(foot(kop, s))
        return inks, down + 7 * MM
    small = s.profile.kop_points[2]
    for content in filter(None, (kop.address, kop.contact)):
        tag = s.tag.add("P")
        for line in fitted(content, s.family, small, s.width, bold=False, smallest=SMALLEST_ADDRESS)[0]:
            inks.append(TextInk(s.x + (s.width - line.width) / 2, down + small * 0.95, line, small, tag=tag))
            down += small * LINE_HEIGHT
    return inks, down + 7 * MM


def foot_lines(kop: Kop, family: Family, width: float) -> list[list[Line]]:
    """Return address and contact of a kop jabatan as the lines they need at the foot of the page."""
    return [break_text(text(said), family, FOOT_POINTS, width) for said in (kop.address, kop.contact) if said]


def foot_height(kop: Kop, family: Family, width: float) -> float:
    """Return how much the address of a kop jabatan adds to the bottom margin of the first page, in points."""
    count = sum(map(len, foot_lines(kop, family, width)))
    return count * FOOT_POINTS * 1.25 + 2 * MM if count else 0.0


def foot(kop: Kop, s: Setting) -> list[Ink]:
    """Return the address of a kop jabatan at the bottom centre of the page, above it a thin rule."""
    contents = foot_lines(kop, s.family, s.width)
    if not contents:
        return []
    level = statement_top(s.profile) + 2 * MM + foot_height(kop, s.family, s.width)
    inks: list[Ink] = [FixedInk(RuleInk(s.x, 0, s.x + s.width, 0, 0.5), level)]
    down = FOOT_POINTS * 1.3
    for lines in contents:
        tag = s.tag.add("P")
        for line in lines:
            inks.append(FixedInk(TextInk(s.x + (s.width - line.width) / 2, down, line, FOOT_POINTS), level, tag))
            down += FOOT_POINTS * 1.25
    return inks


@lru_cache(maxsize=256)
def head_lines(
    lines: tuple[tuple[str, str], ...],
    family: Family,
    points: tuple[float, float, float],
    width: float,
) -> tuple[tuple[int, Line, float], ...]:
    """Return the lines of a kop with the part they belong to and their sizes; names shrink before they wrap."""
    sizes = dict(zip(("upper", "agency", "small"), points, strict=True))
    made: list[tuple[int, Line, float]] = []
    for index, (role, content) in enumerate(lines):
        kind, _, bold = role.partition(" ")
        smallest = SMALLEST_ADDRESS if kind == "small" else min(SMALLEST_NAME, sizes[kind])
        broken, size = fitted(content, family, sizes[kind], width, bold=bool(bold), smallest=smallest)
        made.extend((index, line, size) for line in broken)
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
