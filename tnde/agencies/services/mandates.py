"""Who may sign in whose name: enter, confirm, end.

a.n. goes one level down, u.b. two, through one who signs a.n. himself (Permendagri 54/2009, kept by 1/2023). A mandate
has effect only when a second person, not its receiver, has confirmed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import history
from tnde.agencies.models import Jabatan, Mandate
from tnde.agencies.policies import Allow
from tnde.agencies.queries.holding import holder_of
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action, Keamanan


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
    basis_ref: str = "",
) -> Mandate:
    """The mandate, a proposal until `confirm_mandate`; with ``via_jabatan`` it is u.b., without a.n.

    Raises MandateNotInLine when the receiver does not stand right below (through the middle), Invalid without basis.
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
            basis_ref=basis_ref,
            proposed_by_id=actor.user_id,
        )
        history.mandate_entered(mandate, actor=actor)
        return mandate


def confirm_mandate(*, mandate_id: UUID, actor: Actor, allow: Allow) -> Mandate:
    """The mandate, in force within its days. Raises NotAllowed for who entered it and for who receives it."""
    with transaction.atomic():
        mandate = lock(Mandate, mandate_id, related=("to_jabatan", "to_jabatan__region"))
        allow(Action.CONFIRM_TENURE, mandate.to_jabatan.agency_id)
        if mandate.confirmed_by_id is not None:
            raise InvalidMove
        receiver = holder_of(mandate.to_jabatan_id, clock.today_in(mandate.to_jabatan.region.zone))
        gains = receiver is not None and receiver.person_id == actor.person_id
        if actor.user_id is None or actor.user_id == mandate.proposed_by_id or gains:
            raise NotAllowed(_("Mandat dikonfirmasi oleh orang lain, bukan oleh yang memasukkan atau menerimanya."))
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
