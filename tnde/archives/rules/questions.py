"""Reading a question: words that must all occur, "phrases", beginnings*, and numbers or pieces of a number.

A reduplication (rapat-rapat) asks for the word it repeats. Whatever is typed is a question: a stray quotation mark or
star means nothing and refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tnde.archives.rules.word_forms import single
from tnde.archives.rules.words import GRAM, folded, folded_number

MAX_WORDS = 8
MAX_LETTERS = 64
MAX_NUMBER_PIECES = 12
MIN_PREFIX = 3
MAX_QUESTION = 1_000
_TOKEN = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must occur.

    words    next to each other where there are several
    prefix   the last word is only the beginning of one
    number   folded, where the term may be a number or a piece of one; else empty
    """

    words: tuple[str, ...]
    prefix: bool = False
    number: str = ""


def read(question: str) -> tuple[Term, ...]:
    """The terms of a question, at most eight words in all (a number counts as one); what comes after is not asked."""
    terms: list[Term] = []
    left = MAX_WORDS
    for phrase, word in _TOKEN.findall(question[:MAX_QUESTION]):
        if left == 0:
            break
        term = _phrase(phrase, left) if phrase else _word(word, left)
        if term.words or term.number:
            terms.append(term)
            left -= 1 if term.number else len(term.words)
    return tuple(terms)


def _phrase(text: str, left: int) -> Term:
    return Term(_words(text, left)) if " " in text.strip() else _word(text, left)


def _word(text: str, left: int) -> Term:
    number = _number(text)
    words = _words(text if number else single(text), MAX_NUMBER_PIECES if number else left)
    prefix = text.endswith("*") and bool(words) and len(words[-1]) >= MIN_PREFIX
    return Term(words, prefix, number)


def _words(text: str, limit: int) -> tuple[str, ...]:
    return tuple(word[:MAX_LETTERS] for word in folded(text).split()[:limit])


def _number(text: str) -> str:
    """What could be a piece of a number: it has a digit and is long enough to be looked up by its pieces."""
    number = folded_number(text)[: 2 * MAX_LETTERS]
    return number if len(number) >= GRAM and any(c.isdigit() for c in number) else ""
