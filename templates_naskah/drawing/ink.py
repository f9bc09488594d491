"""What a page is assembled from: slabs of ink that stand below each other, and the pen that writes them.

Inside a slab, x runs from the left edge of the page and y down from the slab's top, both in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from templates_naskah.drawing.lines import Line, Piece
from templates_naskah.drawing.tags import ARTIFACT, Mark, Tag
from templates_naskah.drawing.typeface import Face, UsedFace

MM = 72 / 25.4
BLACK = "0 g"
RED = "0.8 0 0 rg"


class Ink(Protocol):
    """Something that a pen can put on the page, given the distance of the slab's top from the bottom of the page.

    ``tag`` is the element it belongs to; None makes it an artifact.
    """

    tag: Tag | None

    def paint(self, pen: Pen, top: float) -> None: ...

    def lower(self, by: float) -> None:
        """Move it down inside its slab by so many points."""


@dataclass(slots=True)
class Slab:
    """A horizontal stretch that no page break divides.

    gap     white space above, dropped at the top of a page
    keep    may not be parted from the slab that follows
    body    lines of running text it counts for (the signature block needs two of them)
    word    what a catchword repeats when this slab opens a page; None where a new part begins
    header  drawn again above this slab when it opens a page (header row of a table)
    closing drawn when this slab is the last of a page
    fill    its part of the room that would be left empty at the end of the page
    """

    height: float
    inks: list[Ink] = field(default_factory=list)
    gap: float = 0.0
    keep: bool = False
    body: int = 0
    word: Piece | None = None
    header: Slab | None = None
    closing: list[Ink] = field(default_factory=list)
    new_page: bool = False
    fill: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A visual on a page: field name (empty: no field), the signer's order from 1, rectangle in points, element."""

    name: str
    order: int
    rect: tuple[float, float, float, float]
    tag: Tag


class Pen:
    """Collects the operators of one page or one form; remembers which faces, images and elements they need.

    ``page`` is the page's index from 0; None writes no marks (a form, or an untagged file).
    """

    def __init__(self, faces: dict[str, UsedFace], page: int | None = None) -> None:
        self.faces = faces
        self.page = page
        self.marked: list[Tag] = []
        self._tag: Tag | None = None
        self.ops: list[str] = []
        self.objects: dict[str, object] = {}
        self.fields: list[PlacedField] = []

    def mark(self, tag: Tag | None) -> None:
        """Let what is drawn from here on belong to ``tag``, to nothing that is read where it is None."""
        tag = tag or ARTIFACT
        if self.page is None or tag is self._tag:
            return
        self.unmark()
        self._tag = tag
        if tag is ARTIFACT:
            self.ops.append("/Artifact BMC")
            return
        number = len(self.marked)
        self.ops.append(f"/{tag.name}<</MCID {number}>>BDC")
        tag.kids.append(Mark(self.page, number))
        self.marked.append(tag)

    def unmark(self) -> None:
        """End the stretch that is being marked."""
        if self._tag is not None:
            self.ops.append("EMC")
            self._tag = None

    def put(self, ink: Ink, top: float) -> None:
        """Paint an ink as part of its element."""
        self.mark(ink.tag)
        ink.paint(self, top)

    def text(self, x: float, y: float, line: Line, size: float, stretch: float = 0.0, colour: str = "") -> None:
        """Write a line with its baseline at ``y``; ``stretch`` widens each space. Underlines follow the text."""
        ops = self.ops
        ops.append(f"BT {colour or BLACK} 1 0 0 1 {x:.2f} {y:.2f} Tm {stretch:.3f} Tw")
        last = len(line.pieces) - 1
        for index, (used, _, content) in enumerate(line.pieces):
            known = self.faces.get(used.name)
            if known is None:
                known = self.faces[used.name] = UsedFace(used)
            # A space ends every line, so that extracted words do not run into each other.
            tail = " " if index == last and not line.glued else ""
            for subset, codes in known.encode(content + tail):
                ops.append(f"/{used.name}{subset} {size:.4g} Tf ({codes}) Tj")
        ops.append("ET")
        if any(piece[1] for piece in line.pieces):
            self._underline(x, y, line, size, stretch)

    def _underline(self, x: float, y: float, line: Line, size: float, stretch: float) -> None:
        for used, underlined, content in line.pieces:
            wide = used.word(content) * size / 1000 + stretch * (content.count(" ") + content.count("\u00a0"))
            if underlined:
                self.ops.append(f"0 G {size * 0.05:.2f} w {x:.2f} {y - size * 0.12:.2f} m {x + wide:.2f} "
                                f"{y - size * 0.12:.2f} l S")  # fmt: skip
            x += wide


