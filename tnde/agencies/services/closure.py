"""The rows of `AgencyClosure`: one for every pair of an agency and one above it. Written here and nowhere else.

Callers hold the row of the region, so that no two changes of one tree run at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db import transaction

from tnde.agencies.models import Agency, AgencyClosure, Region
from tnde.kernel.models import lock


def enter(agency: Agency) -> None:
    """The rows of a new agency: itself, and each agency above its parent."""
    above = AgencyClosure.objects.filter(descendant=agency.parent_id).values_list("ancestor_id", "depth")
    rows = [AgencyClosure(ancestor_id=one, descendant=agency, depth=depth + 1) for one, depth in above]
    AgencyClosure.objects.bulk_create([AgencyClosure(ancestor=agency, descendant=agency, depth=0), *rows])


def move(agency: UUID, parent: UUID) -> None:
    """Cut the pairs that cross into the moved part from above, then join the new line with every agency of it."""
    inside = list(AgencyClosure.objects.filter(ancestor=agency).values_list("descendant_id", "depth"))
    moved = [descendant for descendant, _depth in inside]
    AgencyClosure.objects.filter(descendant__in=moved).exclude(ancestor__in=moved).delete()
    line = list(AgencyClosure.objects.filter(descendant=parent).values_list("ancestor_id", "depth"))
    AgencyClosure.objects.bulk_create(
        AgencyClosure(ancestor_id=above, descendant_id=below, depth=up + down + 1)
        for above, up in line
        for below, down in inside
    )


def rebuild(region_id: UUID) -> None:
    """Write the closure rows of a whole region anew from the parents; for loaders that insert agencies in bulk."""
    with transaction.atomic():
        lock(Region, region_id)
        AgencyClosure.objects.filter(descendant__region=region_id).delete()
        parents = dict(Agency.objects.filter(region=region_id).values_list("pk", "parent_id"))
        AgencyClosure.objects.bulk_create(
            AgencyClosure(ancestor_id=above, descendant_id=agency, depth=depth)
            for above, agency, depth in pairs_by_parents(parents)
        )


def pairs_by_parents(parents: Mapping[UUID, UUID | None]) -> Iterator[tuple[UUID, UUID, int]]:
    """(ancestor, descendant, depth) of every pair, by walking up from each agency. RecursionError for a circle."""
    for agency in parents:
        for depth, above in enumerate(_line(agency, parents)):
            yield above, agency, depth


def _line(agency: UUID, parents: Mapping[UUID, UUID | None]) -> list[UUID]:
    line: list[UUID] = []
    here: UUID | None = agency
    while here is not None:
        if here in line:
            raise RecursionError("agencies stand above each other in a circle")
        line.append(here)
        here = parents[here]
    return line
