"""Checking the chains: every link is recomputed from the stored bytes, and every column must say what they say."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.audit.models import Entry, Head
from tnde.kernel.refs import Ref

DOMAIN = b"tnde-audit-v1"
GENESIS = bytes(32)

COLUMNS = ("region_id", "agency_id", "kind", "subject_kind", "subject_id", "at", "user_id")
"""What stands beside the chained bytes so that it can be searched and shown; both must say the same."""

Named = Callable[[UUID], str]


def link(previous: bytes, seq: int, subject_seq: int, canonical: bytes) -> bytes:
    """SHA-256 over domain, previous link, both sequence numbers (8 bytes each, big-endian) and the canonical entry."""
    numbers = seq.to_bytes(8, "big") + subject_seq.to_bytes(8, "big")
    return hashlib.sha256(DOMAIN + previous + numbers + canonical).digest()


def breaches(named: Named = str) -> Iterator[str]:
    """One sentence for each broken link, gap, head or column of any agency; nothing when all chains hold.

    named  how an agency is called in the sentences; this room knows only its id
    """
    heads = dict(Head.objects.values_list("agency_id", "seq"))
    for agency_id in sorted(set(heads) | set(Entry.objects.values_list("agency_id", flat=True).distinct()), key=str):
        yield from breaches_of(agency_id, named)


def breaches_of(agency_id: UUID, named: Named = str) -> Iterator[str]:
    """The same for one agency."""
    agency = named(agency_id)
    previous, expected = GENESIS, 1
    rows = Entry.objects.filter(agency_id=agency_id).order_by("seq")
    for row in rows.iterator(chunk_size=2000):
        said = {"agency": agency, "seq": row.seq}
        if row.seq != expected:
            yield _("%(agency)s: catatan %(expected)s hilang, yang ada catatan %(seq)s") % {
                **said,
                "expected": expected,
            }
            expected = row.seq
        if bytes(row.previous) != previous:
            yield _("%(agency)s: catatan %(seq)s tidak menyambung catatan sebelumnya") % said
        if bytes(row.hash) != link(bytes(row.previous), row.seq, row.subject_seq, bytes(row.canonical)):
            yield _("%(agency)s: isi catatan %(seq)s telah diubah") % said
        if differing := differing_columns(row):
            columns = ", ".join(differing)
            yield _("%(agency)s: kolom %(columns)s pada catatan %(seq)s telah diubah") % {**said, "columns": columns}
        previous, expected = bytes(row.hash), row.seq + 1
    head = Head.objects.filter(agency_id=agency_id).first()
    if head is None or (head.seq, bytes(head.hash)) != (expected - 1, previous):
        yield _("%(agency)s: kepala rantai tidak menunjuk catatan terakhir") % {"agency": agency}


def differing_columns(row: Entry) -> list[str]:
    """Names of the columns that say something else than the bytes that are chained; history is shown from columns."""
    try:
        facts = row.facts
        told = _told(facts) if isinstance(facts, dict) else {}
    except ValueError:
        told = {}
    return [name for name in COLUMNS if name not in told or getattr(row, name) != told[name]]


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    """The columns as the chained bytes tell them. Raises ValueError when they tell nothing usable."""
    subject = Ref.parse(str(facts.get("subject")))
    user = facts.get("user")
    return {
        "region_id": UUID(str(facts.get("region"))),
        "agency_id": UUID(str(facts.get("agency"))),
        "kind": facts.get("kind"),
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "at": dt.datetime.fromisoformat(str(facts.get("at"))),
        "user_id": None if user is None else UUID(str(user)),
    }
