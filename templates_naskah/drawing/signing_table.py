"""Many signers as a table No., Nama, Jabatan, Tanda tangan (layout.md §8); its header comes again on each page."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import SIGNER_HEADS, Paragraph, Signatures, Signer, text
from templates_naskah.drawing.ink import MM, Ink, RuleInk, Slab, TextInk
from templates_naskah.drawing.lines import Line
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.signing import paraf_table, visual, visual_size, wrapped
from templates_naskah.drawing.table import PAD_X, PAD_Y, row_slabs

SHARES = (7, 36, 27, 30)
# The smallest code that phones still read (layout.md §9.1), and room for a pen.
QR_MM = 20.0
PEN_MM = 13.0
AIR = 1.2 * MM


def signature_table(block: Signatures, s: Setting) -> list[Slab]:
    """Return the opening lines, the header and one slab per signer; the first row stays with what is above it."""
    from templates_naskah.drawing.stack import paragraph

    made: list[Slab] = []
    for index, line in enumerate(block.opening):
        made.extend(paragraph(Paragraph(text(line), "left", keep=True, gap=0.0 if index else s.gap * 2), s))
    cell = s.sized(s.profile.table_points).inside("Table")
    widths = [s.width * share / 100 for share in SHARES]
    bold = tuple(text(head, bold=True) for head in SIGNER_HEADS)
    header = row_slabs(bold, widths, ("center",) * len(widths), cell, middle=True)[0]
    header.keep, header.gap = True, s.gap / 2 if made else s.gap * 2
    made.append(header)
    for number, signer in enumerate(block.signers, 1):
        row = signer_slab(block, number, signer, widths, cell)
        row.header = header
        made.append(row)
    for slab in made:
        slab.body, slab.word = False, None
    if s.draft and block.paraf:
        inks: list[Ink] = []
        made.append(Slab(paraf_table(block.paraf, s, inks, 0.0), inks, gap=s.gap * 2))
    made.append(Slab(0, gap=s.gap))
    made[-2].keep = True
    return made


def signer_slab(block: Signatures, number: int, signer: Signer, widths: list[float], s: Setting) -> Slab:
    """Return one row: the texts in the middle of its height, room for a pen or the place of the visual at the right."""
    texts = ((f"{number}.",), signer.after, signer.offices, (signer.mark,) if signer.mark else ())
    edges = [s.x + sum(widths[:index]) for index in range(len(widths) + 1)]
    columns: list[list[Line]] = []
    for held, width in zip(texts, widths, strict=True):
        columns.append(wrapped(held, replace(s, width=width - 2 * PAD_X)))
    small = replace(s.profile, qr_size=QR_MM)
    place = replace(s, profile=small, x=edges[3] + PAD_X, width=widths[3] - 2 * PAD_X)
    room = visual_size(place)[1] + 2 * AIR if s.electronic and signer.order else PEN_MM * MM
    height = max(room, max(map(len, columns)) * s.leading + 2 * PAD_Y)
    rules: list[Ink] = [RuleInk(x, 0, x, height) for x in edges]
    rules.extend((RuleInk(edges[0], 0, edges[-1], 0), RuleInk(edges[0], height, edges[-1], height)))
    inks: list[Ink] = []
    row = s.inside("TR")
    for index, (lines, x) in enumerate(zip(columns, edges, strict=False)):
        tag = row.tag.add("TD")
        down = (height - len(lines) * s.leading) / 2
        for line in lines:
            shift = (widths[0] - line.width) / 2 - PAD_X if index == 0 else 0.0
            inks.append(TextInk(x + PAD_X + shift, down + s.baseline, line, s.size, tag=tag))
            down += s.leading
    visual(block, signer, replace(place, tag=tag), inks, (height - room) / 2 + AIR)
    return Slab(height, [*rules, *inks])
