"""An inserted number (sisipan) for a naskah on paper. For one that is made here the number is reserved as any other.

It takes a right of its own and a reason; the day on which it was registered stays visible beside the date of the naskah
(numbering-and-authority §1.3).
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import history, policies
from tnde.registers.errors import date_invalid, field_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.asked import get_book
from tnde.registers.queries.books import zone_of
from tnde.registers.rules.placing import DateRefused, check_date
from tnde.registers.services.counting import BookKey, lock_book, slot_between


def insert_on_paper(
    *,
    series_id: UUID,
    date: dt.date,
    reason: str,
    hal: str,
    actor: Actor,
    klasifikasi: str = "",
    keamanan: int = Keamanan.BIASA,
    unit_title: str = "",
) -> NumberEntry:
    """The line of a naskah on paper of this date, between two numbers; its sequence number and suffix are to be
    written on the paper. A closed book takes it too.

    Raises NotFound, NotAllowed, Invalid (no hal, another year, a date that needs no insertion, nothing before it),
    DateInvalid (future, no reason).
    """
    known, _reader = get_book(actor, series_id)
    policies.require_inserter(actor, known.office_id)
    if not hal.strip():
        raise field_invalid("hal", "hal_missing", _("Sebutkan hal naskah."))
    if not reason.strip():
        raise field_invalid("reason", "reason_missing", _("Sebutkan alasan nomor sisipan."))
    if date.year != known.year:
        sentence = _("Tanggal naskah tidak pada tahun buku ini ({year}).").format(year=known.year)
        raise field_invalid("date", "date_of_other_year", sentence)
    with transaction.atomic():
        book = lock_book(BookKey(known.region_id, known.office_id, known.direction, known.group, known.year))
        try:
            check_date(date, today=clock.today_in(zone_of(book.region_id)), reason=reason)
        except DateRefused as error:
            raise date_invalid(error) from error
        if book.state == Series.State.OPEN and (book.last_date is None or date >= book.last_date):
            sentence = _("Tanggal itu tidak mendahului nomor terakhir; gunakan nomor berikutnya, bukan sisipan.")
            raise field_invalid("date", "insertion_not_needed", sentence)
        slot, moment = slot_between(book, date), clock.now()
        entry = NumberEntry.objects.create(
            region_id=book.region_id,
            series=book,
            urut=slot.urut,
            suffix=slot.suffix,
            state=NumberEntry.State.USED,
            origin=NumberEntry.Origin.PAPER,
            date=date,
            date_reason=reason.strip(),
            basis=reason.strip(),
            hal=hal.strip(),
            klasifikasi=klasifikasi,
            keamanan=keamanan,
            unit_title=unit_title,
            reserved_at=moment,
            used_at=moment,
        )
        history.inserted(entry, book, actor=actor)
    return entry
