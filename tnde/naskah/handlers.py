"""Reactions to events. Each runs in the transaction of its job and may be run again without harm."""

from __future__ import annotations

from tnde.naskah.services import appointing, telling
from tnde.outbox.models import Event

TOLD_AS = {"acting.proposed": "tenure_proposed", "acting.confirmed": "tenure_confirmed", "acting.ended": "tenure_ended"}


def propose_tenure(event: Event) -> None:
    """A signed naskah appoints a Plt. or Plh."""
    appointing.propose_tenure(naskah_id=event.subject_id)


def tell_of_acting(event: Event) -> None:
    """An acting tenure was proposed, has effect, or ends on another day."""
    key = f"{event.kind}:{event.subject_id}:{event.payload['until']}"
    appointing.tell_of_acting(tenure_id=event.subject_id, kind=TOLD_AS[event.kind], key=key)


def tell(event: Event) -> None:
    """Something happened to a naskah: those it waits for now and those it concerns are told."""
    telling.tell_of(event=event.kind, event_id=event.pk, naskah_id=event.subject_id, payload=event.payload)
