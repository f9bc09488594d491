"""Ruled tables as slabs: a row is one slab, unless taller than half a page; the header comes again on each page."""

from __future__ import annotations

import re
from dataclasses import replace

from templates_naskah.blocks import Paragraph, Table, Text
from templates_naskah.drawing.columns import floored, widened
from templates_naskah.drawing.ink import MM, Ink, RuleInk, Slab, TextInk
from templates_naskah.drawing.lines import Line, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.tags import COLUMN_HEAD, Tag
from templates_naskah.drawing.typeface import face

PAD_X = 1.3 * MM
PAD_Y = 0.9 * MM
TALLEST_ROW = 110 * MM
FRAGMENT_LINES = 8
TALLEST_HEADER = 45 * MM
NARROWEST = 8 * MM
# Whatever widths are given, a column holds its widest letter.
FLOOR = 6.5 * MM
SMALLEST = 7.0
AMOUNT = re.compile(r"\d[.,]\d{3}[.,]\d")


def table_slabs(block: Table, s: Setting) -> list[Slab]:
    """Return title, header and rows of a table as slabs."""
    from templates_naskah.drawing.stack import paragraph

    if s.width < column_count(block) * NARROWEST:
        # In a list within a list there may be no room for its columns: it takes whole lines.
        s = s.whole()
    cell = s.sized(s.profile.table_points)
    widths = floored(widened(block, column_widths(block, cell), cell, PAD_X), FLOOR)
    cell = s.sized(unbroken_size(block, widths, cell)).inside("Table")
    made: list[Slab] = []
    above = s.gap / 2 if block.title else s.gap
    if block.title:
        caption = replace(s, tag=cell.tag.add("Caption"))
        made.extend(paragraph(Paragraph(block.title, align="center", keep=True), caption))
    header: Slab | None = None
    if any(block.columns):
        bold = tuple(tuple(replace(run, bold=True) for run in text) for text in block.columns)
        heads = row_slabs(bold, widths, ("center",) * len(widths), cell, middle=True)
        heads[0].gap = above
        heads[-1].keep = True
        made.extend(heads)
        # A tall header is not drawn again: a landscape page must hold it and the tallest row.
        header = heads[0] if len(heads) == 1 and heads[0].height <= TALLEST_HEADER else None
    for index, row in enumerate(block.rows):
        for slab in row_slabs(row, widths, row_align(block, index), cell, least=block.row_mm * MM):
            slab.header = header
            made.append(slab)
    if block.total:
        if block.rows:
            made[-1].keep = True
        for total in row_slabs(block.total, widths, block.align, cell):
            total.header = header
            made.append(total)
    if made:
        if header is None:
            made[0].gap = max(made[0].gap, above)
        if block.note:
            made[-1].keep = True
            made.extend(paragraph(Paragraph(block.note, align="left", small=True, gap=s.gap / 2), s))
        made.append(Slab(0, gap=s.gap))
        made[-2].keep = True
    return made


def column_count(block: Table) -> int:
    """Return the number of columns: of its header, or of its longest row where that is longer; at least one."""
    return max([len(block.columns), *map(len, block.rows), 1])


def column_widths(block: Table, s: Setting) -> list[float]:
    """Return column widths in points: the given percentages, else shares of what the columns hold."""
    if block.widths:
        whole = sum(block.widths)
        return [s.width * share / whole for share in block.widths]
    wants = [max(weight(block, index, s), NARROWEST) for index in range(column_count(block))]
    return [s.width * want / sum(wants) for want in wants]


def unbroken_size(block: Table, widths: list[float], s: Setting) -> float:
    """Return the largest size, from the table's own down to 7 points, at which no NIP and no amount is broken."""
    share = 1.0
    for row in (*block.rows, block.total):
        for cell, width in zip(row, widths, strict=False):
            for run in cell:
                whole = [word for word in run.text.split(" ") if "\u00a0" in word or AMOUNT.search(word)]
                if whole:
                    widest = max(map(face(s.family, run.bold).word, whole)) * s.size / 1000
                    share = min(share, (width - 2 * PAD_X) / widest)
    return max(SMALLEST, s.size if share >= 1 else int(s.size * share * 10) / 10)


