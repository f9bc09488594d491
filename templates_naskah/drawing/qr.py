"""QR codes as vector rectangles: one rectangle per run of dark modules, no image."""

from __future__ import annotations

import re

import segno

DARK = re.compile(rb"\x01+")
QUIET = 4  # modules of white around the code (ISO/IEC 18004)


def qr_operators(content: str, size: float) -> str:
    """Return operators that draw ``content`` in a square of ``size`` points with its origin at the lower left.

    Error correction M; the mask is fixed, which saves most of the time and any reader undoes it.
    """
    matrix = segno.make(content, error="m", micro=False, boost_error=False, mask=2).matrix
    step = size / (len(matrix) + 2 * QUIET)
    # One unit is one module, so that every figure below is a small whole number.
    ops = [f"q {step:.5f} 0 0 {step:.5f} 0 0 cm 0 g"]
    for y, row in enumerate(reversed(matrix), QUIET):
        ops.extend(f"{QUIET + run.start()} {y} {run.end() - run.start()} 1 re" for run in DARK.finditer(bytes(row)))
    ops.append("f Q")
    return "\n".join(ops)
