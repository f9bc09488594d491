"""The twins of a naskah: every printed part in reading order, one line per paragraph or row, or as HTML.

They are made of the same blocks as the PDF, so search and golden tests read what is printed. Marks around the text
(page numbers, catchwords, footer statement, watermark, paraf table of drafts) are not part of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from templates_naskah.blocks import (
    SIGNER_HEADS,
    Attachment,
    Block,
    Copies,
    Display,
    Division,
    Grid,
    GridRow,
    ItemList,
    Letterhead,
    PageBreak,
    PageFrame,
    Paragraph,
    PartyHead,
    Photos,
    Recipients,
    Rows,
    Signatures,
    Space,
    Subheading,
    Table,
    Text,
    Ticks,
    plain,
)
from templates_naskah.fonts import shown
from templates_naskah.kinds import kind_of
from templates_naskah.markers import marker
from templates_naskah.model import Content, Frame
from templates_naskah.printed import printed, title_of
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile

CELLS = " | "
TICK = "√"


def text(kind: str, content: Content, frame: Frame, profile: Profile | None = None) -> str:
    """Return the text twin of a naskah, ending with a line end. Raises UnknownKind."""
    found = kind_of(kind)
    rules = (profile or PERMENDAGRI_1_2023).for_kind(found)
    blocks = printed(found, content, frame, rules)
    lines = [shown(line, rules.family or found.font).rstrip() for line in spoken(blocks)]
    return "\n".join(lines).strip("\n") + "\n"


def html(kind: str, content: Content, frame: Frame, profile: Profile | None = None) -> str:
    """Return the twin as a document of semantic HTML, ending with a line end. Raises UnknownKind."""
    from templates_naskah import hypertext

    found = kind_of(kind)
    rules = (profile or PERMENDAGRI_1_2023).for_kind(found)
    blocks = printed(found, content, frame, rules)
    return hypertext.page(title_of(found, content), blocks, rules.family or found.font)


def spoken(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the lines of blocks in reading order."""
    for block in blocks:
        yield from lines_of(block)


def lines_of(block: Block) -> Iterator[str]:
    """Yield the lines of one block."""
    match block:
        case Paragraph(text=content) | Subheading(text=content) | Display(text=content):
            yield plain(content)
        case ItemList():
            yield from listed(block)
        case Division():
            yield from divided(block)
        case Rows():
            yield from labelled(block)
        case Table():
            yield from tabled(block)
        case Ticks():
            yield from (f"{TICK} {plain(item.text)}" if item.ticked else plain(item.text) for item in block.items)
        case Grid(header=header, rows=rows):
            for row in (header, *rows) if header else rows:
                yield from boxed(row)
        case Letterhead(kop=kop, order=order):
            said = {"names": kop.lines, "address": (kop.address,), "contact": (kop.contact,)}
            yield from (line for part in order for line in said[part] if line)
        case PartyHead(lines=lines):
            yield from map(plain, lines)
        case Recipients():
            yield from addressed(block)
        case Signatures():
            yield from signed(block)
        case Copies(items=items):
            yield "Tembusan:"
            yield from numbered(items)
        case Attachment(heading=heading, body=body):
            yield ""
            yield from spoken(heading)
            yield from spoken(body)
        case Photos(photos=photos):
            yield from (plain(photo.caption) for photo in photos if photo.caption)
        case PageBreak() | PageFrame() | Space():
            return


def listed(block: ItemList) -> Iterator[str]:
    """Yield the items of a list with their markers, what hangs below them indented."""
    for index, item in enumerate(block.items):
        sign = marker(block.numbering, block.start + index)
        below = list(spoken(item.below))
        first = plain(item.text) if item.text or not below else below.pop(0)
        yield f"{sign} {first}".rstrip()
        yield from (f"   {line}" for line in below)


def divided(block: Division) -> Iterator[str]:
    """Yield marker and heading of a part, its body indented."""
    body = list(spoken(block.body))
    first = plain(block.heading) if block.heading or not body else body.pop(0)
    yield f"{block.marker} {first}".rstrip()
    yield from (f"   {line}" for line in body)


def labelled(block: Rows) -> Iterator[str]:
    """Yield ``label: value`` lines."""
    for row in block.rows:
        body = list(spoken(row.body))
        first = body.pop(0) if body else ""
        yield f"{row.label}{':' if row.colon else ''} {first}".rstrip()
        yield from (f"   {line}" for line in body)


def tabled(block: Table) -> Iterator[str]:
    """Yield title, header and rows of a table, cells parted by a bar."""
    if block.title:
        yield plain(block.title)
    for row in (block.columns, *block.rows, block.total):
        if any(row):
            yield CELLS.join(map(plain, row))
    if block.note:
        yield plain(block.note)


def boxed(row: GridRow) -> Iterator[str]:
    """Yield a row of boxes: as one line where each holds a line, else box after box."""
    boxes = [list(filter(None, spoken(cell.body))) for cell in row.cells]
    filled = [lines for lines in boxes if lines]
    if all(len(lines) == 1 for lines in filled):
        yield from filter(None, (CELLS.join(lines[0] for lines in filled),))
    else:
        yield from (line for lines in filled for line in lines)


def addressed(block: Recipients) -> Iterator[str]:
    """Yield ``Yth.`` with its addressees and place."""
    lines = list(numbered(block.items)) or [""]
    yield f"Yth. {lines[0]}"
    yield from lines[1:]
    if block.at:
        yield "di"
        yield block.at


def numbered(items: tuple[Text, ...]) -> Iterator[str]:
    """Yield texts, numbered when more than one."""
    for index, item in enumerate(items, 1):
        yield f"{index}. {plain(item)}" if len(items) > 1 else plain(item)


def signed(block: Signatures) -> Iterator[str]:
    """Yield the lines of a signature block, signer after signer; a table of signers row after row."""
    yield from block.opening
    if not block.listed:
        for signer in block.signers:
            yield from signer.lines
        return
    yield CELLS.join(SIGNER_HEADS)
    for *cells, mark in block.cells():
        yield CELLS.join((*cells, mark) if mark else cells)
