"""The difference between two contents of a naskah, and what it makes of the older one."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from templates_naskah.difference.aligning import Effort, matches
from templates_naskah.difference.pieces import Piece, Word, pieces_of
from templates_naskah.model import Content, Kind

Op = Literal["same", "added", "removed", "changed", "moved"]
RunOp = Literal["same", "added", "removed"]

ALIKE: Final = 0.4
"""Share of common words from which two blocks are one block that was changed."""

NEAR: Final = 6
"""How many blocks ahead a changed block is looked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a block that stayed, came or went."""

    op: RunOp
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one block. ``before`` and ``after`` number it in the two contents; None where it is not.

    ``runs`` tells a changed block word by word; of one whose settings alone changed it is one run that stayed.
    """

    op: Op
    before: int | None
    after: int | None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two contents as blocks, and what became of each, in the order of the newer one; what went stands where it was.

    ``effort`` counts the looks at blocks and words it took.
    """

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    changes: tuple[Change, ...]
    effort: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return all(change.op == "same" for change in self.changes)

    def piece(self, change: Change) -> Piece:
        """The block a change is about: as it is now, or as it was."""
        if change.after is not None:
            return self.after[change.after]
        return self.before[change.before or 0]


def compare(
    kind: Kind,
    before: Content,
    after: Content,
    *,
    files_before: Mapping[str, str] | None = None,
    files_after: Mapping[str, str] | None = None,
) -> Difference:
    """The difference between two contents of a kind. Never raises on JSON-like values."""
    return difference(pieces_of(kind, before, files_before), pieces_of(kind, after, files_after))


def difference(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> Difference:
    """The difference between two lists of blocks; its cost grows with the number of their words only."""
    size = sum(len(piece.words) + 1 for piece in (*before, *after))
    effort = Effort(size)
    effort.spent += size
    keys = [[(piece.slot, piece.words, piece.setting) for piece in side] for side in (before, after)]
    kept = {j: i for i, j in matches(keys[0], keys[1], effort)}
    moved = _moved(keys[0], keys[1], kept)
    pairs = kept | dict(_changed(before, after, kept, moved, effort))
    changes = tuple(_told(before, after, pairs, moved, effort))
    return Difference(before, after, changes, effort.spent)


def applied(made: Difference) -> tuple[Piece, ...]:
    """The newer blocks, made of the older ones and the changes alone.

    Raises ValueError when the difference does not fit its older content.
    """
    out: list[Piece] = []
    for change in made.changes:
        if change.op == "removed":
            continue
        piece = made.piece(change)
        words = piece.words
        if change.op in ("same", "moved") and change.before is not None:
            words = made.before[change.before].words
        elif change.op == "changed" and change.before is not None:
            was = tuple(word for run in change.runs if run.op != "added" for word in run.words)
            if was != made.before[change.before].words:
                raise ValueError("the runs of a changed block are not its older words")
            words = tuple(word for run in change.runs if run.op != "removed" for word in run.words)
        out.append(Piece(piece.path, piece.part, words, piece.setting))
    return tuple(out)


_Key = tuple[str, tuple[Word, ...], str]


def _moved(before: Sequence[_Key], after: Sequence[_Key], kept: Mapping[int, int]) -> dict[int, int]:
    """Blocks that are the same in another place, new place to old."""
    gone: dict[_Key, deque[int]] = defaultdict(deque)
    stayed = set(kept.values())
    for place, key in enumerate(before):
        if place not in stayed:
            gone[key].append(place)
    return {place: gone[key].popleft() for place, key in enumerate(after) if place not in kept and gone.get(key)}


def _changed(
    before: Sequence[Piece],
    after: Sequence[Piece],
    kept: Mapping[int, int],
    moved: Mapping[int, int],
    effort: Effort,
) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) of blocks that are one block with other words, between blocks that stayed."""
    moved_away = set(moved.values())
    counted: dict[int, Counter[str]] = {}
    for olds, news in _gaps(len(before), len(after), kept):
        left = deque(place for place in olds if place not in moved_away)
        for new in news:
            if new in moved:
                continue
            near = list(islice(left, NEAR))
            for place in near:
                if place not in counted:
                    counted[place] = _counted(before[place])
            found = _grown_of(after[new], [(place, before[place], counted[place]) for place in near], effort)
            if found is not None:
                while left.popleft() != found:
                    pass
                yield new, found


