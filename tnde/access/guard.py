"""Who may what, where, today. Lists ask `agencies_where` or `standing`; acts ask `allowed`, which asks guardian too.

A standing is computed by one statement from grants, agency tree, date and tenures, and kept under the access version.
Each process keeps its own; what makes that safe is the version, read by one cheap statement at each call: a right that
was taken away is gone at the next call everywhere, not after a time-out. The key also carries the hour, because rights
begin and end at midnight of each region, and Indonesian zones are whole hours. (Kept as objects, not in Django's cache:
the standing of a governor over 300 agencies takes 20 ms to unpickle.)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django.db import connection
from guardian.core import ObjectPermissionChecker

from tnde.access.models import AccessVersion
from tnde.access.standing import Chair, Granted, Reach, Served, Standing, reaches
from tnde.accounts.models import User
from tnde.agencies.models import Agency
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed
from tnde.kernel.vocabulary import Action, Keamanan, Role

KEPT = 512
"""Standings each process keeps."""

_moment: ContextVar[dict[tuple[UUID, dt.date | None], Standing] | None] = ContextVar("moment", default=None)

STANDING_SQL = """
WITH RECURSIVE
days AS (
    SELECT id AS region_id, COALESCE(%(on)s::date, (%(now)s::timestamptz AT TIME ZONE zone)::date) AS today
      FROM agencies_region),
me AS (SELECT id FROM accounts_user WHERE id = %(user)s AND is_active),
person AS (SELECT p.id, p.region_id FROM agencies_person p JOIN me ON p.user_id = me.id),
client AS (
    SELECT c.unit_id, a.region_id
      FROM access_clientapplication c JOIN me ON c.user_id = me.id
      JOIN agencies_unit u ON u.id = c.unit_id JOIN agencies_agency a ON a.id = u.agency_id),
chairs AS (
    SELECT t.jabatan_id, j.agency_id, j.unit_id, j.region_id, t.kind, t.valid_from, t.sees_older, t.sees_rahasia,
           t.kind <> 'definitif' OR NOT EXISTS (
               SELECT FROM agencies_tenure o
                WHERE o.jabatan_id = t.jabatan_id AND o.person_id <> t.person_id
                  AND o.kind <> 'definitif' AND o.confirmed_by_id IS NOT NULL
                  AND o.valid_from <= d.today AND (o.valid_until IS NULL OR o.valid_until >= d.today)
                  AND (o.ended_at IS NULL OR o.valid_until > d.today)
                  AND NOT (o.kind = 'plh' AND EXISTS (
                      SELECT FROM agencies_regionpolicy c
                       WHERE c.region_id = j.region_id AND c.definitive_acts_beside_plh))) AS acts
      FROM person JOIN agencies_tenure t ON t.person_id = person.id
      JOIN agencies_jabatan j ON j.id = t.jabatan_id JOIN days d ON d.region_id = j.region_id
     WHERE (t.kind = 'definitif' OR t.confirmed_by_id IS NOT NULL)
       AND t.valid_from <= d.today AND (t.valid_until IS NULL OR t.valid_until >= d.today)
       AND (t.ended_at IS NULL OR t.valid_until > d.today)
       AND j.valid_from <= d.today AND (j.valid_until IS NULL OR j.valid_until >= d.today)),
line AS (
    SELECT jabatan_id, unit_id, CASE WHEN kind <> 'definitif' AND NOT sees_older THEN valid_from END AS since, acts
      FROM chairs
    UNION
    SELECT j.id, j.unit_id, line.since, line.acts FROM agencies_jabatan j JOIN line ON j.superior_id = line.jabatan_id),
granted AS (
    SELECT g.agency_id, g.unit_id, g.role, g.subtree, g.clearance, a.region_id,
           g.user_id IS NOT NULL OR g.jabatan_id IN (SELECT jabatan_id FROM chairs WHERE acts) AS acts
      FROM access_rolegrant g JOIN agencies_agency a ON a.id = g.agency_id JOIN days d ON d.region_id = a.region_id
     WHERE g.revoked_at IS NULL AND NOT g.awaits_confirmation
       AND g.valid_from <= d.today AND (g.valid_until IS NULL OR g.valid_until >= d.today)
       AND (g.user_id IN (SELECT id FROM me) OR g.jabatan_id IN (SELECT jabatan_id FROM chairs))),
under AS (
    SELECT unit_id, role, clearance, acts FROM granted WHERE unit_id IS NOT NULL
    UNION
    SELECT u.id, under.role, under.clearance, under.acts FROM agencies_unit u JOIN under ON u.parent_id = under.unit_id)
SELECT 'chair', jabatan_id, agency_id, unit_id, kind, 0, acts, valid_from, sees_older, sees_rahasia FROM chairs
UNION ALL
SELECT 'served', line.unit_id, u.agency_id, NULL, NULL, 0, bool_or(line.since IS NULL), min(line.since),
       bool_or(line.acts), NULL
  FROM line JOIN agencies_unit u ON u.id = line.unit_id GROUP BY line.unit_id, u.agency_id
UNION ALL
SELECT 'agency', c.descendant_id, NULL, NULL, g.role, max(g.clearance), c.depth > 0, NULL, bool_or(g.acts), NULL
  FROM granted g JOIN agencies_agencyclosure c ON c.ancestor_id = g.agency_id AND (c.depth = 0 OR g.subtree)
 WHERE g.unit_id IS NULL GROUP BY c.descendant_id, g.role, c.depth > 0
UNION ALL
SELECT 'agency', s.predecessor_id, NULL, NULL, g.role, max(g.clearance), false, NULL, bool_or(g.acts), NULL
  FROM granted g JOIN agencies_agencysuccession s ON s.successor_id = g.agency_id
 WHERE g.unit_id IS NULL GROUP BY s.predecessor_id, g.role
