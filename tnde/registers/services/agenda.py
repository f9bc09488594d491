"""Agenda numbers of incoming naskah: one per receiving office, from the same counter, used at once."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from tnde.agencies.models import Agency
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import history
from tnde.registers.errors import date_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.books import zone_of
from tnde.registers.rules.placing import DateRefused, check_date
from tnde.registers.services.counting import BookKey, lock_book, take_slot
from tnde.registers.services.wishes import Reservation, reservation

AGENDA = "agenda"
"""The group of agenda books."""


def reserve_agenda(
    *,
    region_id: UUID,
    office_id: UUID,
    subject: Ref,
    actor: Actor,
    date: dt.date | None = None,
    date_reason: str = "",
    keamanan: int = Keamanan.BIASA,
    klasifikasi: str = "",
) -> Reservation:
    """The agenda number of this incoming naskah at this office, in state used; the one it has when it has one.

    Call it last in the transaction that accepts the naskah. ``date`` is the day of receipt, without it today in the
    region's zone; an earlier one needs a reason and is marked, but takes the next number: receipts are booked as they
    come. Raises DateInvalid, NotFound.
    """
    with transaction.atomic():
        today = clock.today_in(zone_of(region_id))
        day = date or today
        try:
            check_date(day, today=today, reason=date_reason)
        except DateRefused as error:
            raise date_invalid(error) from error
        book = lock_book(BookKey(region_id, office_id, Series.Direction.MASUK, AGENDA, today.year))
        held = NumberEntry.objects.filter(
            subject_kind=subject.kind,
            subject_id=subject.id,
            series__office_id=office_id,
            series__direction=Series.Direction.MASUK,
        ).first()
        if held is not None:
            return reservation(held, office_id, kept=True)
        slot = take_slot(book, date=max(today, book.last_date or today), may_insert=False, reason="")
        moment = clock.now()
        entry = NumberEntry.objects.create(
            region_id=region_id,
            series=book,
            urut=slot.urut,
            state=NumberEntry.State.USED,
            number=str(slot.urut),
            date=day,
            date_reason=date_reason.strip() if day != today else "",
            subject_kind=subject.kind,
            subject_id=subject.id,
            klasifikasi=klasifikasi,
            keamanan=keamanan,
            unit_title=Agency.objects.values_list("name", flat=True).get(pk=office_id),
            reserved_at=moment,
            used_at=moment,
        )
        history.used(entry, book, actor=actor)
        return reservation(entry, office_id)
