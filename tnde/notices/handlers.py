"""Reactions to events. Each runs in the transaction of its job and may be run again without harm."""

from __future__ import annotations

from tnde.notices.services import sending
from tnde.outbox.models import Event


def open_bundle(event: Event) -> None:
    """A bundle is due."""
    sending.open_bundle(bundle_id=event.subject_id)


def carry(event: Event) -> None:
    """A bundle goes one way."""
    sending.carry(dispatch_id=event.subject_id)
