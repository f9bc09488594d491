"""Naskah laid out elsewhere: the finished PDF that a content names, and where number, date and signatures go on it.

The drafter places them on the pages (``penempatan``), in millimetres from the upper left corner. What is approved is
the `normalised` file; what is issued are its pages with what was placed on them, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from templates_naskah import attaching, body, uploaded
from templates_naskah.attaching import Files
from templates_naskah.blocks import Signatures
from templates_naskah.drawing.archival import write
from templates_naskah.drawing.finished import Mark, sections_of, size_of
from templates_naskah.drawing.sections import Work, draw
from templates_naskah.drawing.xmp import Description
from templates_naskah.kinds import kind_of, parts
from templates_naskah.kinds.uploaded import PLACED
from templates_naskah.model import Content, Frame, Kind, Kop, Problem
from templates_naskah.profiles import DOTS, PERMENDAGRI_1_2023, Profile
from templates_naskah.rendering import Rendered, describe, fields_of, signers_of

NUMBER, DATE, SIGNATURE, BLOCK = PLACED
PLACES: Final = "penempatan"
NO_DAY: Final = dt.date(2000, 1, 1)
"""A normalised file names no day of its own, so that the same upload is the same bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of ``penempatan``: what stands where; ``path`` is its place in the content."""

    path: str
    part: str
    page: int
    left: float
    top: float
    order: int
    size: float


def file_of(content: Content) -> str:
    """Return the name of the finished file; empty while none is named."""
    return attaching.file_name(content.get("berkas"))


def is_signed(source: bytes) -> bool:
    """Return whether a file is a PDF that bears an electronic signature; False for one that cannot be read."""
    try:
        return uploaded.examined(source).is_signed
    except uploaded.Unusable:
        return False


def places_of(content: Content) -> tuple[list[Place], list[Problem]]:
    """Return what is placed where, and a problem for each figure that cannot be read."""
    found: list[Place] = []
    problems: list[Problem] = []
    for index, entry in enumerate(body.sequence(content.get(PLACES))):
        held = body.mapping(entry)
        path = f"{PLACES}[{index}]"
        read = {name: figure(held.get(name)) for name in ("halaman", "kiri", "atas", "urutan", "ukuran")}
        for name, value in read.items():
            if value is None and held.get(name) not in (None, ""):
                params = {"expected": "number", "found": "text"}
                problems.append(Problem("wrong_type", f"{path}.{name}", params=params))
        page, left, top = (read[name] for name in ("halaman", "kiri", "atas"))
        part = "_".join(body.one_line(held.get("bagian")).lower().split())
        if part in PLACED and page is not None and left is not None and top is not None:
            order, size = read["urutan"] or 1, read["ukuran"] or 0
            found.append(Place(path, part, int(page), left, top, int(order), size))
    return found, problems


def figure(value: object) -> float | None:
    """Return a figure as a drafter writes it (``85``, ``62,5``); None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        return float(body.one_line(value).replace(",", ".")) if not isinstance(value, (int, float)) else float(value)
    except ValueError:
        return None


def file_problems(content: Content, files: Files) -> list[Problem]:
    """Return what is wrong with the finished file itself; nothing is said of its signatures."""
    name = file_of(content)
    if not name:
        return []
    if not attaching.is_plain(name):
        return [Problem("bad_file_name", "berkas", params={"file": name[:80]})]
    source = files.get(name)
    if source is None:
        return [Problem("file_missing", "berkas", params={"file": name})]
    return [one for one in attaching.of_pdf("berkas", name, source, content) if one.code != "pdf_signed"]


def problems(kind: Kind, content: Content, files: Files, signers: int, profile: Profile) -> list[Problem]:
    """Return what keeps a finished file from being issued here: the file, what is placed on it, what is not."""
    found = file_problems(content, files)
    places, unread = places_of(content)
    found += unread
    if not any(one.severity == "error" for one in found) and (source := files.get(file_of(content))):
        if uploaded.examined(source).is_signed:
            found.append(Problem("pdf_already_signed", "berkas", params={"file": file_of(content)}))
        rules = profile.for_kind(kind)
        wrong = list(misplaced(places, uploaded.sizes(source), signers, rules))
        found += wrong or covering(places, source, rules)
    return [*found, *unplaced(kind, places, signers)]


