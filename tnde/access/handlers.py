"""Reactions to changes of the organisation. Lists see a change at once; guardian follows by these."""

from __future__ import annotations

from uuid import UUID

from tnde.access import grants
from tnde.outbox.models import Event


def follow_tenure(event: Event) -> None:
    """Somebody took up or left a jabatan (``jabatan_id`` in the payload): its roles go to whoever holds it now."""
    grants.sync_jabatan(UUID(event.payload["jabatan_id"]))


def follow_organisation(event: Event) -> None:
    """The tree of agencies or many tenures changed: roles reach other rows and people now."""
    grants.sync_all()
