"""The decorative frame of a certificate, drawn by us: a band of lozenges between two lines, a star at each corner.

It stands for no state, region or office. Measures in points from the edges of the sheet.
"""

from __future__ import annotations

from functools import lru_cache

from templates_naskah.drawing.ink import BLACK, MM, Pen
from templates_naskah.drawing.setting import Sheet

# Outside the frame is room for the red class marks, inside it for the footer statement.
EDGE = 9 * MM
BAND = 4 * MM
LOZENGE = 5 * MM
INK = "0.16 0.30 0.36"
GOLD = "0.70 0.54 0.22"
STAR = ((0.0, 1.0), (0.25, 0.25), (1.0, 0.0), (0.25, -0.25), (0.0, -1.0), (-0.25, -0.25), (-1.0, 0.0), (-0.25, 0.25))


def page_frame(pen: Pen, sheet: Sheet) -> None:
    """Draw the frame of a page, to be drawn before its text."""
    pen.ops.append(frame_operators(sheet.width, sheet.height))


@lru_cache(maxsize=8)
def frame_operators(width: float, height: float) -> str:
    """Return the operators of a frame for one size of sheet."""
    inner = EDGE + BAND
    ops = [
        f"q {INK} RG {GOLD} rg 1.8 w",
        rectangle(EDGE, width, height),
        f"0.6 w {rectangle(inner, width, height)}",
        f"{GOLD} RG 0.5 w {rectangle(inner + 1.2 * MM, width, height)}",
    ]
    middle = EDGE + BAND / 2
    for y in (middle, height - middle):
        ops.extend(lozenge(x, y) for x in steps(inner, width - inner))
    for x in (middle, width - middle):
        ops.extend(lozenge(x, y) for y in steps(inner, height - inner))
    ops.append(f"{INK} rg")
    ops.extend(star(x, y) for x in (middle, width - middle) for y in (middle, height - middle))
    ops.extend(("Q", BLACK))
    return "\n".join(ops)


def rectangle(inset: float, width: float, height: float) -> str:
    """Return a stroked rectangle ``inset`` from each edge."""
    return f"{inset:.2f} {inset:.2f} {width - 2 * inset:.2f} {height - 2 * inset:.2f} re S"


def steps(start: float, stop: float) -> list[float]:
    """Return the middles of as many lozenges as fit between two corners, evenly spaced."""
    count = max(int((stop - start) / LOZENGE), 1)
    step = (stop - start) / count
    return [start + step * (index + 0.5) for index in range(count)]


def lozenge(x: float, y: float) -> str:
    """Return a small filled lozenge around a point."""
    half = BAND * 0.22
    return f"{x - half:.2f} {y:.2f} m {x:.2f} {y + half:.2f} l {x + half:.2f} {y:.2f} l {x:.2f} {y - half:.2f} l f"


def star(x: float, y: float) -> str:
    """Return the filled star of a corner."""
    size = BAND * 0.45
    points = [f"{x + size * dx:.2f} {y + size * dy:.2f}" for dx, dy in STAR]
    return f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " f"
