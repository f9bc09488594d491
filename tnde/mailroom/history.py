"""What can happen in the mailroom, as named functions.

What becomes of a delivery is told under its naskah, in the chain of the drafting agency; what the receiver does is told
under his naskah masuk, in the chain of his own agency.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tnde.audit.services import record
from tnde.kernel.actors import Actor
from tnde.mailroom.models import Delivery, Disposisi, DisposisiReceiver, Incoming


def handed_over(delivery: Delivery, *, actor: Actor) -> None:
    """It lies at the other agency, was taken by the mail server, or was given to the courier."""
    _delivery("handed_over", delivery, actor, proof=delivery.reason)


def on_paper(delivery: Delivery, *, actor: Actor) -> None:
    """It waits for tata usaha to send it on paper."""
    _delivery("on_paper", delivery, actor)


def failed(delivery: Delivery, *, actor: Actor) -> None:
    """It cannot be handed over; the others go on."""
    _delivery("failed", delivery, actor, reason=delivery.reason)


def retried(delivery: Delivery, *, actor: Actor) -> None:
    """Tata usaha sends it again."""
    _delivery("retried", delivery, actor, attempts=delivery.attempts)


def answered(delivery: Delivery, *, actor: Actor) -> None:
    """The receiver accepted or returned it."""
    _delivery(delivery.state, delivery, actor, reason=delivery.reason)


def opened(delivery: Delivery, *, actor: Actor) -> None:
    """The addressee opened it, or it was fetched by its link, for the first time."""
    _delivery("opened", delivery, actor)


def arrived(incoming: Incoming, *, sha256: str) -> None:
    """It lies here now, not accepted yet."""
    _incoming(
        "arrived",
        incoming,
        Actor.system(),
        number=incoming.number,
        sender=incoming.sender_title,
        is_copy=incoming.is_copy,
        sha256=sha256,
    )


def redirected(incoming: Incoming, *, actor: Actor) -> None:
    """The agency it was for is gone; it awaits acceptance at the one in its place."""
    _incoming("redirected", incoming, actor, redirected_from=incoming.redirected_from)


def accepted(incoming: Incoming, *, actor: Actor, agenda: str) -> None:
    """Tata usaha took it in under this agenda number."""
    _incoming("accepted", incoming, actor, agenda=agenda)


def returned(incoming: Incoming, *, actor: Actor, reason: str) -> None:
    """Tata usaha sent it back."""
    _incoming("returned", incoming, actor, reason=reason)


def read_first(incoming: Incoming, *, actor: Actor) -> None:
    """Whom it is for opened it."""
    _incoming("opened", incoming, actor)


def disposisi_given(disposisi: Disposisi, *, actor: Actor, capacity: str, to: list[str]) -> None:
    """An instruction went down the line."""
    _incoming(
        "disposisi_given",
        disposisi.incoming,
        actor,
        disposisi.from_jabatan_id,
        disposisi=disposisi.pk,
        parent=disposisi.parent_id,
        capacity=capacity,
        to=to,
        instructions=disposisi.instructions,
        due_at=disposisi.due_at,
    )


def disposisi_finished(receiver: DisposisiReceiver, incoming: Incoming, *, actor: Actor, capacity: str) -> None:
    """One who was asked has reported."""
    facts = {"disposisi": receiver.disposisi_id, "capacity": capacity}
    _incoming("disposisi_finished", incoming, actor, receiver.jabatan_id, **facts)


def _delivery(kind: str, delivery: Delivery, actor: Actor, **facts: Any) -> None:
    naskah = delivery.naskah
    record(
        kind=f"delivery.{kind}",
        subject=naskah.ref,
        region_id=naskah.region_id,
        agency_id=naskah.drafting_agency_id,
        actor=actor,
        delivery=delivery.pk,
        recipient=delivery.recipient.title,
        channel=delivery.channel,
        **facts,
    )


def _incoming(kind: str, incoming: Incoming, actor: Actor, jabatan_id: UUID | None = None, **facts: Any) -> None:
    record(
        kind=f"incoming.{kind}",
        subject=incoming.ref,
        region_id=incoming.region_id,
        agency_id=incoming.agency_id,
        actor=actor,
        jabatan_id=jabatan_id,
        **facts,
    )
