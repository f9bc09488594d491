"""Reactions to events. Each runs in the transaction of its job and may be run again without harm."""

from __future__ import annotations

from tnde.mailroom import events
from tnde.mailroom.services import answering, delivering, telling
from tnde.outbox.models import Event


def deliver_naskah(event: Event) -> None:
    """A naskah was signed: every recipient gets a delivery of his own."""
    delivering.begin_deliveries(naskah_id=event.subject_id)


def stop_deliveries(event: Event) -> None:
    """A naskah was annulled: what has not left stays here."""
    delivering.stop_deliveries(naskah_id=event.subject_id)


def hand_over(event: Event) -> None:
    """One delivery is due."""
    delivering.hand_over(delivery_id=event.subject_id)


def note_accepted(event: Event) -> None:
    """The receiver took it in."""
    answering.note_accepted(delivery_id=events.delivery_of(event), at=events.moment_of(event))


def note_returned(event: Event) -> None:
    """The receiver sent it back."""
    answering.note_returned(
        delivery_id=events.delivery_of(event), at=events.moment_of(event), reason=event.payload["reason"]
    )


def note_opened(event: Event) -> None:
    """Whom it is for opened it."""
    answering.note_opened(delivery_id=events.delivery_of(event), at=events.moment_of(event))


def tell_arrival(event: Event) -> None:
    """Something came in."""
    telling.tell_arrival(incoming_id=event.subject_id)


def tell_acceptance(event: Event) -> None:
    """The receiver took it in."""
    telling.tell_answer(incoming_id=event.subject_id, delivery_id=events.delivery_of(event), kind="accepted")


def tell_return(event: Event) -> None:
    """The receiver sent it back."""
    telling.tell_answer(incoming_id=event.subject_id, delivery_id=events.delivery_of(event), kind="refused")


def tell_disposisi(event: Event) -> None:
    """An instruction went down the line."""
    telling.tell_disposisi(disposisi_id=event.subject_id)
