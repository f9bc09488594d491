"""The reservation a naskah already holds: whether it is still true, and how it is kept or given up."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from tnde.kernel import clock
from tnde.kernel.models import lock
from tnde.registers.errors import NumberSettled
from tnde.registers.models import NumberEntry
from tnde.registers.queries.assignment import NumberingDesk
from tnde.registers.queries.books import ended_on
from tnde.registers.services.counting import Slot
from tnde.registers.services.wishes import Reservation, Wish, assignment_of, printed, reservation


def reserved_entry(entry_id: UUID | None) -> NumberEntry | None:
    """The reserved number with this id, locked against being settled meanwhile; None when it has become void.

    Raises NumberSettled when it is used.
    """
    if entry_id is None:
        return None
    entry = lock(NumberEntry, entry_id, related=("series",))
    if entry.state == NumberEntry.State.USED:
        raise NumberSettled
    return entry if entry.state == NumberEntry.State.RESERVED else None


def why_given_up(held: NumberEntry, wish: Wish, desk: NumberingDesk, today: dt.date) -> str | None:
    """The reason for the book, in Indonesian as it is kept, or None when the reservation is still true."""
    if (until := ended_on(held, desk.zone, today)) is not None:
        return lapsed(until)
    if wish.date is not None and wish.date != held.date:
        return f"Tanggal naskah berubah menjadi {wish.date:%d-%m-%Y}."
    if held.klasifikasi != wish.klasifikasi:
        return f"Klasifikasi berubah dari {held.klasifikasi} menjadi {wish.klasifikasi}."
    signer_now = (wish.case.signer_level, wish.case.signer_agency_id, wish.signer_jabatan_id)
    if (held.signer_level, held.signer_agency_id, held.signer_jabatan_id) != signer_now:
        return "Penanda tangan berubah."
    found = assignment_of(wish, desk, held.date)
    if (held.series.office_id, held.series.group) != (found.office_id, wish.case.group):
        return "Buku nomor berubah."
    if held.number != printed(Slot(held.urut, held.suffix), held.date, wish, found):
        return "Bentuk nomor berubah."
    return None


def lapsed(until: dt.date) -> str:
    """The reason of a number that ended with its year, in Indonesian as the book keeps it."""
    return f"Tahun berganti; nomor ini berlaku sampai dengan {until:%d-%m-%Y}."


def keep(held: NumberEntry, wish: Wish) -> Reservation:
    """The reservation as it stands."""
    if held.keamanan != wish.keamanan:  # the number does not print it, the book must still know it
        NumberEntry.objects.filter(pk=held.pk).update(keamanan=wish.keamanan)
    return reservation(held, held.series.office_id, kept=True)


def give_up(held: NumberEntry, reason: str) -> None:
    """Make a reserved number void; it stays in the book with the reason. The caller tells the history."""
    held.state, held.reason, held.void_at = NumberEntry.State.VOID, reason, clock.now()
    held.save(update_fields=["state", "reason", "void_at"])
