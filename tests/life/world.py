"""The office in which the machine lives, and a diary of who acts in which chair on which day, kept by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from tests.cast import PROVINCE, Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tnde.access import grants
from tnde.agencies.models import Agency, Jabatan, Person
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Role
from tnde.naskah.services.approval_policy import set_approval_policy
from tnde.naskah.services.routing import RouteStep, save_route

LADDER, STAGES, BY_MANDATE = "ladder", "stages", "by_mandate"
"""Three ways of a naskah: the superiors one after the other; any of two, then two side by side, one of them compulsory;
and signed a.n. by the one who is asked last otherwise."""

KINDS = {LADDER: "surat_dinas", STAGES: "nota_dinas", BY_MANDATE: "surat_dinas"}


@dataclass
class Seat:
    """A line of the diary: who holds a chair, how, from when, until when; ``cut`` in the middle of its last day."""

    chair: UUID
    person: UUID
    kind: str
    since: dt.date
    until: dt.date | None
    in_force: bool = True
    cut: bool = False
    tenure: UUID | None = None

    def holds(self, day: dt.date) -> bool:
        over = self.until is not None and (day > self.until or (self.cut and day == self.until))
        return self.in_force and self.since <= day and not over


@dataclass
class Diary:
    """What the test itself knows of the organisation, by its own simple rules."""

    seats: list[Seat] = field(default_factory=list)
    mandate: Seat | None = None

    def acts_in(self, chair: UUID, day: dt.date) -> UUID | None:
        """The person who acts in a chair: the Plt. or Plh. if there is one, else the holder."""
        here = [seat for seat in self.seats if seat.chair == chair and seat.holds(day)]
        acting = [seat.person for seat in here if seat.kind != "definitif"]
        definitive = [seat.person for seat in here if seat.kind == "definitif"]
        assert len(acting) <= 1 and len(definitive) <= 1, "two at once in one chair"
        return next(iter([*acting, *definitive]), None)

    def chairs_of(self, person: UUID, day: dt.date) -> set[UUID]:
        """The chairs in which a person acts."""
        return {chair for chair in {seat.chair for seat in self.seats} if self.acts_in(chair, day) == person}

    def holder(self, chair: UUID, day: dt.date) -> Seat | None:
        return next((s for s in self.seats if s.chair == chair and s.kind == "definitif" and s.holds(day)), None)

    def stand_in(self, chair: UUID, day: dt.date) -> Seat | None:
        return next((s for s in self.seats if s.chair == chair and s.kind != "definitif" and s.holds(day)), None)

    def mandated(self, day: dt.date) -> bool:
        """Whether the mandate a.n. is in force."""
        return self.mandate is not None and self.mandate.holds(day)


@dataclass(frozen=True)
class World:
    """The province, those who look after its people, and some who have no chair yet."""

    province: Province
    admin: Actor
    verifier: Actor
    governor: Actor
    spares: tuple[Person, ...]

    @property
    def chairs(self) -> tuple[Jabatan, ...]:
        """Those of the chain and of the signature."""
        p = self.province
        return (p.budi.jabatan, p.citra.jabatan, p.tono.jabatan, p.ratna.jabatan)

    def above(self, chair: UUID) -> list[UUID]:
        """The superiors of a chair."""
        p = self.province
        head, division, team, registry = (m.jabatan.pk for m in (p.ratna, p.citra, p.budi, p.tuti))
        lines = {team: [division, head], division: [head], registry: [head], p.tono.jabatan.pk: [registry, head]}
        return lines.get(chair, [])

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody who may try something, speaking for whatever he holds; the last four never may."""
        p = self.province
        own = [m.actor for m in (p.sari, p.budi, p.citra, p.ratna, p.tuti, p.tono)]
        own += [Actor(user_id=person.user_id, person_id=person.pk) for person in self.spares]
        strangers = [p.dewi.actor, p.umar.actor, self.admin, self.verifier]
        return tuple(Actor(user_id=one.user_id, person_id=one.person_id) for one in [*own, *strangers])

    def diary(self) -> Diary:
        """The diary of the first day."""
        p = self.province
        members = (p.sari, p.budi, p.citra, p.ratna, p.tuti, p.tono)
        return Diary(
            [
                Seat(m.jabatan.pk, m.tenure.person_id, "definitif", people.START, None, tenure=m.tenure.pk)
                for m in members
            ]
        )


def _office(of: Agency, role: Role, at: Agency) -> Actor:
    """One who looks after people, with his chair elsewhere: nobody's superior and nobody's subordinate."""
    tenure = people.holding(people.jabatan(of=of))
    rights.grant(role, at, tenure.jabatan, subtree=True)
    return rights.actor(tenure)


def build() -> World:
    """The office on its first day."""
    p = PROVINCE.put()
    root = people.root(p.region)
    rights.grant(Role.PENANDATANGAN, p.agency, p.citra.jabatan)
    admin = _office(p.other_agency, Role.ADMIN_PD, p.agency)
    verifier = _office(p.other_agency, Role.VERIFIKATOR_TTE, p.agency)
    governor = _office(root, Role.ADMIN_DAERAH, root)
    grants.sync_all()
    steps = [
        RouteStep(0, p.budi.jabatan.pk),
        RouteStep(0, p.tuti.jabatan.pk),
        RouteStep(1, p.citra.jabatan.pk, compulsory=True),
        RouteStep(1, p.tono.jabatan.pk),
    ]
    save_route(
        agency_id=p.agency.pk,
        name="Bertahap",
        kinds=[KINDS[STAGES]],
        steps=steps,
        rules={0: {"kind": "any"}},
        actor=admin,
    )
    set_approval_policy(region_id=p.region.pk, below_may_object=True, actor=governor)
    spares = tuple(
        people.person(of=p.region, login=True, golongan="IV/a", nip=people.nip(born="19900702")) for _ in range(2)
    )
    return World(p, admin, verifier, governor, spares)
