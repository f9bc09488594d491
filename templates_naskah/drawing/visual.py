"""The appearance of a signature: QR code and words, drawn once as a form that widget and repetition share."""

from __future__ import annotations

from templates_naskah.blocks import Signer, text
from templates_naskah.drawing.ink import MM, Pen, TextInk
from templates_naskah.drawing.lines import break_text
from templates_naskah.drawing.qr import qr_operators
from templates_naskah.drawing.typeface import UsedFace
from templates_naskah.fonts import Family

SMALL = 7.0
PAD = 1.5 * MM
BY = "Ditandatangani secara elektronik oleh:"
CAPTION = "Ditandatangani secara elektronik"


def appearance(
    signer: Signer,
    size: tuple[float, float],
    style: str,
    verify_url: str | None,
    family: Family,
    faces: dict[str, UsedFace],
) -> str:
    """Return the operators of a visual whose origin is its lower left corner; ``size`` is in points."""
    width, height = size
    pen = Pen(faces)
    x = 0.0
    framed = style == "box"
    if framed:
        pen.ops.append(f"0 G 0.5 w 0.25 0.25 {width - 0.5:.2f} {height - 0.5:.2f} re S")
    if verify_url:
        side = height - 2 * PAD if framed else height
        inset = PAD if framed else 0.0
        pen.ops.append(f"q 1 0 0 1 {inset:.2f} {inset:.2f} cm")
        pen.ops.append(qr_operators(verify_url, side))
        pen.ops.append("Q")
        x = side + inset
    lines = [BY, *signer.before, *signer.after] if framed else [CAPTION]
    column(pen, lines, x + PAD, width - x - 2 * PAD, height, family)
    return "\n".join(pen.ops)


def column(pen: Pen, lines: list[str], x: float, width: float, height: float, family: Family) -> None:
    """Write small lines centred on the height, in a size at which they fit."""
    size = SMALL
    while True:
        broken = [line for content in lines for line in break_text(text(content), family, size, width)]
        leading = size * 1.2
        if len(broken) * leading <= height - PAD or size <= 4.5:
            break
        size -= 0.5
    down = (height - len(broken) * leading) / 2 + size * 0.9
    for line in broken:
        TextInk(x, down, line, size).paint(pen, height)
        down += leading