@dataclass(slots=True)
class TextInk:
    """A line of text; ``down`` is the baseline's distance from the top of the slab."""

    x: float
    down: float
    line: Line
    size: float
    stretch: float = 0.0
    colour: str = ""
    tag: Tag | None = None

    def lower(self, by: float) -> None:
        self.down += by

    def paint(self, pen: Pen, top: float) -> None:
        pen.text(self.x, top - self.down, self.line, self.size, self.stretch, self.colour)


@dataclass(slots=True)
class RuleInk:
    """A straight line of ``weight`` points."""

    x0: float
    down0: float
    x1: float
    down1: float
    weight: float = 0.5
    tag: Tag | None = None

    def lower(self, by: float) -> None:
        self.down0 += by
        self.down1 += by

    def paint(self, pen: Pen, top: float) -> None:
        pen.ops.append(
            f"0 G {self.weight:.2f} w {self.x0:.2f} {top - self.down0:.2f} m {self.x1:.2f} {top - self.down1:.2f} l S"
        )


@dataclass(slots=True)
class DrawingInk:
    """Ready operators moved to (x, down) and scaled; the drawing's own origin is its lower left corner.

    ``extent`` is its width and height on the page in points, told to the element of a picture.
    """

    x: float
    down: float
    ops: str
    scale: float = 1.0
    objects: dict[str, object] = field(default_factory=dict)
    tag: Tag | None = None
    extent: tuple[float, float] | None = None

    def lower(self, by: float) -> None:
        self.down += by

    def paint(self, pen: Pen, top: float) -> None:
        if self.tag is not None and self.extent is not None:
            bottom = top - self.down
            self.tag.box = (self.x, bottom, self.x + self.extent[0], bottom + self.extent[1])
        pen.objects.update(self.objects)
        pen.ops.append(f"q {self.scale:.5g} 0 0 {self.scale:.5g} {self.x:.2f} {top - self.down:.2f} cm")
        pen.ops.append(self.ops)
        pen.ops.append("Q")


@dataclass(slots=True)
class FieldInk:
    """The place of a signature's visual: told to the pen; drawn by a widget, or on the page where ``name`` is empty."""

    x: float
    down: float
    width: float
    height: float
    name: str
    order: int
    holder: Tag
    tag: Tag | None = None

    def lower(self, by: float) -> None:
        self.down += by

    def paint(self, pen: Pen, top: float) -> None:
        bottom = top - self.down - self.height
        rect = (self.x, bottom, self.x + self.width, bottom + self.height)
        pen.fields.append(PlacedField(self.name, self.order, rect, self.holder))


@dataclass(slots=True)
class FixedInk:
    """Ink at one height of the page, wherever the slab stands that it is read with.

    ``level`` is the distance of its own top from the bottom of the paper.
    """

    ink: Ink
    level: float
    tag: Tag | None = None

    def lower(self, by: float) -> None:
        """Stay: its height does not depend on the slab."""

    def paint(self, pen: Pen, top: float) -> None:
        self.ink.paint(pen, self.level)


def single(used: Face, content: str, size: float) -> Line:
    """Return ``content`` as one line of one style, however wide."""
    return Line([(used, False, content)], used.word(content) * size / 1000, content.count(" "), last=True)
