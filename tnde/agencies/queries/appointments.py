"""Acting tenures, mandates and leave as those who look after people and those who confirm see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from tnde.agencies.models import Leave, Mandate, RegionPolicy, Tenure
from tnde.agencies.rules.acting import DEFINITIF
from tnde.agencies.rules.periods import Period


def acting_at(agency_id: UUID) -> QuerySet[Tenure]:
    """Acting tenures in jabatan of an agency, proposed, in force and past, newest first. One statement."""
    rows = Tenure.objects.filter(jabatan__agency=agency_id).exclude(kind=DEFINITIF)
    return rows.select_related("jabatan__region", "person").order_by("-created_at", "-id")


def agency_of_tenure(tenure_id: UUID) -> UUID | None:
    """The agency of the jabatan of a tenure; None for an unknown id. One statement."""
    return Tenure.objects.filter(pk=tenure_id).values_list("jabatan__agency", flat=True).first()


def mandates_at(agency_id: UUID) -> QuerySet[Mandate]:
    """Mandates received by jabatan of an agency, newest first. One statement."""
    rows = Mandate.objects.filter(to_jabatan__agency=agency_id)
    return rows.select_related("from_jabatan", "via_jabatan", "to_jabatan").order_by("-created_at", "-id")


def agency_of_mandate(mandate_id: UUID) -> UUID | None:
    """The agency of the jabatan that receives a mandate; None for an unknown id. One statement."""
    return Mandate.objects.filter(pk=mandate_id).values_list("to_jabatan__agency", flat=True).first()


def leave_at(agency_id: UUID, on: dt.date) -> QuerySet[Leave]:
    """Leave not yet over of those who hold a jabatan at an agency on a day, first day first. One statement."""
    here = Tenure.objects.filter(jabatan__agency=agency_id, valid_from__lte=on).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    )
    rows = Leave.objects.filter(person__in=here.values("person"), cancelled_at__isnull=True, valid_until__gte=on)
    return rows.select_related("person").order_by("valid_from", "id")


def leave_in(person_ids: Collection[UUID], period: Period) -> list[Leave]:
    """The leave of these people that shares a day with a period. One statement."""
    rows = Leave.objects.filter(person__in=person_ids, cancelled_at__isnull=True, valid_until__gte=period.since)
    if period.until is not None:
        rows = rows.filter(valid_from__lte=period.until)
    return list(rows.select_related("person"))


def region_policy(region_id: UUID) -> RegionPolicy:
    """The choices of a region, the defaults where it has made none. One statement."""
    return RegionPolicy.objects.filter(region=region_id).first() or RegionPolicy(region_id=region_id)
