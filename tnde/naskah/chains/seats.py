"""Which jabatan the places of a route are on a day: all of them found together, in at most five statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import grants
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.agencies.rules.levels import HEIGHT, reaches
from tnde.kernel.vocabulary import Role
from tnde.naskah.chains.situation import Situation
from tnde.naskah.chains.told import level_name
from tnde.naskah.rules.route_steps import RouteStep


@dataclass(frozen=True, slots=True)
class Seat:
    """What was found for one place: its chairs, or the sentence that says why there is none."""

    step: RouteStep
    chairs: tuple[Jabatan, ...] = ()
    absent: str = ""


class Seats:
    """The chairs that the places of one chain need, with the superiors of each and who acts in them today."""

    def __init__(self, situation: Situation, steps: Sequence[RouteStep], on: dt.date) -> None:
        self._situation = situation
        named = {step.jabatan_id for step in steps if step.jabatan_id}
        drafter = {situation.drafter_jabatan_id} if situation.drafter_jabatan_id else set()
        self._named = Jabatan.objects.in_bulk(named | drafter)
        houses = {house for step in steps if not step.granted and (house := self._house(step))}
        self._chairs = agencies.chairs_of(houses, on) if houses else {}
        here = {house: agencies.head_among(chairs) for house, chairs in self._chairs.items()}
        self._heads = {house: head for house, head in here.items() if head is not None}
        asked = {(house, Role(step.granted)) for step in steps if step.granted and (house := self._house(step))}
        self._granted = grants.chairs_granted(asked, on) if asked else {}
        begin = named | drafter | {head.pk for head in self._heads.values()} | self._standing_there(steps)
        self._above = agencies.ladders(begin)
        self._holders = agencies.holders_of(self._everybody(), on)

    def of(self, step: RouteStep) -> Seat:
        """The chairs of one place: several for a ladder and for a role, else one at most."""
        if step.ladder:
            return Seat(step, tuple(self._line(step.until)))
        if step.jabatan_id is not None:
            found = self._named.get(step.jabatan_id)
            return Seat(step, (found,) if found else (), "" if found else _("jabatan ini sudah tidak ada"))
        if step.granted:
            return self._by_role(step)
        if step.agency:
            return self._at_agency(step)
        above = self._above.get(self._situation.drafter_jabatan_id or UUID(int=0), [])
        found = next((chair for chair in above if chair.level == step.level), None)
        if found is None:
            return Seat(step, absent=_("tidak ada %(level)s di atas penyusun") % {"level": level_name(step.level)})
        return Seat(step, (found,))

    def holder(self, chair: Jabatan) -> agencies.Holder | None:
        """Who acts in a chair today; None while it is empty."""
        return self._holders.get(chair.pk)

    def above(self, chair: Jabatan) -> list[Jabatan]:
        """The superiors of a chair that was found, nearest first."""
        if chair.pk in self._above:
            return self._above[chair.pk]
        lines = (line for line in self._above.values() if chair in line)
        return next((line[line.index(chair) + 1 :] for line in lines), [])

    def _house(self, step: RouteStep) -> UUID | None:
        own = {"drafting": self._situation.drafting_agency_id, "issuing": self._situation.issuing_agency_id}
        return own.get(step.agency) or step.agency_id

    def _everybody(self) -> set[UUID]:
        found = {chair.pk for line in self._above.values() for chair in line} | set(self._above)
        return found | {chair.pk for chairs in self._granted.values() for chair in chairs}

    def _standing_there(self, steps: Sequence[RouteStep]) -> set[UUID]:
        return {chair.pk for step in steps if step.agency and not step.granted for chair in self._fitting(step)}

    def _fitting(self, step: RouteStep) -> list[Jabatan]:
        """The chairs at an agency that a level and the beginning of a title leave."""
        house = self._house(step)
        if house is None or not (step.level or step.title):
            return []
        begins = step.title.casefold()
        chairs = self._chairs.get(house, [])
        return [one for one in chairs if step.level in ("", one.level) and one.title.casefold().startswith(begins)]

    def _at_agency(self, step: RouteStep) -> Seat:
        house = self._house(step)
        head = self._heads.get(house) if house else None
        if not (step.level or step.title):
            return Seat(step, (head,) if head else (), "" if head else _("perangkat daerah ini tidak berkepala"))
        fitting = self._fitting(step)
        if len(fitting) > 1:
            return Seat(step, absent=_("lebih dari satu jabatan cocok: %(name)s") % {"name": self._name_of(step)})
        if not fitting and head is not None and not step.title:
            fitting = [chair for chair in self._above[head.pk] if chair.level == step.level][:1]
        if not fitting:
            return Seat(step, absent=_("tidak ada %(name)s") % {"name": self._name_of(step)})
        return Seat(step, tuple(fitting))

    def _name_of(self, step: RouteStep) -> str:
        return step.title or level_name(step.level)

    def _by_role(self, step: RouteStep) -> Seat:
        house = self._house(step)
        role = Role(step.granted)
        chairs = self._granted.get((house, role), []) if house else []
        return Seat(step, tuple(chairs), "" if chairs else _("tidak ada jabatan %(role)s") % {"role": role.label})

    def _signing_levels(self) -> frozenset[str]:
        return self._situation.facts.signatories or frozenset(HEIGHT)

    def _line(self, until: str) -> list[Jabatan]:
        """The superiors of the drafter below the signatory; when he is not on the line, those of the drafting
        agency who stand no higher than he.

        Nobody initials what the signatory drafted himself. What an application made begins with the official who
        answers for it: nobody has read it before him.
        """
        own = self._situation.drafter_jabatan_id
        if own is None or own in self._situation.signers:
            return []
        line = self._above[own]
        if self._situation.by_client and own in self._named:
            line = [self._named[own], *line]
        signing = next((place for place, chair in enumerate(line) if chair.pk in self._situation.signers), None)
        if signing is not None:
            line = line[:signing]
        elif not until:
            line = [chair for chair in line if chair.agency_id == self._situation.drafting_agency_id]
            line = [chair for chair in line if any(reaches(chair.level, one) for one in self._signing_levels())]
        return [chair for chair in line if not until or reaches(chair.level, until)]
