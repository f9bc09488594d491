"""Our letter and a rival's in turn, each with its own number and QR code, in processor time."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import segno

from benchmarks import letters
from benchmarks.recording import Result
from benchmarks.rivals import started
from templates_naskah import KINDS, Frame, example_of, layout, tanggal, twin

WARM, ROUNDS = 10, 60
QUIET = 4


def measured(rival: str, variants: Mapping[str, Mapping[str, Any]]) -> Result:
    """Our median as issued, the rival's of its quickest variant; the note has all of them.

    variants  how the rival may make the file, by the name it has in the note
    """
    kind = KINDS[letters.KIND]
    content = example_of(kind.id).content
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in variants}
    with started(rival) as maker:
        for options in variants.values():
            frame = letters.frame()
            maker.make({**order(frame), **options})
            prove(maker.pdf, twin.text(kind.ref, content, frame))
        for _ in range(WARM + ROUNDS):
            frame = letters.frame()
            began = time.process_time()
            layout(kind.ref, content, frame, today=letters.DAY)
            ours.append((time.process_time() - began) * 1000)
            for name, options in variants.items():
                theirs[name].append(maker.make({**order(letters.frame()), **options}))
    found = {name: median(taken) for name, taken in theirs.items()}
    note = ", ".join(f"{name} {taken:.1f}" for name, taken in found.items())
    return Result(median(ours), min(found.values()), f"ours tagged PDF/A-2b with signature field; theirs: {note}")


def median(taken: list[float]) -> float:
    """Return the median of what was measured when warm."""
    return sorted(taken[WARM:])[ROUNDS // 2]


def order(frame: Frame) -> dict[str, Any]:
    """Return what a rival is told of one letter: its page as HTML, and what is new in it."""
    assert frame.date is not None
    drawn = io.BytesIO()
    code = segno.make(frame.verify_url or "", error="m", micro=False, boost_error=False)
    code.save(drawn, kind="svg", border=QUIET, xmldecl=False, nl=False)
    svg = drawn.getvalue().decode()
    given = {"number": frame.number, "date": tanggal.long_date(frame.date), "qr": svg}
    return {"page": page(frame, svg), "given": given}


def page(frame: Frame, code: str) -> str:
    """Return the HTML twin without its own style, the code where the signature is."""
    kind = KINDS[letters.KIND]
    html = twin.html(kind.ref, example_of(kind.id).content, frame)
    begin, end = html.index("<style>"), html.index("</style>")
    before, office, after = html.partition(f"<div>\n<p>{frame.signatories[0].jabatan},</p>")
    if not office:
        raise AssertionError("the twin has no signature block where the style sheet wants one")
    signed = office.replace("<div>", '<div class="signed">')
    html = f"{before}{signed}\n{code}\n<p>Ditandatangani secara elektronik</p>{after}"
    return html[:begin] + html[end + len("</style>") :]


def prove(pdf: Path, told: str) -> None:
    """Raise AssertionError unless a file is one page in the two embedded fonts with every word of the twin."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = len(document)
        text = document[0].get_textpage().get_text_bounded()
    missing = Counter(words(told)) - Counter(words(text))
    with pikepdf.open(pdf) as opened:
        programs = sum("/FontFile2" in one for one in opened.objects if isinstance(one, pikepdf.Dictionary))
    if pages != 1 or missing or programs != 2:
        raise AssertionError(f"not the same letter: {pages} pages, {programs} fonts, without {dict(missing)}")


def words(said: str) -> list[str]:
    """Return the words of a text; colons may stand apart on the page."""
    return said.replace(":", " ").split()
