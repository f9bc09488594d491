"""Milliseconds of processor time for one final one-page naskah without tags, warm, each with its own number and QR.

Baseline: forty lines of the same length on a stock reportlab canvas with the same embedded font, no cache of ours.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from benchmarks import letters
from benchmarks.recording import Result
from templates_naskah import KINDS, example_of, layout
from templates_naskah.fonts import FOLDER

NAME = "render"
UNIT = "ms CPU"

WARM, ROUNDS = 10, 60
LINES = 40
LINE = "Dalam rangka percepatan penggunaan tanda tangan elektronik tersertifikasi pada naskah dinas"


def run() -> Result:
    """Median processor time of one naskah; raises when it is not one page."""
    return measured(tagged=False)


def measured(*, tagged: bool) -> Result:
    """Compare one naskah with the stock page; the two take turns, so that both meet the same machine."""
    ours, stock = medians(lambda: _naskah(tagged=tagged), _canvas)
    return Result(ours, stock, "one-page surat_dinas with QR and signature field; baseline: 40 lines on a stock canvas")


def _naskah(*, tagged: bool) -> None:
    kind = KINDS[letters.KIND]
    rendered = layout(kind.ref, example_of(kind.id).content, letters.frame(), today=letters.DAY, tagged=tagged)
    if rendered.pages != 1:
        raise AssertionError(f"the benchmark's naskah has {rendered.pages} pages")


def _canvas() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "Stock" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Stock", str(FOLDER / "LiberationSans-Regular.ttf")))
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    canvas.setFont("Stock", 12)
    for number in range(LINES):
        canvas.drawString(60, 780 - 16 * number, LINE)
    canvas.showPage()
    canvas.save()


def medians(*acts: Callable[[], None]) -> list[float]:
    """Return the median processor time of each act in milliseconds."""
    taken: list[list[float]] = [[] for _ in acts]
    for round_number in range(WARM + ROUNDS):
        for act, times in zip(acts, taken, strict=True):
            began = time.process_time()
            act()
            if round_number >= WARM:
                times.append((time.process_time() - began) * 1000)
    return [sorted(times)[len(times) // 2] for times in taken]
