"""What an agency that ends leaves of numbering: its open books, and the rules and patterns that name it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from tnde.kernel.succession import Left
from tnde.registers.models import NumberingRule, NumberPattern, Series


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """Open books of the agency, and dated rules and patterns that would go on from ``since``. Three statements."""
    books = Series.objects.filter(office=agency_id, state=Series.State.OPEN).order_by("year", "group", "direction")
    found = [Left("series", book.pk, f"{book.group} ({book.direction}) {book.year}") for book in books]
    going_on = Q(valid_until__isnull=True) | Q(valid_until__gte=since)
    rules = NumberingRule.objects.filter(going_on & (Q(office=agency_id) | Q(signer_agency=agency_id)))
    found += [Left("numbering", row.pk, str(row)) for row in rules.order_by("pk")]
    patterns = NumberPattern.objects.filter(going_on, signer_agency=agency_id)
    found += [Left("pattern", row.pk, row.pattern) for row in patterns.order_by("pk")]
    return found
