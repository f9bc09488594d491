"""Photos and PDFs for the tests of attachments, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from PIL import Image, ImageCms, ImageDraw
from reportlab.pdfgen import canvas

from tests.templates_naskah.frames import DRAFT, drawn, letter


def photo(size: tuple[int, int] = (800, 600), colour: Any = (200, 60, 40), form: str = "JPEG", **more: Any) -> bytes:
    """A picture with a dark bar along its upper edge."""
    mode = more.pop("mode", "RGB")
    made = Image.new(mode, size, colour)
    dark: Any = 0 if mode == "L" else tuple(20 for _ in made.getbands())
    ImageDraw.Draw(made).rectangle((0, 0, size[0], size[1] // 8), fill=dark)
    buffer = io.BytesIO()
    made.save(buffer, form, **more)
    return buffer.getvalue()


def turned(**more: Any) -> bytes:
    """A landscape photo whose EXIF says that it is to be shown upright (orientation 6), with a place in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "RAHASIA LOKASI"
    return photo((800, 400), exif=exif.tobytes(), **more)


def srgb() -> bytes:
    """An ICC profile as cameras write it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def archival(pages: int = 2) -> bytes:
    """A PDF/A of our own, with embedded fonts."""
    words = ["Isi berkas yang dilampirkan. " * 60] * (3 * pages)
    return drawn(frame=DRAFT, content=letter(*words)).pdf


def plain(lines: Sequence[str] = ("Halaman satu", "Halaman dua"), size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of the stock kind, whose font is not embedded: not fit for the archive as it is."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=size, invariant=1)
    for line in lines:
        sheet.drawString(100, size[1] / 2, line)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def shapes(size: tuple[float, float] = (595, 842), *, full: bool = False, **page: Any) -> bytes:
    """A PDF of one page with coloured rectangles only; ``full`` fills it to the edges. ``page`` adds page entries."""
    with pikepdf.new() as pdf:
        leaf = pdf.add_blank_page(page_size=size)
        box = f"0 0 {size[0]} {size[1]}" if full else f"100 300 {size[0] - 200} 200"
        leaf.Contents = pdf.make_stream(f"/P <</MCID 0>> BDC 0.9 0.9 0.2 rg {box} re f EMC 0 0 1 rg 120 320 60 40 re f"
                                        .encode())  # fmt: skip
        for key, value in page.items():
            leaf[f"/{key}"] = value
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **more: Any) -> bytes:
    """The bytes of an open PDF."""
    buffer = io.BytesIO()
    pdf.save(buffer, **more)
    return buffer.getvalue()


def changed(source: bytes, change: Any, **more: Any) -> bytes:
    """A PDF after a change to it."""
    with pikepdf.open(io.BytesIO(source)) as pdf:
        change(pdf)
        return saved(pdf, **more)
