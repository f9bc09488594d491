"""The filter on naskah and the abilities say the same: on random worlds both let the same letters be read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access.participants import Reason
from tnde.documents.models import Document
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.naskah import policies
from tnde.naskah.models import Naskah, Revision
from tnde.naskah.states import ISSUED, State
from workflows.models import Run

pytestmark = pytest.mark.django_db

PLACES = 3
TODAY = dt.date(2026, 7, 7)

roles = st.fixed_dictionaries(
    {
        "role": st.sampled_from(list(Role)),
        "place": st.integers(0, PLACES - 1),
        "unit": st.none() | st.integers(0, 1),
        "subtree": st.booleans(),
        "clearance": st.integers(0, 3),
    }
)
seats = st.tuples(st.integers(0, PLACES - 1), st.integers(0, 2), st.booleans(), st.integers(-1, 0))
letters = st.fixed_dictionaries(
    {
        "place": st.integers(0, PLACES - 1),
        "issuer": st.integers(0, PLACES - 1),
        "unit": st.integers(0, 1),
        "other": st.none() | st.tuples(st.integers(0, PLACES - 1), st.integers(0, 1)),
        "keamanan": st.sampled_from([Keamanan.BIASA, Keamanan.TERBATAS, Keamanan.TERBATAS, Keamanan.RAHASIA]),
        "state": st.sampled_from(list(State)),
        "day": st.none() | st.integers(-2, 1),
        "tie": st.sampled_from([None, None, None, "own", "via", "chair", "settled", "ended"]),
    }
)


class World:
    """A tree of three agencies with two units each below one head, and one reader who sits in some of them."""

    def __init__(self, held: list[Any], given_roles: list[dict[str, Any]]) -> None:
        top = make.agency()
        self.region = top.region
        self.places = [top, make.agency(parent=top), make.agency(of=top.region)]
        self.units = [[make.unit(of=place), make.unit(of=place)] for place in self.places]
        person = make.person(of=top.region, login=True)
        self.actor = Actor(user_id=person.user_id, person_id=person.pk)
        self.drafter = make.user()
        self.chairs = []
        above = None
        for place, units in zip(self.places, self.units, strict=True):
            above = make.jabatan(of=place, superior=above)
            self.chairs.append([above, *(make.jabatan(of=place, unit=unit, superior=above) for unit in units)])
        for place, chair, acting, since in held:
            kind = "plh" if acting else "definitif"
            make.holding(self.chairs[place][chair], person, kind=kind, valid_from=TODAY + dt.timedelta(days=since))
        self.held = [self.chairs[place][chair] for place, chair, _acting, _since in held]
        for one in given_roles:
            where = self.places[one["place"]] if one["unit"] is None else self.units[one["place"]][one["unit"]]
            subtree = one["subtree"] and one["unit"] is None
            give.grant(one["role"], where, person.user, subtree=subtree, clearance=one["clearance"])

    def naskah(self, one: dict[str, Any]) -> Naskah:
        """Written directly: only what reading depends on, and what the checks of the table ask for."""
        unit = self.units[one["place"]][one["unit"]]
        others = [] if one["other"] is None else [self.units[one["other"][0]][one["other"][1]].pk]
        issued = one["state"] in ISSUED
        made = Naskah.objects.create(
            region=self.region,
            kind="surat_dinas",
            kind_version=1,
            numbering="none",
            state=State.DRAFT,
            state_since=clock.now(),
            drafting_agency=unit.agency,
            drafting_unit=unit,
            issuing_agency=self.places[one["issuer"]],
            drafter=self.drafter,
            keamanan=one["keamanan"],
            units=sorted({unit.pk, *others}),
            date=None if one["day"] is None else TODAY + dt.timedelta(days=one["day"]),
            document=self._document(unit) if issued else None,
            signed_at=clock.now() if issued else None,
        )
        if one["state"] not in (State.DRAFT, State.DROPPED):
            made.run = Run.objects.create(region=self.region.pk, subject_digest="0" * 64, opened_at=clock.now())
            made.revision = Revision.objects.create(
                region_id=self.region.pk,
                naskah=made,
                seq=1,
                kind_ref="surat_dinas@1",
                content={},
                digest="0" * 64,
                content_digest="0" * 64,
                frozen_by=self.drafter.pk,
            )
        Naskah.objects.filter(pk=made.pk).update(state=one["state"], run=made.run, revision=made.revision)
        self._tie(made, one["tie"])
        return Naskah.objects.get(pk=made.pk)

    def _tie(self, naskah: Naskah, tie: str | None) -> None:
        mine = {"user_id": self.actor.user_id, "reason": Reason.DRAFTER}
        old = {"since": TODAY - dt.timedelta(days=9)}
        if tie == "own":
            give.tie(naskah.ref, **mine, **old)
        elif tie == "ended":
            give.tie(naskah.ref, **mine, **old, until=TODAY - dt.timedelta(days=1))
        elif tie == "via":
            give.tie(naskah.ref, **mine, **old, via=naskah.drafting_unit_id)
        elif tie in ("chair", "settled") and self.held:
            settled = old["since"] if tie == "settled" else None
            chair = self.held[0].pk
            give.tie(naskah.ref, jabatan_id=chair, reason=Reason.CHAIN, **old, settled=settled)

    def _document(self, unit: Any) -> Document:
        return Document.objects.create(
            region_id=self.region.pk,
            agency_id=unit.agency_id,
            purpose="naskah",
            name="contoh.pdf",
            mime="application/pdf",
            size=1,
            sha256="0" * 64,
            stored_sha256="0" * 64,
        )


def right(role: Role, **fields: Any) -> dict[str, Any]:
    """A grant at the top of the tree, unless told otherwise."""
    return {"role": role, "place": 0, "unit": None, "subtree": False, "clearance": 1, **fields}


def letter(**fields: Any) -> dict[str, Any]:
    """A letter terbatas of the first unit at the top, signed and dated today, unless told otherwise."""
    usual = {"place": 0, "issuer": 0, "unit": 0, "other": None, "keamanan": Keamanan.TERBATAS, "day": 0, "tie": None}
    return {**usual, "state": State.SIGNED, **fields}


EVERY_STATE = [letter(state=state) for state in State]
RAHASIA = {"keamanan": Keamanan.RAHASIA}


@example([(0, 1, False, -1)], [right(Role.PEMERIKSA)], EVERY_STATE)
@example([], [right(Role.TATA_USAHA)], [letter(place=1, state=state) for state in State])
@example([(0, 1, True, 0)], [right(Role.KONSEPTOR)], [letter(day=day) for day in (-1, 0, None)])
@example([(0, 1, True, 0)], [right(Role.PPID)], [letter(tie=tie, **RAHASIA) for tie in ("chair", "settled", "via")])
@example([(1, 1, False, 0)], [right(Role.PPID)], [letter(tie=tie, **RAHASIA) for tie in ("own", "ended", "via")])
@given(
    held=st.lists(seats, max_size=2, unique_by=lambda seat: seat[:2]),
    given_roles=st.lists(roles, max_size=3),
    described=st.lists(letters, min_size=1, max_size=8),
)
def test_filter_and_abilities_let_the_same_naskah_be_read(
    held: list[Any], given_roles: list[dict[str, Any]], described: list[dict[str, Any]]
) -> None:
    with time_machine.travel(dt.datetime(2026, 7, 7, 3, tzinfo=dt.UTC), tick=False), transaction.atomic():
        world = World(held, given_roles)
        made = [world.naskah(one) for one in described]
        may = {naskah.pk: policies.abilities(world.actor, naskah) for naskah in made}
        user_id = policies.user_of(world.actor)
        readable = set(Naskah.objects.filter(policies.readable(user_id)).values_list("pk", flat=True))
        assert readable == {pk for pk, names in may.items() if "read" in names}
        assert readable == {pk for pk, names in may.items() if names}
        transaction.set_rollback(True)
