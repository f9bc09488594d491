"""Who may sign in whose name: enter, confirm, end.

a.n. goes one level down, u.b. two, through one who signs a.n. himself (Permendagri 54/2009, kept by 1/2023). A mandate
lies between two jabatan and is never wider than what the giver signs in his own right; what somebody has by a mandate
or as Plh. he does not give on. It has effect only with the document it rests on, and when a second person has confirmed
it who neither receives it nor serves under its receiver.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS
from tnde.agencies import history
from tnde.agencies.models import Jabatan, Mandate, Tenure
from tnde.agencies.policies import Allow
from tnde.agencies.queries.holding import held_by, holders_of, serves_under
from tnde.agencies.rules.own_right import signs_himself
from tnde.agencies.rules.periods import Period
from tnde.agencies.services.tenures import TOP_LEVELS, BasisNotLinked
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action, Keamanan

Reach = Callable[[UUID], int | None]


class MandateTooWide(Invalid):
    """It would reach further than the giver's own right; ``problems`` names where."""

    code = "mandate_too_wide"

    def default_message(self) -> str:
        return _("Mandat tidak boleh lebih luas daripada wewenang pemberinya. Persempit bagian yang disebutkan.")


class MandateNotInLine(Invalid):
    """The levels between giver and receiver do not fit the way of signing."""

    code = "mandate_not_in_line"

    def default_message(self) -> str:
        return _("Mandat a.n. diberikan satu tingkat ke bawah, u.b. dua tingkat melalui pejabat di antaranya.")


def grant_mandate(
    *,
    from_jabatan: UUID,
    to_jabatan: UUID,
    valid_from: dt.date,
    basis: str,
    actor: Actor,
    allow: Allow,
    via_jabatan: UUID | None = None,
    kinds: Sequence[str] = (),
    keamanan_limit: int = Keamanan.BIASA,
    valid_until: dt.date | None = None,
    basis_ref: Ref | None = None,
    reach: Reach | None = None,
) -> Mandate:
    """The mandate, a proposal until `confirm_mandate`; with ``via_jabatan`` it is u.b., without a.n.

    reach  the highest class up to which the giver signs, None where he may not sign at all; asked of a higher floor,
           not asked of the operator

    Raises MandateNotInLine when the receiver does not stand right below (through the middle), MandateTooWide, Invalid
    without basis, NotAllowed for the receiver himself.
    """
    with transaction.atomic():
        receiver = lock(Jabatan, to_jabatan)
        allow(Action.MANAGE_ORGANISATION, receiver.agency_id)
        middle = lock(Jabatan, via_jabatan) if via_jabatan is not None else receiver
        in_line = middle.superior_id == from_jabatan and (via_jabatan is None or receiver.superior_id == via_jabatan)
        if not in_line:
            raise MandateNotInLine
        if not basis or (valid_until is not None and valid_until < valid_from):
            raise Invalid(_("Mandat memerlukan dasar tertulis dan masa berlaku yang benar."))
        if _is_receiver(actor, receiver):
            raise NotAllowed(_("Mandat tidak dimasukkan oleh penerimanya sendiri. Mintalah orang lain memasukkannya."))
        giver = lock(Jabatan, from_jabatan, related=("region",))
        if found := _too_wide(giver, middle, via_jabatan, kinds, keamanan_limit, valid_from, valid_until, reach):
            raise MandateTooWide(problems=found)
        mandate = Mandate.objects.create(
            from_jabatan_id=from_jabatan,
            to_jabatan=receiver,
            via_jabatan_id=via_jabatan,
            mode=Mandate.Mode.AN if via_jabatan is None else Mandate.Mode.UB,
            kinds=list(kinds),
            keamanan_limit=keamanan_limit,
            valid_from=valid_from,
            valid_until=valid_until,
            basis=basis,
            basis_ref=str(basis_ref or ""),
            proposed_by_id=actor.user_id,
        )
        history.mandate_entered(mandate, actor=actor)
        return mandate


def link_mandate_basis(*, mandate_id: UUID, basis_ref: Ref, actor: Actor, allow: Allow) -> Mandate:
    """The proposed mandate with the document it rests on, which the caller has checked. Raises InvalidMove once it is
    confirmed; NotAllowed for the receiver."""
    with transaction.atomic():
        mandate = lock(Mandate, mandate_id, related=("to_jabatan", "to_jabatan__region"))
        allow(Action.MANAGE_ORGANISATION, mandate.to_jabatan.agency_id)
        if mandate.confirmed_by_id is not None:
            raise InvalidMove
        if _is_receiver(actor, mandate.to_jabatan):
            raise NotAllowed(_("Mandat tidak dimasukkan oleh penerimanya sendiri. Mintalah orang lain memasukkannya."))
        mandate.basis_ref = str(basis_ref)
        mandate.save(update_fields=["basis_ref"])
        history.mandate_basis_linked(mandate, actor=actor)
        return mandate


