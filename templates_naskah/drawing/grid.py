"""Forms: boxes ruled row by row, tick boxes, text set large, white space. A row is as tall as its tallest box."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from templates_naskah.blocks import Display, Grid, GridRow, Paragraph, Space, Ticks
from templates_naskah.drawing.ink import MM, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.tags import COLUMN_HEAD, Tag, heading
from templates_naskah.drawing.typeface import face

PAD_X = 1.5 * MM
PAD_Y = 1.2 * MM
# White space above and below the text of a box, and what is taken off its size, by the steps of `Setting.tight`.
PADS = (PAD_Y, 0.7 * MM, 0.4 * MM)
SMALLER = (0.0, 0.5, 1.0)
# A row taller than this is parted: into bands of at most the second height.
TALLEST_ROW = 150 * MM
TALLEST_BAND = 20 * MM
TICK = "√"
TICK_SIDE = 0.8
TICK_HANG = 1.5


def grid_slabs(block: Grid, s: Setting) -> list[Slab]:
    """Return the rows of a form as slabs; its header row comes again on each page.

    To a reader a form with a header is a table, any other is read box after box.
    """
    if block.ruled:
        s = s.sized((block.points or s.profile.table_points) - SMALLER[s.tight])
    if block.width_mm is not None:
        s = replace(s, width=min(s.width, block.width_mm * MM))
    s = s.inside("Table") if block.header else s
    header = row_slabs(block.header, s, block.ruled, "TH")[0] if block.header else None
    made: list[Slab] = []
    for row, below in itertools.zip_longest(block.rows, block.rows[1:]):
        goes_on = below is not None and below.joined
        if row.kept and made:
            made[-1].keep = True
        for index, slab in enumerate(row_slabs(row, s, block.ruled, "TD" if header else "", goes_on=goes_on)):
            # What goes on from another page is closed above, by the header or by a lid of its own.
            slab.header = header or (lid(row, s) if (index or row.joined) and block.ruled else None)
            made.append(slab)
    if header is not None:
        header.keep = True
        made.insert(0, header)
    if made:
        made[0].gap = s.gap
        made[-1].keep = True
        made.append(Slab(0, gap=s.gap / 2))
    return made


def lid(row: GridRow, s: Setting) -> Slab:
    """Return the upper edge of a row's boxes, for a part that opens a page."""
    x = s.x
    pad = PADS[s.tight]
    inks: list[Ink] = [RuleInk(x, 0, x + s.width, 0), RuleInk(x + s.width, 0, x + s.width, pad)]
    for width in widths_of(row, s):
        inks.append(RuleInk(x, 0, x, pad))
        x += width
    return Slab(pad, inks)


def widths_of(row: GridRow, s: Setting) -> list[float]:
    """Return the widths of the boxes of a row by their shares."""
    whole = sum(cell.share for cell in row.cells) or 1.0
    return [s.width * cell.share / whole for cell in row.cells]


@dataclass(slots=True)
class Column:
    """A box of a row: where it stands and what stands in it."""

    x: float
    width: float
    slabs: list[Slab]
    middle: bool

    @property
    def height(self) -> float:
        """Height of what stands in the box, in points."""
        return sum(slab.gap + slab.height for slab in self.slabs)


def row_slabs(row: GridRow, s: Setting, ruled: bool, box: str = "", *, goes_on: bool = False) -> list[Slab]:
    """Return a row as one slab; one too tall as several, its boxes closed only at the ends.

    ``box`` is the type of its boxes in a table; a row that ``goes_on`` in the next is not closed below.
    """
    columns = columns_of(row, s.inside("TR") if box else s, ruled, box)
    above, below = (0.0 if not ruled or is_open else PADS[s.tight] for is_open in (row.joined, goes_on))
    tallest = max((column.height for column in columns), default=0.0)
    if tallest + above + below <= TALLEST_ROW:
        height = max(tallest + above + below, row.height_mm * MM)
        return [band(columns, s, height, ruled, first=not row.joined, last=not goes_on)]
    bands = [parted(column) for column in columns]
    count = max(map(len, bands))
    made = []
    for index in range(count):
        part = [
            replace(column, slabs=held[index] if index < len(held) else [])
            for column, held in zip(columns, bands, strict=True)
        ]
        first, last = index == 0 and not row.joined, index == count - 1 and not goes_on
        height = max(column.height for column in part) + above * first + below * last
        made.append(band(part, s, height, ruled, first=first, last=last))
    return made


