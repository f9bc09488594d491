"""The filter, the abilities and the search say the same: on random worlds all three choose the same records."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import access as give
from tests.factories import agencies as make
from tests.factories import archives as archive
from tnde.archives import policies
from tnde.archives.models import Record
from tnde.archives.queries import search
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db

PLACES = 3
TODAY = dt.date(2026, 8, 3)

roles = st.fixed_dictionaries(
    {
        "role": st.sampled_from(list(Role)),
        "place": st.integers(0, PLACES - 1),
        "unit": st.none() | st.integers(0, 1),
        "subtree": st.booleans(),
        "clearance": st.integers(0, 3),
    }
)
seats = st.tuples(st.integers(0, PLACES - 1), st.integers(0, 1), st.booleans())
letters = st.fixed_dictionaries(
    {
        "place": st.integers(0, PLACES - 1),
        "issuer": st.none() | st.integers(0, PLACES - 1),
        "unit": st.integers(0, 1),
        "other": st.none() | st.tuples(st.integers(0, PLACES - 1), st.integers(0, 1)),
        "keamanan": st.sampled_from(list(Keamanan)),
        "day": st.integers(-1, 1),
        "tied": st.booleans(),
    }
)


class World:
    """A tree of three agencies with two units each, and one reader who sits in some of them."""

    def __init__(self, held: list[Any], given_roles: list[dict[str, Any]]) -> None:
        top = make.agency()
        self.places = [top, make.agency(parent=top), make.agency(of=top.region)]
        self.units = [[make.unit(of=place), make.unit(of=place)] for place in self.places]
        person = make.person(of=top.region, login=True)
        self.actor = Actor(user_id=person.user_id, person_id=person.pk)
        for place, unit, acting in held:
            chair = make.jabatan(of=self.places[place], unit=self.units[place][unit])
            make.holding(chair, person, kind="plt" if acting else "definitif", valid_from=TODAY)
        for one in given_roles:
            where = self.places[one["place"]] if one["unit"] is None else self.units[one["place"]][one["unit"]]
            subtree = one["subtree"] and one["unit"] is None
            give.grant(one["role"], where, person.user, subtree=subtree, clearance=one["clearance"])

    def record(self, one: dict[str, Any]) -> Record:
        unit = self.units[one["place"]][one["unit"]]
        other = () if one["other"] is None else (self.units[one["other"][0]][one["other"][1]].pk,)
        issuer = None if one["issuer"] is None else self.places[one["issuer"]].pk
        record = archive.record(
            unit,
            units=other,
            issuing_agency_id=issuer,
            direction="masuk" if issuer is None else "keluar",
            keamanan=one["keamanan"],
            date=TODAY + dt.timedelta(days=one["day"]),
            title="Rapat",
        )
        if one["tied"]:
            give.tie(record.ref, user_id=self.actor.user_id)
        return record


def letter(**given_fields: Any) -> dict[str, Any]:
    fields = {"place": 0, "issuer": 0, "unit": 0, "other": None, "keamanan": Keamanan.TERBATAS, "day": 0}
    return {**fields, "tied": False, **given_fields}


def right(role: Role, **given_fields: Any) -> dict[str, Any]:
    return {"role": role, "place": 0, "unit": None, "subtree": False, "clearance": 1, **given_fields}


@example([], [right(Role.PPID)], [letter(), letter(keamanan=Keamanan.BIASA), letter(issuer=2), letter(place=2)])
@example([], [right(Role.PPID, unit=0)], [letter(), letter(unit=1), letter(unit=1, other=(0, 0))])
@example([(0, 0, True)], [right(Role.KONSEPTOR)], [letter(day=-1), letter(), letter(unit=1), letter(tied=True)])
@example([], [right(Role.ARSIPARIS, subtree=True)], [letter(place=1), letter(issuer=None, place=1), letter(place=2)])
@given(
    held=st.lists(seats, max_size=2, unique_by=lambda seat: seat[:2]),
    given_roles=st.lists(roles, min_size=1, max_size=3),
    described=st.lists(letters, min_size=1, max_size=8),
)
def test_filter_abilities_and_search_choose_the_same_records(
    held: list[Any], given_roles: list[dict[str, Any]], described: list[dict[str, Any]]
) -> None:
    with transaction.atomic():
        world = World(held, given_roles)
        records = [world.record(one) for one in described]
        may = {record.pk: policies.abilities(world.actor, record) for record in records}

        def able(act: str) -> set[UUID]:
            return {pk for pk, names in may.items() if act in names}

        readable = set(Record.objects.filter(policies.readable(world.actor.user_id)).values_list("pk", flat=True))
        assert readable == able("read")
        for question in ("rapat", ""):
            rows = search(world.actor, q=question, page_size=100).rows
            assert {row.id: row.abilities for row in rows} == {pk: names for pk, names in may.items() if names}
        assert able("file") <= able("read") <= able("read_title")
        transaction.set_rollback(True)
