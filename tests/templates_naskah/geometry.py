"""What stands where on the pages of a PDF, as another reader measures it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

LEANING: Final = 3.0
REACHING: Final = 1.6
"""Points by which the ink of neighbours may share their width and height: the j of an italic, the dot of an İ."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text and the edges of its ink in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def hits(self, other: Box) -> bool:
        """Whether the ink of two pieces shares more than italics lean over and accents reach up."""
        across = min(self.right, other.right) - max(self.left, other.left)
        upright = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > LEANING and upright > REACHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, its text in reading order, its upright pieces of text."""

    width: float
    height: float
    text: str
    boxes: tuple[Box, ...]


def sheets_of(pdf: bytes) -> list[Sheet]:
    """Every page; pieces that are white space or stand slanted (a watermark) are left out."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    made = []
    for page in document:
        read = page.get_textpage()
        width, height = page.get_size()
        made.append(Sheet(width, height, read.get_text_bounded(), tuple(boxes_of(page, read))))
        read.close()
        page.close()
    document.close()
    return made


def boxes_of(page: pypdfium2.PdfPage, read: pypdfium2.PdfTextPage) -> Iterator[Box]:
    """The pieces of text of a page in the order they were drawn."""
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        matrix = piece.get_matrix()
        text = text_of(piece, read)
        if text.strip() and abs(matrix.b) < 0.01:
            yield Box(text, *piece.get_bounds())


def text_of(piece: pypdfium2.PdfObject, read: pypdfium2.PdfTextPage) -> str:
    """The characters of a piece."""
    size = pdfium.FPDFTextObj_GetText(piece.raw, read.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(piece.raw, read.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def collisions(boxes: tuple[Box, ...]) -> Iterator[tuple[Box, Box]]:
    """Pairs of pieces whose ink lies on each other."""
    waiting: list[Box] = []
    for box in sorted(boxes, key=lambda one: -one.top):
        waiting = [one for one in waiting if one.bottom < box.top]
        yield from ((one, box) for one in waiting if one.hits(box))
        waiting.append(box)
