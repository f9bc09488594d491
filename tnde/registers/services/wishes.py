"""What is to be numbered, and what came of it: the values that the reserving services hand to each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.errors import pattern_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.assignment import Assignment, NumberingDesk
from tnde.registers.rules.choice import Case
from tnde.registers.rules.patterns import NumberParts, PatternError, render
from tnde.registers.services.counting import BookKey, Slot


@dataclass(frozen=True, slots=True)
class Reservation:
    """A number and its date, as printed. ``kept`` tells that the subject had it before."""

    entry_id: UUID
    series_id: UUID
    office_id: UUID
    number: str
    urut: int
    suffix: str
    date: dt.date
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be numbered. ``date`` None means today in the region's zone."""

    region_id: UUID
    case: Case
    drafting_agency_id: UUID
    default_pattern: str
    klasifikasi: str
    keamanan: Keamanan
    subject: Ref
    signer_jabatan_id: UUID | None
    kind_code: str
    unit_code: str | None
    unit_title: str
    date: dt.date | None
    date_reason: str
    may_insert: bool
    typed_number: str


def assignment_of(wish: Wish, desk: NumberingDesk, on: dt.date) -> Assignment:
    """Office, pattern and unit code for this wish on a day. Raises PatternInvalid, NotFound."""
    try:
        return desk.assignment(wish.default_pattern, on)
    except PatternError as error:
        raise pattern_invalid(error, "pattern") from error


def book_key(wish: Wish, found: Assignment, year: int) -> BookKey:
    """The book this wish is entered in."""
    return BookKey(wish.region_id, found.office_id, Series.Direction.KELUAR, wish.case.group, year)


def printed(slot: Slot, day: dt.date, wish: Wish, found: Assignment) -> str:
    """The number as it reads. Raises PatternInvalid when a value the pattern shows is missing."""
    if wish.typed_number:
        return wish.typed_number
    parts = NumberParts(
        urut=slot.urut,
        suffix=slot.suffix,
        date=day,
        keamanan=wish.keamanan.slug,
        klasifikasi=wish.klasifikasi,
        unit=found.unit_code if wish.unit_code is None else wish.unit_code,
        jenis=wish.kind_code,
    )
    try:
        return render(found.pattern, parts)
    except PatternError as error:
        raise pattern_invalid(error, "number") from error


def reservation(entry: NumberEntry, office_id: UUID, *, kept: bool = False) -> Reservation:
    """What the caller gets to know of an entry."""
    return Reservation(
        entry_id=entry.pk,
        series_id=entry.series_id,
        office_id=office_id,
        number=entry.number,
        urut=entry.urut,
        suffix=entry.suffix,
        date=entry.date,
        kept=kept,
    )
