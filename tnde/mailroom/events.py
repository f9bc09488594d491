"""What others may react to. The receiver's answers travel as events: his region need not be the sender's."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from tnde.mailroom.models import Delivery, Disposisi, Incoming
from tnde.outbox.models import Event
from tnde.outbox.services import emit


def due(delivery: Delivery) -> None:
    """A delivery waits to be handed over."""
    emit("delivery.due", subject=delivery.ref, region_id=delivery.region_id)


def arrived(incoming: Incoming) -> None:
    """Something was laid into an agency."""
    emit("incoming.arrived", subject=incoming.ref, region_id=incoming.region_id)


def accepted(incoming: Incoming) -> None:
    """The receiver took it in. Payload: ``delivery``, ``at``."""
    _answer("incoming.accepted", incoming)


def returned(incoming: Incoming) -> None:
    """The receiver sent it back. Payload: ``delivery``, ``at``, ``reason``."""
    _answer("incoming.returned", incoming, reason=incoming.returned_reason)


def opened(incoming: Incoming) -> None:
    """Whom it is for opened it. Payload: ``delivery``, ``at``."""
    _answer("incoming.opened", incoming)


def disposisi_given(disposisi: Disposisi) -> None:
    """An instruction went down the line. Payload: ``incoming``."""
    _about(disposisi, "disposisi.given")


def disposisi_finished(disposisi: Disposisi) -> None:
    """One who was asked has reported. Payload: ``incoming``."""
    _about(disposisi, "disposisi.finished")


def delivery_of(event: Event) -> UUID:
    """The sender's delivery that an answer is about."""
    return UUID(event.payload["delivery"])


def moment_of(event: Event) -> dt.datetime:
    """When it happened at the receiver."""
    return dt.datetime.fromisoformat(event.payload["at"])


def _answer(kind: str, incoming: Incoming, **facts: str) -> None:
    at = incoming.opened_at if kind == "incoming.opened" else incoming.state_since
    moment = at or incoming.created_at
    told = {"delivery": str(incoming.delivery_ref), "at": moment.isoformat(), **facts}
    emit(kind, subject=incoming.ref, region_id=incoming.region_id, **told)


def _about(disposisi: Disposisi, kind: str) -> None:
    emit(kind, subject=disposisi.ref, region_id=disposisi.region_id, incoming=str(disposisi.incoming_id))
