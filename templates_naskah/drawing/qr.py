"""QR codes as vector rectangles: one rectangle per run of dark modules, no image."""

from __future__ import annotations

import segno

QUIET = 4  # modules of white around the code (ISO/IEC 18004)


def qr_operators(content: str, size: float) -> str:
    """Return operators that draw ``content`` in a square of ``size`` points with its origin at the lower left.

    Error correction M; the mask is fixed, which saves most of the time and any reader undoes it.
    """
    code = segno.make(content, error="m", micro=False, boost_error=False, mask=2)
    matrix = code.matrix
    step = size / (len(matrix) + 2 * QUIET)
    ops = ["0 g"]
    for index, row in enumerate(matrix):
        y = size - (QUIET + index + 1) * step
        start = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                ops.append(f"{(QUIET + start) * step:.3f} {y:.3f} {(column - start) * step:.3f} {step:.3f} re")
                start = None
    ops.append("f")
    return "\n".join(ops)
