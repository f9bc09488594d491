"""Closing a number book at year end, with its berita acara: what books cannot do alone, because they know no naskah.

Numbers whose last day is over become void, except those that may stand in signed bytes already. The berita acara is a
draft like any other; it is submitted and signed by those whose duty that is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import closing_minutes, history
from tnde.naskah.closing_minutes import Closing, Official
from tnde.naskah.models import Naskah
from tnde.naskah.services.attempts import is_being_signed
from tnde.naskah.services.drafting import start_draft
from tnde.naskah.services.parties import SignatoryInput, set_signatories
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.registers import policies as book_policies
from tnde.registers import queries as registers
from tnde.registers.models import Series
from tnde.registers.queries import SeriesReport
from tnde.registers.services.holding import lapsed
from tnde.registers.services.numbering import close_series, void

KLASIFIKASI = "000.5.3.1"
"""Penciptaan, under which Permendagri 83/2022 names the books of agenda and verbal."""


@transaction.atomic
def close_book(*, series_id: UUID, basis: str, actor: Actor, early: bool = False) -> SeriesReport:
    """The report of the closed book. Reserved numbers whose last day is over are void first; their naskah stay approved
    and get number and date of the new year when they are signed.

    Raises as `close_series`, and NotFound for who may not know of the book.
    """
    book, _reader = registers.get_book(actor, series_id)
    book_policies.require_keeper(actor, book.office_id)
    overdue = registers.overdue_reservations(book.pk, today=clock.today_in(registers.zone_of(book.region_id)))
    waiting = Naskah.objects.select_for_update(of=("self",)).select_related(*LOCKED_WITH).order_by("pk")
    naskah_of = {row.pk: row for row in waiting.filter(pk__in=[entry.subject_id for entry, _until in overdue])}
    for entry, until in overdue:
        naskah = naskah_of.get(entry.subject_id) if entry.subject_id else None
        if naskah is not None and is_being_signed(naskah):
            continue
        void(entry_id=entry.pk, reason=lapsed(until), actor=actor)
        if naskah is not None:
            history.number_lapsed(naskah, actor=actor)
    return close_series(series_id=book.pk, basis=basis, actor=actor, early=early)


@transaction.atomic
def draft_closing_minutes(*, series_id: UUID, unit_id: UUID, actor: Actor) -> Naskah:
    """A draft of the berita acara of a closed book, complete as far as the book tells; the head of its office signs.

    Its class is biasa: of numbers above that it tells only how many there are. Raises NotFound, NotAllowed (he does not
    keep the book, or may not draft in the unit), InvalidMove (the book is open).
    """
    book, _reader = registers.get_book(actor, series_id)
    book_policies.require_keeper(actor, book.office_id)
    if book.closed_at is None:
        raise InvalidMove(_("Tutup buku nomor ini lebih dahulu; sesudah itu berita acaranya dapat disusun."))
    zone = registers.zone_of(book.region_id)
    today = clock.today_in(zone)
    head = _head(book, today)
    content = closing_minutes.content_of(
        Closing(
            book=_name(book),
            office=book.office.name,
            year=book.year,
            zone=ZoneInfo(zone),
            closed_at=book.closed_at,
            basis=book.closing_basis,
            report=registers.series_report(book.pk, told=Q(keamanan=Keamanan.BIASA)),
            head=head.official if head else None,
            keeper=_keeper(actor, today),
        )
    )
    known = registers.codes_known(today)
    draft = start_draft(
        kind="berita_acara",
        unit_id=unit_id,
        issuing_agency_id=book.office_id,
        content=content,
        klasifikasi=KLASIFIKASI if KLASIFIKASI in known else "",
        actor=actor,
    )
    if head is None:
        return draft
    rows = [SignatoryInput(head.jabatan_id)]
    return set_signatories(naskah_id=draft.pk, signatories=rows, version=draft.version, actor=actor)


@dataclass(frozen=True, slots=True)
class Head:
    """Who heads the numbering office today."""

    jabatan_id: UUID
    official: Official


def _head(book: Series, today: dt.date) -> Head | None:
    """The head of the numbering office as printed; None while the office has none."""
    jabatan = agencies.head_at(book.office_id, today)
    holder = agencies.holder_of(jabatan.pk, today) if jabatan else None
    if jabatan is None or holder is None:
        return None
    who = agencies.printed_person(holder.person_id, today)
    return Head(jabatan.pk, Official(who.titled_name, who.nip, who.rank, jabatan.title))


def _keeper(actor: Actor, today: dt.date) -> Official | None:
    """Who closes the book, as printed; None where the actor is no person in office."""
    if actor.person_id is None or actor.user_id is None:
        return None
    who = agencies.printed_person(actor.person_id, today)
    desks = agencies.held_by(user_id=actor.user_id, on=today)
    title = next((desk.title for desk in desks if desk.jabatan_id == actor.jabatan_id), desks[0].title if desks else "")
    return Official(who.titled_name, who.nip, who.rank, title)


def _name(book: Series) -> str:
    group = book.group.replace("_", " ")
    return group if book.direction in group.split() else f"{group} ({book.direction})"
