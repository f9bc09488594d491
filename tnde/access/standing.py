"""What one login may on one day, gathered at once: roles at agencies and units, chairs held, units served, regions.

Pure values; `tnde.access.guard` fills them from the database and keeps them under the access version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from tnde.access.roles import CLIENT_ACTIONS, actions_of, capped
from tnde.kernel.vocabulary import Action, Keamanan, Role

Reach = Mapping[UUID, int]
"""Agency or unit, and the highest class reached there."""


@dataclass(frozen=True, slots=True)
class Chair:
    """A jabatan held on the day.

    tenure                    definitif, plt, plh, pj or pjs; ``since`` is its first day
    acts                      False for a definitive holder while somebody acts in his place: he sees and does not act
    sees_older, sees_rahasia  what the appointment of an acting holder opens besides what is open or comes in his days
    """

    jabatan_id: UUID
    agency_id: UUID
    unit_id: UUID | None
    since: dt.date
    tenure: str = "definitif"
    acts: bool = True
    sees_older: bool = False
    sees_rahasia: bool = False

    @property
    def acting(self) -> bool:
        """Whether he holds it as Plt., Plh., Pj. or Pjs."""
        return self.tenure != "definitif"

    @property
    def sees_all_classes(self) -> bool:
        """Whether he sees what is rahasia and above like the holder himself."""
        return not self.acting or self.sees_rahasia

    @property
    def desk(self) -> UUID:
        """Where the holder serves: the unit, or the agency for a jabatan that belongs to no unit."""
        return self.unit_id or self.agency_id


@dataclass(frozen=True, slots=True)
class Served:
    """A unit in which he serves or above which he stands. ``since`` limits an acting holder; None has no limit.

    ``acts`` is False where it is only by chairs in which somebody acts in his place.
    """

    unit_id: UUID
    agency_id: UUID
    since: dt.date | None
    acts: bool = True


@dataclass(frozen=True, slots=True)
class Granted:
    """One role that reaches an agency or a unit; ``below`` when it comes down the tree from a higher agency, ``acts``
    False when it is only by chairs in which somebody acts in his place."""

    role: Role
    clearance: int
    agency_id: UUID | None = None
    unit_id: UUID | None = None
    below: bool = False
    acts: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """What a login may on the day ``on`` (the calendar day of its region).

    ``at_agencies`` and ``at_units`` are what its roles reach, also those of a chair in which somebody acts in his
    place: he sees by them. What he acts by is in ``acts_at_agencies`` and ``acts_at_units``.
    """

    user_id: UUID
    on: dt.date
    chairs: tuple[Chair, ...] = ()
    served: tuple[Served, ...] = ()
    regions: frozenset[UUID] = frozenset()
    at_agencies: Mapping[Action, Reach] = field(default_factory=dict)
    at_units: Mapping[Action, Reach] = field(default_factory=dict)
    acts_at_agencies: Mapping[Action, Reach] = field(default_factory=dict)
    acts_at_units: Mapping[Action, Reach] = field(default_factory=dict)

    def agencies(self, action: Action) -> Reach:
        """The agencies at which the action is permitted, each with the highest class reached."""
        return self.at_agencies.get(action, {})

    def units(self, action: Action) -> Reach:
        """The units to which a permission for the action is limited, those below them included."""
        return self.at_units.get(action, {})

    def acts_at(self, action: Action) -> Reach:
        """As `agencies`, without what he reaches only by chairs in which somebody acts in his place."""
        return self.acts_at_agencies.get(action, {})

    def acts_over(self, action: Action) -> frozenset[UUID]:
        """The units in or above which he serves and where a role lets him do this; by chairs in which he acts."""
        agencies, units = self.acts_at(action), self.acts_at_units.get(action, {})
        here = [s.unit_id for s in self.served if s.acts and (s.agency_id in agencies or s.unit_id in units)]
        return frozenset(here) | frozenset(units)

    def jabatan_ids(self) -> frozenset[UUID]:
        """The jabatan held on the day."""
        return frozenset(chair.jabatan_id for chair in self.chairs)

    def acts_in(self) -> frozenset[UUID]:
        """The jabatan in which he acts on the day: not one in whose place somebody else acts."""
        return frozenset(chair.jabatan_id for chair in self.chairs if chair.acts)

    def desks(self) -> frozenset[UUID]:
        """The units, and for jabatan without unit the agencies, in which he serves."""
        return frozenset(chair.desk for chair in self.chairs)

    def places(self) -> frozenset[UUID]:
        """Where he serves: his desks; for a login without a jabatan, such as an application, wherever it may draft."""
        if self.chairs:
            return self.desks()
        return frozenset(self.units(Action.DRAFT)) | frozenset(self.agencies(Action.DRAFT))

    def place_for(self, unit_id: UUID, agency_id: UUID) -> UUID:
        """From where he drafts in a unit: there, else at its agency, else at his desk elsewhere in it or above it."""
        places = self.places()
        near = [chair.desk for chair in self.chairs if chair.agency_id == agency_id]
        candidates = [place for place in (unit_id, agency_id) if place in places]
        return next(iter((*candidates, *near, *(chair.desk for chair in self.chairs))), unit_id)

    def serves(self, action: Action) -> tuple[Served, ...]:
        """The units in or above which he serves and where a role permits the action as well."""
        agencies, units = self.agencies(action), self.units(action)
        return tuple(s for s in self.served if s.agency_id in agencies or s.unit_id in units)


def reaches(
    granted: Iterable[Granted], client_units: Collection[UUID] = ()
) -> tuple[Mapping[Action, Reach], Mapping[Action, Reach]]:
    """Two tables, by agency and by unit: what each action reaches, from the roles and (for a client) its one unit."""
    at_agencies: dict[Action, dict[UUID, int]] = {}
    at_units: dict[Action, dict[UUID, int]] = {}
    for grant in granted:
        for action in actions_of(grant.role, below=grant.below):
            table, place = (at_agencies, grant.agency_id) if grant.unit_id is None else (at_units, grant.unit_id)
            if place is not None:
                row = table.setdefault(action, {})
                row[place] = max(row.get(place, 0), capped(grant.role, action, grant.clearance))
    for action in CLIENT_ACTIONS:
        for unit_id in client_units:
            at_units.setdefault(action, {})[unit_id] = int(Keamanan.BIASA)
    return _frozen(at_agencies), _frozen(at_units)


def _frozen(table: dict[Action, dict[UUID, int]]) -> Mapping[Action, Reach]:
    return MappingProxyType({action: MappingProxyType(row) for action, row in table.items()})
