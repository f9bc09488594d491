"""Books as one who asks may see them: those of offices whose books he keeps or audits, whole where he may read.

That a book exists is told to nobody else. The plain reads are in `queries.books`.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.registers import policies
from tnde.registers.models import NumberBlock, Series
from tnde.registers.policies import BookReader
from tnde.registers.queries.books import BookLine, SeriesReport, book, series_report
from tnde.registers.queries.lending import BlockFigures, figures, with_figures


def books(actor: Actor) -> QuerySet[Series]:
    """The books of all offices whose books this actor keeps or audits, latest year first."""
    rows = Series.objects.filter(office_id__in=policies.offices_read(actor)).select_related("office")
    return rows.order_by("-year", "-id")


def get_book(actor: Actor, series_id: UUID) -> tuple[Series, BookReader]:
    """One book, and this actor as its reader. Raises NotFound, also for who may not know of it."""
    found = Series.objects.select_related("office").filter(pk=series_id).first()
    if found is None:
        raise NotFound
    return found, policies.reader_of_book(actor, found.office_id)


def lines(actor: Actor, series_id: UUID, *, after: tuple[int, str], limit: int) -> list[BookLine]:
    """Up to ``limit`` numbers in order behind the place ``after``; four facts of what he may not read. Raises NotFound.

    A constant number of statements.
    """
    found, reader = get_book(actor, series_id)
    return book(found.pk, told=policies.told_to(reader), after=after, limit=limit)


def report(actor: Actor, series_id: UUID) -> SeriesReport:
    """The book in figures; numbers he may not read of are counted, not named. Raises NotFound."""
    found, reader = get_book(actor, series_id)
    return series_report(found.pk, told=policies.told_to(reader))


def blocks(actor: Actor, series_id: UUID, *, after: int, limit: int, open_only: bool = False) -> list[BlockFigures]:
    """Up to ``limit`` blocks lent from the book, in order behind the number ``after``. Raises NotFound.

    open_only  those of which numbers are still out
    """
    found, _reader = get_book(actor, series_id)
    rows = with_figures(NumberBlock.objects.filter(series=found, first__gt=after), found).order_by("first")
    if open_only:
        rows = rows.exclude(unreturned=[])
    return [figures(row) for row in rows[:limit]]


def get_block(actor: Actor, series_id: UUID, block_id: UUID) -> BlockFigures:
    """One block of the book. Raises NotFound."""
    found, _reader = get_book(actor, series_id)
    row = with_figures(NumberBlock.objects.filter(series=found, pk=block_id), found).first()
    if row is None:
        raise NotFound
    return figures(row)
