"""From slabs to pages: what may not be parted moves on together, table headers come again, catchwords are found."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from templates_naskah.drawing.ink import Ink, Slab
from templates_naskah.drawing.lines import Piece
from templates_naskah.drawing.parting import parted


@dataclass(slots=True)
class Page:
    """Slabs with their distance from the top of the paper, in points; ``used`` is where the last one ends."""

    placed: list[tuple[float, Slab]] = field(default_factory=list)
    used: float = 0.0
    closing: list[tuple[float, Ink]] = field(default_factory=list)
    catchword: Piece | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where slabs may stand: distances of its upper and lower edge from the top of the paper, in points."""

    top: float
    bottom: float


def paginate(slabs: list[Slab], first: Area, rest: Area) -> list[Page]:
    """Return the slabs on as many pages as they need; never an empty list."""
    pages = [Page(used=first.top)]
    area = first
    index = 0
    while index < len(slabs):
        if slabs[index].new_page:
            if pages[-1].placed:
                pages.append(Page(used=rest.top))
                area = rest
            index += 1
            continue
        stop = chunk_end(slabs, index)
        chunk = slabs[index:stop]
        if not fits(chunk, pages[-1], area) and pages[-1].placed:
            pages.append(Page(used=rest.top))
            area = rest
        if fits(chunk, pages[-1], area):
            for slab in chunk:
                place(slab, pages[-1])
        else:
            # Taller than a page: parted wherever it must be.
            for slab in (part for one in chunk for part in parted(one, rest.bottom - rest.top)):
                if not fits([slab], pages[-1], area) and pages[-1].placed:
                    pages.append(Page(used=rest.top))
                    area = rest
                place(slab, pages[-1])
        index = stop
    for number, page in enumerate(pages):
        spread(page, rest if number else first)
    finish(pages)
    return pages


def chunk_end(slabs: list[Slab], start: int) -> int:
    """Return the index after the last slab that must stay with ``slabs[start]``."""
    stop = start
    while stop < len(slabs) - 1 and slabs[stop].keep and not slabs[stop + 1].new_page:
        stop += 1
    return stop + 1


def fits(chunk: list[Slab], page: Page, area: Area) -> bool:
    """Return whether a chunk fits on what is left of a page."""
    needed = sum(slab.gap + slab.height for slab in chunk)
    if not page.placed:
        needed -= chunk[0].gap
        if chunk[0].header is not None:
            needed += chunk[0].header.height
    return page.used + needed <= area.bottom + 0.01


def place(slab: Slab, page: Page) -> None:
    """Put a slab below what stands on the page, its table header above it when it opens the page."""
    if not page.placed and slab.header is not None:
        page.placed.append((page.used, slab.header))
        page.used += slab.header.height
        page.placed.append((page.used, slab))
        page.used += slab.height
        return
    if page.placed:
        page.used += slab.gap
    page.placed.append((page.used, slab))
    page.used += slab.height


def spread(page: Page, area: Area) -> None:
    """Share what is left empty at the end of a page among the slabs that fill it."""
    whole = sum(slab.fill for _, slab in page.placed)
    left = area.bottom - page.used
    if not whole or left <= 0:
        return
    given = 0.0
    placed = []
    for top, slab in page.placed:
        placed.append((top + given, slab))
        given += left * slab.fill / whole
    page.placed = placed


def finish(pages: list[Page]) -> None:
    """Close what a page break opened, and find the word each next page begins with."""
    for page in pages:
        if page.placed:
            top, last = page.placed[-1]
            page.closing.extend((top, ink) for ink in last.closing)
    for page, following in itertools.pairwise(pages):
        opening = [slab for _, slab in following.placed]
        if opening and opening[0].header is None and len(opening) > 1 and opening[1].header is opening[0]:
            continue
        page.catchword = opening[0].word if opening else None
