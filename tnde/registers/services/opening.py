"""Opening a book in the middle of its year, and closing it at the end."""

from __future__ import annotations

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
from tnde.registers.queries.books import SeriesReport, series_report
from tnde.registers.services.counting import BookKey, lock_book


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


def close_series(*, series_id: UUID, basis: str, actor: Actor) -> SeriesReport:
    """The report of the book, which from now on takes only inserted numbers with a reason.

    Raises NotAllowed, NotFound, Invalid without a basis, InvalidMove when it is closed, BookHasReservations.
    """
    if not basis.strip():
        raise field_invalid("basis", "basis_missing", _("Sebutkan dasar penutupan buku nomor."))
    with transaction.atomic():
        book = lock(Series, series_id)
        policies.require_keeper(actor, book.office_id)
        if book.state == Series.State.CLOSED:
            raise InvalidMove(_("Buku nomor ini sudah ditutup."))
        if NumberEntry.objects.filter(series=book, state=NumberEntry.State.RESERVED).exists():
            raise BookHasReservations
        book.state, book.closed_at, book.closing_basis = Series.State.CLOSED, clock.now(), basis.strip()
        book.save(update_fields=["state", "closed_at", "closing_basis"])
        history.closed(book, actor=actor)
        reader = policies.reader_of_book(actor, book.office_id)
        return series_report(book.pk, told=policies.told_to(reader))