def misplaced(
    places: list[Place], sizes: tuple[tuple[float, float], ...], signers: int, profile: Profile
) -> Iterator[Problem]:
    """Yield what stands on no page or beyond its edges, for nobody, or twice."""
    seen: set[int] = set()
    for one in places:
        if not 1 <= one.page <= len(sizes):
            params = {"found": str(one.page), "count": str(len(sizes))}
            yield Problem("place_without_page", f"{one.path}.halaman", params=params)
            continue
        wide, tall = size_of(one.part, profile)
        width, height = sizes[one.page - 1]
        if one.left < 0 or one.top < 0 or one.left + wide > width or one.top + tall > height:
            params = {"page": str(one.page), "width": f"{width:.0f}", "height": f"{height:.0f}"}
            yield Problem("place_outside", one.path, params=params)
        if one.part in (NUMBER, DATE):
            continue
        if not 1 <= one.order <= max(signers, 1):
            params = {"found": str(one.order), "count": str(signers)}
            yield Problem("place_for_nobody", f"{one.path}.urutan", params=params)
        if one.order in seen:
            yield Problem("placed_twice", one.path, params={"order": str(one.order)})
        seen.add(one.order)


def covering(places: list[Place], source: bytes, profile: Profile) -> Iterator[Problem]:
    """Yield a warning for what stands on words or lines of the page."""
    boxes = [(one.page - 1, one.left, one.top, *size_of(one.part, profile)) for one in places]
    for one, is_inked in zip(places, uploaded.inked(source, boxes), strict=True):
        if is_inked:
            yield Problem("placed_on_ink", one.path, "warning", {"page": str(one.page)})


def unplaced(kind: Kind, places: list[Place], signers: int) -> Iterator[Problem]:
    """Yield what has no place on the pages yet."""
    there = {one.part for one in places}
    signed = {one.order for one in places if one.part in (SIGNATURE, BLOCK)}
    wanted = [*([NUMBER] if kind.numbering != "none" else []), DATE]
    for part in wanted:
        if part not in there:
            yield Problem("not_placed", PLACES, params={"part": part})
    for order in range(1, max(signers, 1) + 1):
        if order not in signed:
            yield Problem("not_placed", PLACES, params={"part": f"{SIGNATURE} {order}"})


def normalised(kind: str, name: str, source: bytes) -> bytes:
    """Return the pages of a file as PDF/A-2b without anything else it holds; the same file gives the same bytes.

    Raises UnknownKind, uploaded.Unusable.
    """
    frame = Frame(kop=Kop("opd", ()), signatories=())
    work = Work(kind_of(kind), frame, PERMENDAGRI_1_2023, None, tagged=False)
    drawn = draw(sections_of(source, name, [], Signatures(()), work), work)
    about = Description(name, "", "", "", "", "", NO_DAY)
    return write(drawn.pages, [], drawn.faces.values(), about, None, None, accessible=False)


def layout(
    kind: str,
    content: Content,
    frame: Frame,
    source: bytes,
    *,
    today: dt.date,
    watermark: str | None = None,
    profile: Profile | None = None,
) -> Rendered:
    """Return the pages of the finished file with number, date and signatures where they were placed, as PDF/A-2b.

    Pages keep their size and look. A draft (no ``frame.token``) shows where the signatures will stand. The statement of
    the electronic signature stands at the foot of the pages that leave room for it. Raises UnknownKind,
    uploaded.Unusable.
    """
    found = kind_of(kind)
    rules = (profile or PERMENDAGRI_1_2023).for_kind(found)
    block = parts.signatures(frame, rules, titles_printed=found.titles_printed, decision=found.shape == "produk_hukum")
    places, _ = places_of(content)
    words = {NUMBER: frame.number or rules.open_number(found, frame) or DOTS, DATE: rules.date(frame.date)}
    marks = [
        Mark(one.part, one.page, one.left, one.top, one.order, one.size, words.get(one.part, "")) for one in places
    ]
    work = Work(found, frame, rules, watermark, signers=signers_of((block,)))
    sections = sections_of(source, file_of(content), marks, block, work)
    drawn = draw(sections, work)
    about = describe(found, content, frame, today)
    pdf = write(drawn.pages, drawn.widgets, drawn.faces.values(), about, frame.token, sections[0].tag, accessible=False)
    return Rendered(pdf, len(drawn.pages), fields_of(drawn.widgets))


def render(kind: str, content: Content, frame: Frame, source: bytes, **more: Any) -> bytes:
    """Return the bytes of `layout`, whose arguments it takes."""
    return layout(kind, content, frame, source, **more).pdf
