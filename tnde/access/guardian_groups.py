"""guardian kept in step with the grants: one group for each role at an agency, its members, its object permissions.

The group ``agency/<id>/<role>`` holds the role's permissions on that agency row and on those in whose place it stands;
``agency/<id>/<role>/+`` holds them on the rows of the agencies below it too. Grants limited to a unit have no
group: guardian knows agencies only. What is wanted is computed whole from the grants, compared with what is there, and
the difference is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import Q

from tnde.access.models import AccessVersion, AgencyGroupPermission
from tnde.access.roles import actions_of
from tnde.accounts.models import User
from tnde.agencies.models import AgencyClosure, AgencySuccession
from tnde.kernel import clock
from tnde.kernel.vocabulary import Role

MEMBERS_SQL = """
WITH days AS (
    SELECT id AS region_id, COALESCE(%(on)s::date, (%(now)s::timestamptz AT TIME ZONE zone)::date) AS today
      FROM agencies_region),
granted AS (
    SELECT g.agency_id, g.role, g.subtree, g.user_id, g.jabatan_id
      FROM access_rolegrant g JOIN agencies_agency a ON a.id = g.agency_id JOIN days d ON d.region_id = a.region_id
     WHERE g.unit_id IS NULL AND g.revoked_at IS NULL AND NOT g.awaits_confirmation
       AND g.valid_from <= d.today AND (g.valid_until IS NULL OR g.valid_until >= d.today)
       AND (%(agencies)s::uuid[] IS NULL OR g.agency_id = ANY(%(agencies)s::uuid[])))
SELECT agency_id, role, subtree, user_id FROM granted WHERE user_id IS NOT NULL
UNION
SELECT g.agency_id, g.role, g.subtree, p.user_id
  FROM granted g JOIN agencies_tenure t ON t.jabatan_id = g.jabatan_id
  JOIN agencies_person p ON p.id = t.person_id AND p.user_id IS NOT NULL
  JOIN agencies_jabatan j ON j.id = t.jabatan_id JOIN days d ON d.region_id = j.region_id
 WHERE (t.kind = 'definitif' OR t.confirmed_by_id IS NOT NULL)
   AND t.valid_from <= d.today AND (t.valid_until IS NULL OR t.valid_until >= d.today)
   AND (t.ended_at IS NULL OR t.valid_until > d.today)
   AND j.valid_from <= d.today AND (j.valid_until IS NULL OR j.valid_until >= d.today)
