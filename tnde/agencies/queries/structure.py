"""The shape of the organisation: lines of superiors, agencies above and below, the region of an agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from tnde.agencies.models import Agency, AgencyClosure, Jabatan, Person, Region, Unit
from tnde.agencies.models.dated import holds_on
from tnde.agencies.rules.levels import HEIGHT
from tnde.kernel.errors import NotFound

LONGEST_LADDER = 64
"""A line of superiors is cut here, so that a circle made outside the services cannot hang a query."""

_UPWARD = """
WITH RECURSIVE upward(id, depth) AS (
    SELECT superior_id, 1 FROM agencies_jabatan WHERE id = %(start)s
    UNION ALL
    SELECT above.superior_id, upward.depth + 1
    FROM upward JOIN agencies_jabatan above ON above.id = upward.id
    WHERE upward.depth < %(longest)s AND upward.id IS DISTINCT FROM %(stop_at)s
)
SELECT jabatan.*, upward.depth FROM upward JOIN agencies_jabatan jabatan ON jabatan.id = upward.id
WHERE jabatan.id IS DISTINCT FROM %(stop_at)s ORDER BY upward.depth
"""

_ALL_UPWARD = """
WITH RECURSIVE upward(start, id, depth) AS (
    SELECT id, superior_id, 1 FROM agencies_jabatan WHERE id = ANY(%(starts)s)
    UNION ALL
    SELECT upward.start, above.superior_id, upward.depth + 1
    FROM upward JOIN agencies_jabatan above ON above.id = upward.id
    WHERE upward.depth < %(longest)s
)
SELECT jabatan.*, upward.start FROM upward JOIN agencies_jabatan jabatan ON jabatan.id = upward.id
ORDER BY upward.start, upward.depth
"""

_AROUND = """
WITH RECURSIVE
here AS (SELECT agency_id, unit_id FROM agencies_jabatan WHERE id = %(start)s),
under(id) AS (
    SELECT unit_id FROM here WHERE unit_id IS NOT NULL
    UNION
    SELECT unit.id FROM agencies_unit unit JOIN under ON unit.parent_id = under.id
)
SELECT jabatan.id, jabatan.title FROM agencies_jabatan jabatan, here
WHERE jabatan.id = ANY(%(among)s) AND jabatan.id <> %(start)s
  AND jabatan.valid_from <= %(on)s AND (jabatan.valid_until IS NULL OR jabatan.valid_until >= %(on)s)
  AND CASE WHEN here.unit_id IS NULL THEN jabatan.agency_id = here.agency_id
           ELSE jabatan.unit_id IN (SELECT id FROM under) END
