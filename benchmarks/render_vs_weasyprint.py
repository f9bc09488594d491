"""Milliseconds of processor time for one final one-page naskah as it is issued, against the same letter by WeasyPrint.

WeasyPrint lays out our HTML twin, warm, its style sheet read once. Fails when we are less than `LEAST` times faster.
"""

from __future__ import annotations

from typing import Any

from benchmarks.recording import Result
from benchmarks.rivals.measuring import measured

NAME = "render_vs_weasyprint"
UNIT = "ms CPU"

LEAST = 6
VARIANTS: dict[str, dict[str, Any]] = {"plain": {"variant": None}, "PDF/A-2b": {"variant": "pdf/a-2b"}}


def run() -> Result:
    """Median of ours and of WeasyPrint's; raises when the letters differ or ours is too slow."""
    result = measured("weasyprint_letters", VARIANTS)
    if result.baseline is None or result.baseline < LEAST * result.value:
        raise AssertionError(f"less than {LEAST} times faster: {result}")
    return result
