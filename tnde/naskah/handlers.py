"""Reactions to events. Each runs in the transaction of its job and may be run again without harm."""

from __future__ import annotations

from tnde.naskah.services import appointing
from tnde.outbox.models import Event

TOLD_AS = {"acting.proposed": "tenure_proposed", "acting.confirmed": "tenure_confirmed", "acting.ended": "tenure_ended"}


def propose_tenure(event: Event) -> None:
    """A signed naskah appoints a Plt. or Plh."""
    appointing.propose_tenure(naskah_id=event.subject_id)


def tell_of_acting(event: Event) -> None:
    """An acting tenure was proposed, has effect, or ends on another day."""
    key = f"{event.kind}:{event.subject_id}:{event.payload['until']}"
    appointing.tell_of_acting(tenure_id=event.subject_id, kind=TOLD_AS[event.kind], key=key)
