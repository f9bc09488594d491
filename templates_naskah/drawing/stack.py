"""From blocks to slabs: paragraphs, lists, label rows, recipients, tembusan. Pages are `pages`' business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from templates_naskah.blocks import (
    Align,
    Block,
    Copies,
    Display,
    Division,
    Grid,
    Item,
    ItemList,
    Letterhead,
    PageBreak,
    PageFrame,
    Paragraph,
    PartyHead,
    Photos,
    Recipients,
    Rows,
    Run,
    Signatures,
    Space,
    Subheading,
    Table,
    Ticks,
    plain,
    text,
)
from templates_naskah.drawing.grid import display_slabs, grid_slabs, space_slabs, tick_slabs
from templates_naskah.drawing.ink import MM, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.kop import letterhead
from templates_naskah.drawing.lines import LOOSE, MOST_STRETCH, Line, balanced, break_text
from templates_naskah.drawing.party_head import party_head
from templates_naskah.drawing.photos import photo_slabs
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.signing import signature_slab
from templates_naskah.drawing.signing_table import signature_table
from templates_naskah.drawing.table import table_slabs
from templates_naskah.drawing.tags import Tag, heading
from templates_naskah.drawing.typeface import face
from templates_naskah.markers import marker

SIGNED_WITH_LINES = 2
# A text of so many lines, as beside a label, is justified as a whole or not at all.
SHORT_TEXT = 4
# Least white space in millimetres between a label and its colon.
LABEL_AIR = 1.0
LIST_MARKS = (
    {"strip": "/O/List/ListNumbering/Disc"}
    | dict.fromkeys(("angka", "angka_kurung", "angka_kurung_dua"), "/O/List/ListNumbering/Decimal")
    | dict.fromkeys(("huruf", "huruf_kurung", "huruf_kurung_dua"), "/O/List/ListNumbering/LowerAlpha")
)
COPIES_KEPT = 10
WIDEST_MARKER = 0.25
# White space between the marker of a part and its heading, at the least.
HEADING_GAP = 2.2 * MM


def stack(blocks: Sequence[Block], s: Setting) -> list[Slab]:
    """Return the slabs of ``blocks`` in order, with what must stay together marked.

    A maker that gives its text no elements gets one paragraph for the whole block.
    """
    slabs: list[Slab] = []
    before: Block | None = None
    for block in breaks_above_headings(blocks):
        make: Callable[[Any, Setting], list[Slab]] = MAKERS[type(block)]
        made = make(block, s)
        if isinstance(block, Signatures):
            if not isinstance(before, Signatures) or before.is_text:
                keep_with_body(slabs)
            elif slabs:
                slabs[-1].keep = False
        tag_text(made, s.tag)
        slabs.extend(made)
        before = block
    return slabs


def breaks_above_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each page break above the headings it would part from what they head."""
    made: list[Block] = []
    for block in blocks:
        place = len(made)
        while isinstance(block, PageBreak) and place and isinstance(made[place - 1], Subheading):
            place -= 1
        made.insert(place, block)
    return made


def tag_text(slabs: list[Slab], parent: Tag) -> None:
    """Gather all text that belongs to no element yet into one paragraph below ``parent``."""
    paragraph: Tag | None = None
    for slab in slabs:
        for ink in slab.inks:
            if ink.tag is None and type(ink) is TextInk:
                ink.tag = paragraph = paragraph or parent.add("P")


def keep_with_body(slabs: list[Slab]) -> None:
    """Tie the last two lines of body to the signature block that follows (ps. 35: it never stands alone).

    A page break with nothing between it and the block is taken away.
    """
    while slabs and slabs[-1].new_page:
        slabs.pop()
    counted = 0
    for slab in reversed(slabs):
        if slab.new_page:
            return
        slab.keep = True
        counted += slab.body
        if counted >= SIGNED_WITH_LINES:
            return


def paragraph(block: Paragraph, s: Setting) -> list[Slab]:
    """Return one slab per line; first and last lines never stand alone on a page.

    A short text stays ragged where one of its lines would be stretched too far.
    """
    if not block.text:
        return []
    if block.small:
        s = s.sized(s.profile.table_points)
    first = s.profile.first_indent * MM if block.indent_first else 0.0
    lines = break_text(block.text, s.family, s.size, s.width, first)
    if block.align == "center" or (block.align == "left" and block.keep):
        lines = balanced(lines, block.text, s.family, s.size, s.width)
    align = block.align
    if align == "justify" and len(lines) <= SHORT_TEXT:
        indents = (first, *(0.0 for _ in lines[1:]))
        loose = (needed(line, s.width - by) > s.size * LOOSE for line, by in zip(lines, indents, strict=True))
        align = "left" if any(loose) else align
    tag = s.tag.add(heading(block.level))
    introduces = block.keep or plain(block.text).rstrip().endswith(":")
    last = len(lines) - 1
    slabs = []
    for index, line in enumerate(lines):
        indent = first if index == 0 else 0.0
        slabs.append(
            Slab(
                s.leading,
                [placed(line, s, align, indent, tag)],
                gap=(s.gap if block.gap is None else block.gap) if index == 0 else 0.0,
                keep=block.keep or (index == 0 < last) or index == last - 1 or (index == last and introduces),
                body=True,
                word=first_word(line),
            )
        )
    return slabs


