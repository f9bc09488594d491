"""The head of an agreement: emblems of the parties at both edges, its title centred between them (layout.md §5)."""

from __future__ import annotations

from templates_naskah.blocks import PartyHead
from templates_naskah.drawing.ink import MM, Ink, Slab, TextInk
from templates_naskah.drawing.kop import emblem_ink
from templates_naskah.drawing.lines import Line, balanced, break_text
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.tags import heading

FREE = 4 * MM
WIDEST = 30 * MM


def party_head(block: PartyHead, s: Setting) -> list[Slab]:
    """Return emblems and title as one slab that stays with what follows.

    Where neither party gave an emblem both places show the neutral one; where one did, the other's stays empty.
    """
    tall = s.profile.emblem_height * MM
    both = block.left is None and block.right is None
    inks: list[Ink] = []
    widest = 0.0
    for source, party, at_right in ((block.left, "kesatu", False), (block.right, "kedua", True)):
        if source is None and not both:
            continue
        wide = emblem_ink(source, 0, 0, tall)[1]
        tag = s.tag.add("Figure", alt=f"Lambang pihak {party}" if source else "Lambang pengganti")
        inks.append(emblem_ink(source, s.x + s.width - wide if at_right else s.x, 0, tall, tag)[0])
        widest = max(widest, min(wide, WIDEST) + FREE)
    lines = title_lines(block, s, max(s.width - 2 * widest, s.width / 3))
    height = max(tall, len(lines) * s.leading)
    down = (height - len(lines) * s.leading) / 2
    tag = s.tag.add(heading(1))
    for line in lines:
        inks.append(TextInk(s.x + (s.width - line.width) / 2, down + s.baseline, line, s.size, tag=tag))
        down += s.leading
    return [Slab(height, inks, keep=True)]


def title_lines(block: PartyHead, s: Setting, width: float) -> list[Line]:
    """Return the lines of the title, long ones broken evenly."""
    broken = (
        balanced(break_text(line, s.family, s.size, width), line, s.family, s.size, width) for line in block.lines
    )
    return [line for found in broken for line in found]
