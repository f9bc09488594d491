"""Reserving a number and date for a naskah.

Number and date are fixed together. A naskah keeps its reservation through a return or a failed signing; it is given up,
and stays in the book as void with the reason, when the year has changed or the printed number would no longer be true.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import history
from tnde.registers.errors import NumberTaken, date_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.assignment import Assignment, numbering_desk
from tnde.registers.rules.choice import Case
from tnde.registers.rules.placing import DateRefused, check_date
from tnde.registers.services.counting import Slot, lock_book, one_round_trip, take_slot
from tnde.registers.services.holding import give_up, keep, reserved_entry, why_given_up
from tnde.registers.services.wishes import Reservation, Wish, assignment_of, book_key, printed, reservation

NUMBER_ONCE = "registers_entry_number_once_per_book"


def reserve(
    *,
    region_id: UUID,
    group: str,
    kind: str,
    default_pattern: str,
    signer_level: str,
    signer_agency_id: UUID,
    drafting_agency_id: UUID,
    klasifikasi: str,
    keamanan: int,
    subject: Ref,
    actor: Actor,
    signer_jabatan_id: UUID | None = None,
    kind_code: str = "",
    unit_code: str | None = None,
    unit_title: str = "",
    date: dt.date | None = None,
    date_reason: str = "",
    may_insert: bool = False,
    typed_number: str = "",
) -> Reservation:
    """The number and date this subject now holds: its living reservation if that is still true, else a new one.

    Call it last in the transaction that holds the lock on the subject; the book stays locked until that one ends.

    kind_code      what ``{jenis}`` prints, e.g. ``ND``
    unit_code      printed instead of the code the numbering rule finds
    unit_title     name of the issuing unit for the book; default the signer's agency
    date           None: today in the zone of the region; another day needs ``date_reason`` and is marked in the book
    may_insert     whether the caller's policy grants the right to a number before the last one (sisipan)

    typed_number   for kinds whose number is free: written instead of the pattern, unique in its book

    Raises DateInvalid, PatternInvalid, NumberTaken, NumberSettled (the subject has a used number), NotFound (region),
    Conflict (another reservation of the same subject came first).
    """
    wish = Wish(
        region_id=region_id,
        case=Case(kind, group, signer_level, signer_agency_id),
        drafting_agency_id=drafting_agency_id,
        default_pattern=default_pattern,
        klasifikasi=klasifikasi,
        keamanan=Keamanan(keamanan),
        subject=subject,
        signer_jabatan_id=signer_jabatan_id,
        kind_code=kind_code,
        unit_code=unit_code,
        unit_title=unit_title,
        date=date,
        date_reason=date_reason.strip(),
        may_insert=may_insert,
        typed_number=typed_number.strip(),
    )
    try:
        with transaction.atomic():
            return _reserve(wish, actor)
    except IntegrityError as error:
        raise (NumberTaken() if NUMBER_ONCE in str(error) else Conflict()) from error


def _reserve(wish: Wish, actor: Actor) -> Reservation:
    desk = numbering_desk(
        region_id=wish.region_id,
        case=wish.case,
        drafting_agency_id=wish.drafting_agency_id,
        subject=wish.subject,
    )
    today = clock.today_in(desk.zone)
    held = reserved_entry(desk.held)
    if held is not None:
        given_up = why_given_up(held, wish, desk, today)
        if given_up is None:
            return keep(held, wish)
        give_up(held, given_up)
    day = wish.date or today
    try:
        check_date(day, today=today, reason=wish.date_reason)
    except DateRefused as error:
        raise date_invalid(error) from error
    found = assignment_of(wish, desk, day)
    book = lock_book(book_key(wish, found, day.year))
    if wish.date is None:
        # While this one stood in line another may have taken a number of the next day; its own day has come too.
        day = min(max(clock.today_in(desk.zone), day), dt.date(day.year, 12, 31))
    with one_round_trip():
        slot = take_slot(book, date=day, may_insert=wish.may_insert, reason=wish.date_reason)
        entry = _written(book, slot, day, wish, found, today)
        if held is not None:  # told only now: the head of the history is locked after the book
            history.voided(held, held.series, actor=actor)
        history.reserved(entry, book, actor=actor)
    return reservation(entry, book.office_id)


def _written(book: Series, slot: Slot, day: dt.date, wish: Wish, found: Assignment, today: dt.date) -> NumberEntry:
    return NumberEntry.objects.create(
        region_id=wish.region_id,
        series=book,
        urut=slot.urut,
        suffix=slot.suffix,
        state=NumberEntry.State.RESERVED,
        number=printed(slot, day, wish, found),
        date=day,
        date_reason=wish.date_reason if slot.suffix or day < today else "",
        subject_kind=wish.subject.kind,
        subject_id=wish.subject.id,
        kind=wish.case.kind,
        klasifikasi=wish.klasifikasi,
        keamanan=wish.keamanan,
        signer_level=wish.case.signer_level,
        signer_agency_id=wish.case.signer_agency_id,
        signer_jabatan_id=wish.signer_jabatan_id,
        unit_title=wish.unit_title or found.signer_agency_name,
        reserved_at=clock.now(),
    )