def columns_of(row: GridRow, s: Setting, ruled: bool, box: str) -> list[Column]:
    """Return the boxes of a row, side by side by their shares of the width."""
    from templates_naskah.drawing.stack import stack

    pad = PAD_X if ruled else 0.0
    x = s.x
    made: list[Column] = []
    for cell, width in zip(row.cells, widths_of(row, s), strict=True):
        held = s.inside(box, COLUMN_HEAD if box == "TH" else "") if box else s
        slabs = [
            slab for slab in stack(cell.body, replace(held, x=x + pad, width=width - 2 * pad)) if not slab.new_page
        ]
        if slabs:
            slabs[0].gap = 0.0
        made.append(Column(x, width, slabs, cell.middle))
        x += width
    return made


def parted(column: Column) -> list[list[Slab]]:
    """Return what stands in a tall box in parts of at most `TALLEST_BAND`, but at least one slab each."""
    parts: list[list[Slab]] = [[]]
    height = 0.0
    for slab in column.slabs:
        if parts[-1] and height + slab.gap + slab.height > TALLEST_BAND:
            parts.append([])
            height = 0.0
        parts[-1].append(slab)
        height += slab.gap + slab.height
    return parts


def band(columns: list[Column], s: Setting, height: float, ruled: bool, *, first: bool, last: bool) -> Slab:
    """Return boxes of one height beside each other, with the rules around them."""
    inks: list[Ink] = []
    right = s.x + s.width
    for column in columns:
        down = PADS[s.tight] if ruled and first else 0.0
        if column.middle:
            down = max((height - column.height) / 2, 0.0)
        if ruled:
            inks.append(RuleInk(column.x, 0, column.x, height))
        for slab in column.slabs:
            down += slab.gap
            for ink in slab.inks:
                ink.lower(down)
                inks.append(ink)
            down += slab.height
    if not ruled:
        return Slab(height, inks, body=True)
    bottom = RuleInk(s.x, height, right, height)
    inks.append(RuleInk(right, 0, right, height))
    if first:
        inks.append(RuleInk(s.x, 0, right, 0))
    if last:
        inks.append(bottom)
    return Slab(height, inks, body=True, closing=[] if last else [bottom])


def tick_slabs(block: Ticks, s: Setting) -> list[Slab]:
    """Return choices one below the other, each hanging behind its box; a box that is ticked carries a mark."""
    from templates_naskah.drawing.stack import blank, paragraph

    side = s.size * TICK_SIDE
    s = s.inside("L")
    mark = single(face(s.family, bold=True), TICK, s.size)
    slabs: list[Slab] = []
    for index, item in enumerate(block.items):
        entry = s.inside("LI")
        label = entry.tag.add("Lbl")
        inner = entry.moved(s.size * TICK_HANG).inside("LBody")
        made = paragraph(Paragraph(item.text, align="left", gap=0), inner) or [blank(inner)]
        made[0].gap = s.size * 0.25 if index else 0.0
        low = s.baseline + s.size * 0.08
        inks: list[Ink] = list(square(s.x, low - side, side))
        if item.ticked:
            inks.append(TextInk(s.x + (side - mark.width) / 2, s.baseline, mark, s.size, tag=label))
        made[0].inks[:0] = inks
        slabs.extend(made)
    return slabs


def square(x: float, down: float, side: float) -> tuple[RuleInk, ...]:
    """Return the four edges of a tick box."""
    return (
        RuleInk(x, down, x + side, down),
        RuleInk(x + side, down, x + side, down + side),
        RuleInk(x + side, down + side, x, down + side),
        RuleInk(x, down + side, x, down),
    )


def display_slabs(block: Display, s: Setting) -> list[Slab]:
    """Return centred text set large: on one line at a size at which it fits, else wrapped at its smallest size."""
    size = block.points
    lines = break_text(block.text, s.family, size, s.width)
    while len(lines) > 1 and size > block.smallest:
        size = max(size - 1, block.smallest)
        lines = break_text(block.text, s.family, size, s.width)
    large = s.sized(size)
    lines = balanced(lines, block.text, s.family, size, s.width)
    tag = s.tag.add(heading(block.level))
    slabs = [Slab(large.leading, [centred(line, large, tag)], keep=True, body=True) for line in lines]
    slabs[0].gap = block.gap
    return slabs


def centred(line: Line, s: Setting, tag: Tag) -> TextInk:
    """Return a line in the middle of the width."""
    return TextInk(s.x + (s.width - line.width) / 2, s.baseline, line, s.size, tag=tag)


def space_slabs(block: Space, s: Setting) -> list[Slab]:
    """Return white space of a height, or one that takes its share of what is left of the page."""
    return [Slab(block.height_mm * MM, keep=True, fill=block.fill)]
