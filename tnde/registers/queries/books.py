"""Reading books: what a keeper or auditor sees, gaps, the report of a book, reservations past their day.

The stated exception to the rule of silence: who keeps or audits a book sees every number; of a naskah that he may not
read only number, date, class and issuing unit. What he is told whole is `registers.policies.told_to`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from tnde.agencies.models import Region
from tnde.agencies.queries import days_off_of
from tnde.kernel.errors import NotFound
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.models import BookPolicy, NumberEntry, Series
from tnde.registers.queries.lending import BlockFigures, block_figures
from tnde.registers.rules import year_end


@dataclass(frozen=True, slots=True)
class Line:
    """What else a reader may know of a number that he is told whole: state, origin, reasons, what it belongs to."""

    state: str
    origin: str
    kind: str
    klasifikasi: str
    subject: Ref | None
    hal: str
    date_reason: str
    reason: str
    basis: str
    registered_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Inserted:
    """A number between two others: the date of its naskah, the true day of registration, and why."""

    number: str
    date: dt.date
    registered_at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class BookLine:
    """One number as its reader sees it; ``line`` is None where the four facts are all that he may know."""

    entry_id: UUID
    urut: int
    suffix: str
    number: str
    date: dt.date
    keamanan: Keamanan
    unit_title: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """A book in figures, as its closing paper (berita acara) lists them.

    ``blocks`` are all that were lent; ``unreturned`` the lent numbers of which nobody has told what became of them, in
    a closed book those that the closing made void for that. ``above_class`` counts the numbers that the reader is not
    told whole: they are in the figures, but none is named. ``from_elsewhere`` are the used ones that were entered from
    paper or another application, without those that were lent.
    """

    series_id: UUID
    opened_at_number: int
    last: int
    used: int
    reserved: tuple[str, ...]
    void: tuple[tuple[str, str], ...]
    inserted: tuple[Inserted, ...]
    other_date: tuple[str, ...]
    from_elsewhere: int
    gaps: tuple[int, ...]
    blocks: tuple[BlockFigures, ...]
    unreturned: tuple[int, ...]
    above_class: int = 0


def zone_of(region_id: UUID) -> str:
    """The time zone of a region. Raises NotFound."""
    zone = Region.objects.filter(pk=region_id).values_list("zone", flat=True).first()
    if zone is None:
        raise NotFound
    return zone


def book_policy(region_id: UUID) -> BookPolicy:
    """How a region keeps its books; the usual way, unsaved, where it has said nothing."""
    return BookPolicy.objects.filter(region_id=region_id).first() or BookPolicy(region_id=region_id)


def last_valid_day(region_id: UUID, year: int) -> dt.date:
    """The last day on which a number reserved in ``year`` may be signed."""
    days = book_policy(region_id).year_end_working_days
    return year_end.last_valid_day(year, working_days=days, holidays=days_off_of(region_id))


def books_of(office_ids: list[UUID], year: int) -> QuerySet[Series]:
    """The books these offices keep in a year."""
    return Series.objects.filter(office_id__in=office_ids, year=year).select_related("office")


def book(series_id: UUID, *, told: Q, after: tuple[int, str] = (0, ""), limit: int = 200) -> list[BookLine]:
    """Up to ``limit`` numbers of a book in order, behind the place ``after`` (sequence number, suffix); one statement.

    The caller has checked that the reader keeps or audits this book; ``told`` is the condition on lines he sees whole.
    """
    urut, suffix = after
    rows = NumberEntry.objects.filter(series_id=series_id).filter(Q(urut__gt=urut) | Q(urut=urut, suffix__gt=suffix))
    whole = Case(When(told, then=Value(True)), default=Value(False), output_field=BooleanField())
    return [_book_line(row) for row in rows.annotate(told=whole).order_by("urut", "suffix")[:limit]]


def gaps(series_id: UUID) -> list[int]:
    """The sequence numbers between the opening and the last one that have no line; empty in a sound book."""
    return _gaps(Series.objects.get(pk=series_id))


def series_report(series_id: UUID, *, told: Q) -> SeriesReport:
    """Last number, reserved, void with reason, inserted and otherwise dated numbers, gaps. Raises NotFound.

    Of lines that are not ``told`` whole nothing is named: that one is void, and why, is more than its four facts.
    """
    row = Series.objects.filter(pk=series_id).first()
    if row is None:
        raise NotFound
    entries = NumberEntry.objects.filter(series=row)
    counts = entries.aggregate(
        used=Count("pk", filter=Q(state=NumberEntry.State.USED)),
        elsewhere=Count(
            "pk", filter=Q(state=NumberEntry.State.USED, block__isnull=True) & ~Q(origin=NumberEntry.Origin.SYSTEM)
        ),
        told=Count("pk", filter=told),
        all=Count("pk"),
    )
    named = list(entries.filter(told).filter(Q(state__in=["reserved", "void"]) | ~Q(suffix="") | ~Q(date_reason="")))
    blocks = block_figures(row)
    return SeriesReport(
        series_id=row.pk,
        opened_at_number=row.opened_at_number,
        last=row.last,
        used=counts["used"],
        reserved=tuple(str(entry) for entry in named if entry.state == NumberEntry.State.RESERVED),
        void=tuple((str(entry), entry.reason) for entry in named if entry.state == NumberEntry.State.VOID),
        inserted=tuple(_inserted(entry) for entry in named if entry.suffix),
        other_date=tuple(str(entry) for entry in named if entry.date_reason and not entry.suffix),
        from_elsewhere=counts["elsewhere"],
        gaps=tuple(_gaps(row)),
        blocks=tuple(blocks),
        unreturned=tuple(urut for block in blocks for urut in block.unreturned),
        above_class=counts["all"] - counts["told"],
    )


def ended_on(entry: NumberEntry, zone: str, today: dt.date) -> dt.date | None:
    """The last day of a reserved number of a past year, once that day is over; None while the number is good."""
    registered_on = entry.reserved_at.astimezone(ZoneInfo(zone)).date()
    year = year_end.year_of(entry.date, registered_on=registered_on, has_date_reason=bool(entry.date_reason))
    if year >= today.year:
        return None
    until = last_valid_day(entry.region_id, year)
    return until if today > until else None


def overdue_reservations(series_id: UUID, *, today: dt.date) -> list[tuple[NumberEntry, dt.date]]:
    """Reserved numbers of a book that may no longer be signed, with their last day; at the next try, or when the book
    is closed, they become void."""
    rows = NumberEntry.objects.filter(series_id=series_id, state=NumberEntry.State.RESERVED, date__year__lt=today.year)
    zone = None
    found = []
    for entry in rows.order_by("urut", "suffix"):
        zone = zone or zone_of(entry.region_id)
        if (until := ended_on(entry, zone, today)) is not None:
            found.append((entry, until))
    return found


def _gaps(book: Series) -> list[int]:
    present = set(NumberEntry.objects.filter(series=book).values_list("urut", flat=True))
    return [urut for urut in range(book.opened_at_number, book.last + 1) if urut not in present]


def _book_line(row: Any) -> BookLine:
    return BookLine(
        entry_id=row.pk,
        urut=row.urut,
        suffix=row.suffix,
        number=row.number,
        date=row.date,
        keamanan=Keamanan(row.keamanan),
        unit_title=row.unit_title,
        line=_line(row) if row.told else None,
    )


def _inserted(entry: NumberEntry) -> Inserted:
    return Inserted(str(entry), entry.date, entry.reserved_at, entry.date_reason)


def _line(row: NumberEntry) -> Line:
    return Line(
        state=row.state,
        origin=row.origin,
        kind=row.kind,
        klasifikasi=row.klasifikasi,
        subject=Ref(row.subject_kind, row.subject_id) if row.subject_id else None,
        hal=row.hal,
        date_reason=row.date_reason,
        reason=row.reason,
        basis=row.basis,
        registered_at=row.reserved_at,
    )
