"""The signature block: right half, both halves for two, a third centred below; place of the field, visual, paraf table.

Layout.md §8 and §9.1: variant ``qr`` puts the code between office title and name, variant ``box`` frames it together
with who signed. What is drawn here is final: signing adds nothing visible. More signers than can stand side by side
are a table, `signing_table`.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.blocks import Signatures, Signer, text
from templates_naskah.drawing.ink import MM, FieldInk, Ink, RuleInk, Slab, TextInk, single
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.tags import ARTIFACT, Tag
from templates_naskah.drawing.typeface import face
from templates_naskah.model import Paraf

BOX = (78 * MM, 27 * MM)
CAPTION = 40 * MM
AIR = 1.5 * MM
BETWEEN_ROWS = 6 * MM
PARAF_POINTS = 8.0


def signature_slab(block: Signatures, s: Setting) -> Slab:
    """Return the whole block as one slab: what it holds may not be parted."""
    inks: list[Ink] = []
    down = 0.0
    rows = in_rows(block.signers)
    for index, row in enumerate(rows):
        if index:
            down += BETWEEN_ROWS
        down = signer_row(block, row, s, inks, down, opening=block.opening if index == 0 else (), below=index > 0)
    if s.draft and block.paraf:
        beside = all(signer.position == "kanan" for signer in block.signers) and len(block.signers) == 1
        top = 0.0 if beside else down + BETWEEN_ROWS
        down = max(down, paraf_table(block.paraf, s, inks, top))
    return Slab(down, inks, gap=s.gap * 2, keep=True)


def in_rows(signers: tuple[Signer, ...]) -> list[list[Signer]]:
    """Return the signers in rows: side by side in twos, those centred below last."""
    sides = [signer for signer in signers if signer.position != "tengah_bawah"]
    below = [signer for signer in signers if signer.position == "tengah_bawah"]
    return [*(sides[i : i + 2] for i in range(0, len(sides), 2)), *([signer] for signer in below)]


def columns_of(row: list[Signer], s: Setting, *, below: bool) -> list[Setting]:
    """Return the column of each signer of a row: halves of the width, or the middle for one below others."""
    half = s.width * s.profile.signature_start
    right, left = s.moved(half), replace(s, width=half - 6 * MM)
    if len(row) == 2:
        return [right, left] if row[0].position == "kanan" != row[1].position else [left, right]
    middle = replace(s.moved(half / 2), width=s.width - half)
    if below:
        return [middle]
    return [{"kanan": right, "kiri": left, "tengah_bawah": middle}[row[0].position]]


def signer_row(
    block: Signatures,
    row: list[Signer],
    s: Setting,
    inks: list[Ink],
    down: float,
    *,
    opening: tuple[str, ...],
    below: bool,
) -> float:
    """Draw signers side by side, their offices, signatures and names each on one height; return where the row ends.

    The ink of one signer stands together, so that the text is read signer after signer.
    """
    columns = columns_of(row, s, below=below)
    rightmost = max(range(len(columns)), key=lambda index: columns[index].x)
    first = wrapped(opening, columns[rightmost])
    captions = [wrapped(signer.captions, column) for signer, column in zip(row, columns, strict=True)]
    offices = [wrapped(signer.before, column) for signer, column in zip(row, columns, strict=True)]
    high = max(len(lines) + (len(first) if index == rightmost else 0) for index, lines in enumerate(captions))
    start = down + high * s.leading
    level = start + max(map(len, offices)) * s.leading + AIR
    space = max(room_of(signer, column) for signer, column in zip(row, columns, strict=True))
    write(first, columns[rightmost], inks, start - (len(first) + len(captions[rightmost])) * s.leading)
    ends = []
    for signer, column, lines, office in zip(row, columns, captions, offices, strict=True):
        write(lines, column, inks, start - len(lines) * s.leading)
        write(office, column, inks, start)
        write(marked(signer, column), column, inks, level + AIR)
        visual(block, signer, column, inks, level)
        after = () if in_box(signer, s) else signer.after
        ends.append(write(wrapped(after, column), column, inks, level + AIR + space))
    return max(ends)


def marked(signer: Signer, s: Setting) -> list[Line]:
    """Return the lines that stand in place of a signature; none where somebody signs."""
    return wrapped((signer.mark,) if signer.mark else (), s)


def wrapped(lines: tuple[str, ...], s: Setting) -> list[Line]:
    """Return lines of text broken to a column, evenly where no no-break space says what belongs together."""
    made: list[Line] = []
    for content in lines:
        broken = break_text(text(content), s.family, s.size, s.width)
        if "\u00a0" not in content:
            broken = balanced(broken, text(content), s.family, s.size, s.width)
        made.extend(broken)
    return made


def write(lines: list[Line], s: Setting, inks: list[Ink], down: float) -> float:
    """Draw lines at the left of a column, each text a paragraph to a reader; return where they end."""
    tag: Tag | None = None
    for line in lines:
        tag = tag or s.tag.add("P")
        aside = (s.width - line.width) / 2 if s.profile.signature_align == "center" else 0.0
        inks.append(TextInk(s.x + aside, down + s.baseline, line, s.size, tag=tag))
        tag = None if line.last else tag
        down += s.leading
    return down


def in_box(signer: Signer, s: Setting) -> bool:
    """Return whether name and rank stand inside the framed visual instead of below it."""
    return s.profile.visual == "box" and s.signed and signer.order > 0


def room_of(signer: Signer, s: Setting) -> float:
    """Return the height in points that a signature needs: a pen's, that of its visual, or of what stands for it."""
    if signer.mark:
        return len(marked(signer, s)) * s.leading + AIR
    if not s.electronic or not signer.order:
        return s.profile.signature_space * MM
    return visual_size(s)[1]


