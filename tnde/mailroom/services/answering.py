"""What the sender learns: accepted, returned, opened. Answers may come late, twice or out of order."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.mailroom import history
from tnde.mailroom.models import Delivery

RELATED = ("recipient", "naskah")


@transaction.atomic
def note_accepted(*, delivery_id: UUID, at: dt.datetime) -> None:
    """The delivery is accepted now. A second answer changes nothing."""
    delivery = lock(Delivery, delivery_id, related=RELATED)
    if delivery.state != Delivery.State.DELIVERED:
        return
    delivery.state = Delivery.State.ACCEPTED
    delivery.state_since = delivery.accepted_at = at
    delivery.save(update_fields=["state", "state_since", "accepted_at"])
    history.answered(delivery, actor=Actor.system())


@transaction.atomic
def note_returned(*, delivery_id: UUID, at: dt.datetime, reason: str) -> None:
    """The delivery came back, with the receiver's reason. A second answer changes nothing."""
    delivery = lock(Delivery, delivery_id, related=RELATED)
    if delivery.state != Delivery.State.DELIVERED:
        return
    delivery.state, delivery.reason = Delivery.State.RETURNED, reason
    delivery.state_since = delivery.returned_at = at
    delivery.save(update_fields=["state", "state_since", "returned_at", "reason"])
    history.answered(delivery, actor=Actor.system())


@transaction.atomic
def note_opened(*, delivery_id: UUID, at: dt.datetime, actor: Actor | None = None) -> None:
    """The delivery was opened for the first time; later times are not noted."""
    delivery = lock(Delivery, delivery_id, related=RELATED)
    if delivery.opened_at is not None:
        return
    delivery.opened_at = at
    delivery.save(update_fields=["opened_at"])
    history.opened(delivery, actor=actor or Actor.system())
