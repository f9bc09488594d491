"""Writing history, in the same transaction as the act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connection

from tnde.audit.models import Entry, ReadNote
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.digests import canonical_bytes
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan

_WAITING: ContextVar[list[Entry] | None] = ContextVar("entries", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Entries recorded inside are written at its end, agency by agency, many in one statement: for acts on thousands of
    rows. Nothing is written when the act fails."""
    entries: list[Entry] = []
    token = _WAITING.set(entries)
    try:
        yield
    finally:
        _WAITING.reset(token)
    entries.sort(key=lambda entry: entry.agency_id)  # the order in which heads are locked; stable inside an agency
    Entry.objects.bulk_create(entries, batch_size=1000)


def record(
    *,
    kind: str,
    subject: Ref,
    region_id: UUID,
    agency_id: UUID,
    actor: Actor,
    jabatan_id: UUID | None = None,
    **facts: Any,
) -> None:
    """Append one entry to the chain of an agency; call it last, the head stays locked until the transaction ends.

    ``facts`` must be JSON values (UUID and dates are written as text). Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("history is written in the transaction of the act it tells of")
    at = clock.now()
    told = {
        "kind": kind,
        "subject": str(subject),
        "region": str(region_id),
        "agency": str(agency_id),
        "at": at.isoformat(),
        "user": _text(actor.user_id),
        "person": _text(actor.person_id),
        "client": _text(actor.client_id),
        "jabatan": _text(jabatan_id or actor.jabatan_id),
        "address": actor.address,
        "facts": {name: _plain(value) for name, value in facts.items()},
    }
    entry = Entry(
        region_id=region_id,
        agency_id=agency_id,
        kind=kind,
        subject_kind=subject.kind,
        subject_id=subject.id,
        at=at,
        user_id=actor.user_id,
        canonical=canonical_bytes(told),
    )
    waiting = _WAITING.get()
    if waiting is None:
        entry.save()
    else:
        waiting.append(entry)


def note_read(*, ref: Ref, region_id: UUID, actor: Actor, keamanan: int, how: str) -> None:
    """Note that somebody read something above class biasa; nothing is written for biasa or for the system itself."""
    if keamanan <= Keamanan.BIASA or actor.user_id is None:
        return
    ReadNote.objects.create(
        region_id=region_id,
        at=clock.now(),
        user_id=actor.user_id,
        ref_kind=ref.kind,
        ref_id=ref.id,
        keamanan=keamanan,
        how=how,
        address=actor.address,
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
