"""The filter on rows and the predicates on facts are the same rule: on random worlds both choose the same things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.db.models import Q
from django.test.utils import isolate_apps
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import guard, participants, reading
from tnde.access.participants import Reason
from tnde.access.reading import Fields, Item
from tnde.access.standing import Standing
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)
PLACES = 3

with isolate_apps("tnde.access"):

    class Thing(models.Model):
        """What naskah, records and incoming letters have in common for the rules."""

        id = models.UUIDField(primary_key=True, default=new_id)
        drafting_agency_id = models.UUIDField()
        issuing_agency_id = models.UUIDField()
        drafting_unit_id = models.UUIDField(null=True)
        units = ArrayField(models.UUIDField())
        keamanan = models.PositiveSmallIntegerField()
        date = models.DateField()
        state = models.CharField(max_length=10)

        class Meta:
            app_label = "access"
            db_table = "thing"
            managed = False

        def __str__(self) -> str:
            return str(self.pk)


FIELDS = Fields(units=reading.overlapping("units"), submitted=Q(state="in_review"))

roles = st.fixed_dictionaries(
    {
        "role": st.sampled_from(list(Role)),
        "place": st.integers(0, PLACES - 1),
        "unit": st.none() | st.integers(0, 1),
        "subtree": st.booleans(),
        "clearance": st.integers(0, 2),
    }
)
seats = st.tuples(st.integers(0, PLACES - 1), st.integers(0, 2), st.booleans(), st.integers(-1, 1))
things = st.fixed_dictionaries(
    {
        "drafting": st.integers(0, PLACES - 1),
        "issuing": st.integers(0, PLACES - 1),
        "unit": st.none() | st.integers(0, 1),
        "others": st.lists(st.tuples(st.integers(0, PLACES - 1), st.integers(0, 1)), max_size=2),
        "keamanan": st.sampled_from([Keamanan.TERBATAS, Keamanan.BIASA, Keamanan.RAHASIA]),
        "day": st.integers(-2, 1),
        "submitted": st.booleans(),
        "tied": st.sampled_from([False, False, False, True]),
    }
)


@pytest.fixture(autouse=True)
def _table() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE thing (id uuid PRIMARY KEY, drafting_agency_id uuid, issuing_agency_id uuid,"
            " drafting_unit_id uuid, units uuid[], keamanan smallint, date date, state text) ON COMMIT DROP"
        )
    yield


class World:
    """A tree of three agencies, two units in each, a chair in each unit below one head; one reader."""

    def __init__(self, held: list[Any], given_roles: list[dict[str, Any]]) -> None:
        top = make.agency()
        self.places = [top, make.agency(parent=top), make.agency(of=top.region)]
        self.units = [[make.unit(of=place), make.unit(of=place)] for place in self.places]
        self.person = make.person(of=top.region, login=True)
        chairs = []
        above = None
        for place, units in zip(self.places, self.units, strict=True):
            above = make.jabatan(of=place, superior=above)
            chairs.append([above, *(make.jabatan(of=place, unit=unit, superior=above) for unit in units)])
        for place, chair, acting, since in set(held):
            kind = "plt" if acting else "definitif"
            make.holding(chairs[place][chair], self.person, kind=kind, valid_from=DAY + dt.timedelta(days=since))
        for one in given_roles:
            place = self.places[one["place"]] if one["unit"] is None else self.units[one["place"]][one["unit"]]
            subtree = one["subtree"] and one["unit"] is None
            give.grant(one["role"], place, self.person.user, subtree=subtree, clearance=one["clearance"])

    def standing(self) -> Standing:
        return guard.standing(self.person.user_id, DAY)

    def thing(self, one: dict[str, Any]) -> Thing:
        unit = None if one["unit"] is None else self.units[one["drafting"]][one["unit"]].pk
        others = [self.units[place][n].pk for place, n in one["others"]]
        made = Thing.objects.create(
            drafting_agency_id=self.places[one["drafting"]].pk,
            issuing_agency_id=self.places[one["issuing"]].pk,
            drafting_unit_id=unit,
            units=[*others, *([unit] if unit else [])],
            keamanan=one["keamanan"],
            date=DAY + dt.timedelta(days=one["day"]),
            state="in_review" if one["submitted"] else "draft",
        )
        if one["tied"]:
            ref, who = Ref("thing", made.pk), self.person.user_id
            participants.add(ref=ref, region_id=new_id(), date=DAY, reason=Reason.NAMED, user_id=who)
        return made


def item(thing: Thing) -> Item:
    return Item(
        agencies=frozenset({thing.drafting_agency_id, thing.issuing_agency_id}),
        units=frozenset(thing.units),
        keamanan=Keamanan(thing.keamanan),
        date=thing.date,
        issuing_agency=thing.issuing_agency_id,
        drafting_unit=thing.drafting_unit_id,
        submitted=thing.state == "in_review",
    )


def right(role: Role, **given: Any) -> dict[str, Any]:
    """A grant at the top of the tree, unless told otherwise."""
    return {"role": role, "place": 0, "unit": None, "subtree": False, "clearance": 0, **given}


def letter(**given: Any) -> dict[str, Any]:
    """A letter terbatas of the first unit at the top, dated today, unless told otherwise."""
    fields = {"drafting": 0, "issuing": 0, "unit": 0, "others": [], "keamanan": Keamanan.TERBATAS, "day": 0}
    return {**fields, "submitted": False, "tied": False, **given}


CLERK = right(Role.TATA_USAHA, clearance=1)


@example([(0, 0, True, 0)], [right(Role.PEMERIKSA)], [letter(day=-1), letter(), letter(day=1)])
@example([(0, 1, False, 0)], [right(Role.KONSEPTOR)], [letter(), letter(unit=1), letter(drafting=1)])
@example([], [CLERK], [letter(submitted=True), letter(), letter(keamanan=Keamanan.RAHASIA, submitted=True)])
@example([], [right(Role.ARSIPARIS, unit=0, clearance=1)], [letter(), letter(unit=1), letter(unit=1, others=[(0, 0)])])
@example([], [right(Role.PPID, clearance=3)], [letter(keamanan=Keamanan.BIASA), letter()])
@given(
    held=st.lists(seats, max_size=2, unique_by=lambda seat: seat[:2]),
    given_roles=st.lists(roles, min_size=1, max_size=4),
    described=st.lists(things, min_size=1, max_size=12),
)
def test_filters_and_predicates_choose_the_same_things(
    held: list[Any], given_roles: list[dict[str, Any]], described: list[dict[str, Any]]
) -> None:
    with transaction.atomic():
        world = World(held, given_roles)
        rows = [world.thing(one) for one in described]
        standing = world.standing()
        tied = participants.exists_for(standing, "thing")

        def by_filter(condition: Q) -> set[UUID]:
            return set(Thing.objects.filter(condition | tied).values_list("pk", flat=True))

        def by_facts(rule: Any, *, archive: bool = False) -> set[UUID]:
            taking_part = participants.takes_part_among(standing, "thing", {row.pk: row.keamanan for row in rows})
            facts = {
                row.pk: reading.facts_about(standing, item(row), takes_part=row.pk in taking_part, archive=archive)
                for row in rows
            }
            return {pk for pk, known in facts.items() if rule(known)}

        for archive in (False, True):
            chosen = by_filter(reading.signed_filter(standing, FIELDS, archive=archive))
            assert chosen == by_facts(reading.may_read_signed, archive=archive)
        assert by_filter(reading.unsigned_filter(standing, FIELDS)) == by_facts(reading.may_read_unsigned)
        transaction.set_rollback(True)
