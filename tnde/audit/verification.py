"""Checking the chains: every link is recomputed from the stored bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from uuid import UUID

from tnde.audit.models import Entry, Head

DOMAIN = b"tnde-audit-v1"
GENESIS = bytes(32)


def link(previous: bytes, seq: int, subject_seq: int, canonical: bytes) -> bytes:
    """SHA-256 over domain, previous link, both sequence numbers (8 bytes each, big-endian) and the canonical entry."""
    numbers = seq.to_bytes(8, "big") + subject_seq.to_bytes(8, "big")
    return hashlib.sha256(DOMAIN + previous + numbers + canonical).digest()


def breaches() -> Iterator[str]:
    """One sentence for each broken link, gap or head of any agency; nothing when all chains hold."""
    heads = dict(Head.objects.values_list("agency_id", "seq"))
    for agency_id in sorted(set(heads) | set(Entry.objects.values_list("agency_id", flat=True).distinct()), key=str):
        yield from breaches_of(agency_id)


def breaches_of(agency_id: UUID) -> Iterator[str]:
    """The same for one agency."""
    previous, expected = GENESIS, 1
    rows = Entry.objects.filter(agency_id=agency_id).order_by("seq")
    for row in rows.iterator(chunk_size=2000):
        if row.seq != expected:
            yield f"agency {agency_id}: entry {expected} is missing (found {row.seq})"
            expected = row.seq
        if bytes(row.previous) != previous:
            yield f"agency {agency_id}: entry {row.seq} does not follow the one before it"
        if bytes(row.hash) != link(bytes(row.previous), row.seq, row.subject_seq, bytes(row.canonical)):
            yield f"agency {agency_id}: entry {row.seq} was changed"
        previous, expected = bytes(row.hash), row.seq + 1
    head = Head.objects.filter(agency_id=agency_id).first()
    if head is None or (head.seq, bytes(head.hash)) != (expected - 1, previous):
        yield f"agency {agency_id}: the head does not name the last entry"
