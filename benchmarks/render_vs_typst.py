"""Milliseconds of processor time for one final one-page naskah as it is issued, against the same letter by typst.

Typst keeps its compiler, its fonts and whatever did not change from letter to letter. Nothing is demanded of the ratio.
"""

from __future__ import annotations

from typing import Any

from benchmarks.recording import Result
from benchmarks.rivals.measuring import measured

NAME = "render_vs_typst"
UNIT = "ms CPU"

VARIANTS: dict[str, dict[str, Any]] = {
    "plain": {"variant": None, "tagged": False},
    "tagged PDF/A-2b": {"variant": "a-2b", "tagged": True},
}


def run() -> Result:
    """Median of ours and of typst's; raises when the letters differ."""
    return measured("typst_letters", VARIANTS)
