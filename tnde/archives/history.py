"""What can happen to records and berkas, as named functions: entries of the chain of the agency that keeps them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tnde.archives.models import Berkas, Record
from tnde.audit import services as audit
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref


def entered(record: Record, *, document_sha256: str, actor: Actor) -> None:
    """It was recorded: of which source, with which document, under which retention rule."""
    _tell(
        "record.entered",
        record,
        actor,
        source=str(record.source),
        source_head=record.history_head,
        document=record.document_id,
        sha256=document_sha256,
        number=record.number,
        klasifikasi=record.klasifikasi,
        keamanan=record.keamanan,
        fate=record.fate,
        jra_code=record.jra_code,
    )


def filed(record: Record, berkas: Berkas, *, actor: Actor) -> None:
    """It was put into a berkas."""
    _tell("record.filed", record, actor, berkas=berkas.pk, number=berkas.number)


def annulled(record: Record, *, reason: str, by_number: str, actor: Actor) -> None:
    """It no longer holds; it stays in the archive and says so."""
    _tell("record.annulled", record, actor, reason=reason, by_number=by_number)


def related(record: Record, other: Ref, relation: str, *, actor: Actor) -> None:
    """It was related to another thing."""
    _tell("record.related", record, actor, relation=relation, other=str(other))


def berkas_opened(berkas: Berkas, *, actor: Actor) -> None:
    """A berkas was opened."""
    _tell_of_berkas("berkas.opened", berkas, actor, klasifikasi=berkas.klasifikasi, opened_on=berkas.opened_on)


def berkas_closed(berkas: Berkas, *, actor: Actor) -> None:
    """A berkas was closed; with its trigger recorded its retention has ends."""
    facts = {"closed_on": berkas.closed_on, "fate": berkas.fate, "jra_code": berkas.jra_code, **_ends(berkas)}
    _tell_of_berkas("berkas.closed", berkas, actor, **facts)


def trigger_recorded(berkas: Berkas, *, actor: Actor) -> None:
    """What the retention schedule waited for has happened."""
    _tell_of_berkas("berkas.trigger_recorded", berkas, actor, trigger=berkas.jra_trigger, **_ends(berkas))


def berkas_handed_on(berkas: Berkas, *, before: str, old_agency: UUID, actor: Actor) -> None:
    """It went to the successor of its agency, under a number of that one's list."""
    _tell_of_berkas("berkas.handed_on", berkas, actor, before=before, old_agency=old_agency)


def _ends(berkas: Berkas) -> dict[str, Any]:
    names = ("trigger_date", "active_until", "inactive_until")
    return {name: getattr(berkas, name) for name in names}


def _tell(kind: str, record: Record, actor: Actor, **facts: Any) -> None:
    audit.record(
        kind=kind, subject=record.ref, region_id=record.region_id, agency_id=record.agency_id, actor=actor, **facts
    )


def _tell_of_berkas(kind: str, berkas: Berkas, actor: Actor, **facts: Any) -> None:
    audit.record(
        kind=kind,
        subject=berkas.ref,
        region_id=berkas.region_id,
        agency_id=berkas.agency_id,
        actor=actor,
        number=berkas.number,
        **facts,
    )
