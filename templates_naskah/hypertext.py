"""The twin of a naskah as semantic HTML: the same text in the same order, and what each piece of it is.

Kop is the header, tembusan the footer of the naskah; label rows are a list of terms, every attachment is a section.
Text is escaped; no markup comes from a content. A block that is not known here says its lines of the text twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from templates_naskah import twin
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
    Paragraph,
    PartyHead,
    Recipients,
    Rows,
    Signatures,
    Subheading,
    Table,
    Text,
    Ticks,
    text,
)
from templates_naskah.fonts import Family, shown
from templates_naskah.markers import marker

# Markers are text of their own (``(1)`` is no marker a browser knows), so lists show none besides.
STYLE = (
    "ol,ul{list-style:none;padding-left:1.5em}dl div{display:flex;gap:.5em}dd{margin:0}dd p{margin:0}"
    "table,th,td{border:1px solid;border-collapse:collapse}"
)
COLUMN = ' scope="col"'


def page(title: str, blocks: Iterable[Block], family: Family) -> str:
    """Return a whole document, ending with a line end; ``family`` decides what can be printed."""
    writer = Writer(family)
    listed = list(blocks)
    main = [block for block in listed if not isinstance(block, Attachment)]
    attachments = [block for block in listed if isinstance(block, Attachment)]
    lines = [
        "<!doctype html>",
        f'<html lang="id">\n<head>\n<meta charset="utf-8">\n<title>{writer.words(title)}</title>',
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<article>",
        *writer.of(main),
        "</article>",
        *writer.of(attachments),
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(lines) + "\n"


class Writer:
    """Turns blocks into lines of HTML; all text goes through `words`."""

    def __init__(self, family: Family) -> None:
        self.family = family

    def words(self, content: str) -> str:
        """Return text as it is printed, escaped."""
        return escape(shown(content, self.family))

    def runs(self, content: Text) -> str:
        """Return a text with its styles."""
        out = []
        for run in content:
            made = self.words(run.text)
            for on, name in ((run.underline, "u"), (run.italic, "em"), (run.bold, "strong")):
                made = f"<{name}>{made}</{name}>" if on and made.strip() else made
            out.append(made)
        return "".join(out)

    def of(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield the lines of blocks in reading order."""
        for block in blocks:
            yield from self.one(block)

    def one(self, block: Block) -> Iterator[str]:
        """Yield the lines of one block."""
        match block:
            case (
                Paragraph(text=content, level=level)
                | Subheading(text=content, level=level)
                | Display(text=content, level=level)
            ):
                yield self.line(self.runs(content), f"h{min(level, 6)}" if level else "p")
            case ItemList():
                yield from self.listed(block)
            case Division(level=level):
                yield "<section>"
                heading = f"{self.words(block.marker)} {self.runs(block.heading)}"
                yield self.line(heading, f"h{min(level, 6)}" if level else "p")
                yield from self.of(block.body)
                yield "</section>"
            case Rows():
                yield from self.labelled(block)
            case Table():
                yield from self.tabled(block)
            case Grid():
                yield from self.boxed(block)
            case Ticks():
                yield from self.ticked(block)
            case Letterhead():
                yield from self.within("header", map(text, twin.lines_of(block)))
            case PartyHead(lines=lines):
                yield f"<header>{self.line(' <br>'.join(map(self.runs, lines)), 'h1')}</header>"
            case Recipients():
                yield from self.addressed(block)
            case Signatures():
                yield from self.signed(block)
            case Copies(items=items):
                yield "<footer>"
                yield self.line("Tembusan:")
                yield from self.numbered(items)
                yield "</footer>"
            case Attachment(heading=heading, body=body):
                yield "<section>"
                yield from self.of((*heading, *body))
                yield "</section>"
            case PageBreak():
                return
            case _:
                yield from (self.line(self.words(said)) for said in twin.lines_of(block) if said.strip())

    def line(self, inside: str, name: str = "p") -> str:
        """Return an element with its text; nothing where it has none."""
        return f"<{name}>{inside}</{name}>" if inside.strip() else ""

    def within(self, name: str, texts: Iterable[Text]) -> Iterator[str]:
        """Yield texts as paragraphs of an element."""
        yield f"<{name}>"
        yield from (self.line(self.runs(content)) for content in texts)
        yield f"</{name}>"

    def listed(self, block: ItemList) -> Iterator[str]:
        """Yield a list whose items begin with their printed markers."""
        name = "ul" if block.numbering == "strip" else "ol"
        yield f'<{name} role="list">'
        for index, item in enumerate(block.items):
            sign = marker(block.numbering, block.start + index)
            yield f"<li>{self.words(sign)} {self.runs(item.text)}"
            yield from self.of(item.below)
            yield "</li>"
        yield f"</{name}>"

    def numbered(self, items: tuple[Text, ...]) -> Iterator[str]:
        """Yield texts, as a numbered list when more than one."""
        if len(items) == 1:
            yield self.line(self.runs(items[0]))
            return
        yield '<ol role="list">'
        yield from (f"<li>{number}. {self.runs(item)}</li>" for number, item in enumerate(items, 1))
        yield "</ol>"

    def labelled(self, block: Rows) -> Iterator[str]:
        """Yield label rows as terms and what they say."""
        yield "<dl>"
        for row in block.rows:
            yield f"<div><dt>{self.words(row.label)}{':' if row.colon else ''}</dt>\n<dd>"
            yield from self.of(row.body)
            yield "</dd></div>"
        yield "</dl>"

    def tabled(self, block: Table) -> Iterator[str]:
        """Yield a table with its caption and column heads."""
        yield "<table>"
        if block.title:
            yield self.line(self.runs(block.title), "caption")
        if any(block.columns):
            yield f"<thead>\n{self.row(block.columns, 'th', COLUMN)}\n</thead>"
        yield "<tbody>"
        yield from (self.row(row, "td") for row in block.rows)
        yield "</tbody>"
        if any(block.total):
            yield f"<tfoot>\n{self.row(block.total, 'td')}\n</tfoot>"
        yield "</table>"
        if block.note:
            yield self.line(f"<small>{self.runs(block.note)}</small>")

    def row(self, cells: tuple[Text, ...], name: str, attribute: str = "") -> str:
        """Return one row of a table."""
        return "<tr>" + "\n".join(f"<{name}{attribute}>{self.runs(cell)}</{name}>" for cell in cells) + "</tr>"

    def boxed(self, block: Grid) -> Iterator[str]:
        """Yield a form: a table where it has a header, else its boxes one after the other."""
        if block.header is None:
            for row in block.rows:
                for cell in row.cells:
                    yield from self.of(cell.body)
            return
        yield "<table>\n<thead>"
        yield from self.boxes(block.header, "th", COLUMN)
        yield "</thead>\n<tbody>"
        for row in block.rows:
            yield from self.boxes(row, "td")
        yield "</tbody>\n</table>"

    def boxes(self, row: GridRow, name: str, attribute: str = "") -> Iterator[str]:
        """Yield one row of a form."""
        yield "<tr>"
        for cell in row.cells:
            yield f"<{name}{attribute}>"
            yield from self.of(cell.body)
            yield f"</{name}>"
        yield "</tr>"

    def ticked(self, block: Ticks) -> Iterator[str]:
        """Yield choices as a list, those that are ticked behind their mark."""
        yield '<ul role="list">'
        for item in block.items:
            yield f"<li>{f'{twin.TICK} ' if item.ticked else ''}{self.runs(item.text)}</li>"
        yield "</ul>"

    def addressed(self, block: Recipients) -> Iterator[str]:
        """Yield ``Yth.`` with its addressees and place."""
        yield "<div>"
        if len(block.items) == 1:
            yield self.line(f"Yth. {self.runs(block.items[0])}")
        else:
            yield self.line("Yth.")
            yield from self.numbered(block.items)
        if block.at:
            yield self.line("di")
            yield self.line(self.words(block.at))
        yield "</div>"

    def signed(self, block: Signatures) -> Iterator[str]:
        """Yield the lines of a signature block, signer after signer; a table of signers row after row."""
        if block.opening:
            yield from self.within("div", map(text, block.opening))
        if not block.listed:
            for signer in block.signers:
                yield from self.within("div", map(text, signer.lines))
            return
        yield f"<table>\n<thead>\n{self.row(tuple(map(text, SIGNER_HEADS)), 'th', COLUMN)}\n</thead>\n<tbody>"
        yield from (self.row(tuple(map(text, cells)), "td") for cells in block.cells())
        yield "</tbody>\n</table>"
