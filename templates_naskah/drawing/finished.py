"""Pages of a finished file of somebody else, and what is put on them: number, date, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from templates_naskah.blocks import Signatures, Signer, text
from templates_naskah.drawing.appended import appended, bands
from templates_naskah.drawing.ink import MM, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import break_text
from templates_naskah.drawing.pages import Page
from templates_naskah.drawing.sections import Section, Work
from templates_naskah.drawing.setting import Setting, sheet_of
from templates_naskah.drawing.signing import AIR, BOX, CAPTION, in_box, visual, visual_size, wrapped
from templates_naskah.drawing.signing import write as write_lines
from templates_naskah.drawing.tags import ARTIFACT, document
from templates_naskah.drawing.typeface import face
from templates_naskah.profiles import Profile

SIGNATURE: Final = "tanda_tangan"
BLOCK: Final = "blok_tanda_tangan"
BLOCK_WIDE: Final = 75.0
BLOCK_TALL: Final = 45.0
LINE_WIDE: Final = 15.0
LINE_TALL: Final = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something put on a page (from 1), in mm from its upper left corner.

    order  the signer's place in the order of signing; size of the letters in points, 0 for those of the profile
    words  what is written; a signature has none
    """

    part: str
    page: int
    left: float
    top: float
    order: int
    size: float
    words: str


def size_of(part: str, profile: Profile) -> tuple[float, float]:
    """Return the width and height in mm that a part needs at least."""
    if part == BLOCK:
        return BLOCK_WIDE, BLOCK_TALL
    if part == SIGNATURE:
        if profile.visual == "box":
            return BOX[0] / MM, BOX[1] / MM
        return profile.qr_size + CAPTION / MM, profile.qr_size
    return LINE_WIDE, LINE_TALL


def sections_of(source: bytes, title: str, marks: Sequence[Mark], block: Signatures, work: Work) -> list[Section]:
    """Return the pages of a file, each on paper of its own size, with what is put on them. Raises uploaded.Unusable."""
    root = document()
    sheet = sheet_of(work.profile, (210.0, 297.0))
    free = bands(source, (False, True)) if work.stated else []
    signers = {signer.order: signer for signer in block.signers}
    made = []
    for number, page in enumerate(appended(source, (False, False), root, title), 1):
        own = replace(sheet, width=page.width, height=page.height)
        setting = work.setting(own, 1.0, root)
        inks: list[Ink] = [page.ink]
        for mark in marks:
            if mark.page == number:
                put(mark, block, signers.get(mark.order), setting, inks)
        placed = Page([(0.0, Slab(page.height, inks))], page.height)
        stated = bool(free) and free[number - 1]
        made.append(Section(own, [placed], False, root, foreign=True, numbered=False, stated=stated))
    return made


def put(mark: Mark, block: Signatures, signer: Signer | None, s: Setting, inks: list[Ink]) -> None:
    """Add the inks of a mark."""
    x, down = mark.left * MM, mark.top * MM
    if mark.words:
        size = mark.size or s.size
        line = single(face(s.family), mark.words, size)
        inks.append(TextInk(x, down + size * 0.82, line, size, tag=s.tag.add("P")))
        return
    if signer is None:
        return
    column = replace(s, x=x, width=BLOCK_WIDE * MM)
    if mark.part == SIGNATURE:
        wide, _ = size_of(SIGNATURE, s.profile)
        signature(block, signer, replace(column, width=wide * MM), inks, down)
        return
    down = write_lines(wrapped(signer.captions, column), column, inks, down)
    down = write_lines(wrapped(signer.before, column), column, inks, down) + AIR
    down += signature(block, signer, column, inks, down) + AIR
    after = () if in_box(signer, s) else signer.after
    write_lines(wrapped(after, column), column, inks, down)


def signature(block: Signatures, signer: Signer, s: Setting, inks: list[Ink], down: float) -> float:
    """Place the visual of a signature, in a draft the frame in which it will stand; return its height in points."""
    width, height = visual_size(s)
    if s.signed:
        visual(block, signer, s, inks, down)
        return height
    right, bottom = s.x + width, down + height
    inks.extend(RuleInk(s.x, y, right, y) for y in (down, bottom))
    inks.extend(RuleInk(x, down, x, bottom) for x in (s.x, right))
    low = down + 8
    for line in break_text(text(f"Tanda tangan elektronik {signer.order}"), s.family, 8, width - 8):
        inks.append(TextInk(s.x + 4, low + 4, line, 8, tag=ARTIFACT))
        low += 10
    return height
