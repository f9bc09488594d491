"""Lists to choose from: agencies of a region, jabatan by a piece of their title, with who holds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from tnde.agencies.models import Agency, Jabatan, Tenure
from tnde.agencies.models.dated import holds_on
from tnde.agencies.queries.holding import acting_first, in_force


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency as a list shows it."""

    id: UUID
    parent_id: UUID | None
    region_id: UUID
    code: str
    abbreviation: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class JabatanRow:
    """A jabatan as a list shows it; ``holder_name`` is bare and empty while the chair is empty."""

    id: UUID
    title: str
    level: str
    agency_id: UUID
    agency_name: str
    region_id: UUID
    holder_name: str
    tenure: str
    code: str


def agencies_on(region_id: UUID, on: dt.date) -> list[AgencyRow]:
    """The agencies of a region that exist on a day, in protocol order, without the root. One statement."""
    rows = Agency.objects.filter(holds_on(on), region=region_id, parent__isnull=False)
    fields = ("id", "parent_id", "region_id", "code", "abbreviation", "name", "kind")
    return [AgencyRow(*row) for row in rows.order_by("protocol_order", "code").values_list(*fields)]


def find_jabatan(
    *, region_id: UUID, on: dt.date, text: str = "", agency_id: UUID | None = None, limit: int = 20
) -> list[JabatanRow]:
    """Jabatan of a region on a day whose title holds ``text``, in protocol order, at most ``limit``. One statement."""
    rows = Jabatan.objects.filter(holds_on(on), region=region_id)
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    for word in text.split():
        rows = rows.filter(title__icontains=word)
    acts = (
        Tenure.objects.filter(in_force(on), jabatan=OuterRef("pk"))
        .annotate(acting=acting_first())
        .order_by("acting", "-valid_from")
    )
    found = rows.annotate(
        holder_name=Subquery(acts.values("person__bare_name")[:1]), tenure=Subquery(acts.values("kind")[:1])
    ).order_by("protocol_order", "title")
    fields = ("id", "title", "level", "agency_id", "agency__name", "region_id", "holder_name", "tenure", "code")
    return [
        JabatanRow(pk, title, level, agency, name, region, holder or "", tenure or "", code)
        for pk, title, level, agency, name, region, holder, tenure, code in found.values_list(*fields)[:limit]
    ]


def own_names(jabatan_ids: Collection[UUID], agency_ids: Collection[UUID]) -> dict[UUID, str]:
    """The title of each jabatan and the name of each agency; an unknown id is absent. One statement."""
    offices = Jabatan.objects.filter(pk__in=jabatan_ids).order_by().values_list("pk", "title")
    houses = Agency.objects.filter(pk__in=agency_ids).order_by().values_list("pk", "name")
    return dict(offices.union(houses, all=True))


def agency_names() -> dict[UUID, str]:
    """The name of every agency there is or was, of any region. One statement."""
    return dict(Agency.objects.order_by().values_list("pk", "name"))


def agency_of_jabatan(jabatan_id: UUID) -> UUID | None:
    """The agency of a jabatan; None for an unknown id. One statement."""
    return Jabatan.objects.filter(pk=jabatan_id).values_list("agency", flat=True).first()


def jabatan_titles(jabatan_ids: Collection[UUID]) -> dict[UUID, str]:
    """The title of each jabatan; an unknown id is absent. One statement."""
    return dict(Jabatan.objects.filter(pk__in=jabatan_ids).values_list("pk", "title"))
