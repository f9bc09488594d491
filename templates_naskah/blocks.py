"""What a naskah is made of before it is drawn: frozen blocks in printing order. No measure is taken here.

Layout is tested on these values; only `templates_naskah.drawing` turns them into ink and
`templates_naskah.twin` into text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from templates_naskah.model import Kop, Paraf

Align = Literal["justify", "left", "center", "right", "alternate"]
Numbering = Literal["angka", "huruf", "angka_kurung", "huruf_kurung", "angka_kurung_dua", "huruf_kurung_dua", "strip"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. Its text is printed as it stands; there is no markup."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Text = tuple[Run, ...]
# The columns of a table of signers (layout.md §8).
SIGNER_HEADS: Final = ("No.", "Nama", "Jabatan", "Tanda Tangan")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text. ``keep`` holds it on the page of the next block; ``gap`` is white space above in points.

    ``level`` is that of a heading, 0 for running text; `printed` gives it to titles.
    """

    text: Text
    align: Align = "justify"
    indent_first: bool = False
    keep: bool = False
    gap: float | None = None
    small: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its text and what hangs below it."""

    text: Text
    below: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list with markers ``1.``, ``a.``, ``1)``, ``a)``, ``(1)``, ``(a)`` or ``-``, counted from ``start``.

    ``gap_between`` is white space above all items but the first, in points; None leaves it to the alignment.
    """

    numbering: Numbering
    items: tuple[Item, ...]
    start: int = 1
    align: Align = "justify"
    gap_between: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A label, a colon and what stands at their right."""

    label: str
    body: tuple[Block, ...]
    colon: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows whose colons stand in one column. ``label_mm`` None fits the column to its widest label.

    ``gap`` is white space above the first row, ``gap_between`` above the others, in points. ``align_with`` are labels
    of other rows whose colons stand in the same column.
    """

    rows: tuple[Row, ...]
    label_mm: float | None = None
    align_with: tuple[str, ...] = ()
    rule_below: bool = False
    gap: float | None = None
    gap_between: float = 0.0
    indent_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its header is repeated on each page, a row is split only when taller than half a page.

    widths  per cent of the text width, one per column; empty shares them by content
    align   ``alternate`` starts odd rows at the left of the cell and even ones in its middle (room for signatures)
    row_mm  least height of a row
    total   the sums row, printed bold and never parted from the row above it
    note    small lines below the table, never parted from its last row
    """

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()
    total: tuple[Text, ...] = ()
    title: Text = ()
    note: Text = ()
    row_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """One choice of a form, ticked or left for ink."""

    text: Text
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Choices one below the other, each behind a small box."""

    items: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of a form. ``share`` is its part of the row's width; ``middle`` centres it between top and bottom."""

    body: tuple[Block, ...] = ()
    share: float = 1.0
    middle: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """Boxes side by side, as tall as the tallest, at least ``height_mm`` (room for ink).

    A ``joined`` row goes on with the one above: no rule stands between them. ``kept`` puts it on the page of that one.
    """

    cells: tuple[Cell, ...]
    height_mm: float = 0.0
    joined: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A form: rows of boxes, each row divided in its own way. A row taller than half a page may be split.

    header    a row that comes again on each page
    ruled     False draws no lines and keeps the size of the text around: blocks side by side
    width_mm  its own width; None takes the width of the text
    points    size of the text in a ruled form; None takes that of tables
    one_page  its page is set closer and a little smaller before it becomes two
    """

    rows: tuple[GridRow, ...]
    header: GridRow | None = None
    ruled: bool = True
    width_mm: float | None = None
    points: float | None = None
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """Centred text set large, made smaller down to ``smallest`` to stand on one line, else wrapped. In points.

    ``level`` is that of a heading, 0 for none.
    """

    text: Text
    points: float
    smallest: float
    gap: float = 0.0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Space:
    """White space of a height; ``fill`` is its part of what would be left empty at the end of the page."""

    height_mm: float = 0.0
    fill: float = 0.0


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Draws a decorative frame on every page of the naskah, which then carries no page numbers; stands first."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A bold line, never the last of a page; ``level`` as in `Paragraph`."""

    text: Text
    level: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """A part with its marker (``A.``, ``I.``, ``1.``), its heading beside it and its body below the heading.

    The marker is as bold as the heading. Without a heading the body begins beside the marker. ``gap`` is the least
    white space above it in points, ``level`` as in `Paragraph`. ``beside`` are the markers of all parts of its list:
    their column is as wide.
    """

    marker: str
    heading: Text
    body: tuple[Block, ...] = ()
    gap: float = 0.0
    level: int = 0
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The kop of the first page (layout of Permendagri 1/2023: kop jabatan or kop perangkat daerah).

    order      parts of a kop perangkat daerah as they stand below each other
    emblem_mm  height of the emblem; None takes that of letters
    """

    kop: Kop
    order: tuple[str, ...] = ("names", "address", "contact")
    emblem_mm: float | None = None


@dataclass(frozen=True, slots=True)
class PartyHead:
    """The head of an agreement: emblems of its parties (RGB PNG or JPEG bytes) left and right of the title's lines."""

    left: bytes | None
    right: bytes | None
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """``Yth.`` at the left, numbered when more than one, then ``di`` and the place on an indented line."""

    items: tuple[Text, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Printed lines of one signatory: ``before`` the signature (mandate, office), ``after`` it (name, rank, NIP).

    captions  what stands above the office: ``Mengetahui,``, ``Yang memberi kuasa,``
    order     place in the order of signing, from 1; 0 signs by pen alone and gets no signature field
    mark      what is printed in place of the signature of who signs nothing here: ``ttd`` on a certified copy
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    position: Literal["kanan", "kiri", "tengah_bawah"] = "kanan"
    captions: tuple[str, ...] = ()
    order: int = 1
    mark: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is printed of him where he stands by himself, from top to bottom."""
        return (*self.captions, *self.before, *((self.mark,) if self.mark else ()), *self.after)

    @property
    def offices(self) -> tuple[str, ...]:
        """What he signs as, without the commas that lead to a signature below: his cell in a table of signers."""
        return tuple(line.rstrip(",") for line in (*self.captions, *self.before))


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block, kept whole and kept with two lines of body.

    opening  lines above it, ``Ditetapkan di …``
    paraf    those who initial; drawn on drafts only, in the left half where that is free
    field    False repeats the visible block without a signature field (end of a signed attachment)
    listed   a table No., Nama, Jabatan, Tanda tangan, parted between its rows: for more than can stand side by side
    """

    signers: tuple[Signer, ...]
    opening: tuple[str, ...] = ()
    paraf: tuple[Paraf, ...] = ()
    field: bool = True
    listed: bool = False

    def cells(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield what a row of the table says of each signer: number, name, office, and what stands for a signature."""
        for number, signer in enumerate(self.signers, 1):
            yield f"{number}.", " ".join(signer.after), " ".join(signer.offices), signer.mark

    @property
    def is_text(self) -> bool:
        """Whether nobody signs here: all it holds is text, and who certifies it stands with it."""
        return all(signer.mark for signer in self.signers)


@dataclass(frozen=True, slots=True)
class Copies:
    """``Tembusan:`` bottom left, numbered when more than one."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by the name of its file, and what is said of it below."""

    file: str
    caption: Text = ()


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos with captions, two or four to a page."""

    photos: tuple[Photo, ...]
    per_page: Literal[2, 4] = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """Starts on a new page with its own heading block at the top right.

    file  name of a PDF whose pages follow it
    """

    heading: tuple[Block, ...]
    body: tuple[Block, ...]
    landscape: bool = False
    file: str = ""


Block = (
    Paragraph
    | ItemList
    | Rows
    | Table
    | Ticks
    | Grid
    | Display
    | Space
    | PageFrame
    | Photos
    | Subheading
    | Division
    | PageBreak
    | Letterhead
    | PartyHead
    | Recipients
    | Signatures
    | Copies
    | Attachment
)


def text(*parts: str, bold: bool = False) -> Text:
    """Return one plain or bold run of the parts, or nothing when they are empty."""
    joined = "".join(parts)
    return (Run(joined, bold=bold),) if joined else ()


def plain(value: Text) -> str:
    """Return the characters of a text without its styles."""
    return "".join(run.text for run in value)
