"""Which items of two lists belong together, in the order of both.

Items that occur once in either list are sure signs and divide the lists; what lies between them is compared by the
greedy algorithm of E. Myers (An O(ND) difference algorithm, 1986) up to so many edits. Where that is not enough,
nothing there is said to belong together. Every look at an item is counted, and the count has a limit that grows with
the length of the lists, so no input makes the comparison quadratic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

MOST_EDITS: Final = 64
"""Edits between two signs that are looked for."""

DEEPEST: Final = 16
"""How often what lies between signs is divided by signs again."""

PER_ITEM: Final = 40
"""Looks at items that may be spent on each item of the two lists."""

_Window = tuple[int, int, int, int, int]


class Effort:
    """Counts looks at items; ``left`` says whether there may be more."""

    def __init__(self, items: int) -> None:
        self.limit = PER_ITEM * (items + 1)
        self.spent = 0

    @property
    def left(self) -> bool:
        return self.spent < self.limit


def matches(a: Sequence[Hashable], b: Sequence[Hashable], effort: Effort | None = None) -> list[tuple[int, int]]:
    """Pairs of positions with equal items, rising in both lists; not always as many as there could be."""
    effort = effort or Effort(len(a) + len(b))
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in a]
    right = [numbers.setdefault(item, len(numbers)) for item in b]
    effort.spent += len(a) + len(b)
    found: list[tuple[int, int]] = []
    todo: list[_Window] = [(0, len(a), 0, len(b), 0)]
    while todo:
        window = _trimmed(left, right, todo.pop(), found, effort)
        a0, a1, b0, b1, depth = window
        if a0 == a1 or b0 == b1 or not effort.left:
            continue
        signs = _signs(left, right, window, effort) if depth < DEEPEST else []
        if not signs:
            found += _edits(left, right, window, effort)
            continue
        found += signs
        for (i, j), (p, q) in zip([(a0 - 1, b0 - 1), *signs], [*signs, (a1, b1)], strict=True):
            todo.append((i + 1, p, j + 1, q, depth + 1))
    return sorted(found)


def _trimmed(
    a: Sequence[int], b: Sequence[int], window: _Window, found: list[tuple[int, int]], effort: Effort
) -> _Window:
    """The window without its equal beginning and end, which are found."""
    a0, a1, b0, b1, depth = window
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        found.append((a0, b0))
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
        found.append((a1, b1))
    effort.spent += window[1] - a1 + a0 - window[0] + 1
    return a0, a1, b0, b1, depth


def _signs(a: Sequence[int], b: Sequence[int], window: _Window, effort: Effort) -> list[tuple[int, int]]:
    """The longest rising series of items that occur once in each side of the window."""
    a0, a1, b0, b1, _depth = window
    effort.spent += a1 - a0 + b1 - b0
    once = _once(a, a0, a1)
    both = [(once[item], place) for item, place in _once(b, b0, b1).items() if item in once]
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (place, _other) in enumerate(both):
        pile = bisect_left(tops, place)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        last[pile : pile + 1] = [number]
    return list(_traced(both, before, last[-1] if last else -1))[::-1]


def _traced(both: Sequence[tuple[int, int]], before: Sequence[int], number: int) -> Iterator[tuple[int, int]]:
    while number >= 0:
        yield both[number]
        number = before[number]


def _once(items: Sequence[int], start: int, end: int) -> dict[int, int]:
    """Items that occur once between two places, with their place, in order."""
    places: dict[int, int] = {}
    for place in range(start, end):
        places[items[place]] = -1 if items[place] in places else place
    return {item: place for item, place in places.items() if place >= 0}


def _edits(a: Sequence[int], b: Sequence[int], window: _Window, effort: Effort) -> list[tuple[int, int]]:
    """The pairs of a shortest way of edits through the window; none when it takes too many."""
    a0, a1, b0, b1, _depth = window
    wide, high = a1 - a0, b1 - b0
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(MOST_EDITS, wide + high) + 1):
        trace.append(dict(reach))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            start = x
            while x < wide and x - k < high and a[a0 + x] == b[b0 + x - k]:
                x += 1
            reach[k] = x
            effort.spent += x - start + 1
            if x >= wide and x - k >= high:
                return list(_way_back(trace, edits, wide, high, a0, b0))
        effort.spent += len(reach)
        if not effort.left:
            break
    return []


def _way_back(
    trace: Sequence[dict[int, int]], edits: int, x: int, y: int, a0: int, b0: int
) -> Iterator[tuple[int, int]]:
    for step in range(edits, -1, -1):
        reach, k = trace[step], x - y
        down = k == -step or (k != step and reach[k - 1] < reach[k + 1])
        k_before = k + 1 if down else k - 1
        x_before = reach[k_before]
        y_before = x_before - k_before
        x_start, y_start = (x_before, y_before + 1) if down else (x_before + 1, y_before)
        if step == 0:
            x_start, y_start = 0, 0
        while x > x_start and y > y_start:
            x, y = x - 1, y - 1
            yield a0 + x, b0 + y
        x, y = x_before, y_before
