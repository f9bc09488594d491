"""Blocks of numbers lent to an office for paper or for days without the system, and accounted for number by number.

A lent number stands in the book from the day of lending: the counter has passed it, so the system never gives it
(numbering-and-authority §1.3). When it comes back it is used, with number, date and hal, or void with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tnde.agencies.models import Agency
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import history, policies
from tnde.registers.errors import NumberTaken, field_invalid
from tnde.registers.models import NumberBlock, NumberEntry, Series
from tnde.registers.queries.asked import get_book
from tnde.registers.queries.books import zone_of
from tnde.registers.services.counting import BookKey, advance, lock_book

MOST_LENT = 500
"""Numbers in one block."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one lent number: used (number as printed, date, hal), or void with the reason."""

    urut: int
    outcome: str
    number: str = ""
    date: dt.date | None = None
    hal: str = ""
    klasifikasi: str = ""
    keamanan: int = Keamanan.BIASA
    reason: str = ""


def lend_block(*, series_id: UUID, borrower_id: UUID, count: int, purpose: str, actor: Actor) -> NumberBlock:
    """The next ``count`` numbers of this year's book, lent to an agency of the region; ``purpose`` says for what.

    Raises NotFound (book one may not know of, agency), NotAllowed, Invalid, InvalidMove (closed book).
    """
    if not 1 <= count <= MOST_LENT:
        sentence = _("Jumlah nomor dalam satu blok adalah 1 sampai {most}.").format(most=MOST_LENT)
        raise field_invalid("count", "block_size_wrong", sentence)
    if not purpose.strip():
        raise field_invalid("purpose", "purpose_missing", _("Sebutkan keperluan peminjaman blok nomor."))
    known, _reader = get_book(actor, series_id)
    borrower = Agency.objects.filter(pk=borrower_id, region_id=known.region_id).first()
    if borrower is None:
        raise NotFound
    with transaction.atomic():
        policies.require_keeper(actor, known.office_id)
        book = lock_book(BookKey(known.region_id, known.office_id, known.direction, known.group, known.year))
        today = clock.today_in(zone_of(book.region_id))
        if book.state == Series.State.CLOSED:
            raise InvalidMove(_("Buku nomor ini sudah ditutup."))
        if book.year != today.year:
            raise field_invalid("book", "book_of_other_year", _("Blok hanya dipinjamkan dari buku tahun berjalan."))
        first, last = book.last + 1, book.last + count
        block = NumberBlock.objects.create(
            region_id=book.region_id,
            series=book,
            borrower=borrower,
            first=first,
            last=last,
            lent_on=today,
            purpose=purpose.strip(),
        )
        moment = clock.now()
        NumberEntry.objects.bulk_create(
            NumberEntry(
                region_id=book.region_id,
                series=book,
                block=block,
                urut=urut,
                state=NumberEntry.State.LENT,
                origin=NumberEntry.Origin.PAPER,
                date=today,
                basis=purpose.strip(),
                unit_title=borrower.name,
                reserved_at=moment,
            )
            for urut in range(first, last + 1)
        )
        advance(book, to=last, date=today)
        history.lent(block, book, actor=actor)
    return block


def account_block(*, series_id: UUID, block_id: UUID, accounts: Sequence[Account], actor: Actor) -> NumberBlock:
    """The block, with these of its numbers accounted for: all of them or none; the others stay lent.

    Raises NotFound, NotAllowed, Invalid (every number that is wrong is named), NumberTaken (a number as printed is in
    the book already).
    """
    book, _reader = get_book(actor, series_id)
    with transaction.atomic():
        policies.require_keeper(actor, book.office_id)
        lock(Series, series_id)
        block = NumberBlock.objects.filter(pk=block_id, series=book).first()
        if block is None:
            raise NotFound
        today = clock.today_in(zone_of(book.region_id))
        lines = {line.urut: line for line in NumberEntry.objects.filter(block=block, state=NumberEntry.State.LENT)}
        if problems := list(_problems(accounts, lines, block, book, today)):
            raise Invalid(_("Pertanggungjawaban blok belum benar. Perbaiki semua yang disebutkan."), problems=problems)
        try:
            with transaction.atomic():
                for account in accounts:
                    _settle(lines[account.urut], account)
        except IntegrityError as error:
            raise NumberTaken from error
        history.accounted(
            block,
            book,
            used=[account.urut for account in accounts if account.outcome == NumberEntry.State.USED],
            void=[[account.urut, account.reason] for account in accounts if account.outcome == NumberEntry.State.VOID],
            left=len(lines) - len(accounts),
            actor=actor,
        )
    return block


def _settle(line: NumberEntry, account: Account) -> None:
    line.state = NumberEntry.State(account.outcome)
    if line.state == NumberEntry.State.VOID:
        line.reason, line.void_at = account.reason.strip(), clock.now()
    else:
        line.number, line.hal, line.used_at = account.number.strip(), account.hal.strip(), clock.now()
        line.date = account.date or line.date
        line.klasifikasi, line.keamanan = account.klasifikasi, account.keamanan
    line.save()


def _problems(
    accounts: Sequence[Account], lines: dict[int, NumberEntry], block: NumberBlock, book: Series, today: dt.date
) -> Iterator[dict[str, Any]]:
    if not accounts:
        yield {"path": "numbers", "code": "accounts_missing", "sentence": _("Sebutkan nomor yang dikembalikan.")}
    times = Counter(account.urut for account in accounts)
    for place, account in enumerate(accounts):
        path = f"numbers[{place}]"
        if account.urut not in lines:
            sentence = _("Nomor urut {urut} tidak sedang dipinjamkan dalam blok ini.").format(urut=account.urut)
            yield {"path": f"{path}.urut", "code": "number_not_lent", "sentence": sentence}
        elif times[account.urut] > 1:
            sentence = _("Nomor urut {urut} disebut lebih dari sekali.").format(urut=account.urut)
            yield {"path": f"{path}.urut", "code": "number_twice", "sentence": sentence}
        wrong = _about_use if account.outcome == NumberEntry.State.USED else _about_void
        for name, code, sentence in wrong(account, block, book, today):
            yield {"path": f"{path}.{name}", "code": code, "sentence": sentence}


Wrong = Iterator[tuple[str, str, str]]


def _about_use(account: Account, block: NumberBlock, book: Series, today: dt.date) -> Wrong:
    if not account.number.strip():
        yield "number", "number_missing", _("Sebutkan nomor sebagaimana tercetak.")
    if not account.hal.strip():
        yield "hal", "hal_missing", _("Sebutkan hal naskah.")
    if account.date is None:
        yield "date", "date_missing", _("Tanggal naskah belum diisi.")
    elif account.date > today:
        yield "date", "date_in_future", _("Tanggal naskah tidak boleh melewati hari ini.")
    elif account.date < block.lent_on:
        yield "date", "date_before_lending", _("Tanggal naskah mendahului hari peminjaman blok.")
    elif account.date.year != book.year:
        yield (
            "date",
            "date_of_other_year",
            _("Tanggal naskah tidak pada tahun buku ini ({year}).").format(year=book.year),
        )


def _about_void(account: Account, block: NumberBlock, book: Series, today: dt.date) -> Wrong:
    if account.outcome != NumberEntry.State.VOID:
        yield "outcome", "outcome_unknown", _("Nomor pinjaman dikembalikan sebagai terpakai atau batal.")
    elif not account.reason.strip():
        yield "reason", "reason_missing", _("Sebutkan alasan pembatalan nomor.")
