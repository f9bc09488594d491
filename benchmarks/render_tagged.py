"""Milliseconds of processor time for one final one-page naskah as it is issued: tagged, warm, with number and QR.

The baseline is that of `render`, which has no tags.
"""

from __future__ import annotations

from benchmarks import render
from benchmarks.recording import Result

NAME = "render_tagged"
UNIT = "ms CPU"


def run() -> Result:
    """Median processor time of one naskah; raises when it is not one page."""
    return render.measured(tagged=True)
