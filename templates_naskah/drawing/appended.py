"""Pages of an attached PDF: as they are where the archive allows, else as pictures; marks stay clear of them.

A page keeps its own size. Only where ink would meet a page number or another mark is it drawn a little smaller.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from PIL import Image

from templates_naskah import pdfium, uploaded
from templates_naskah.drawing.foreign import ForeignPage
from templates_naskah.drawing.ink import MM, DrawingInk
from templates_naskah.drawing.photograph import encoded
from templates_naskah.drawing.tags import Tag

DOTS_PER_INCH: Final = 200
LOOK: Final = 0.5  # dots per point when looking where ink stands
# A page drawn as picture has no more dots than this, whatever its size.
MOST_DOTS: Final = 30_000_000
BAND: Final = 19 * MM
WHITE: Final = 250


@dataclass(frozen=True, slots=True)
class AppendedPage:
    """A page ready to be placed: width and height in points, and its ink."""

    width: float
    height: float
    ink: DrawingInk


def appended(source: bytes, clear: tuple[bool, bool], holder: Tag, title: str) -> list[AppendedPage]:
    """Return the pages of a PDF, the top or bottom band (``clear``) kept free of ink where asked.

    ``holder`` gets a figure for each page, ``title`` says of which file. Raises uploaded.Unusable.
    """
    about = uploaded.examined(source)
    free = bands(source, clear)
    drawn = pictures(source) if about.reason else foreign(source)
    made = []
    for number, (found, (width, height), offset) in enumerate(drawn, 1):
        share = 1.0 if free[number - 1] else max((height - 2 * BAND) / height, 0.5)
        x, y = width * (1 - share) / 2, height * (1 - share) / 2
        tag = holder.add("Figure", alt=f"{title}, halaman {number} dari {about.pages}")
        if isinstance(found, ForeignPage):
            ops = f"1 0 0 1 {-offset[0]:.3f} {-offset[1]:.3f} cm /{found.name} Do"
        else:
            ops = f"{width:.3f} 0 0 {height:.3f} 0 0 cm /{found.name} Do"
        extent = (width * share, height * share)
        made.append(
            AppendedPage(width, height, DrawingInk(x, height - y, ops, share, {found.name: found}, tag, extent))
        )
    return made


def foreign(source: bytes) -> Iterator[tuple[ForeignPage, tuple[float, float], tuple[float, float]]]:
    """Yield each page as a form XObject with its size and where its lower left corner lies."""
    digest = hashlib.sha256(source).hexdigest()[:16]
    # Not closed here: the forms are read when the naskah is written.
    pdf = uploaded.opened(source)
    for number, form in enumerate(uploaded.forms(pdf)):
        x0, y0, x1, y1 = box_of(form)
        yield ForeignPage(f"X{digest}n{number}", digest, pdf, form), (x1 - x0, y1 - y0), (x0, y0)


def box_of(form: Any) -> tuple[float, float, float, float]:
    """Return where a form stands once its matrix is applied to its box."""
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def pictures(source: bytes) -> Iterator[tuple[Any, tuple[float, float], tuple[float, float]]]:
    """Yield each page as a picture at 200 dots per inch, with all that a viewer shows on it."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            document.init_forms()
            for page in document:
                width, height = page.get_size()
                scale = min(DOTS_PER_INCH / 72, math.sqrt(MOST_DOTS / max(width * height, 1)))
                shown: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
                yield encoded(shown.convert("RGB")), (width, height), (0.0, 0.0)
                page.close()
        finally:
            document.close()


def bands(source: bytes, clear: tuple[bool, bool]) -> list[bool]:
    """Return for each page whether the bands to be kept clear are white: top, bottom."""
    if not any(clear):
        return [True] * uploaded.examined(source).pages
    found = []
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(io.BytesIO(source))
        try:
            document.init_forms()
            for page in document:
                width, height = page.get_size()
                scale = min(LOOK, math.sqrt(MOST_DOTS / 30 / max(width * height, 1)))
                shown: Image.Image = page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil()
                deep = min(int(BAND * scale), shown.height)
                strips = ((0, deep), (shown.height - deep, shown.height))
                wanted = [strip for strip, asked in zip(strips, clear, strict=True) if asked]
                found.append(all(is_white(shown, *strip) for strip in wanted))
                page.close()
        finally:
            document.close()
    return found


def is_white(shown: Image.Image, top: int, bottom: int) -> bool:
    """Return whether a strip of a grey picture shows no ink."""
    darkest, _ = shown.crop((0, top, shown.width, bottom)).getextrema()
    return not isinstance(darkest, tuple) and darkest >= WHITE
