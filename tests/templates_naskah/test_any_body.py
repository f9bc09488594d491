"""Any body of any kind can be drawn: without an exception, nothing on top of anything, nothing in the margins, every
text readable, and on no more pages than its length explains.

The seed of a failing body stands in the message; ``body_of(kind, seed)`` makes it again. The deep test draws 2,000
bodies spread over all kinds; its twin draws one for one kind in three. Processor time is told (``-rA``), never judged.
"""

from __future__ import annotations

import bisect
import itertools
import time
from typing import Final

import pytest

from templates_naskah import KINDS, Rendered, layout
from templates_naskah.drawing.ink import MM
from tests.templates_naskah.frames import TODAY
from tests.templates_naskah.generated_bodies import Body, body_of, squeezed
from tests.templates_naskah.geometry import Box, Sheet, collisions, sheets_of

BODIES: Final = 2_000
FEW: Final = 3
PARTS: Final = 4
"""Shares of the deep bodies of a kind, each a test of its own."""
EACH: Final = -(-BODIES // (len(KINDS) * PARTS))
EDGE: Final = 3.0
"""Points by which ink may leave its line box at the edge of the text area: the j of an italic."""
PIECE: Final = 3
"""Fewest characters of a word that must stand together where a text is parted over cells, lines and pages."""
FARTHEST: Final = 30_000
"""How many characters of other cells may stand between two pieces: twelve of 2,000, and some marks."""
TRIES: Final = 1_000_000
"""How many places of pieces are looked at before a text is called lost."""


def drawn(body: Body) -> Rendered:
    return layout(
        body.kind, body.content, body.frame, today=TODAY, watermark=body.watermark, profile=body.profile
    )  # fmt: skip


def judge(kind: str, seed: int) -> float:
    """Draw one body and look at its pages; return the processor time of the drawing in seconds."""
    body = body_of(kind, seed)
    begun = time.process_time()
    made = drawn(body)
    spent = time.process_time() - begun
    sheets = sheets_of(made.pdf)
    where = f"body_of({kind!r}, {seed})"
    assert len(sheets) == made.pages
    assert made.pages <= most_pages(body), f"{where}: {made.pages} pages"
    for number, sheet in enumerate(sheets, 1):
        piled, strays = list(collisions(sheet.boxes)), outside(sheet, body)
        assert piled == [], f"{where} page {number}: text on text {piled[:3]}"
        assert strays == [], f"{where} page {number}: in the margins {strays[:3]}"
        for field in made.fields:
            if field.page == number:
                place = Box("", *(edge * MM for edge in field.rect_mm))
                under = [box.text for box in sheet.boxes if box.hits(place)]
                assert under == [], f"{where} page {number}: text under {field.name}"
    read = squeezed(" ".join(sheet.text for sheet in sheets))
    lost = [text for text in body.printed if not is_readable(text, read)]
    assert lost == [], f"{where}: not on its pages {lost[:3]}"
    return spent


def most_pages(body: Body) -> int:
    """How many pages the length of a body explains: 300 characters a page would be very little.

    Whoever gets a certificate gets a sheet of his own, with two faces.
    """
    characters = sum(map(len, body.printed)) + 60 * len(body.printed)
    listed = sum(len(value) for value in body.content.values() if isinstance(value, list))
    return 8 + body.blocks + 2 * listed + characters // 300


def outside(sheet: Sheet, body: Body) -> list[str]:
    """Texts that stand in the margins without being one of the marks that belong there."""
    profile = body.profile
    left, right = profile.margin_left * MM, sheet.width - profile.margin_right * MM
    low, high = profile.margin_bottom * MM, sheet.height - min(profile.kop_top, profile.margin_top) * MM
    found = []
    for box in sheet.boxes:
        beside = box.left < left - EDGE or box.right > right + EDGE
        beyond = box.bottom < low - EDGE or box.top > high + EDGE
        on_paper = min(box.left, box.bottom) > 0 and box.right < sheet.width and box.top < sheet.height
        if beside or not on_paper or (beyond and not is_mark(box.text, body)):
            found.append(box.text)
    return found


def is_mark(text: str, body: Body) -> bool:
    """Whether a text belongs around the text area: page number, class, statement, address at the foot, catchword."""
    said = squeezed(text)
    kop = body.frame.kop
    around = ("RAHASIA", "SANGAT RAHASIA", body.frame.statement or body.profile.statement, kop.address, kop.contact)
    is_number = said.strip("-").isdigit()
    return is_number or said.endswith("...") or any(said in squeezed(mark) for mark in around)


def is_readable(said: str, read: str) -> bool:
    """Whether a text is found whole, or in order in pieces where lines of other cells or marks of pages part it.

    A piece that ends a word may be as short as that word: it can be alone on a line of a narrow column.
    """
    text = squeezed(said)
    if text in read:
        return True
    ends = [*itertools.accumulate(len(squeezed(word)) for word in said.split()), len(text)]
    waiting, seen = [(0, 0)], set()
    while waiting and len(seen) < TRIES:
        done, start = waiting.pop()
        piece = text[done : min(done + PIECE, ends[bisect.bisect(ends, done)])]
        place = read.find(piece, start, start + FARTHEST if done else len(read))
        if place < 0 or (done, place) in seen:
            continue
        seen.add((done, place))
        size = len(piece)
        while done + size < len(text) and read.startswith(text[done + size], place + size):
            size += 1
        if done + size == len(text):
            return True
        waiting += [(done, place + 1), (done + size, place + size)]
    return False


@pytest.mark.parametrize(
    ("said", "read", "found"),
    [
        ("Setiap ya perangkat", "setiap:isiselyalainlagiperangkat", True),
        ("Setiap ya perangkat", "setiap:isisellagiperangkat", False),
        ("Setiap perangkat", "seti:isiapsel:perangkat", True),
        ("Setiap perangkat", "setiap:perang", False),
        ("Setiap perangkat", "perangkat:setiap", False),
    ],
)
def test_a_text_is_looked_for_in_order_and_whole_words(said: str, read: str, found: bool) -> None:
    assert is_readable(said, read) is found


@pytest.mark.parametrize("kind", list(KINDS)[::FEW])
def test_a_body_of_some_kinds_is_drawn_well(kind: str) -> None:
    judge(kind, 0)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_two_thousand_bodies_are_drawn_well(kind: str, part: int, record_property: pytest.RecordProperty) -> None:
    slowest = max(judge(kind, 1_000 + part * EACH + number) for number in range(EACH))
    record_property("slowest_body_processor_seconds", round(slowest, 3))