def placed(line: Line, s: Setting, align: str, indent: float, tag: Tag) -> TextInk:
    """Return a line at its place: justified lines are stretched, unless their gaps would grow too wide."""
    room = s.width - indent
    x = s.x + indent
    if align == "right":
        return TextInk(x + room - line.width, s.baseline, line, s.size, tag=tag)
    if align == "center":
        return TextInk(x + (room - line.width) / 2, s.baseline, line, s.size, tag=tag)
    stretch = needed(line, room) if align == "justify" else 0.0
    if stretch > s.size * MOST_STRETCH:
        stretch = 0.0
    return TextInk(x, s.baseline, line, s.size, stretch, tag=tag)


def needed(line: Line, room: float) -> float:
    """Return by how many points each space of a line must grow to fill the room; 0 for the last of a text."""
    return 0.0 if line.last or not line.spaces else (room - line.width) / line.spaces


def first_word(line: Line) -> tuple[Any, bool, str] | None:
    """Return the first word of a line in its own style, for the catchword of the page before."""
    for used, underline, content in line.pieces:
        words = content.split()
        if words:
            return (used, underline, words[0])
    return None


def blank(s: Setting) -> Slab:
    """Return an empty line, to carry a label or a marker."""
    return Slab(s.leading, body=True)


def label_ink(content: str, s: Setting, x: float, tag: Tag, *, bold: bool = False) -> TextInk:
    """Return a short label on the baseline of a line of text."""
    return TextInk(x, s.baseline, single(face(s.family, bold), content, s.size), s.size, tag=tag)


def rows(block: Rows, s: Setting) -> list[Slab]:
    """Return label rows whose colons stand in one column; long labels wrap beside their value.

    To a reader they are a list of terms: label with its colon, and what it says.
    """
    s = s.moved(block.indent_mm * MM).inside("L")
    room = (block.label_mm - LABEL_AIR) * MM if block.label_mm else s.width * 0.42
    labels = [break_text(text(row.label), s.family, s.size, room) for row in block.rows]
    others = [break_text(text(label), s.family, s.size, room) for label in block.align_with]
    widest = max((line.width for lines in (*labels, *others) for line in lines), default=0.0)
    label_width = block.label_mm * MM if block.label_mm else widest + 2 * MM
    hang = label_width + 3.5 * MM
    slabs: list[Slab] = []
    for index, row in enumerate(block.rows):
        item = s.inside("LI")
        name = item.tag.add("Lbl")
        word, colon = (name.add("Span"), name.add("Span")) if len(labels[index]) > 1 else (name, name)
        made = stack(row.body, item.moved(hang).inside("LBody")) or [blank(s)]
        made[0].gap = block.gap_between if index else (s.gap if block.gap is None else block.gap)
        while len(made) < len(labels[index]):
            made[-1].keep = True
            made.append(blank(s))
        for slab, line in zip(made, labels[index], strict=False):
            slab.inks.insert(0, TextInk(s.x, s.baseline, line, s.size, tag=word))
            slab.word = first_word(line) or slab.word
        if row.colon:
            made[0].inks.insert(1, label_ink(":", s, s.x + label_width, colon))
        slabs.extend(made)
    if block.rule_below and slabs:
        slabs[-1].keep = True
        rule = RuleInk(s.x, 4, s.x + s.width, 4, 1.0)
        slabs.append(Slab(6, [rule], gap=2, keep=True))
    return slabs


def item_list(block: ItemList, s: Setting) -> list[Slab]:
    """Return a list; its markers stand in a column as wide as the widest, at least 7 mm."""
    signs = [marker(block.numbering, block.start + index) for index in range(len(block.items))]
    used = face(s.family)
    s = s.inside("L", LIST_MARKS.get(block.numbering, ""))
    hang = max([7 * MM, *(used.word(sign) * s.size / 1000 + 1.6 * MM for sign in signs)])
    between = block.gap_between
    if between is None:
        between = s.gap / 3 if block.align == "justify" else 0.0
    slabs: list[Slab] = []
    last = len(signs) - 1
    for index, (sign, item) in enumerate(zip(signs, block.items, strict=True)):
        within = s.inside("LI")
        label = within.tag.add("Lbl")
        made = item_slabs(item, within.moved(hang).inside("LBody"), block.align) or [blank(s)]
        made[0].gap = s.gap if index == 0 else between
        made[0].inks.insert(0, label_ink(sign, s, s.x, label))
        made[0].word = (used, False, f"{sign} {made[0].word[2]}" if made[0].word else sign)
        if slabs and index == last and len(made) == 1:
            # The last line of a list opens no page by itself.
            slabs[-1].keep = True
        slabs.extend(made)
    return slabs


