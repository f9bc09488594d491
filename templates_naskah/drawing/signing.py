"""The signature block: right half, both halves for two, a third centred below; place of the field, visual, paraf table.

Layout.md §8 and §9.1: variant ``qr`` puts the code between office title and name, variant ``box`` frames it together
with who signed. What is drawn here is final: signing adds nothing visible.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import Signatures, Signer, text
from templates_naskah.drawing.ink import MM, FieldInk, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import balanced, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.tags import ARTIFACT
from templates_naskah.drawing.typeface import face

BOX = (78 * MM, 27 * MM)
CAPTION = 40 * MM
AIR = 1.5 * MM
PARAF_POINTS = 8.0
Numbered = tuple[int, Signer]


def signature_slab(block: Signatures, s: Setting) -> Slab:
    """Return the whole block as one slab: what it holds may not be parted."""
    inks: list[Ink] = []
    down = 0.0
    for index, row in enumerate(in_rows(block.signers)):
        if index:
            down += 6 * MM
        down = signer_row(block, row, s, inks, down, opening=block.opening if index == 0 else ())
    if s.draft and block.paraf and not any(signer.position == "kiri" for signer in block.signers):
        down = max(down, paraf_table(block.paraf, s, inks))
    return Slab(down, inks, gap=s.gap * 2, keep=True)


def in_rows(signers: tuple[Signer, ...]) -> list[list[Numbered]]:
    """Return the signers with their order: side by side in twos, those centred below last."""
    numbered = list(enumerate(signers, 1))
    sides = [entry for entry in numbered if entry[1].position != "tengah_bawah"]
    below = [entry for entry in numbered if entry[1].position == "tengah_bawah"]
    return [*(sides[i : i + 2] for i in range(0, len(sides), 2)), *([entry] for entry in below)]


def columns_of(row: list[Numbered], s: Setting) -> list[Setting]:
    """Return the column of each signer of a row: halves of the width, or the middle for one below."""
    half = s.width * s.profile.signature_start
    right, left = s.moved(half), replace(s, width=half - 6 * MM)
    if len(row) == 2:
        return [right, left] if row[0][1].position == "kanan" != row[1][1].position else [left, right]
    places = {"kanan": right, "kiri": left, "tengah_bawah": replace(s.moved(half / 2), width=s.width - half)}
    return [places[row[0][1].position]]


def signer_row(
    block: Signatures, row: list[Numbered], s: Setting, inks: list[Ink], down: float, *, opening: tuple[str, ...]
) -> float:
    """Draw signers side by side, their signatures on one height; return where the row ends.

    The opening stands in the rightmost column and is read first; then each signer as a whole.
    """
    columns = columns_of(row, s)
    down = write(opening, max(columns, key=lambda column: column.x), inks, down)
    drawn: list[list[Ink]] = [[] for _ in row]
    tops = [
        write(signer.before, column, mine, down) for (_, signer), column, mine in zip(row, columns, drawn, strict=True)
    ]
    level = max(tops)
    ends = []
    for (order, signer), column, mine in zip(row, columns, drawn, strict=True):
        space = visual(block, order, column, mine, level + AIR)
        after = () if in_box(block, s) else signer.after
        ends.append(write(after, column, mine, level + 2 * AIR + space))
        inks.extend(mine)
    return max(ends)


def write(lines: tuple[str, ...], s: Setting, inks: list[Ink], down: float) -> float:
    """Draw lines of text at the left of a column, wrapped evenly where needed; return where they end."""
    for content in lines:
        broken = break_text(text(content), s.family, s.size, s.width)
        if "\u00a0" not in content:
            broken = balanced(broken, text(content), s.family, s.size, s.width)
        tag = s.tag.add("P")
        for line in broken:
            inks.append(TextInk(s.x, down + s.baseline, line, s.size, tag=tag))
            down += s.leading
    return down


def in_box(block: Signatures, s: Setting) -> bool:
    """Return whether name and rank stand inside the framed visual instead of below it."""
    return s.profile.visual == "box" and s.signed and bool(block.signers)


def visual(block: Signatures, order: int, s: Setting, inks: list[Ink], down: float) -> float:
    """Leave room for the signature and place its field; return the room's height in points.

    By pen: empty room. Electronic without a token (preview): the room of the visual, empty.
    """
    if not s.electronic:
        return s.profile.signature_space * MM
    width, height = visual_size(s)
    if s.signed:
        name = f"Signature{order}" if block.field else ""
        holder = s.tag.add("Form" if name else "Figure")
        inks.append(FieldInk(s.x, down, width, height, name, order, holder))
    return height


def visual_size(s: Setting) -> tuple[float, float]:
    """Return width and height in points of the visual of an electronic signature."""
    if s.profile.visual == "box":
        return min(BOX[0], s.width), BOX[1]
    size = s.profile.qr_size * MM
    return min(size + CAPTION, s.width), size


def paraf_table(titles: tuple[str, ...], s: Setting, inks: list[Ink]) -> float:
    """Draw the table of initials in the left half of a draft, which no reader needs; return where it ends."""
    width = s.width * s.profile.signature_start - 10 * MM
    small = replace(s.sized(PARAF_POINTS), width=width)
    first = width * 0.68
    down = 0.0
    bold = face(s.family, bold=True)
    rows = [[single(bold, "Paraf hierarki dan koordinasi", PARAF_POINTS)]]
    rows += [break_text(text(title), s.family, PARAF_POINTS, first - 2 * MM) for title in titles]
    inks.append(RuleInk(s.x, 0, s.x + width, 0))
    for lines in rows:
        height = max(len(lines) * small.leading + 1.6 * MM, 6 * MM)
        for index, line in enumerate(lines):
            below = down + 0.8 * MM + index * small.leading + small.baseline
            inks.append(TextInk(s.x + 1 * MM, below, line, PARAF_POINTS, tag=ARTIFACT))
        inks.extend(RuleInk(x, down, x, down + height) for x in (s.x, s.x + first, s.x + width))
        down += height
        inks.append(RuleInk(s.x, down, s.x + width, down))
    return down
