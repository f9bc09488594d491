"""What a login may today: from grants, tree, date and tenures."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import guard
from tnde.access.models import AccessVersion, RoleGrant
from tnde.agencies.models import Person, Tenure
from tnde.agencies.services import closure
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed
from tnde.kernel.vocabulary import Action, Keamanan, Role

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)


def agencies(tenure: Tenure, action: Action = Action.READ_SIGNED, on: dt.date | None = DAY) -> set:
    return set(guard.agencies_where(tenure.person.user_id, action, on))


def test_a_grant_reaches_its_agency_and_with_subtree_those_below() -> None:
    stage = make.line()
    below = make.agency(parent=stage.agency)
    beside = make.agency(of=stage.region)
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
    give.grant(Role.PENGAWAS, stage.agency, stage.head, subtree=True)
    assert agencies(stage.staff) == {stage.agency.pk}
    assert agencies(stage.head) == {stage.agency.pk, below.pk}
    assert beside.pk not in agencies(stage.head)


def test_a_grant_to_a_jabatan_follows_whoever_holds_it() -> None:
    stage = make.line()
    give.grant(Role.PENANDATANGAN, stage.agency, stage.head.jabatan)
    acting = make.holding(stage.head.jabatan, kind="plh", valid_from=DAY, valid_until=DAY)
    proposed = make.holding(stage.head.jabatan, kind="plt", confirmed_by=None)
    assert agencies(stage.head, Action.SIGN) == {stage.agency.pk}
    assert agencies(acting, Action.SIGN) == {stage.agency.pk}
    assert agencies(acting, Action.SIGN, DAY + dt.timedelta(days=1)) == set()
    assert agencies(proposed, Action.SIGN) == set()


def test_both_days_of_a_period_count_and_a_revoked_grant_counts_never() -> None:
    stage = make.line()
    given = give.grant(Role.KONSEPTOR, stage.agency, stage.staff, valid_from=DAY, valid_until=DAY)
    one = dt.timedelta(days=1)
    assert [bool(agencies(stage.staff, on=day)) for day in (DAY - one, DAY, DAY + one)] == [False, True, False]
    RoleGrant.objects.filter(pk=given.pk).update(revoked_at=dt.datetime.now(dt.UTC))
    assert agencies(stage.staff) == set()


def test_clearance_is_the_highest_of_the_roles_that_permit_the_action() -> None:
    stage = make.line()
    who = stage.staff.person.user_id
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff, clearance=Keamanan.RAHASIA)
    give.grant(Role.ARSIPARIS, stage.agency, stage.staff, clearance=Keamanan.TERBATAS)
    give.grant(Role.PPID, stage.agency, stage.staff, clearance=Keamanan.SANGAT_RAHASIA)
    assert guard.clearance_at(who, stage.agency.pk, Action.READ_SIGNED) == Keamanan.RAHASIA
    assert guard.clearance_at(who, stage.agency.pk, Action.READ_ARCHIVE) == Keamanan.TERBATAS
    assert guard.clearance_at(who, stage.agency.pk, Action.SIGN) is None


def test_a_grant_limited_to_a_unit_reaches_it_and_the_units_below_never_the_agency() -> None:
    stage = make.line()
    inner = make.unit(of=stage.agency, parent=stage.unit)
    make.unit(of=stage.agency)
    give.carried(Role.PEMERIKSA, stage.unit, stage.staff)
    who = stage.staff.person.user_id
    assert agencies(stage.staff) == set()
    assert set(guard.units_where(who, Action.STAND_IN_CHAIN)) == {stage.unit.pk, inner.pk}
    assert guard.allowed(who, Action.STAND_IN_CHAIN, stage.agency.pk, unit_id=inner.pk)
    assert not guard.allowed(who, Action.STAND_IN_CHAIN, stage.agency.pk)


def test_a_superior_serves_in_the_units_of_his_line_and_a_colleague_in_his_own() -> None:
    stage = make.line()
    other = make.unit(of=stage.agency)
    make.jabatan(of=stage.agency, unit=other, superior=stage.head.jabatan)
    served = {place.unit_id for place in guard.standing(stage.head.person.user_id).served}
    assert served == {stage.unit.pk, other.pk}
    assert {place.unit_id for place in guard.standing(stage.staff.person.user_id).served} == {stage.unit.pk}


def test_an_inactive_login_and_an_unknown_one_may_nothing() -> None:
    stage = make.line()
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
    assert agencies(stage.staff)
    user = stage.staff.person.user
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert guard.standing(user.pk).at_agencies == {}
    assert guard.standing(stage.agency.pk).chairs == ()


def test_a_superuser_has_no_right_that_was_not_given() -> None:
    stage = make.line()
    boss = make.user(is_superuser=True)
    assert guard.has_perm(boss.pk, Action.READ_SIGNED, stage.agency.pk) is False
    assert guard.allowed(boss.pk, Action.READ_SIGNED, stage.agency.pk) is False


def test_a_right_begins_at_midnight_of_the_region() -> None:
    west = make.line(of=make.region(zone="Asia/Jakarta"))
    east = make.line(of=make.region(zone="Asia/Jayapura"))
    for stage in (west, east):
        give.grant(Role.KONSEPTOR, stage.agency, stage.staff, valid_from=dt.date(2026, 7, 7))
    with time_machine.travel(dt.datetime(2026, 7, 6, 15, 30, tzinfo=dt.UTC), tick=False):  # 22:30 WIB, 00:30 WIT
        assert agencies(west.staff, on=None) == set()
        assert agencies(east.staff, on=None) == {east.agency.pk}
    with time_machine.travel(dt.datetime(2026, 7, 6, 17, 30, tzinfo=dt.UTC), tick=False):  # 00:30 WIB
        assert agencies(west.staff, on=None) == {west.agency.pk}


def test_a_standing_costs_two_statements_and_from_the_cache_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    stage = make.line()
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff.jabatan)
    with django_assert_num_queries(2):
        first = guard.standing(stage.staff.person.user_id)
    with django_assert_num_queries(1):
        assert guard.standing(stage.staff.person.user_id) == first


def test_an_act_asks_guardian_with_two_statements_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    stage = make.line()
    give.carried(Role.KONSEPTOR, stage.agency, stage.staff)
    who = stage.staff.person.user_id
    assert guard.allowed(who, Action.DRAFT, stage.agency.pk)
    with django_assert_num_queries(3):
        assert guard.allowed(who, Action.DRAFT, stage.agency.pk)


def test_guardian_out_of_step_permits_nothing_that_was_withdrawn() -> None:
    stage = make.line()
    given = give.carried(Role.KONSEPTOR, stage.agency, stage.staff)
    who = stage.staff.person.user_id
    RoleGrant.objects.filter(pk=given.pk).delete()
    assert guard.has_perm(who, Action.DRAFT, stage.agency.pk)
    assert not guard.allowed(who, Action.DRAFT, stage.agency.pk)


def test_require_refuses_with_an_error_and_lets_the_system_pass() -> None:
    stage = make.line()
    guard.require(Actor.system(), Action.SIGN, stage.agency.pk)
    with pytest.raises(NotAllowed):
        guard.bound_to(give.actor(stage.staff))(Action.SIGN, stage.agency.pk)


class TestVersion:
    """What renews the access version, so that no cached right outlives a change."""

    @pytest.fixture
    def stage(self) -> make.Line:
        return make.line()

    def renewed(self, act) -> bool:
        before = AccessVersion.objects.get().value
        act()
        return before != AccessVersion.objects.get().value

    def test_grants_tenures_tree_units_and_people_renew_it(self, stage: make.Line) -> None:
        assert self.renewed(lambda: give.grant(Role.KONSEPTOR, stage.agency, stage.staff))
        assert self.renewed(lambda: RoleGrant.objects.update(clearance=1))
        assert self.renewed(lambda: Tenure.objects.filter(pk=stage.staff.pk).update(valid_until=DAY))
        assert self.renewed(lambda: closure.rebuild(stage.region.pk))
        assert self.renewed(lambda: make.unit(of=stage.agency))
        assert self.renewed(lambda: make.jabatan(of=stage.agency, superior=stage.head.jabatan))
        assert self.renewed(lambda: Person.objects.filter(pk=stage.staff.person_id).update(user=None))
        assert self.renewed(lambda: type(stage.head.person.user).objects.update(is_active=False))

    def test_a_login_or_a_new_name_does_not(self, stage: make.Line) -> None:
        user = stage.staff.person.user
        assert not self.renewed(lambda: user.save(update_fields=["last_login", "failed_logins"]))
        assert not self.renewed(lambda: Person.objects.filter(pk=stage.staff.person_id).update(bare_name="Lain"))

    def test_a_cached_right_ends_with_its_grant(self, stage: make.Line) -> None:
        given = give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
        assert agencies(stage.staff, on=None)
        RoleGrant.objects.filter(pk=given.pk).delete()
        assert not agencies(stage.staff, on=None)

    def test_without_a_version_nothing_is_kept(self, stage: make.Line) -> None:
        AccessVersion.objects.all().delete()
        assert not agencies(stage.staff)
        AccessVersion.objects.all().delete()
        give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
        AccessVersion.objects.all().delete()
        assert agencies(stage.staff)


def test_a_client_drafts_in_its_one_unit_and_may_nothing_else() -> None:
    stage = make.line()
    client = give.client(stage.unit)
    found = guard.standing(client.user_id)
    assert found.at_units == {Action.DRAFT: {stage.unit.pk: Keamanan.BIASA}}
    assert found.at_agencies == {}
    assert found.regions == {stage.region.pk}
    assert guard.allowed(client.user_id, Action.DRAFT, stage.agency.pk, unit_id=stage.unit.pk)
    assert not guard.allowed(client.user_id, Action.DRAFT, stage.agency.pk)


def test_the_standing_of_a_day_is_dated_by_the_region_of_the_person() -> None:
    stage = make.line(of=make.region(zone="Asia/Jayapura"))
    with time_machine.travel(dt.datetime(2026, 7, 6, 15, 30, tzinfo=dt.UTC), tick=False):
        assert guard.standing(stage.staff.person.user_id).on == dt.date(2026, 7, 7)
