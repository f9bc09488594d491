"""Content and frame in, PDF bytes out. Pure: no clock, no network, no database; the same input gives the same bytes.

`layout` also tells where the signature fields stand; `render` gives the bytes alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from templates_naskah import attaching, body
from templates_naskah.attaching import Files, UnusableFile
from templates_naskah.blocks import Block, Signatures, Signer
from templates_naskah.drawing.archival import Widget, write
from templates_naskah.drawing.ink import MM
from templates_naskah.drawing.sections import Work, draw, set_sections
from templates_naskah.drawing.xmp import Description
from templates_naskah.kinds import kind_of
from templates_naskah.model import Content, Frame, Kind, Problem
from templates_naskah.printed import printed, title_of
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile

NONE: Files = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FieldBox:
    """Where a signature field stands: page from 1, rectangle (left, bottom, right, top) in mm from the lower left."""

    name: str
    page: int
    rect_mm: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn naskah: the PDF, its number of pages, its signature fields in the order of their signers.

    problems  what was odd about the files it attaches: a warning says how one was drawn, an error that it is absent
    """

    pdf: bytes
    pages: int
    fields: tuple[FieldBox, ...]
    problems: tuple[Problem, ...] = ()


def render(
    kind: str,
    content: Content,
    frame: Frame,
    *,
    today: dt.date,
    watermark: str | None = None,
    profile: Profile | None = None,
    files: Files = NONE,
    claim: bool = True,
) -> bytes:
    """Return the naskah as PDF/A-2b.

    kind ``id`` or ``id@version``; ``today`` dates the file where the frame has no date; ``watermark`` (``KONSEP``)
    is written across every page; without ``frame.token`` it marks a draft, which also shows the table of paraf. Without
    ``frame.token`` neither field nor QR is made. ``files`` holds the bytes of the photos and PDFs that the content
    names; a draft shows where an absent one will stand. ``claim`` False says nothing of PDF/UA-1 in the metadata: the
    claim needs an extension schema, which PDF/A allows but not every checker of PDF/A knows.

    Raises UnknownKind, BadEmblem when the kop's emblem is no picture, and UnusableFile when a naskah with a token names
    a file that cannot be drawn.
    """
    made = layout(kind, content, frame, today=today, watermark=watermark, profile=profile, files=files, claim=claim)
    return made.pdf


def layout(
    kind: str,
    content: Content,
    frame: Frame,
    *,
    today: dt.date,
    watermark: str | None = None,
    profile: Profile | None = None,
    tagged: bool = True,
    claim: bool = True,
    files: Files = NONE,
) -> Rendered:
    """Return the naskah as PDF/A-2b with its page count and signature fields; arguments and errors as `render`.

    ``tagged`` adds the structure that readers of screens need; without it the file is smaller. PDF/UA-1 is claimed
    where no page of an attached file is appended.
    """
    found = kind_of(kind)
    rules = (profile or PERMENDAGRI_1_2023).for_kind(found)
    problems = tuple(attaching.problems(content, files))
    unusable = tuple(problem for problem in problems if problem.severity == "error")
    if unusable and frame.token is not None:
        raise UnusableFile(unusable)
    blocks = printed(found, content, frame, rules)
    work = Work(found, frame, rules, watermark, tagged, files, signers_of(blocks))
    sections = set_sections(blocks, work)
    drawn = draw(sections, work)
    about = describe(found, content, frame, today)
    root = sections[0].tag if tagged else None
    accessible = claim and not any(section.foreign for section in sections)
    pdf = write(drawn.pages, drawn.widgets, drawn.faces.values(), about, frame.token, root, accessible=accessible)
    return Rendered(pdf, len(drawn.pages), fields_of(drawn.widgets), problems)


def fields_of(widgets: Iterable[Widget]) -> tuple[FieldBox, ...]:
    """Return where the signature fields stand, by their names."""
    return tuple(
        FieldBox(widget.name, widget.page, tuple_mm(widget.rect))
        for widget in sorted(widgets, key=lambda widget: widget.name)
    )


def signers_of(blocks: tuple[Block, ...]) -> dict[int, Signer]:
    """Return who signs electronically, by his place in the order of signing."""
    signed = (block for block in blocks if isinstance(block, Signatures))
    return {signer.order: signer for block in signed for signer in block.signers if signer.order}


def tuple_mm(rect: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a rectangle in points as millimetres, to the hundredth."""
    x0, y0, x1, y1 = (round(edge / MM, 2) for edge in rect)
    return (x0, y0, x1, y1)


def describe(kind: Kind, content: Content, frame: Frame, today: dt.date) -> Description:
    """Return what the file says of itself: subject line, unit, kind and number, token."""
    number, unit, issuer = map(body.one_line, (frame.number, frame.unit, frame.issuer))
    return Description(
        title=title_of(kind, content),
        author=unit or issuer or kind.name,
        subject=f"{kind.name} Nomor {number}" if number else kind.name,
        keywords=", ".join(filter(None, (number, body.one_line(frame.klasifikasi)))),
        publisher=issuer,
        identifier=frame.token or "",
        day=frame.date or today,
    )
