"""Pages of photos: two or four to a page, each with its caption below; a row of photos is never parted."""

from __future__ import annotations

from typing import Final

from templates_naskah.blocks import Photo, Photos, plain, text
from templates_naskah.drawing.ink import MM, DrawingInk, Ink, RuleInk, Slab, TextInk
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.photograph import BadPhoto, photograph
from templates_naskah.drawing.setting import Setting

# Room for the heading block and the title of an attachment, so that its first page holds as many as the others.
HEAD: Final = 48 * MM
BETWEEN: Final = 5 * MM
UNDER: Final = 1.5 * MM
SMALLEST: Final = 25 * MM


def photo_slabs(block: Photos, s: Setting) -> list[Slab]:
    """Return the photos in rows: of one in portrait and two in landscape for two a page, of two for four a page."""
    landscape = s.height < s.width
    columns = 2 if block.per_page == 4 or landscape else 1
    rows = block.per_page // columns
    tall = max((s.height - HEAD) / rows - BETWEEN, SMALLEST * 1.5)
    wide = (s.width - BETWEEN * (columns - 1)) / columns
    made = []
    for start in range(0, len(block.photos), columns):
        inks: list[Ink] = []
        ends = [
            photo(one, s.moved(column * (wide + BETWEEN)), (wide, tall), inks)
            for column, one in enumerate(block.photos[start : start + columns])
        ]
        made.append(Slab(max(tall, *ends), inks, gap=BETWEEN, body=2))
    return made


def photo(one: Photo, s: Setting, cell: tuple[float, float], inks: list[Ink]) -> float:
    """Draw a photo at the top of a cell (points) with its caption; return where it ends."""
    small = s.sized(s.profile.table_points)
    wide, tall = cell
    lines: list[Line] = []
    if one.caption:
        lines = balanced(break_text(one.caption, s.family, small.size, wide), one.caption, s.family, small.size, wide)
    room = max(tall - len(lines) * small.leading - UNDER, SMALLEST)
    tag = s.tag.add("Figure", alt=plain(one.caption) or f"Foto {one.file}")
    source = s.files.get(one.file)
    try:
        if source is None:
            raise BadPhoto(one.file)
        found = photograph(source, (wide, room))
    except BadPhoto:
        inks.extend(absent(one, s, wide, room))
    else:
        scale = min(wide / found.width, room / found.height)
        width, height = found.width * scale, found.height * scale
        ops = f"{width:.2f} 0 0 {height:.2f} 0 0 cm /{found.name} Do"
        inks.append(DrawingInk(s.x + (wide - width) / 2, height, ops, 1.0, {found.name: found}, tag, (width, height)))
        room = height
    down = room + UNDER
    caption = s.tag.add("Caption")
    for line in lines:
        inks.append(TextInk(s.x + (wide - line.width) / 2, down + small.baseline, line, small.size, tag=caption))
        down += small.leading
    return down


def absent(one: Photo, s: Setting, wide: float, room: float) -> list[Ink]:
    """Return an empty frame that says which photo is missing: a draft shows where it will stand."""
    edges = ((0, 0, wide, 0), (0, room, wide, room), (0, 0, 0, room), (wide, 0, wide, room))
    inks: list[Ink] = [RuleInk(s.x + x0, y0, s.x + x1, y1) for x0, y0, x1, y1 in edges]
    said = s.tag.add("P")
    down = room / 2
    for line in break_text(text(f"Foto {one.file} tidak tersedia"), s.family, s.profile.table_points, wide - 4 * MM):
        inks.append(TextInk(s.x + (wide - line.width) / 2, down, line, s.profile.table_points, tag=said))
        down += s.profile.table_points * 1.2
    return inks