def item_slabs(item: Item, s: Setting, align: Align) -> list[Slab]:
    """Return the text of an item and what hangs below it, the two never parted at their seam."""
    made = paragraph(Paragraph(item.text, align, gap=0), s)
    if item.below:
        if made:
            made[-1].keep = True
        below = stack(item.below, s)
        if below:
            below[0].gap = s.gap / 3
        made.extend(below)
    return made


def subheading(block: Subheading, s: Setting) -> list[Slab]:
    """Return a bold line that stays with what follows; a new part gets no catchword."""
    made = paragraph(Paragraph(block.text, align="left", keep=True, gap=s.gap * 1.5, level=block.level), s)
    for slab in made:
        slab.word = None
        slab.body = False
    return made


def division(block: Division, s: Setting) -> list[Slab]:
    """Return a part: its heading beside the marker, in a column as wide as those of the parts beside it (at least
    7 mm), and its body below the heading.

    The marker is read as the beginning of the heading, or as a paragraph where there is none.
    """
    bold = any(run.bold for run in block.heading)
    used = face(s.family, bold)
    own, *others = (used.word(one) * s.size / 1000 + HEADING_GAP for one in (block.marker, *block.beside))
    if own > s.width * WIDEST_MARKER:
        # What is this long is no marker: it is read, and wraps, as the beginning of its heading.
        said = (Run(f"{block.marker} ", bold=bold), *block.heading)
        return division(replace(block, marker="", heading=said), s)
    inner = s.moved(max(7 * MM, own, *(one for one in others if one <= s.width * WIDEST_MARKER)))
    made = subheading(Subheading(block.heading, block.level), inner)
    label = made[0].inks[0].tag if made else None
    label = label or s.tag.add("P")
    made.extend(stack(block.body, inner))
    made = made or [blank(s)]
    if block.marker:
        made[0].inks.insert(0, label_ink(block.marker, s, s.x, label, bold=bold))
    made[0].gap = max(made[0].gap, s.gap, block.gap)
    return made


def page_break(_: PageBreak, s: Setting) -> list[Slab]:
    """Return an empty slab that ends the page."""
    return [Slab(0, new_page=True)]


def recipients(block: Recipients, s: Setting) -> list[Slab]:
    """Return ``Yth.`` and the addressees, numbered when more than one, then ``di`` and the place."""
    hang = 12 * MM
    inner = s.moved(hang)
    head = s.tag.add("P")
    if len(block.items) > 1:
        made = item_list(ItemList("angka", tuple(map(Item, block.items)), align="left"), inner)
    else:
        made = [slab for entry in block.items for slab in paragraph(Paragraph(entry, align="left"), inner)]
    made = made or [blank(s)]
    made[0].gap = s.gap * 2
    made[0].inks.insert(0, label_ink("Yth.", s, s.x, head))
    if block.at:
        made[-1].keep = True
        made.extend(paragraph(Paragraph(text("di"), align="left", keep=True, gap=0), s))
        made.extend(paragraph(Paragraph(text(block.at), align="left", gap=0), inner))
    for slab in made:
        slab.body = False
    made.append(Slab(0, gap=s.gap))
    return made


def copies(block: Copies, s: Setting) -> list[Slab]:
    """Return ``Tembusan:`` and its list, kept together and with the signature unless very long."""
    head = paragraph(Paragraph(text("Tembusan:"), align="left", keep=True, gap=s.gap * 2), s)
    if len(block.items) > 1:
        made = item_list(ItemList("angka", tuple(map(Item, block.items)), align="left"), s)
    else:
        made = [slab for entry in block.items for slab in paragraph(Paragraph(entry, align="left", gap=0), s)]
    if made:
        made[0].gap = 0
    together = len(made) <= COPIES_KEPT
    for slab in made[:-1] if together else made[:2]:
        slab.keep = True
    for slab in (*head, *made):
        slab.body = False
    return [*head, *made]


def signatures(block: Signatures, s: Setting) -> list[Slab]:
    """Return the signature block as one slab, kept with the tembusan that may follow; a table of signers in rows."""
    return signature_table(block, s) if block.listed else [signature_slab(block, s)]


MAKERS: dict[type, Callable[[Any, Setting], list[Slab]]] = {
    Paragraph: paragraph,
    ItemList: item_list,
    Rows: rows,
    Table: table_slabs,
    Subheading: subheading,
    Division: division,
    PageBreak: page_break,
    Photos: photo_slabs,
    Letterhead: letterhead,
    PartyHead: party_head,
    Recipients: recipients,
    Signatures: signatures,
    Copies: copies,
    Ticks: tick_slabs,
    Grid: grid_slabs,
    Display: display_slabs,
    Space: space_slabs,
    PageFrame: lambda block, s: [],
}
