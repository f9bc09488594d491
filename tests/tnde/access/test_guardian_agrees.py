"""Lists ask the grants, acts ask guardian: on random worlds both say the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from guardian.core import ObjectPermissionChecker
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import grants, guard
from tnde.access.models import AgencyGroupPermission, RoleGrant
from tnde.accounts.models import User
from tnde.agencies.models import Agency, Tenure
from tnde.agencies.services import closure
from tnde.kernel.vocabulary import Action, Role

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)
PEOPLE, CHAIRS, PLACES = 3, 3, 5
days = st.sampled_from([-2, -2, -2, -1, 0, 1]).map(lambda n: DAY + dt.timedelta(days=n))
lengths = st.sampled_from([None, None, 0, 2, 3])
tenures = st.fixed_dictionaries(
    {
        "chair": st.integers(0, CHAIRS - 1),
        "person": st.integers(0, PEOPLE - 1),
        "acting": st.booleans(),
        "confirmed": st.booleans(),
        "first": days,
        "length": lengths,
    }
)
roles = st.fixed_dictionaries(
    {
        "role": st.sampled_from(list(Role)),
        "place": st.sampled_from([0, 0, 1, 2, 3, 4]),
        "to_chair": st.booleans(),
        "receiver": st.integers(0, min(PEOPLE, CHAIRS) - 1),
        "subtree": st.booleans(),
        "limited": st.sampled_from([False, False, False, True]),
        "clearance": st.integers(0, 3),
        "first": days,
        "length": lengths,
        "revoked": st.sampled_from([False, False, False, True]),
    }
)


@dataclass
class World:
    """A small province: a tree of agencies, chairs in it, people in the chairs."""

    places: list[Agency]
    users: list[User]


def build(held: list[dict[str, Any]], given_roles: list[dict[str, Any]], inactive: int | None) -> World:
    """The province with these tenures and grants, written as they come."""
    top = make.agency()
    places = [top, make.agency(parent=top), make.agency(of=top.region)]
    places += [make.agency(parent=places[1]), make.agency(of=make.region(zone="Asia/Jayapura"))]
    units = [make.unit(of=place) for place in places]
    chairs = [make.jabatan(of=places[n], unit=units[n]) for n in range(CHAIRS)]
    people = [make.person(of=top.region, login=True) for _ in range(PEOPLE)]
    if inactive is not None:
        User.objects.filter(pk=people[inactive].user_id).update(is_active=False)
        people[inactive].user.refresh_from_db()
    taken = set()
    for one in held:
        open_definitive = one["length"] is None and not one["acting"]
        if open_definitive and one["chair"] in taken:
            continue
        taken |= {one["chair"]} if open_definitive else set()
        Tenure.objects.create(
            jabatan=chairs[one["chair"]],
            person=people[one["person"]],
            kind="plt" if one["acting"] else "definitif",
            basis="800/1/CONTOH/2026",
            confirmed_by=people[0].user if one["confirmed"] else None,
            valid_from=one["first"],
            valid_until=None if one["length"] is None else one["first"] + dt.timedelta(days=one["length"]),
        )
    for one in given_roles:
        place = units[one["place"]] if one["limited"] else places[one["place"]]
        give.grant(
            one["role"],
            place,
            chairs[one["receiver"]] if one["to_chair"] else people[one["receiver"]].user,
            subtree=one["subtree"] and not one["limited"],
            clearance=one["clearance"],
            valid_from=one["first"],
            valid_until=None if one["length"] is None else one["first"] + dt.timedelta(days=one["length"]),
            revoked_at=dt.datetime.now(dt.UTC) if one["revoked"] else None,
        )
    return World(places, [person.user for person in people])


def by_grants(world: World, on: dt.date) -> set[tuple[Any, str, Any]]:
    return {
        (user.pk, action.value, agency)
        for user in world.users
        for action in Action
        for agency in guard.agencies_where(user.pk, action, on)
    }


def by_guardian(world: World) -> set[tuple[Any, str, Any]]:
    everywhere = list(Agency.objects.all())
    found = set()
    for user in world.users:
        checker = ObjectPermissionChecker(user)
        checker.prefetch_perms(everywhere)
        found |= {(user.pk, codename, place.pk) for place in everywhere for codename in checker.get_perms(place)}
    return found


def seat(**given: Any) -> dict[str, Any]:
    """A definitive tenure that runs, unless told otherwise."""
    return {"chair": 0, "person": 0, "acting": False, "confirmed": True, "first": DAY, "length": None, **given}


def right(role: Role, **given: Any) -> dict[str, Any]:
    """A grant at the top of the tree to the first person, running, unless told otherwise."""
    fields = {"place": 0, "to_chair": False, "receiver": 0, "subtree": False, "limited": False, "clearance": 0}
    return {**fields, "role": role, "first": DAY, "length": None, "revoked": False, **given}


@example([], [right(Role.ARSIPARIS, subtree=True)], None, DAY)
@example([seat(acting=True, confirmed=False)], [right(Role.KONSEPTOR, to_chair=True)], None, DAY)
@example([seat(acting=True, length=0)], [right(Role.KONSEPTOR, to_chair=True)], None, DAY + dt.timedelta(days=1))
@example([], [right(Role.PPID, revoked=True), right(Role.PPID, limited=True)], None, DAY)
@given(
    held=st.lists(tenures, min_size=1, max_size=5),
    given_roles=st.lists(roles, min_size=1, max_size=6),
    inactive=st.none() | st.integers(0, PEOPLE - 1),
    later=days,
)
def test_grants_and_guardian_agree(
    held: list[dict[str, Any]], given_roles: list[dict[str, Any]], inactive: int | None, later: dt.date
) -> None:
    with transaction.atomic():
        world = build(held, given_roles, inactive)
        for on in (DAY, later):  # the second finds groups of the first that must go
            grants.sync_all(on)
            assert by_grants(world, on) == by_guardian(world)
        assert grants.sync_all(later) == 0
        transaction.set_rollback(True)


def test_the_boolean_face_of_guardian_says_the_same() -> None:
    stage = make.line()
    give.carried(Role.KONSEPTOR, stage.agency, stage.staff)
    who = stage.staff.person.user_id
    assert {a for a in Action if guard.has_perm(who, a, stage.agency.pk)} == {Action.DRAFT, Action.READ_SIGNED}


def test_a_moved_agency_leaves_the_reach_of_its_old_parent() -> None:
    stage = make.line()
    below = make.agency(parent=stage.agency)
    give.carried(Role.PENGAWAS, stage.agency, stage.head, subtree=True)
    who = stage.head.person.user_id
    assert guard.has_perm(who, Action.READ_HISTORY, below.pk)
    Agency.objects.filter(pk=below.pk).update(parent=make.root(stage.region))
    closure.rebuild(stage.region.pk)
    grants.sync_all()
    assert not guard.has_perm(who, Action.READ_HISTORY, below.pk)
    assert guard.has_perm(who, Action.READ_HISTORY, stage.agency.pk)


def test_groups_are_named_by_agency_and_role_and_go_with_their_last_grant() -> None:
    stage = make.line()
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
    give.carried(Role.PENGAWAS, stage.agency, stage.head, subtree=True)
    names = {f"agency/{stage.agency.pk}/konseptor", f"agency/{stage.agency.pk}/pengawas/+"}
    assert set(Group.objects.values_list("name", flat=True)) == names
    RoleGrant.objects.all().delete()
    grants.sync({stage.agency.pk})
    assert not Group.objects.exists()
    assert not AgencyGroupPermission.objects.exists()


def test_syncing_one_agency_leaves_the_groups_of_others_alone() -> None:
    one, two = make.line(), make.line()
    give.carried(Role.KONSEPTOR, one.agency, one.staff)
    give.carried(Role.KONSEPTOR, two.agency, two.staff)
    RoleGrant.objects.all().delete()
    grants.sync({one.agency.pk})
    assert set(Group.objects.values_list("name", flat=True)) == {f"agency/{two.agency.pk}/konseptor"}
