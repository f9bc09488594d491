"""Events of the organisation, saved with the change: `tnde.routes` says who reacts."""

from __future__ import annotations

from tnde.agencies.models import Agency, PeopleBatch, Tenure
from tnde.kernel.refs import Ref
from tnde.outbox.services import emit


def tenure_changed(tenure: Tenure) -> None:
    """Somebody takes up or leaves a jabatan. Payload: ``jabatan_id``, ``person_id``."""
    emit(
        "tenure.changed",
        subject=Ref("tenure", tenure.pk),
        region_id=tenure.jabatan.region_id,
        jabatan_id=str(tenure.jabatan_id),
        person_id=str(tenure.person_id),
    )


def acting_proposed(tenure: Tenure) -> None:
    """An acting tenure waits for its confirmation. Payload: see `_acting`; nothing is told of a definitive one."""
    _acting("acting.proposed", tenure)


def acting_confirmed(tenure: Tenure) -> None:
    """An acting tenure has effect within its days."""
    _acting("acting.confirmed", tenure)


def acting_ended(tenure: Tenure) -> None:
    """An acting tenure has another last day."""
    _acting("acting.ended", tenure)


def _acting(kind: str, tenure: Tenure) -> None:
    """Payload: ``since`` and ``until`` as they are now, for what is told of it later."""
    if tenure.is_acting:
        until = tenure.valid_until.isoformat() if tenure.valid_until else ""
        emit(
            kind,
            subject=Ref("tenure", tenure.pk),
            region_id=tenure.jabatan.region_id,
            since=tenure.valid_from.isoformat(),
            until=until,
        )


def people_loaded(batch: PeopleBatch) -> None:
    """Many tenures, perhaps the tree, changed by one act. Payload: ``state``."""
    emit("people.loaded", subject=Ref("people_batch", batch.pk), region_id=batch.region_id, state=batch.state)


def tree_changed(agency: Agency) -> None:
    """An agency was founded, moved or closed. Payload: ``agency_id``."""
    emit("organisation.changed", subject=Ref("agency", agency.pk), region_id=agency.region_id, agency_id=str(agency.pk))
