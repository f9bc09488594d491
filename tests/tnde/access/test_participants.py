"""Ties: who takes part, how long, and what an acting holder sees."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import agencies as make
from tnde.access import guard, participants
from tnde.access.models import Participant
from tnde.access.participants import Reason, Tie
from tnde.agencies.models import Region, Tenure
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)
ONE = dt.timedelta(days=1)


@pytest.fixture
def ref() -> Ref:
    return Ref("naskah", new_id())


def sees(tenure: Tenure, ref: Ref, on: dt.date = DAY, keamanan: int = 0) -> bool:
    return participants.takes_part(guard.standing(tenure.person.user_id, on), ref, keamanan=keamanan)


def add(ref: Ref, date: dt.date = DAY, **given) -> None:
    participants.add(ref=ref, region_id=new_id(), date=date, **given)


def test_a_tie_of_a_jabatan_goes_with_the_jabatan(ref: Ref) -> None:
    stage = make.line()
    add(ref, reason=Reason.RECIPIENT, jabatan_id=stage.head.jabatan_id)
    assert sees(stage.head, ref)
    assert not sees(stage.division, ref)
    Tenure.objects.filter(pk=stage.head.pk).update(valid_until=DAY - ONE)
    successor = make.holding(stage.head.jabatan, valid_from=DAY)
    assert not sees(stage.head, ref)
    assert sees(successor, ref)


def test_a_drafter_reads_while_he_serves_in_the_drafting_unit(ref: Ref) -> None:
    stage = make.line()
    elsewhere = make.unit(of=stage.agency)
    add(ref, reason=Reason.DRAFTER, user_id=stage.staff.person.user_id, via=stage.unit.pk)
    assert sees(stage.staff, ref)
    Tenure.objects.filter(pk=stage.staff.pk).update(valid_until=DAY - ONE)
    make.holding(make.jabatan(of=stage.agency, unit=elsewhere), stage.staff.person)
    assert not sees(stage.staff, ref)


def test_a_drafter_whose_jabatan_has_no_unit_serves_in_the_agency(ref: Ref) -> None:
    stage = make.line()
    add(ref, reason=Reason.DRAFTER, user_id=stage.head.person.user_id, via=stage.agency.pk)
    assert sees(stage.head, ref)


def test_what_one_signed_oneself_stays_readable(ref: Ref) -> None:
    stage = make.line()
    add(ref, reason=Reason.SIGNATORY, user_id=stage.head.person.user_id)
    Tenure.objects.filter(pk=stage.head.pk).update(valid_until=DAY - ONE)
    assert sees(stage.head, ref)


class TestActing:
    """A Plh. from Monday to Friday."""

    MONDAY, FRIDAY = dt.date(2026, 7, 6), dt.date(2026, 7, 10)

    @pytest.fixture
    def stage(self) -> make.Line:
        return make.line()

    @pytest.fixture
    def acting(self, stage: make.Line) -> Tenure:
        days = {"valid_from": self.MONDAY, "valid_until": self.FRIDAY}
        return make.holding(stage.head.jabatan, stage.division.person, kind="plh", **days)

    def tie(self, stage: make.Line, ref: Ref, date: dt.date, **given) -> None:
        add(ref, date, reason=Reason.CHAIN, jabatan_id=stage.head.jabatan_id, **given)

    def test_sees_what_comes_in_his_period_and_only_during_it(self, stage: make.Line, acting: Tenure, ref: Ref) -> None:
        self.tie(stage, ref, self.MONDAY)
        assert not sees(acting, ref, self.MONDAY - ONE)
        assert sees(acting, ref, self.MONDAY)
        assert sees(acting, ref, self.FRIDAY)
        assert not sees(acting, ref, self.FRIDAY + ONE)

    def test_does_not_see_what_was_done_with_before(self, stage: make.Line, acting: Tenure, ref: Ref) -> None:
        self.tie(stage, ref, self.MONDAY - ONE)
        assert not sees(acting, ref)
        assert sees(stage.head, ref)

    def test_sees_older_things_and_rahasia_only_if_his_appointment_says_so(
        self, stage: make.Line, acting: Tenure, ref: Ref
    ) -> None:
        older, secret = Ref("naskah", new_id()), 2
        self.tie(stage, ref, self.MONDAY)
        self.tie(stage, older, self.MONDAY - ONE)
        assert [sees(acting, ref), sees(acting, ref, keamanan=secret), sees(acting, older)] == [True, False, False]
        assert sees(stage.head, ref, keamanan=secret)
        Tenure.objects.filter(pk=acting.pk).update(sees_rahasia=True)
        assert [sees(acting, ref, keamanan=secret), sees(acting, older)] == [True, False]
        Tenure.objects.filter(pk=acting.pk).update(sees_rahasia=False, sees_older=True)
        assert [sees(acting, ref, keamanan=secret), sees(acting, older)] == [False, True]

    def test_sees_what_was_open_when_he_began_and_after_he_settled_it(
        self, stage: make.Line, acting: Tenure, ref: Ref
    ) -> None:
        self.tie(stage, ref, self.MONDAY - 30 * ONE, waiting=True)
        assert sees(acting, ref)
        assert participants.settle(ref=ref, on=DAY, jabatan_id=stage.head.jabatan_id) == 1
        assert sees(acting, ref)

    def test_does_not_see_what_was_open_long_ago_and_settled_before(
        self, stage: make.Line, acting: Tenure, ref: Ref
    ) -> None:
        self.tie(stage, ref, self.MONDAY - 30 * ONE, waiting=True)
        participants.settle(ref=ref, on=self.MONDAY - ONE)
        assert not sees(acting, ref)
        assert participants.await_again(ref=ref, jabatan_id=stage.head.jabatan_id, reason=Reason.CHAIN) == 1
        assert sees(acting, ref)


def test_an_ended_tie_holds_through_its_last_day(ref: Ref) -> None:
    stage = make.line()
    who = stage.staff.person.user_id
    add(ref, reason=Reason.NAMED, user_id=who)
    assert participants.end(ref=ref, on=DAY + ONE, user_id=who) == 1
    assert [sees(stage.staff, ref, DAY + n * ONE) for n in (0, 1, 2)] == [True, True, False]
    assert participants.end(ref=ref, on=DAY + ONE, user_id=who) == 0


def test_a_tie_never_ends_before_it_began(ref: Ref) -> None:
    who = new_id()
    add(ref, reason=Reason.NAMED, user_id=who)
    participants.end(ref=ref, on=DAY - ONE)
    assert Participant.objects.get(ref_id=ref.id).until == DAY


def test_an_open_tie_is_not_doubled_and_a_new_one_may_follow_an_ended_one(ref: Ref) -> None:
    chair = new_id()
    for _ in range(2):
        add(ref, reason=Reason.TEMBUSAN, jabatan_id=chair)
    assert Participant.objects.filter(ref_id=ref.id).count() == 1
    participants.end(ref=ref, on=DAY)
    add(ref, reason=Reason.TEMBUSAN, jabatan_id=chair)
    assert Participant.objects.filter(ref_id=ref.id).count() == 2


def test_many_ties_cost_one_statement_and_go_to_a_record(
    ref: Ref, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ties = [Tie(Reason.RECIPIENT, jabatan_id=new_id()) for _ in range(20)]
    with django_assert_num_queries(1):
        participants.add_many(ref=ref, region_id=new_id(), date=DAY, ties=ties)
    record = Ref("record", new_id())
    for _ in range(2):
        participants.copy_to(source=ref, target=record)
    assert Participant.objects.filter(ref_kind="record", ref_id=record.id).count() == 20
    assert Participant.objects.filter(ref_kind="naskah", ref_id=ref.id).count() == 20
    assert participants.redate(ref=record, date=DAY + ONE) == 20


def test_the_filter_on_a_query_and_the_question_about_ids_agree(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    stage = make.line()
    regions = [make.region() for _ in range(3)]
    for one in regions[:2]:
        add(Ref("region", one.pk), reason=Reason.NAMED, user_id=stage.staff.person.user_id)
    add(Ref("other", regions[2].pk), reason=Reason.NAMED, user_id=stage.staff.person.user_id)
    standing = guard.standing(stage.staff.person.user_id, DAY)
    with django_assert_num_queries(1):
        found = set(Region.objects.filter(participants.exists_for(standing, "region")))
    assert found == set(regions[:2])
    ids = [one.pk for one in regions]
    assert participants.takes_part_among(standing, "region", dict.fromkeys(ids, 0)) == {one.pk for one in regions[:2]}
