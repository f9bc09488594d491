"""Pages of a naskah for people: the preview as PDF, single pages as images, the issued file.

PDFium is not thread-safe; the lock of the template library serialises it in this process.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pypdfium2
from PIL.Image import Image

from templates_naskah import pdfium, twin, uploaded
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.errors import NotFound
from tnde.naskah import rendering
from tnde.naskah.kinds import is_uploaded
from tnde.naskah.models import Naskah

WIDTH = 800
MOST_BYTES = 25_000
"""What the image of a page may weigh, for links of the district."""
FINE = tuple(range(0, 256, 17))
COARSE = (0, 80, 160, 238, 255)
"""Tones of an image; the coarse ones still show the pale word KONSEP, whose tone is among them."""
LIGHTER = ((800, 0.85), (720, 0.74), (640, 0.65), (560, 0.58))
"""Widths for coarse tones, and what a page of text then weighs, as a share of its image in full; as measured."""
MOST_WORDS = 200_000
"""Characters of the words of files that belong to one naskah; what is longer is found by its beginning."""


def preview_pdf(naskah: Naskah, *, row: int | None = None) -> bytes:
    """The pages as they stand, or of one row of its table, marked KONSEP. Raises NotFound for a row it has not."""
    return rendering.preview(naskah) if row is None else rendering.preview_row(naskah, row)


def sheet_pdf(naskah: Naskah) -> bytes:
    """The sheet of a kind that is laid out elsewhere. Raises NotFound for one that is laid out here."""
    if not is_uploaded(naskah.kind):
        raise NotFound
    return rendering.sheet(naskah)


def issued_file(naskah: Naskah) -> tuple[bytes, str]:
    """The issued PDF byte for byte, and its file name. Raises NotFound before it is signed."""
    if naskah.document is None:
        raise NotFound
    return documents.read_row(naskah.document), naskah.document.name


def shown_pdf(naskah: Naskah) -> bytes:
    """What a reader sees now: the issued file once there is one, else the preview."""
    return documents.read_row(naskah.document) if naskah.document is not None else rendering.preview(naskah)


def text(naskah: Naskah) -> str:
    """The words of what a reader sees now, one line per paragraph or row: for those who cannot read a page image.

    Where PDFs belong to it, their words stand at the end.
    """
    on = naskah.date or clock.today_in(naskah.region.zone)
    content = rendering.printed_content(naskah)
    profile = rendering.profile_of(naskah, on)
    signers = rendering.signers_of(naskah, on)
    frame = rendering.frame_of(naskah, signers, content, profile, on=on, final=naskah.is_issued)
    held = rendering.printed_files(naskah, content)
    return twin.text(naskah.kind, content, frame, profile) + words_of(held.values())


def words_of(files: Iterable[bytes]) -> str:
    """The words of those files that are PDFs, as far as they hold any and up to a limit; each after an empty line."""
    left = MOST_WORDS
    told = []
    for pdf in files:
        if pdf.startswith(b"%PDF-") and left > 0:
            words = uploaded.words(pdf, left)
            left -= len(words)
            told.append(f"\n{words}" if words else "")
    return "".join(told)


def count(naskah: Naskah) -> int:
    """Number of pages that a reader sees."""
    return page_count(shown_pdf(naskah))


def image(naskah: Naskah, number: int) -> bytes:
    """Page ``number`` (from 1) of what a reader sees now; as `page_image`."""
    return page_image(shown_pdf(naskah), number)


def page_count(pdf: bytes) -> int:
    """Number of pages of a PDF."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_image(pdf: bytes, number: int) -> bytes:
    """One page of a PDF as lossless WebP in greys, 800 pixels wide. Raises NotFound beyond the last page.

    A page whose image would weigh more than `MOST_BYTES` has fewer tones, and where that is not enough fewer pixels;
    it is encoded three times at most. One full of photographs may stay heavier.
    """
    image = _encoded(_drawn(pdf, number, WIDTH), FINE)
    lighter = [width for width, share in LIGHTER if len(image) * share <= MOST_BYTES] or [LIGHTER[-1][0]]
    for width in lighter[:2]:
        if len(image) <= MOST_BYTES:
            break
        image = _encoded(_drawn(pdf, number, width), COARSE)
    return image


def _drawn(pdf: bytes, number: int, width: int) -> Image:
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(document):
                raise NotFound
            document.init_forms()
            page = document[number - 1]
            return page.render(scale=width / page.get_width(), grayscale=True, may_draw_forms=True).to_pil()
        finally:
            document.close()


def _encoded(picture: Image, tones: Sequence[int]) -> bytes:
    flat = picture.point([min(tones, key=lambda tone: abs(tone - value)) for value in range(256)])
    buffer = io.BytesIO()
    flat.save(buffer, "WEBP", lossless=True, quality=100, method=4)
    return buffer.getvalue()
