"""What is taller than a page, cut between its lines: a signature block of endless names is printed, not lost."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.drawing.ink import DrawingInk, FieldInk, Ink, RuleInk, Slab, TextInk

ABOVE, BELOW = 1.0, 0.3
"""How far the ink of a line reaches above and below its baseline, in its size."""


def parted(slab: Slab, room: float) -> list[Slab]:
    """Return a slab as it is, or one that is taller than ``room`` points as several that are not."""
    if slab.height <= room:
        return [slab]
    rules = [ink for ink in slab.inks if isinstance(ink, RuleInk)]
    waiting = [ink for ink in slab.inks if not isinstance(ink, RuleInk)]
    made: list[Slab] = []
    start = 0.0
    while waiting:
        taken = [ink for ink in waiting if reach(ink)[1] <= start + room]
        # An ink that is itself taller than the page goes where it can be seen.
        taken = taken or [min(waiting, key=lambda ink: reach(ink)[1])]
        gone = set(map(id, taken))
        waiting = [ink for ink in waiting if id(ink) not in gone]
        following = min((reach(ink)[0] for ink in waiting), default=slab.height)
        stop = min(max(following, *(reach(ink)[1] for ink in taken)), start + room)
        made.append(cut_out(slab, [*taken, *clipped(rules, start, stop)], start, stop))
        start = following
    made[0].gap, made[-1].keep = slab.gap, slab.keep
    return made


def cut_out(slab: Slab, inks: list[Ink], start: float, stop: float) -> Slab:
    """Return the part of a slab from ``start`` to ``stop`` with its inks moved up to its own top."""
    for ink in inks:
        ink.lower(-start)
    return replace(slab, height=stop - start, inks=inks, gap=0.0, keep=False, closing=[])


def clipped(rules: list[RuleInk], start: float, stop: float) -> list[Ink]:
    """Return what lies between two heights of rules, each a line of its own."""
    found: list[Ink] = []
    for rule in rules:
        low, high = max(min(rule.down0, rule.down1), start), min(max(rule.down0, rule.down1), stop)
        if low <= high:
            found.append(replace(rule, down0=low, down1=high))
    return found


def reach(ink: Ink) -> tuple[float, float]:
    """Return the highest and the lowest point of an ink, measured down from the top of its slab."""
    match ink:
        case TextInk(down=down, size=size):
            return down - ABOVE * size, down + BELOW * size
        case FieldInk(down=down, height=height):
            return down, down + height
        case DrawingInk(down=down, extent=extent):
            return down - (extent[1] if extent else 0.0), down
    return 0.0, 0.0