def confirm_mandate(*, mandate_id: UUID, actor: Actor, allow: Allow) -> Mandate:
    """The mandate, in force within its days.

    Raises BasisNotLinked; NotAllowed for who entered it, who receives it and who serves under the one who does.
    """
    with transaction.atomic():
        mandate = lock(Mandate, mandate_id, related=("to_jabatan", "to_jabatan__region"))
        allow(Action.CONFIRM_TENURE, mandate.to_jabatan.agency_id)
        if mandate.confirmed_by_id is not None:
            raise InvalidMove
        receiver, today = mandate.to_jabatan, clock.today_in(mandate.to_jabatan.region.zone)
        gains = _is_receiver(actor, receiver)
        below = (
            receiver.level not in TOP_LEVELS
            and actor.person_id is not None
            and serves_under(actor.person_id, [receiver.pk], today)
        )
        if actor.user_id is None or actor.user_id == mandate.proposed_by_id or gains or below:
            raise NotAllowed(_("Mandat dikonfirmasi oleh orang lain, bukan oleh yang memasukkan atau menerimanya."))
        if not mandate.basis_ref:
            raise BasisNotLinked
        mandate.confirmed_by_id = actor.user_id
        mandate.save(update_fields=["confirmed_by"])
        history.mandate_confirmed(mandate, actor=actor)
        return mandate


def end_mandate(*, mandate_id: UUID, until: dt.date, actor: Actor, allow: Allow) -> Mandate:
    """The mandate with its last day. Raises Invalid before its first day."""
    with transaction.atomic():
        mandate = lock(Mandate, mandate_id, related=("to_jabatan",))
        allow(Action.MANAGE_ORGANISATION, mandate.to_jabatan.agency_id)
        if until < mandate.valid_from:
            raise Invalid(_("Hari terakhir tidak boleh mendahului hari pertama."))
        mandate.valid_until = until
        mandate.save(update_fields=["valid_until"])
        history.mandate_ended(mandate, actor=actor)
        return mandate


def _is_receiver(actor: Actor, receiver: Jabatan) -> bool:
    today = clock.today_in(receiver.region.zone)
    return actor.person_id is not None and any(
        held.jabatan_id == receiver.pk for held in held_by(person_id=actor.person_id, on=today)
    )


def _too_wide(
    giver: Jabatan,
    middle: Jabatan,
    via_jabatan: UUID | None,
    kinds: Sequence[str],
    limit: int,
    since: dt.date,
    until: dt.date | None,
    reach: Reach | None,
) -> list[dict[str, Any]]:
    """Where a mandate would go beyond the giver's own right, or u.b. beyond the mandate of the one in the middle."""
    found = []
    for kind in kinds:
        if kind not in KINDS:
            found.append(_problem("kinds", "unknown_kind", _("Jenis naskah %(kind)s tidak dikenal.") % {"kind": kind}))
        elif not signs_himself(giver.level, kind):
            sentence = _("%(title)s tidak menandatangani %(kind)s dengan wewenangnya sendiri.")
            told = {"title": giver.title, "kind": KINDS[kind].name}
            found.append(_problem("kinds", "kind_beyond_giver", sentence % told))
    today = clock.today_in(giver.region.zone)
    holder = holders_of([giver.pk], max(since, today)).get(giver.pk)
    if holder is not None and holder.tenure == Tenure.Kind.PLH:
        sentence = _("Pelaksana harian tidak melimpahkan wewenang; tunggu pejabat definitif bertugas kembali.")
        found.append(_problem("from_jabatan", "giver_is_acting", sentence))
    if reach is not None:
        highest = reach(giver.pk)
        if highest is None:
            sentence = _("%(title)s tidak berwenang menandatangani.") % {"title": giver.title}
            found.append(_problem("from_jabatan", "giver_signs_nothing", sentence))
        elif limit > highest:
            told = {"class": str(Keamanan(highest).label)}
            sentence = _("Kelas keamanan tertinggi pemberi mandat ialah %(class)s.") % told
            found.append(_problem("keamanan_limit", "class_beyond_giver", sentence))
    if via_jabatan is not None and not _within_the_middle(giver, middle, kinds, limit, Period(since, until)):
        sentence = _("%(title)s belum mempunyai mandat a.n. yang mencakup jenis, kelas, dan masa ini.")
        found.append(_problem("via_jabatan", "beyond_the_middle", sentence % {"title": middle.title}))
    return found


def _within_the_middle(giver: Jabatan, middle: Jabatan, kinds: Sequence[str], limit: int, period: Period) -> bool:
    """Whether one confirmed mandate a.n. of the one in the middle covers all of it."""
    for row in Mandate.objects.filter(
        mode=Mandate.Mode.AN,
        from_jabatan=giver,
        to_jabatan=middle,
        confirmed_by__isnull=False,
        keamanan_limit__gte=limit,
    ):
        covers_kinds = not row.kinds or (bool(kinds) and set(kinds) <= set(row.kinds))
        if covers_kinds and row.period.covers(period):
            return True
    return False


def _problem(path: str, code: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": code, "sentence": sentence}
