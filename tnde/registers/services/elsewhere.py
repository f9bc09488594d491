"""Numbers of a shared book that were issued on paper or in another application, entered as used without a gap."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import history, policies
from tnde.registers.errors import NumberTaken, field_invalid, pattern_invalid
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.asked import get_book
from tnde.registers.queries.assignment import numbering_desk
from tnde.registers.queries.books import zone_of
from tnde.registers.rules.choice import Case
from tnde.registers.rules.patterns import PatternError
from tnde.registers.services.counting import BookKey, advance, lock_book

MOST_AT_ONCE = 5000
ELSEWHERE = frozenset(NumberEntry.Origin) - {NumberEntry.Origin.SYSTEM}


def enter_used(
    *,
    region_id: UUID,
    office_id: UUID,
    group: str,
    date: dt.date,
    first: int,
    origin: str,
    basis: str,
    actor: Actor,
    last: int | None = None,
    number: str = "",
    klasifikasi: str = "",
    keamanan: int = Keamanan.BIASA,
    unit_title: str = "",
    direction: str = Series.Direction.KELUAR,
) -> int:
    """How many numbers were entered, ``first`` to ``last`` (one without it); the system goes on behind them.

    date     date of the naskah, or the last day on which the range was issued; its year names the book
    number   text as printed, for a single number only; empty when not known
    origin   ``paper``, ``srikandi`` or ``app`` (any other application)
    basis    where it is known from

    Raises NotAllowed, Invalid (range, date, origin, basis, a gap), NumberTaken, InvalidMove (closed book).
    """
    until = first if last is None else last
    _check(first, until, number, origin, basis)
    try:
        with transaction.atomic():
            policies.require_keeper(actor, office_id)
            if date > clock.today_in(zone_of(region_id)):
                raise field_invalid("date", "date_in_future", _("Tanggal naskah tidak boleh melewati hari ini."))
            book = lock_book(BookKey(region_id, office_id, direction, group, date.year))
            _check_place(book, first, until)
            moment = clock.now()
            NumberEntry.objects.bulk_create(
                NumberEntry(
                    region_id=region_id,
                    series=book,
                    urut=urut,
                    state=NumberEntry.State.USED,
                    number=number.strip(),
                    date=date,
                    klasifikasi=klasifikasi,
                    keamanan=keamanan,
                    unit_title=unit_title,
                    basis=basis.strip(),
                    origin=origin,
                    reserved_at=moment,
                    used_at=moment,
                )
                for urut in range(first, until + 1)
            )
            if until > book.last:
                advance(book, to=until, date=date)
            history.entered(book, first=first, last=until, origin=origin, basis=basis.strip(), actor=actor)
    except IntegrityError as error:
        raise NumberTaken from error
    return until - first + 1


def enter_in_book(
    *,
    series_id: UUID,
    date: dt.date,
    first: int,
    origin: str,
    basis: str,
    actor: Actor,
    last: int | None = None,
    number: str = "",
    klasifikasi: str = "",
    keamanan: int = Keamanan.BIASA,
    unit_title: str = "",
) -> int:
    """As `enter_used`, for one who has the book before him: its office, group and direction are taken from it.

    Raises NotFound for who may not know of the book, Invalid for a date of another year.
    """
    book, _reader = get_book(actor, series_id)
    if date.year != book.year:
        sentence = _("Tanggal naskah tidak pada tahun buku ini ({year}).").format(year=book.year)
        raise field_invalid("date", "date_of_other_year", sentence)
    return enter_used(
        region_id=book.region_id,
        office_id=book.office_id,
        group=book.group,
        direction=book.direction,
        date=date,
        first=first,
        last=last,
        number=number,
        klasifikasi=klasifikasi,
        keamanan=keamanan,
        unit_title=unit_title,
        origin=origin,
        basis=basis,
        actor=actor,
    )


def enter_issued(
    *,
    region_id: UUID,
    case: Case,
    drafting_agency_id: UUID,
    default_pattern: str,
    urut: int,
    number: str,
    date: dt.date,
    klasifikasi: str,
    keamanan: int,
    origin: str,
    basis: str,
    subject: Ref,
    actor: Actor,
    path: str = "first",
) -> UUID:
    """The line of a naskah that was issued elsewhere, as used, in the book of the office that numbers its like.

    A line that was entered before for nobody and does not read otherwise becomes its line, and so does a lent number,
    which is accounted for by this. Call it last in the transaction that holds the lock on the subject.

    ``path`` is the caller's name for the sequence number. Raises as `enter_used`, and NotFound (region, agency).
    """
    _check(urut, urut, number, origin, basis, path)
    desk = numbering_desk(region_id=region_id, case=case, drafting_agency_id=drafting_agency_id, subject=subject)
    try:
        found = desk.assignment(default_pattern, date)
    except PatternError as error:
        raise pattern_invalid(error, "pattern") from error
    policies.require_keeper(actor, found.office_id)
    if date > clock.today_in(desk.zone):
        raise field_invalid("date", "date_in_future", _("Tanggal naskah tidak boleh melewati hari ini."))
    book = lock_book(BookKey(region_id, found.office_id, Series.Direction.KELUAR, case.group, date.year))
    told: dict[str, Any] = {
        "number": number.strip(),
        "date": date,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "kind": case.kind,
        "klasifikasi": klasifikasi,
        "keamanan": keamanan,
        "unit_title": found.signer_agency_name,
    }
    line = NumberEntry.objects.filter(series=book, urut=urut, suffix="").first()
    if line is not None and not _is_free_for(line, number.strip(), date):
        raise NumberTaken
    try:
        with transaction.atomic():
            if line is None:
                _check_place(book, urut, urut, path)
                moment = clock.now()
                line = NumberEntry(region_id=region_id, series=book, urut=urut, state=NumberEntry.State.USED)
                line.basis, line.origin, line.reserved_at, line.used_at = basis.strip(), origin, moment, moment
                if urut > book.last:
                    advance(book, to=urut, date=date)
            elif line.state == NumberEntry.State.LENT:
                line.state, line.basis, line.origin, line.used_at = "used", basis.strip(), origin, clock.now()
            for name, value in told.items():
                setattr(line, name, value)
            line.save()
    except IntegrityError as error:
        raise NumberTaken from error
    history.entered(book, first=urut, last=urut, origin=origin, basis=basis.strip(), actor=actor)
    return line.pk


def _is_free_for(line: NumberEntry, number: str, date: dt.date) -> bool:
    """Whether a line was entered from elsewhere for nobody and reads no otherwise than this, or is out on loan."""
    if line.state == NumberEntry.State.LENT:
        return date >= line.date
    entered = line.origin != NumberEntry.Origin.SYSTEM and line.state == NumberEntry.State.USED
    return entered and line.subject_id is None and line.number in ("", number) and line.date == date


def _check(first: int, last: int, number: str, origin: str, basis: str, path: str = "first") -> None:
    if not 1 <= first <= last:
        raise field_invalid(path, "range_wrong", _("Rentang nomor dimulai dari 1 dan tidak berbalik."))
    if last - first >= MOST_AT_ONCE:
        sentence = _("Paling banyak {most} nomor dapat dicatat sekaligus.").format(most=MOST_AT_ONCE)
        raise field_invalid("last", "range_too_long", sentence)
    if number.strip() and first != last:
        raise field_invalid("number", "number_of_range", _("Bunyi nomor hanya diisi untuk satu nomor."))
    if origin not in ELSEWHERE:
        raise field_invalid("origin", "origin_unknown", _("Asal nomor adalah kertas, SRIKANDI, atau aplikasi lain."))
    if not basis.strip():
        raise field_invalid("basis", "basis_missing", _("Sebutkan dasar pencatatan nomor."))


def _check_place(book: Series, first: int, last: int, path: str = "first") -> None:
    if book.state == Series.State.CLOSED:
        raise InvalidMove(_("Buku nomor ini sudah ditutup."))
    if first > book.last + 1:
        sentence = _("Nomor {missing} belum tercatat; catat lebih dahulu agar buku tidak berlubang.")
        raise field_invalid(path, "range_leaves_gap", sentence.format(missing=book.last + 1))
    if last < book.opened_at_number:
        return  # numbers before the opening: the old book, copied here
    taken = NumberEntry.objects.filter(series=book, urut__range=(first, last)).values_list("urut", flat=True)
    if numbers := sorted(set(taken)):
        listed = ", ".join(map(str, numbers[:5]))
        raise NumberTaken(_("Nomor berikut sudah tercatat dalam buku: {numbers}.").format(numbers=listed))
