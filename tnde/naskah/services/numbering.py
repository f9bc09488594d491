"""The number of a naskah: fixed with its date, kept through failed tries, inserted by right, given up with a reason."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.naskah import history, policies, rendering
from tnde.naskah.errors import AlreadySigning
from tnde.naskah.kinds import FROM_OUR_BOOK, kind_named
from tnde.naskah.models import Naskah
from tnde.naskah.rendering import Signer
from tnde.naskah.services.attempts import is_being_signed
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.registers.models import NumberEntry
from tnde.registers.policies import require_inserter
from tnde.registers.services.reserving import reserve
from tnde.registers.services.settling import void


def fix_number(
    naskah: Naskah,
    first: Signer,
    actor: Actor,
    today: dt.date,
    *,
    date: dt.date | None = None,
    date_reason: str = "",
    may_insert: bool = False,
) -> UUID | None:
    """Fix number, date, check token and printing profile together; the office whose book gave the number.

    ``first`` signs first: the book is found by his office. The number is kept through failed tries. None for a naskah
    that our books do not number. Call it last of what locks.
    """
    naskah.token = naskah.token or secrets.token_hex(16)
    office_id = None
    if naskah.numbering in FROM_OUR_BOOK:
        kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
        reserved = reserve(
            region_id=naskah.region_id,
            group=kind.register,
            kind=kind.id,
            kind_code=kind.abbreviation,
            default_pattern=agencies.profile_on(naskah.region_id, date or today).pattern_of(kind),
            signer_level=first.jabatan.level,
            signer_agency_id=first.jabatan.agency_id,
            signer_jabatan_id=first.jabatan.pk,
            drafting_agency_id=naskah.drafting_agency_id,
            klasifikasi=naskah.klasifikasi,
            keamanan=naskah.keamanan,
            subject=naskah.ref,
            actor=actor,
            date=date,
            date_reason=date_reason,
            may_insert=may_insert,
        )
        naskah.number_entry_id, office_id = reserved.entry_id, reserved.office_id
        naskah.number, naskah.date = reserved.number, reserved.date
    else:
        naskah.date = naskah.date or today
    printed_as = naskah.derived_from
    profile = agencies.profile_on(naskah.region_id, naskah.date)
    naskah.profile = (rendering.profile_of(printed_as, naskah.date) if printed_as else profile).ref
    naskah.save()
    return office_id


@transaction.atomic
def insert_number(*, naskah_id: UUID, date: dt.date, reason: str, actor: Actor) -> Naskah:
    """The approved naskah with a number of another day: between two others where that day has passed in the book
    (sisipan), or where the book is closed. Whoever signs it signs with this number and date.

    It takes the right to insert at the numbering office; the book shows the true day of registration
    (numbering-and-authority §1.3). Raises NotFound, NotAllowed, DateInvalid, AlreadySigning, Invalid: no reason, a kind
    that our books do not number, a signatory who does not hold his office on that day.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "insert_number", naskah)
    if not reason.strip():
        raise _wrong("reason", "reason_missing", _("Sebutkan alasan nomor sisipan."))
    if naskah.numbering not in FROM_OUR_BOOK:
        raise _wrong("date", "number_not_from_book", _("Nomor jenis naskah ini tidak berasal dari buku nomor."))
    if is_being_signed(naskah):
        raise AlreadySigning
    signers = rendering.signers_of(naskah, date)
    for signer in signers:
        if signer.person_id is None or not agencies.capacity_of(signer.person_id, signer.jabatan.pk, date):
            sentence = _("%(title)s tidak ada pemangkunya pada tanggal itu.") % {"title": signer.jabatan.title}
            raise _wrong("date", "seat_vacant", sentence)
    today = clock.today_in(naskah.region.zone)
    office_id = fix_number(naskah, signers[0], actor, today, date=date, date_reason=reason, may_insert=True)
    if office_id is not None:
        require_inserter(actor, office_id)
    history.number_inserted(naskah, actor=actor, reason=reason.strip())
    return naskah


def void_number(naskah: Naskah, *, reason: str, actor: Actor) -> None:
    """The number that this naskah holds is void; one that has become void before stays so."""
    entry_id = naskah.number_entry_id
    if entry_id is not None and NumberEntry.objects.filter(pk=entry_id, state=NumberEntry.State.RESERVED).exists():
        void(entry_id=entry_id, reason=reason, actor=actor)


def _wrong(path: str, code: str, sentence: str) -> Invalid:
    return Invalid(sentence, problems=[{"path": path, "code": code, "sentence": sentence}])
