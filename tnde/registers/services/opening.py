"""Opening a book in the middle of its year, and closing it at the end."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove
from tnde.kernel.models import lock
from tnde.registers import history, policies
from tnde.registers.errors import BookHasReservations, BookNotEmpty, field_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.policies import BookReader
from tnde.registers.queries.books import SeriesReport, series_report, zone_of
from tnde.registers.services.counting import BookKey, lock_book

NOT_RETURNED = "Dipinjamkan dan tidak dikembalikan sampai buku ditutup."
"""Why a lent number is void after the closing, in Indonesian as the book keeps it."""

NAMED = 5
"""So many of the numbers that stand in the way are named."""


def open_series(
    *,
    region_id: UUID,
    office_id: UUID,
    group: str,
    year: int,
    first_number: int,
    basis: str,
    actor: Actor,
    direction: str = Series.Direction.KELUAR,
) -> Series:
    """The book whose next number is ``first_number``; ``basis`` says why (the paper book stood at …).

    Raises NotAllowed, Invalid (number below 1, basis missing), BookNotEmpty when numbers were taken already.
    """
    if first_number < 1:
        raise field_invalid("first_number", "number_below_one", _("Nomor urut dimulai dari 1."))
    if not basis.strip():
        raise field_invalid("basis", "basis_missing", _("Sebutkan dasar pembukaan buku nomor."))
    with transaction.atomic():
        policies.require_keeper(actor, office_id)
        book = lock_book(BookKey(region_id, office_id, direction, group, year))
        if book.state == Series.State.CLOSED or NumberEntry.objects.filter(series=book).exists():
            raise BookNotEmpty
        book.opened_at_number, book.last, book.basis = first_number, first_number - 1, basis.strip()
        book.save(update_fields=["opened_at_number", "last", "basis"])
        history.opened(book, actor=actor)
    return book


def close_series(*, series_id: UUID, basis: str, actor: Actor, early: bool = False) -> SeriesReport:
    """The report of the book, which from now on takes only inserted numbers with a reason.

    Lent numbers of which nobody has told what became of them are void with that reason, and named in the report.

    early  before the last day of the year, because the office itself ends; else that is refused

    Raises NotAllowed, NotFound, Invalid (no basis, too early), InvalidMove when it is closed, BookHasReservations.
    """
    if not basis.strip():
        raise field_invalid("basis", "basis_missing", _("Sebutkan dasar penutupan buku nomor."))
    with transaction.atomic():
        book = lock(Series, series_id)
        policies.require_keeper(actor, book.office_id)
        if book.state == Series.State.CLOSED:
            raise InvalidMove(_("Buku nomor ini sudah ditutup."))
        if not early and clock.today_in(zone_of(book.region_id)) < dt.date(book.year, 12, 31):
            sentence = _("Tahun buku ini belum berakhir; sesudah ditutup tidak ada nomor baru. Nyatakan `early`.")
            raise field_invalid("early", "book_year_not_over", sentence)
        reader = policies.reader_of_book(actor, book.office_id)
        _require_nothing_reserved(book, reader)
        book.state, book.closed_at, book.closing_basis = Series.State.CLOSED, clock.now(), basis.strip()
        out = NumberEntry.objects.filter(series=book, state=NumberEntry.State.LENT)
        unreturned = list(out.order_by("urut").values_list("urut", flat=True))
        out.update(state=NumberEntry.State.VOID, reason=NOT_RETURNED, void_at=book.closed_at)
        book.save(update_fields=["state", "closed_at", "closing_basis"])
        history.closed(book, unreturned=unreturned, actor=actor)
        return series_report(book.pk, told=policies.told_to(reader))


def _require_nothing_reserved(book: Series, reader: BookReader) -> None:
    waiting = NumberEntry.objects.filter(series=book, state=NumberEntry.State.RESERVED)
    count = waiting.count()
    if not count:
        return
    told = [str(entry) for entry in waiting.filter(policies.told_to(reader)).order_by("urut", "suffix")[:NAMED]]
    sentence = _("Masih ada {count} nomor yang dipesan{numbers}. Gunakan atau batalkan nomor itu sebelum menutup buku.")
    raise BookHasReservations(sentence.format(count=count, numbers=f": {', '.join(told)}" if told else ""))
