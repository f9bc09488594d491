"""Agencies that are gone, and those that stand in their place."""

from __future__ import annotations

from uuid import UUID

from tnde.agencies.models import Agency, AgencySuccession


def predecessors_of(agency_id: UUID) -> frozenset[UUID]:
    """The agencies in whose place this one stands, at any distance, without itself. One statement."""
    rows = AgencySuccession.objects.filter(successor=agency_id)
    return frozenset(rows.values_list("predecessor_id", flat=True))


def receiver_for(agency_id: UUID) -> Agency | None:
    """The agency that now receives what comes for this one; None where it has no successor. One statement."""
    rows = AgencySuccession.objects.filter(predecessor=agency_id, receives_mail=True)
    found = rows.select_related("successor__region").first()
    return found.successor if found is not None else None
