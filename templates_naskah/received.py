"""Files as people send them: what one is, told by its content and never by its name, and the one thing wrong with it.

What is taken in here can be drawn later; `attaching` says what is wrong with a content that names files.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final, Literal

from PIL import Image, UnidentifiedImageError

from templates_naskah import attaching, limits, uploaded
from templates_naskah.model import Problem

MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)


class Unacceptable(ValueError):
    """A file is not taken in; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Received:
    """What a file is. ``pages`` is 1 for a photo; ``is_signed`` that a PDF bears an electronic signature."""

    mime: str
    pages: int
    is_signed: bool

    @property
    def sort(self) -> Literal["pdf", "foto"]:
        """What an attachment may use it as."""
        return "pdf" if self.mime == "application/pdf" else "foto"


def received(name: str, source: bytes, path: str = "file") -> Received:
    """Return what a file is. Raises Unacceptable with the first thing that is wrong with it; ``path`` is its place."""
    if not attaching.is_plain(name):
        raise Unacceptable(Problem("bad_file_name", path, params={"file": name[:80]}))
    if len(source) > limits.ATTACHED_FILE_BYTES:
        params = {"file": name, "limit": str(limits.ATTACHED_FILE_BYTES // 1_000_000)}
        raise Unacceptable(Problem("file_too_heavy", path, params=params))
    mime = next((mime for magic, mime in MAGIC if source.startswith(magic)), "")
    if not mime:
        raise Unacceptable(Problem("unknown_file_type", path, params={"file": name}))
    return document(name, source, path) if mime == "application/pdf" else picture(name, source, path, mime)


def document(name: str, source: bytes, path: str) -> Received:
    """Return what a PDF is. Raises Unacceptable."""
    for problem in attaching.of_pdf(path, name, source, {}):
        if problem.severity == "error":
            raise Unacceptable(problem)
    about = uploaded.examined(source)
    if about.acts:
        raise Unacceptable(Problem("pdf_with_actions", path, params={"file": name}))
    return Received("application/pdf", about.pages, about.is_signed)


def picture(name: str, source: bytes, path: str, mime: str) -> Received:
    """Return what a photo is, decoded to its last row. Raises Unacceptable."""
    fits = False
    try:
        with Image.open(io.BytesIO(source), formats=("PNG", "JPEG")) as opened:
            fits = opened.width * opened.height <= limits.PHOTO_PIXELS
            if fits:
                # A JPEG is read at its smallest scale, which still finds where it is cut off.
                opened.draft("RGB", (1, 1))
                opened.load()
    except Image.DecompressionBombError:
        fits = False
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unacceptable(Problem("broken_photo", path, params={"file": name})) from error
    if not fits:
        params = {"file": name, "limit": str(limits.PHOTO_PIXELS // 1_000_000)}
        raise Unacceptable(Problem("photo_too_large", path, params=params))
    return Received(mime, 1, False)
