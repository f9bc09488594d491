"""The counter: the one place where a sequence number is taken.

The row of the book is locked with ``SELECT … FOR UPDATE`` and stays locked until the transaction ends, so a rollback
gives the number back and nobody has taken the next one meanwhile. Take it last: naskah and run are locked before, the
head of the history after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from tnde.registers.errors import date_invalid, field_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.books import book_policy
from tnde.registers.rules.placing import DateRefused, Place, SuffixStyle, next_suffix, place_of

# The line in front of the row: PostgreSQL lets newcomers pass those who wait for a row that is updated again and
# again; under rush some would wait until they time out. An advisory lock is served in order of arrival. It makes the
# line only: the truth is the row, so a collision of hashes, or one who does not stand in line, does no harm.
_LOCK_SQL = """
WITH line AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended(%(key)s, 0)))
SELECT book.* FROM line CROSS JOIN registers_series AS book
 WHERE book.region_id = %(region)s AND book.office_id = %(office)s AND book.direction = %(direction)s
   AND book."group" = %(group)s AND book.year = %(year)s
   FOR UPDATE OF book
"""

# Written out: every tenth of a millisecond between lock and commit is one for all who wait.
_ADVANCE_SQL = "UPDATE registers_series SET last = %s, last_date = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class BookKey:
    """Which book: numbering office, direction, group, calendar year of the date."""

    region_id: UUID
    office_id: UUID
    direction: str
    group: str
    year: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the book: sequence number and, for an inserted number, its suffix."""

    urut: int
    suffix: str = ""


def lock_book(key: BookKey) -> Series:
    """The book, locked until the transaction ends; made when this is its first number.

    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a book is locked in the transaction that takes its number")
    book = _locked(key)
    if book is None:
        # Another first number may be on its way; ON CONFLICT waits for it and lets it win.
        first = Series(
            region_id=key.region_id,
            office_id=key.office_id,
            direction=key.direction,
            group=key.group,
            year=key.year,
        )
        Series.objects.bulk_create([first], ignore_conflicts=True)
        book = _locked(key)
    if book is None:
        raise RuntimeError(f"the book {key} was neither found nor made")
    return book


def _locked(key: BookKey) -> Series | None:
    names = {
        "key": f"series/{key.region_id}/{key.office_id}/{key.direction}/{key.group}/{key.year}",
        "region": key.region_id,
        "office": key.office_id,
        "direction": key.direction,
        "group": key.group,
        "year": key.year,
    }
    return next(iter(Series.objects.raw(_LOCK_SQL, names)), None)


@contextmanager
def one_round_trip() -> Iterator[None]:
    """Statements inside are sent together and answered together: while the book is locked, everyone else waits.

    For statements whose answer nobody reads; what they refuse is raised at the latest at the end of the block.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def take_slot(book: Series, *, date: dt.date, may_insert: bool, reason: str) -> Slot:
    """The next place of a locked book, or one between two numbers for a date before its last; moves the counter.

    Raises DateInvalid when the date asks for an insertion that is not allowed, Invalid when nothing stands before it.
    """
    try:
        place = place_of(
            date,
            preceding=book.last_date,
            closed=book.state == Series.State.CLOSED,
            may_insert=may_insert,
            reason=reason,
        )
    except DateRefused as error:
        raise date_invalid(error) from error
    if place is Place.BETWEEN:
        return slot_between(book, date)
    advance(book, to=book.last + 1, date=date)
    return Slot(book.last)


def advance(book: Series, *, to: int, date: dt.date) -> None:
    """Move the counter of a locked book; ``last_date`` never goes back."""
    book.last = to
    book.last_date = max(date, book.last_date or date)
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE_SQL, [book.last, book.last_date, book.pk])


def slot_between(book: Series, date: dt.date) -> Slot:
    """The next free place behind the last number of this date or before; a number that is out on loan is not one.

    Raises Invalid when nothing stands before it.
    """
    known = NumberEntry.objects.filter(series=book, date__lte=date).exclude(state=NumberEntry.State.LENT)
    before = known.order_by("-urut").first()
    if before is None:
        raise field_invalid(
            "date",
            "insert_before_first",
            _("Belum ada nomor pada atau sebelum tanggal itu, sehingga tidak ada tempat untuk nomor sisipan."),
        )
    taken = set(NumberEntry.objects.filter(series=book, urut=before.urut).values_list("suffix", flat=True))
    return Slot(before.urut, next_suffix(taken, SuffixStyle(book_policy(book.region_id).suffix_style)))
