"""Folding: texts and questions are brought to the same plain words before the database sees them.

PostgreSQL's parser reads ``000.1.5/12`` now as a version, now as a path. After folding there are only words and digits,
so index and question always agree; accents are gone too (there is no unaccent here).
"""

from __future__ import annotations

import re
import unicodedata

INDEXED_CHARACTERS = 400_000
"""Of a longer text the first so many are searchable: a tsvector holds one megabyte, and no record may fail for that."""

GRAM = 3
_NUMBER_MARKS = frozenset("./-()")
_SPACES = re.compile(r" {2,}")


def folded(text: str) -> str:
    """Lower-case words without accents, separated by single spaces; everything but letters and digits is a space."""
    decomposed = unicodedata.normalize("NFKD", text[:INDEXED_CHARACTERS]).casefold()
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", kept[:INDEXED_CHARACTERS]).strip()


def folded_number(text: str) -> str:
    """A number as it is compared: lower case, without spaces, only letters, digits and ``. / - ( )``."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum() or c in _NUMBER_MARKS)


def grams(number: str) -> list[str]:
    """The different pieces of three characters of a folded number, sorted; none for a shorter one."""
    return sorted({number[i : i + GRAM] for i in range(len(number) - GRAM + 1)})