"""

_ALL_DOWNWARD = """
WITH RECURSIVE downward(id, depth) AS (
    SELECT id, 1 FROM agencies_jabatan WHERE superior_id = ANY(%(starts)s)
    UNION
    SELECT below.id, downward.depth + 1
    FROM downward JOIN agencies_jabatan below ON below.superior_id = downward.id
    WHERE downward.depth < %(longest)s
)
SELECT DISTINCT id FROM downward
"""


def ladder(jabatan_id: UUID, *, stop_at: UUID | None = None) -> list[Jabatan]:
    """The superiors of a jabatan, nearest first, without itself. One statement.

    With ``stop_at`` (the signatory's jabatan) the list ends below it; when it does not stand on this line the list
    goes to the top.
    """
    return list(Jabatan.objects.raw(_UPWARD, {"start": jabatan_id, "stop_at": stop_at, "longest": LONGEST_LADDER}))


def ladders(jabatan_ids: Collection[UUID]) -> dict[UUID, list[Jabatan]]:
    """The superiors of each of these jabatan, nearest first, without itself. One statement, none for nobody."""
    found: dict[UUID, list[Jabatan]] = {jabatan_id: [] for jabatan_id in jabatan_ids}
    if found:
        for row in Jabatan.objects.raw(_ALL_UPWARD, {"starts": list(found), "longest": LONGEST_LADDER}):
            found[vars(row)["start"]].append(row)
    return found


def within_unit(jabatan_id: UUID, among: Collection[UUID], on: dt.date) -> dict[UUID, str]:
    """The titles of those among these jabatan that belong to the unit of this one, or to a unit below it, on a day.

    For a jabatan without a unit, such as that of the head, to its agency. One statement.
    """
    told = {"start": jabatan_id, "among": list(among), "on": on}
    return {row.pk: row.title for row in Jabatan.objects.raw(_AROUND, told)}


def below(jabatan_ids: Collection[UUID]) -> frozenset[UUID]:
    """The jabatan that report to one of these, at any depth. One statement, none for nobody."""
    if not jabatan_ids:
        return frozenset()
    rows = Jabatan.objects.raw(_ALL_DOWNWARD, {"starts": list(jabatan_ids), "longest": LONGEST_LADDER})
    return frozenset(row.pk for row in rows)


def chairs_of(agency_ids: Collection[UUID], on: dt.date) -> dict[UUID, list[Jabatan]]:
    """The jabatan of each of these agencies on a day, in protocol order, each with its agency. One statement."""
    found: dict[UUID, list[Jabatan]] = {agency_id: [] for agency_id in agency_ids}
    rows = Jabatan.objects.filter(holds_on(on), agency_id__in=found).select_related("agency")
    for row in rows.order_by("protocol_order", "title"):
        found[row.agency_id].append(row)
    return found


def head_among(chairs: Collection[Jabatan]) -> Jabatan | None:
    """Who leads an agency, among its chairs of `chairs_of`: the highest that reports to nobody in it; None without any.

    The secretariat of a region is led by its Sekda: the heads of region have their chairs there, not its leadership.
    """
    if any(chair.agency.kind == Agency.Kind.SETDA for chair in chairs):
        return next((chair for chair in chairs if chair.level == Jabatan.Level.SEKDA), None)
    here = {chair.pk for chair in chairs}
    top = [chair for chair in chairs if chair.superior_id not in here]
    return min(top, key=lambda chair: -HEIGHT[chair.level], default=None)


def head_at(agency_id: UUID, on: dt.date) -> Jabatan | None:
    """Who leads an agency on a day, as `head_among` says. One statement."""
    return head_among(chairs_of([agency_id], on)[agency_id])


def titles_below(jabatan_id: UUID, on: dt.date) -> list[str]:
    """Titles of the jabatan directly below this one on a day, in protocol order. One statement."""
    below = Jabatan.objects.filter(holds_on(on), superior_id=jabatan_id).order_by("protocol_order", "title")
    return list(below.values_list("title", flat=True))


def region_of(agency_id: UUID) -> Region:
    """The region of an agency. Raises NotFound. One statement."""
    region = Region.objects.filter(agencies=agency_id).first()
    if region is None:
        raise NotFound
    return region


def ancestors_of(agency_id: UUID) -> tuple[UUID, ...]:
    """The agencies above this one, nearest first, without itself. One statement."""
    above = AgencyClosure.objects.filter(descendant=agency_id, depth__gt=0).order_by("depth")
    return tuple(above.values_list("ancestor_id", flat=True))


def descendants_of(agency_id: UUID) -> frozenset[UUID]:
    """The agencies below this one at any depth, without itself. One statement."""
    below = AgencyClosure.objects.filter(ancestor=agency_id, depth__gt=0)
    return frozenset(below.values_list("descendant_id", flat=True))


def units_on(agency_id: UUID, on: dt.date) -> list[Unit]:
    """The units of an agency that exist on a day, by code. One statement."""
    return list(Unit.objects.filter(holds_on(on), agency=agency_id).order_by("code"))


def region_of_person(person_id: UUID) -> UUID:
    """The region a person belongs to. Raises NotFound. One statement."""
    found = Person.objects.filter(pk=person_id).values_list("region_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def root_of(region_id: UUID) -> Agency:
    """The root of the tree of a region, where its own settings belong. Raises NotFound. One statement."""
    root = Agency.objects.filter(region_id=region_id, parent__isnull=True).first()
    if root is None:
        raise NotFound
    return root


def regions() -> list[Region]:
    """All regions, by code. One statement."""
    return list(Region.objects.order_by("code"))
