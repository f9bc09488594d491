"""Events of the organisation, saved with the change: `tnde.routes` says who reacts."""

from __future__ import annotations

from tnde.agencies.models import Agency, Tenure
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


def tree_changed(agency: Agency) -> None:
    """An agency was founded, moved or closed. Payload: ``agency_id``."""
    emit("organisation.changed", subject=Ref("agency", agency.pk), region_id=agency.region_id, agency_id=str(agency.pk))
