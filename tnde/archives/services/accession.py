"""Accession: a naskah becomes a record in the very transaction that signed or accepted it (PP 28/2012, ANRI 6/2021).

Called from the floors above. Nothing here asks what a naskah is; everything the archive keeps is handed over.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from tnde.access import participants
from tnde.archives import history
from tnde.archives.models import Record
from tnde.archives.models.retained import snapshot_columns
from tnde.archives.services import indexing
from tnde.documents.models import Document
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.queries import JraSnapshot


@dataclass(frozen=True, slots=True)
class Party:
    """One who signs, receives or sends, with the title as it read that day. Ids where it is one of this instance."""

    role: str
    title: str
    jabatan_id: UUID | None = None
    agency_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Accession:
    """Everything the archive takes over.

    agency_id          keeper: the drafting agency, or the one that received it
    issuing_agency_id  whose kop and number it bears; None for a letter from outside the region
    unit_id, units     the unit pengolah, and all units that took part
    direction          ``keluar`` or ``masuk``
    text               the plain twin of the document
    jra                the retention rule of its klasifikasi on its date; None: belum ditetapkan, which refuses nothing
    history_head       hex hash of the source's last history entry
    """

    region_id: UUID
    agency_id: UUID
    issuing_agency_id: UUID | None
    unit_id: UUID | None
    units: tuple[UUID, ...]
    document_id: UUID
    source: Ref
    kind: str
    direction: str
    klasifikasi: str
    keamanan: int
    number: str
    title: str
    date: dt.date
    parties: tuple[Party, ...]
    text: str
    jra: JraSnapshot | None
    history_head: str


def accession(taken: Accession, *, actor: Actor | None = None) -> UUID:
    """The id of the record, entered now or, for a source that is recorded already, before.

    Runs in the caller's transaction (RuntimeError outside one). The record is searchable, and tied to those who take
    part in its source, from the same transaction on. No end of retention is computed: that waits for the berkas.
    """
    known = Record.objects.filter(
        region_id=taken.region_id, source_kind=taken.source.kind, source_id=taken.source.id
    ).values_list("pk", flat=True)
    if (record_id := known.first()) is not None:
        return record_id
    record = _create(taken)
    participants.copy_to(source=taken.source, target=record.ref)
    indexing.enter(record)
    sha256 = Document.objects.values_list("sha256", flat=True).get(pk=taken.document_id)
    history.entered(record, document_sha256=sha256, actor=actor or Actor.system())
    return record.pk


def _create(taken: Accession) -> Record:
    own = () if taken.unit_id is None else (taken.unit_id,)
    return Record.objects.create(
        region_id=taken.region_id,
        agency_id=taken.agency_id,
        issuing_agency_id=taken.issuing_agency_id,
        unit_id=taken.unit_id,
        units=sorted({*taken.units, *own}),
        document_id=taken.document_id,
        source_kind=taken.source.kind,
        source_id=taken.source.id,
        kind=taken.kind,
        direction=taken.direction,
        klasifikasi=taken.klasifikasi,
        keamanan=Keamanan(taken.keamanan),
        number=taken.number,
        title=_storable(taken.title),
        date=taken.date,
        parties=[_party(party) for party in taken.parties],
        text=_storable(taken.text),
        history_head=taken.history_head,
        **snapshot_columns(taken.jra),
    )


def _party(party: Party) -> dict[str, str | None]:
    return {
        "role": party.role,
        "title": party.title,
        "jabatan": str(party.jabatan_id) if party.jabatan_id else None,
        "agency": str(party.agency_id) if party.agency_id else None,
    }


def _storable(text: str) -> str:
    """The text without what the database cannot store (a scan's text layer may hold anything)."""
    return text.replace("\x00", "").encode(errors="ignore").decode()