def _gaps(old_end: int, new_end: int, kept: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    old, new = 0, 0
    for new_kept, old_kept in [*sorted(kept.items()), (new_end, old_end)]:
        if old < old_kept and new < new_kept:
            yield range(old, old_kept), range(new, new_kept)
        old, new = old_kept + 1, new_kept + 1


def _grown_of(piece: Piece, near: Sequence[tuple[int, Piece, Counter[str]]], effort: Effort) -> int | None:
    """The older block this one grew out of: the likest near one, or the one of a slot that has a single block."""
    best, most = None, 0.0
    words = _counted(piece)
    for place, other, theirs in near:
        effort.spent += min(len(words), len(theirs)) + 1
        alone = "[]" not in piece.slot or not (piece.words or other.words)
        if alone and other.slot == piece.slot:
            return place
        share = _share(words, theirs)
        if share >= ALIKE and share > most:
            best, most = place, share
    return best


def _counted(piece: Piece) -> Counter[str]:
    return Counter(word.text for word in piece.words if not word.text.isspace())


def _share(words: Counter[str], theirs: Counter[str]) -> float:
    """How much two blocks have in common, from 0 to 1; costs as much as the shorter one."""
    few, many = sorted((words, theirs), key=len)
    total = few.total() + many.total()
    return 2 * sum(min(count, many[word]) for word, count in few.items()) / total if total else 0.0


def _told(
    before: Sequence[Piece],
    after: Sequence[Piece],
    pairs: Mapping[int, int],
    moved: Mapping[int, int],
    effort: Effort,
) -> Iterator[Change]:
    """The changes in the order of the newer blocks; between two that stayed, what went comes before what came."""
    moved_away = set(moved.values())
    old, new = 0, 0
    for new_kept, old_kept in [*sorted(pairs.items()), (len(after), len(before))]:
        for place in range(old, old_kept):
            if place not in moved_away:
                yield Change("removed", place, None)
        for place in range(new, new_kept):
            yield Change("moved", moved[place], place) if place in moved else Change("added", None, place)
        if new_kept < len(after):
            yield _kept(before[old_kept], after[new_kept], old_kept, new_kept, effort)
        old, new = old_kept + 1, new_kept + 1


def _kept(was: Piece, now: Piece, before: int, after: int, effort: Effort) -> Change:
    if (was.slot, was.words, was.setting) == (now.slot, now.words, now.setting):
        return Change("same", before, after)
    return Change("changed", before, after, tuple(runs_between(was.words, now.words, effort)))


def runs_between(was: Sequence[Word], now: Sequence[Word], effort: Effort | None = None) -> list[Run]:
    """Two texts as runs of words; white space between two changes is told as changed, so that it reads as one."""
    out: list[Run] = []
    old, new = 0, 0
    stretches = [one for one in _stretches(matches(was, now, effort)) if _is_shown(was, now, *one)]
    for i, j, length in [*stretches, (len(was), len(now), 0)]:
        parts: tuple[tuple[RunOp, Sequence[Word]], ...] = (
            ("removed", was[old:i]),
            ("added", now[new:j]),
            ("same", was[i : i + length]),
        )
        out += [Run(op, tuple(words)) for op, words in parts if words]
        old, new = i + length, j + length
    return out


def _stretches(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs that follow on each other as one: where it begins in both texts, and its length."""
    start = 0
    for number in range(1, len(pairs) + 1):
        (i, j), (p, q) = pairs[number - 1], pairs[number] if number < len(pairs) else (-1, -1)
        if (p, q) != (i + 1, j + 1):
            yield (*pairs[start], number - start)
            start = number


def _is_shown(was: Sequence[Word], now: Sequence[Word], i: int, j: int, length: int) -> bool:
    """Whether words that stayed are told as such: all but lone white space inside a change."""
    inside = (i or j) and (i + length < len(was) or j + length < len(now))
    return not inside or any(not word.text.isspace() for word in was[i : i + length])
