"""Whether the process that began something is still there: a mark that ends with its database connection.

The mark is an advisory lock of the session, which the server gives back when the process dies, however it dies. Taken
away too early (the server restarted, a pooler changed the connection) it says "gone" of somebody who still works; so
what depends on it must hold even then, and it only ever shortens a wait.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from uuid import UUID

from django.db import Error, connection


def take(what: UUID) -> None:
    """Mark it as worked on by this process. Take it before others can see that the work has begun."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", _key(what))


def leave(what: UUID) -> None:
    """Take the mark away; without a connection it is gone already."""
    with contextlib.suppress(Error), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", _key(what))


@contextlib.contextmanager
def held(what: UUID) -> Iterator[None]:
    """The mark for the time of the block."""
    take(what)
    try:
        yield
    finally:
        leave(what)


def gone(what: UUID) -> bool:
    """Whether nobody works on it any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = %s::oid AND objid = %s::oid)",
            [number % 2**32 for number in _key(what)],
        )
        row = cursor.fetchone()
    return row is not None and not row[0]


def _key(what: UUID) -> tuple[int, int]:
    """Two signed 32-bit numbers, as the server's two-part keys are."""
    digest = hashlib.sha256(b"presence " + what.bytes).digest()
    return int.from_bytes(digest[:4], signed=True), int.from_bytes(digest[4:8], signed=True)
