"""Records as a list shows them, always read again from the records through what the asker may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Value, When

from tnde.access.standing import Standing
from tnde.archives import policies
from tnde.archives.models import Record
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan

SHOWN_WITH = ("agency", "issuing_agency", "berkas")


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list. For who may see no more than its title, the last six are empty.

    abilities  what the asker may do with it; ``read`` is missing where only the title is shown
    """

    id: UUID
    kind: str
    direction: str
    klasifikasi: str
    keamanan: Keamanan
    number: str
    title: str
    date: dt.date
    agency_id: UUID
    agency_name: str
    issuing_agency_name: str
    annulled: bool
    abilities: frozenset[str]
    source: Ref | None = None
    document_id: UUID | None = None
    parties: tuple[Mapping[str, Any], ...] = ()
    fate: str = ""
    berkas_id: UUID | None = None
    berkas: str = ""


def read(ids: Iterable[UUID], standing: Standing) -> tuple[Row, ...]:
    """These records in this order, without those the reader may not know of. One statement."""
    wanted = list(ids)
    if not wanted:
        return ()
    readable = policies.readable_by(standing)
    found = (
        Record.objects.filter(readable | policies.titled_by(standing), pk__in=wanted)
        .annotate(reads=Case(When(readable, then=Value(True)), default=Value(False), output_field=BooleanField()))
        .select_related(*SHOWN_WITH)
        .defer("text")
    )
    by_id = {record.pk: _row(record, standing) for record in found}
    return tuple(by_id[record_id] for record_id in wanted if record_id in by_id)


def _row(record: Any, standing: Standing) -> Row:
    more: dict[str, Any] = {}
    if record.reads:
        more = {
            "source": record.source,
            "document_id": record.document_id,
            "parties": tuple(record.parties),
            "fate": record.fate,
            "berkas_id": record.berkas_id,
            "berkas": str(record.berkas or ""),
        }
    return Row(
        id=record.pk,
        kind=record.kind,
        direction=record.direction,
        klasifikasi=record.klasifikasi,
        keamanan=Keamanan(record.keamanan),
        number=record.number,
        title=record.title,
        date=record.date,
        agency_id=record.agency_id,
        agency_name=record.agency.name,
        issuing_agency_name=record.issuing_agency.name if record.issuing_agency else "",
        annulled=record.annulled_at is not None,
        abilities=policies.abilities_by(standing, record.reads, record),
        **more,
    )
