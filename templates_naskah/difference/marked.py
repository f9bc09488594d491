"""A difference as semantic HTML: what came in ``ins``, what went in ``del``, blocks that moved and settings in words.

A fragment for a page; text is escaped, no markup comes from a content. Long stretches that stayed are counted, not
shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from templates_naskah.difference.comparing import Change, Difference, Run
from templates_naskah.difference.pieces import Word
from templates_naskah.sentences import spoken

AROUND: Final = 2
"""Blocks that stayed are shown so far before and after a change."""

_STYLES: Final = {"b": "strong", "i": "em", "u": "u"}
_MARKS: Final = {"added": "ins", "removed": "del"}


def html(difference: Difference, language: str = "id", *, around: int = AROUND) -> str:
    """The difference as a fragment of HTML, ending with a line end; a sentence where nothing differs."""
    words: dict[str, str] = spoken(language).DIFFERENCE
    if difference.is_empty:
        return f'<p class="no-difference">{escape(words["none"])}</p>\n'
    lines = ['<div class="difference">', *_lines(difference, words, around), "</div>"]
    return "\n".join(lines) + "\n"


def _lines(difference: Difference, words: dict[str, str], around: int) -> Iterator[str]:
    part = None
    for change, skipped in _shown(difference.changes, around):
        if change is None:
            yield f'<p class="skipped">{escape(words["skipped"].format(count=skipped))}</p>'
            continue
        piece = difference.piece(change)
        if piece.part != part:
            part = piece.part
            yield f"<h3>{escape(part or words['files'])}</h3>"
        yield _block(difference, change, words)


def _shown(changes: Sequence[Change], around: int) -> Iterator[tuple[Change | None, int]]:
    """Each change with its surroundings, and how many blocks were skipped where there are more."""
    near: set[int] = set()
    for place, change in enumerate(changes):
        if change.op != "same":
            near.update(range(max(0, place - around), min(len(changes), place + around + 1)))
    skipped = 0
    for place, change in enumerate(changes):
        if place not in near:
            skipped += 1
            continue
        if skipped:
            yield None, skipped
            skipped = 0
        yield change, 0
    if skipped:
        yield None, skipped


def _block(difference: Difference, change: Change, words: dict[str, str]) -> str:
    piece = difference.piece(change)
    if change.op == "changed":
        inner = "".join(map(_run, change.runs))
    elif change.op in _MARKS:
        inner = _marked(_MARKS[change.op], piece.words) if piece.words else ""
    else:
        inner = _words(piece.words)
    told = [words[change.op]] if change.op == "moved" else []
    before = difference.before[change.before].setting if change.before is not None else ""
    after = difference.after[change.after].setting if change.after is not None else ""
    if before != after:
        told.append(words["setting"].format(before=before or "–", after=after or "–"))
    note = f' <span class="how">{escape("; ".join(told))}</span>' if told else ""
    return f'<p class="{change.op}">{inner}{note}</p>'


def _run(run: Run) -> str:
    return _marked(_MARKS[run.op], run.words) if run.op in _MARKS else _words(run.words)


def _marked(name: str, words: Iterable[Word]) -> str:
    return f"<{name}>{_words(words)}</{name}>"


def _words(words: Iterable[Word]) -> str:
    out: list[str] = []
    style, text = "", ""
    for word in (*words, Word("", "-")):
        if word.style != style:
            out.append(_styled(text, style))
            style, text = word.style, ""
        text += word.text
    return "".join(out)


def _styled(text: str, style: str) -> str:
    made = escape(text)
    for mark in style if text else "":
        made = f"<{_STYLES[mark]}>{made}</{_STYLES[mark]}>"
    return made
