"""Reading lent blocks: what came back, and what is still out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet, Value

from tnde.registers.models import NumberBlock, NumberEntry, Series


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """A lent block in figures; ``unreturned`` are the numbers of which nobody has told what became of them."""

    id: UUID
    borrower_id: UUID
    borrower: str
    first: int
    last: int
    lent_on: dt.date
    purpose: str
    used: int
    void: int
    unreturned: tuple[int, ...]


def with_figures(rows: QuerySet[NumberBlock], book: Series) -> QuerySet[Any]:
    """These blocks of one book with their figures, in the same statement."""
    state, out = NumberEntry.State, _out(book)
    return rows.select_related("borrower").annotate(
        used=Count("entries", filter=Q(entries__state=state.USED)),
        void=Count("entries", filter=Q(entries__state=state.VOID) & ~out),
        unreturned=ArrayAgg("entries__urut", filter=out, order_by="entries__urut", default=Value([])),
    )


def block_figures(book: Series) -> list[BlockFigures]:
    """All blocks lent from a book, in order; one statement."""
    return [figures(row) for row in with_figures(NumberBlock.objects.filter(series=book), book).order_by("first")]


def figures(row: Any) -> BlockFigures:
    """A block that came from `with_figures`."""
    return BlockFigures(
        id=row.pk,
        borrower_id=row.borrower_id,
        borrower=row.borrower.name,
        first=row.first,
        last=row.last,
        lent_on=row.lent_on,
        purpose=row.purpose,
        used=row.used,
        void=row.void,
        unreturned=tuple(row.unreturned),
    )


def _out(book: Series) -> Q:
    """Lines that are lent, or that the closing of the book made void because they were."""
    lent = Q(entries__state=NumberEntry.State.LENT)
    if book.closed_at is None:
        return lent
    return lent | Q(entries__state=NumberEntry.State.VOID, entries__void_at=book.closed_at)