UNION ALL
SELECT 'unit', unit_id, NULL, NULL, role, max(clearance), false, NULL, bool_or(acts), NULL
  FROM under GROUP BY unit_id, role
UNION ALL
SELECT 'client', unit_id, NULL, NULL, NULL, 0, false, NULL, NULL, NULL FROM client
UNION ALL
SELECT 'region', r.region_id, NULL, NULL, NULL, 0, bool_or(r.home), d.today, NULL, NULL
  FROM (SELECT region_id, true AS home FROM person UNION ALL SELECT region_id, true FROM client
        UNION ALL SELECT region_id, false FROM chairs UNION ALL SELECT region_id, false FROM granted) r
  JOIN days d ON d.region_id = r.region_id GROUP BY r.region_id, d.today
"""


def standing(user_id: UUID, on: dt.date | None = None) -> Standing:
    """What this login may on a day, today in the zone of each region without ``on``. One statement, two if not cached.

    An unknown or inactive login has an empty standing. A grant to a jabatan counts for whoever holds it that day; an
    acting tenure counts once it is confirmed.
    """
    seen = _moment.get()
    if seen is not None and (user_id, on) in seen:
        return seen[user_id, on]
    version = AccessVersion.objects.values_list("value", flat=True).first()
    found = _read(user_id, on) if version is None else _kept(version, user_id, on, clock.now().strftime("%Y%m%d%H"))
    if seen is not None:
        seen[user_id, on] = found
    return found


@contextmanager
def one_moment() -> Iterator[None]:
    """Inside, rights are as they were when first asked: for a page that only shows. Never around an act."""
    token = _moment.set({})
    try:
        yield
    finally:
        _moment.reset(token)


def agencies_where(user_id: UUID, action: Action, on: dt.date | None = None) -> Reach:
    """``{agency id: highest class}`` for an action, from grants that are not limited to a unit."""
    return standing(user_id, on).agencies(action)


def units_where(user_id: UUID, action: Action, on: dt.date | None = None) -> Reach:
    """``{unit id: highest class}`` for an action, from grants limited to a unit; the units below it included."""
    return standing(user_id, on).units(action)


def clearance_at(
    user_id: UUID, agency_id: UUID, action: Action = Action.READ_SIGNED, on: dt.date | None = None
) -> Keamanan | None:
    """The highest class he reaches at an agency for an action; None when he may not do it there at all."""
    reached = agencies_where(user_id, action, on).get(agency_id)
    return None if reached is None else Keamanan(reached)


def allowed(user_id: UUID, action: Action, agency_id: UUID, *, unit_id: UUID | None = None) -> bool:
    """Whether this login may act so at an agency today, or in ``unit_id`` by a grant limited to it.

    For an agency both must say yes: the grants, which a withdrawn right leaves at once, and guardian, whose groups
    follow them. guardian alone would let a superuser pass; here he has no right that was not given.
    """
    now = standing(user_id)
    if unit_id is not None and unit_id in now.units(action):
        return True
    return agency_id in now.agencies(action) and has_perm(user_id, action, agency_id)


def has_perm(user_id: UUID, action: Action, agency_id: UUID) -> bool:
    """What guardian alone says: an object permission on the agency row, carried by a group. Two statements."""
    checker = ObjectPermissionChecker(User(pk=user_id))
    return bool(checker.has_perm(action.value, Agency(pk=agency_id)))


def require(actor: Actor, action: Action, agency_id: UUID, *, unit_id: UUID | None = None) -> None:
    """Let the act pass or raise NotAllowed. The system itself may act."""
    if actor.user_id is not None and not allowed(actor.user_id, action, agency_id, unit_id=unit_id):
        raise NotAllowed(action=action.value, agency=str(agency_id))


def bound_to(actor: Actor) -> Callable[[Action, UUID], None]:
    """`require` for one actor, as the services of lower floors (organisation) want to be handed it."""
    return partial(require, actor)


@lru_cache(maxsize=KEPT)
def _kept(version: UUID, user_id: UUID, on: dt.date | None, hour: str) -> Standing:
    return _read(user_id, on)


def _read(user_id: UUID, on: dt.date | None) -> Standing:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(STANDING_SQL, {"user": user_id, "on": on, "now": now})
        rows = cursor.fetchall()
    return _standing(user_id, on or now.date(), rows)


def _standing(user_id: UUID, today: dt.date, rows: Sequence[tuple[Any, ...]]) -> Standing:
    by_tag: dict[str, list[tuple[Any, ...]]] = {}
    for tag, *rest in rows:
        by_tag.setdefault(tag, []).append(tuple(rest))
    granted = [Granted(Role(r[3]), r[4], agency_id=r[0], below=r[5], acts=r[7]) for r in by_tag.get("agency", ())]
    granted += [Granted(Role(r[3]), r[4], unit_id=r[0], acts=r[7]) for r in by_tag.get("unit", ())]
    at_agencies, at_units = reaches(granted, [r[0] for r in by_tag.get("client", ())])
    acting = reaches([one for one in granted if one.acts])
    regions = by_tag.get("region", ())
    return Standing(
        user_id=user_id,
        on=next((row[6] for row in regions if row[5]), today),
        chairs=tuple(
            Chair(r[0], r[1], r[2], tenure=r[3], acts=r[5], since=r[6], sees_older=r[7], sees_rahasia=r[8])
            for r in by_tag.get("chair", ())
        ),
        served=tuple(Served(r[0], r[1], None if r[5] else r[6], acts=r[7]) for r in by_tag.get("served", ())),
        regions=frozenset(r[0] for r in regions),
        at_agencies=at_agencies,
        at_units=at_units,
        acts_at_agencies=acting[0],
        acts_at_units=acting[1],
    )