def visual(block: Signatures, signer: Signer, s: Setting, inks: list[Ink], down: float) -> None:
    """Place the field of an electronic signature; nothing by pen, nor in a preview, which has no token."""
    if s.signed and signer.order:
        width, height = visual_size(s)
        name = f"Signature{signer.order}" if block.field else ""
        holder = s.tag.add("Form" if name else "Figure")
        aside = (s.width - width) / 2 if s.profile.signature_align == "center" else 0.0
        inks.append(FieldInk(s.x + aside, down, width, height, name, signer.order, holder))


def visual_size(s: Setting) -> tuple[float, float]:
    """Return width and height in points of the visual of an electronic signature."""
    if s.profile.visual == "box":
        return min(BOX[0], s.width), BOX[1]
    size = s.profile.qr_size * MM
    return min(size + CAPTION, s.width), size


def paraf_table(paraf: tuple[Paraf, ...], s: Setting, inks: list[Ink], down: float) -> float:
    """Draw the table of initials of a draft at the left, from ``down``, which no reader needs; return where it ends."""
    width = s.width * s.profile.signature_start - 10 * MM
    small = replace(s.sized(PARAF_POINTS), width=width)
    first = width * 0.68
    bold = face(s.family, bold=True)
    rows = [([single(bold, "Paraf hierarki dan koordinasi", PARAF_POINTS)], list[Line]())]
    for row in paraf:
        office = break_text(text(row.jabatan), s.family, PARAF_POINTS, first - 2 * MM)
        rows.append((office, break_text(text(row.given), s.family, PARAF_POINTS, width - first - 2 * MM)))
    inks.append(RuleInk(s.x, down, s.x + width, down))
    for office, given in rows:
        height = max(max(len(office), len(given)) * small.leading + 1.6 * MM, 6 * MM)
        for x, lines in ((s.x, office), (s.x + first, given)):
            for index, line in enumerate(lines):
                below = down + 0.8 * MM + index * small.leading + small.baseline
                inks.append(TextInk(x + 1 * MM, below, line, PARAF_POINTS, tag=ARTIFACT))
        inks.extend(RuleInk(x, down, x, down + height) for x in (s.x, s.x + first, s.x + width))
        down += height
        inks.append(RuleInk(s.x, down, s.x + width, down))
    return down