"""

Membership = User.groups.through


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """A role at an agency, with or without the agencies below: what one guardian group stands for."""

    agency_id: UUID
    role: Role
    subtree: bool

    @property
    def name(self) -> str:
        """The name of the group: ``agency/<id>/<role>``, with ``/+`` for a subtree."""
        return f"agency/{self.agency_id}/{self.role.value}" + ("/+" if self.subtree else "")


def write(agency_ids: Collection[UUID] | None, on: dt.date | None = None) -> int:
    """Bring the groups of these agencies (None: of all) in step; returns how many rows were added or removed.

    Without ``on``, each region's own calendar day counts. Needs a transaction: it locks the access version, so that
    two writers take turns.
    """
    AccessVersion.objects.select_for_update().first()
    wanted = _members(agency_ids, on)
    groups = _groups(agency_ids, {group.name for group, _user in wanted})
    changed = _write_members(groups, {(groups[group.name], user_id) for group, user_id in wanted})
    rows = _wanted_rows({group for group, _user in wanted}, groups)
    return changed + _write_rows(groups, rows)


def _members(agency_ids: Collection[UUID] | None, on: dt.date | None) -> set[tuple[RoleGroup, UUID]]:
    agencies = None if agency_ids is None else list(agency_ids)
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS_SQL, {"on": on, "now": clock.now(), "agencies": agencies})
        return {(RoleGroup(agency, Role(role), subtree), user) for agency, role, subtree, user in cursor.fetchall()}


def _groups(agency_ids: Collection[UUID] | None, wanted: set[str]) -> dict[str, int]:
    """``{group name: id}`` of the wanted groups, made where missing; groups nobody belongs to any more are removed."""
    scope = Q(name__startswith="agency/")
    if agency_ids is not None:
        scope = Q(name__in=[name for agency_id in agency_ids for name in _names(agency_id)])
    present = dict(Group.objects.filter(scope).values_list("name", "id"))
    missing = wanted - present.keys()
    if missing:
        Group.objects.bulk_create([Group(name=name) for name in sorted(missing)])
        present.update(Group.objects.filter(name__in=missing).values_list("name", "id"))
    unwanted = present.keys() - wanted
    if unwanted:
        Group.objects.filter(name__in=unwanted).delete()
    return {name: group_id for name, group_id in present.items() if name in wanted}


def _names(agency_id: UUID) -> list[str]:
    return [RoleGroup(agency_id, role, subtree).name for role in Role for subtree in (False, True)]


def _write_members(groups: dict[str, int], wanted: set[tuple[int, UUID]]) -> int:
    rows = Membership.objects.filter(group_id__in=groups.values())
    present = {(group_id, user_id): pk for pk, group_id, user_id in rows.values_list("pk", "group_id", "user_id")}
    Membership.objects.bulk_create(
        [Membership(group_id=group_id, user_id=user_id) for group_id, user_id in wanted - present.keys()],
        ignore_conflicts=True,
    )
    gone = [present[key] for key in present.keys() - wanted]
    Membership.objects.filter(pk__in=gone).delete()
    return len(wanted - present.keys()) + len(gone)


def _wanted_rows(wanted: set[RoleGroup], groups: dict[str, int]) -> set[tuple[int, int, UUID]]:
    """``(group id, permission id, agency id)`` of every object permission there must be."""
    permission = dict(
        Permission.objects.filter(content_type__app_label="agencies", content_type__model="agency").values_list(
            "codename", "id"
        )
    )
    tops = {group.agency_id for group in wanted if group.subtree}
    below: dict[UUID, list[UUID]] = {}
    for ancestor, descendant in AgencyClosure.objects.filter(ancestor_id__in=tops, depth__gt=0).values_list(
        "ancestor_id", "descendant_id"
    ):
        below.setdefault(ancestor, []).append(descendant)
    inherited: dict[UUID, list[UUID]] = {}
    pairs = AgencySuccession.objects.filter(successor_id__in={group.agency_id for group in wanted})
    for successor, predecessor in pairs.values_list("successor_id", "predecessor_id"):
        inherited.setdefault(successor, []).append(predecessor)
    rows: set[tuple[int, int, UUID]] = set()
    for group in wanted:
        group_id = groups[group.name]
        for agency_id in (group.agency_id, *inherited.get(group.agency_id, ())):
            rows |= {(group_id, permission[action], agency_id) for action in actions_of(group.role)}
        for agency_id in below.get(group.agency_id, ()) if group.subtree else ():
            rows |= {(group_id, permission[action], agency_id) for action in actions_of(group.role, below=True)}
    return rows


def _write_rows(groups: dict[str, int], wanted: set[tuple[int, int, UUID]]) -> int:
    rows = AgencyGroupPermission.objects.filter(group_id__in=groups.values())
    present = {
        (group_id, permission_id, agency_id): pk
        for pk, group_id, permission_id, agency_id in rows.values_list(
            "pk", "group_id", "permission_id", "content_object_id"
        )
    }
    AgencyGroupPermission.objects.bulk_create(
        [
            AgencyGroupPermission(group_id=group_id, permission_id=permission_id, content_object_id=agency_id)
            for group_id, permission_id, agency_id in wanted - present.keys()
        ],
        batch_size=2000,
    )
    gone = [present[key] for key in present.keys() - wanted]
    AgencyGroupPermission.objects.filter(pk__in=gone).delete()
    return len(wanted - present.keys()) + len(gone)
