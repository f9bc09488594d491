"""What an agency that ends leaves of the organisation itself."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import F, Q

from tnde.agencies.models import Agency, Jabatan, Mandate, Tenure, Unit
from tnde.kernel.succession import Left


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """Agencies below, units, jabatan, tenures and mandates that would go on from ``since``. Five statements."""
    going_on = Q(valid_until__isnull=True) | Q(valid_until__gte=since)
    found = [
        Left("child", pk, name)
        for pk, name in Agency.objects.filter(going_on, parent=agency_id).values_list("pk", "name")
    ]
    units = Unit.objects.filter(going_on, agency=agency_id).order_by("code")
    found += [Left("unit", pk, name) for pk, name in units.values_list("pk", "name")]
    chairs = Jabatan.objects.filter(going_on, agency=agency_id).order_by("protocol_order", "title")
    heads = Q(superior__isnull=True) | ~Q(superior__agency=F("agency"))
    leading = set(chairs.filter(heads, unit__isnull=True).values_list("pk", flat=True))
    found += [
        Left("jabatan", pk, title, unit_id=unit, is_head=pk in leading)
        for pk, title, unit in chairs.values_list("pk", "title", "unit_id")
    ]
    tenures = Tenure.objects.filter(going_on, jabatan__agency=agency_id).order_by("jabatan__protocol_order", "pk")
    found += [
        Left("tenure", pk, f"{name}, {title}", jabatan_ids=(chair,))
        for pk, name, title, chair in tenures.values_list("pk", "person__bare_name", "jabatan__title", "jabatan_id")
    ]
    here = Q(from_jabatan__agency=agency_id) | Q(to_jabatan__agency=agency_id) | Q(via_jabatan__agency=agency_id)
    mandates = Mandate.objects.filter(going_on & here).order_by("pk")
    found += [
        Left("mandate", pk, f"{mode}: {giver_title} > {receiver_title}", jabatan_ids=(giver, receiver))
        for pk, mode, giver_title, receiver_title, giver, receiver in mandates.values_list(
            "pk", "mode", "from_jabatan__title", "to_jabatan__title", "from_jabatan_id", "to_jabatan_id"
        )
    ]
    return found
