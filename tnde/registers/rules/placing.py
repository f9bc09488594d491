"""Where a number of a given date belongs in its book, and how an inserted number (sisipan) is told apart.

The date is today; another one needs a reason, is never in the future, and stands before the preceding number only by
the right to insert. A number between two others takes the sequence number of the last one of that day or before, with a
suffix.
"""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from collections.abc import Collection, Iterator
from string import ascii_lowercase

N_ = str  # marks an Indonesian sentence for the catalogue; translated where it is shown

SENTENCES = {
    "date_in_future": N_("Tanggal naskah tidak boleh melewati hari ini."),
    "date_without_reason": N_("Tanggal naskah selain hari ini memerlukan alasan."),
    "date_before_preceding": N_(
        "Tanggal naskah mendahului nomor terakhir dalam buku ({preceding}). "
        "Gunakan tanggal itu atau sesudahnya, atau minta nomor sisipan kepada yang berwenang."
    ),
    "book_closed": N_("Buku nomor ini telah ditutup. Hanya nomor sisipan dengan alasan yang masih dapat diberikan."),
}
"""The sentence of every refusal, by its code."""


class DateRefused(ValueError):
    """This date cannot have a number. ``code`` is a key of `SENTENCES`, ``params`` fill its places."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(SENTENCES[code].format(**params))


class Place(enum.Enum):
    """Behind the last number, or between two others."""

    NEXT = "next"
    BETWEEN = "between"


class SuffixStyle(enum.StrEnum):
    """How inserted numbers are told apart: ``15a`` or ``15.1``."""

    LETTER = "letter"
    POINT = "point"


def check_date(date: dt.date, *, today: dt.date, reason: str) -> None:
    """Raises DateRefused when the date lies in the future, or is not today and has no reason. Needs no lock."""
    if date > today:
        raise DateRefused("date_in_future")
    if date != today and not reason.strip():
        raise DateRefused("date_without_reason")


def place_of(date: dt.date, *, preceding: dt.date | None, closed: bool, may_insert: bool, reason: str) -> Place:
    """Where a number of this date stands; ``preceding`` is the date of the last number of the series, if it has one.

    Raises DateRefused when it would stand before that, or the book is closed, without the right to insert and a reason.
    """
    behind_last = preceding is None or date >= preceding
    if behind_last and not closed:
        return Place.NEXT
    if may_insert and reason.strip() and preceding is not None:
        return Place.BETWEEN
    if closed:
        raise DateRefused("book_closed")
    raise DateRefused("date_before_preceding", preceding=f"{preceding:%d-%m-%Y}")


def next_suffix(taken: Collection[str], style: SuffixStyle = SuffixStyle.LETTER) -> str:
    """The first suffix of this style that is not taken: ``a … z, aa …`` or ``.1, .2 …``."""
    return next(suffix for suffix in _suffixes(style) if suffix not in taken)


def _suffixes(style: SuffixStyle) -> Iterator[str]:
    if style is SuffixStyle.POINT:
        yield from (f".{count}" for count in itertools.count(1))
    for length in itertools.count(1):
        yield from ("".join(letters) for letters in itertools.product(ascii_lowercase, repeat=length))
