"""Whom a naskah is for when it names an agency only, and who stands below whom."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q

from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Jabatan
from tnde.agencies.models.dated import holds_on
from tnde.kernel import clock


def head_of(agency: Agency) -> Jabatan | None:
    """The jabatan that heads an agency today: the one whose superior is outside it, first in protocol order."""
    here = Jabatan.objects.filter(holds_on(clock.today_in(agency.region.zone)), agency=agency, unit__isnull=True)
    leading = here.filter(Q(superior__isnull=True) | ~Q(superior__agency=F("agency")))
    return leading.order_by("protocol_order", "title").first()


def not_below(jabatan_id: UUID, wanted: Collection[UUID]) -> list[UUID]:
    """Those of the wanted jabatan that do not stand below this one on the line of service, in the order given."""
    return [other for other in wanted if jabatan_id not in {above.pk for above in agencies.ladder(other)}]
