"""When people are away: entered by who looks after the people of their agency, so that nobody sends them travelling."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import history
from tnde.agencies.models import Leave, Person
from tnde.agencies.policies import Allow
from tnde.agencies.queries.holding import held_by
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action


class LeaveEntered(Conflict):
    """The same days are entered already."""

    code = "leave_entered"

    def default_message(self) -> str:
        return _("Cuti pada hari yang sama sudah dicatat. Batalkan dahulu catatan itu bila keliru.")


def enter_leave(
    *,
    agency_id: UUID,
    person_id: UUID,
    valid_from: dt.date,
    valid_until: dt.date,
    basis: str,
    actor: Actor,
    allow: Allow,
) -> Leave:
    """The days on which somebody of this agency is away, by a paper (``basis``); both ends count.

    Raises NotFound for who holds no jabatan at the agency on the first day, Invalid for days that run backward,
    LeaveEntered for leave of the same days, and what ``allow`` raises.
    """
    with transaction.atomic():
        allow(Action.MANAGE_PEOPLE, agency_id)
        person = lock(Person, person_id)
        if all(held.agency_id != agency_id for held in held_by(person_id=person.pk, on=valid_from)):
            raise NotFound
        if valid_until < valid_from:
            sentence = _("Hari terakhir tidak boleh mendahului hari pertama.")
            raise Invalid(problems=[{"path": "valid_until", "code": "before_start", "sentence": sentence}])
        same = Leave.objects.filter(person=person, valid_from=valid_from, valid_until=valid_until)
        if same.filter(cancelled_at__isnull=True).exists():
            raise LeaveEntered
        leave = Leave.objects.create(
            person=person,
            valid_from=valid_from,
            valid_until=valid_until,
            basis=basis.strip(),
            entered_by_id=actor.user_id,
        )
        history.leave_entered(leave, agency_id=agency_id, actor=actor)
        return leave


def cancel_leave(*, agency_id: UUID, leave_id: UUID, actor: Actor, allow: Allow) -> Leave:
    """The person is not away after all; cancelling twice changes nothing. Raises NotFound, what ``allow`` raises."""
    with transaction.atomic():
        allow(Action.MANAGE_PEOPLE, agency_id)
        leave = lock(Leave, leave_id, related=("person",))
        if all(held.agency_id != agency_id for held in held_by(person_id=leave.person_id, on=leave.valid_from)):
            raise NotFound
        if leave.cancelled_at is None:
            leave.cancelled_at = clock.now()
            leave.save(update_fields=["cancelled_at"])
            history.leave_cancelled(leave, agency_id=agency_id, actor=actor)
        return leave