def weight(block: Table, index: int, s: Setting) -> float:
    """Return how much room a column asks for: its widest cell, tamed so that a long text does not starve the rest."""
    cells = [row[index] for row in (block.columns, *block.rows[:200]) if index < len(row)]
    used = face(s.family)
    widest = max((sum(used.word(run.text) for run in cell) * s.size / 1000 for cell in cells), default=0.0)
    return min(widest + 2 * PAD_X, s.width * 0.45)


def row_align(block: Table, index: int) -> tuple[str, ...]:
    """Return how the cells of a row are set, ``alternate`` resolved: odd rows left, even ones from the middle."""
    if "alternate" not in block.align:
        return block.align
    return tuple(("half" if index % 2 else "left") if name == "alternate" else name for name in block.align)


def row_slabs(
    cells: tuple[Text, ...],
    widths: list[float],
    align: tuple[str, ...],
    s: Setting,
    *,
    middle: bool = False,
    least: float = 0.0,
) -> list[Slab]:
    """Return a row as one slab, or a row of many lines as several with the box closed only at its ends.

    ``middle`` centres the lines on the height, as a header row wants it.
    """
    row = s.tag.add("TR")
    name, attribute = ("TH", COLUMN_HEAD) if middle else ("TD", "")
    tags = [row.add(name, attribute=attribute) for _ in widths]
    columns = [
        break_text(cell, s.family, s.size, (width - 2 * PAD_X) * (0.5 if side == "half" else 1)) if cell else []
        for cell, width, side in zip(cells, widths, align, strict=False)
    ]
    count = max((len(lines) for lines in columns), default=1) or 1
    if count * s.leading + 2 * PAD_Y <= TALLEST_ROW:
        whole = fragment(columns, widths, align, s, tags, 0, count, first=True, last=True, middle=middle, least=least)
        return [whole]
    made = []
    for start in range(0, count, FRAGMENT_LINES):
        stop = min(start + FRAGMENT_LINES, count)
        made.append(fragment(columns, widths, align, s, tags, start, stop, first=start == 0, last=stop == count))
    return made


def fragment(
    columns: list[list[Line]],
    widths: list[float],
    align: tuple[str, ...],
    s: Setting,
    tags: list[Tag],
    start: int,
    stop: int,
    *,
    first: bool,
    last: bool,
    middle: bool = False,
    least: float = 0.0,
) -> Slab:
    """Return lines ``start`` to ``stop`` of a row with the rules at their sides, and above and below at its ends."""
    above, below = (PAD_Y if first else 0.0), (PAD_Y if last else 0.0)
    height = max(above + (stop - start) * s.leading + below, least)
    rules: list[Ink] = []
    texts: list[Ink] = []
    x = s.x
    for index, (lines, width) in enumerate(zip(columns, widths, strict=False)):
        rules.append(RuleInk(x, 0, x, height))
        shift = (stop - start - len(lines)) * s.leading / 2 if middle else 0.0
        for row, line in enumerate(lines[start:stop]):
            down = above + shift + row * s.leading
            texts.append(cell_ink(line, x, width, align[index], s, down, tags[index]))
        x += width
    rules.append(RuleInk(x, 0, x, height))
    rules.append(RuleInk(s.x, 0, x, 0)) if first else None
    bottom: Ink = RuleInk(s.x, height, x, height)
    if last:
        rules.append(bottom)
    return Slab(height, [*rules, *texts], body=True, closing=[] if last else [bottom])


def cell_ink(line: Line, x: float, width: float, align: str, s: Setting, down: float, tag: Tag) -> TextInk:
    """Return a line of a cell at its place."""
    free = width - 2 * PAD_X - line.width
    shift = {"right": free, "center": free / 2, "half": (width - 2 * PAD_X) / 2}.get(align, 0.0)
    return TextInk(x + PAD_X + shift, down + s.baseline, line, s.size, tag=tag)
