"""Who holds what on a day."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import agencies as make
from tnde.agencies.queries import capacity_of, held_by, holder_of, holders_of, mandate_for

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)
BEFORE, AFTER = dt.date(2026, 7, 5), dt.date(2026, 7, 11)


def plh(chair, who=None, **given):
    days = {"valid_from": dt.date(2026, 7, 6), "valid_until": dt.date(2026, 7, 10)}
    return make.holding(chair, who, kind="plh", **{**days, **given})


def test_an_acting_holder_comes_before_the_definitive_one_within_his_days() -> None:
    chair = make.jabatan()
    definitive = make.holding(chair)
    acting = plh(chair)
    assert holder_of(chair.pk, DAY).person_id == acting.person_id
    assert holder_of(chair.pk, DAY).tenure == "plh"
    assert holder_of(chair.pk, BEFORE).person_id == definitive.person_id
    assert holder_of(chair.pk, AFTER).person_id == definitive.person_id


def test_an_unconfirmed_acting_tenure_has_no_effect() -> None:
    chair = make.jabatan()
    definitive = make.holding(chair)
    acting = plh(chair, confirmed_by=None)
    assert holder_of(chair.pk, DAY).person_id == definitive.person_id
    assert held_by(person_id=acting.person_id, on=DAY) == ()
    assert capacity_of(definitive.person_id, chair.pk, DAY) == "definitif"


def test_the_displaced_holder_keeps_his_chair_but_does_not_act() -> None:
    chair = make.jabatan()
    definitive = make.holding(chair)
    acting = plh(chair)
    (seen,) = held_by(person_id=definitive.person_id, on=DAY)
    assert not seen.acts
    assert capacity_of(definitive.person_id, chair.pk, DAY) is None
    assert capacity_of(acting.person_id, chair.pk, DAY) == "plh"
    (later,) = held_by(person_id=definitive.person_id, on=AFTER)
    assert later.acts


def test_one_person_holds_his_own_chair_and_acts_in_another() -> None:
    stage = make.line()
    second = make.jabatan(of=stage.agency, level="kepala_pd", title="Kepala Dinas Lain")
    make.holding(second, stage.division.person, kind="plt")
    held = held_by(user_id=stage.division.person.user_id, on=DAY)
    assert [(one.title, one.tenure) for one in held] == [("Kepala Bidang", "definitif"), ("Kepala Dinas Lain", "plt")]
    assert held[0].unit_id == stage.unit.pk
    assert held[0].agency_id == stage.agency.pk


def test_nobody_holds_an_empty_or_abolished_chair() -> None:
    empty = make.jabatan()
    assert holder_of(empty.pk, DAY) is None
    abolished = make.jabatan(valid_until=BEFORE)
    tenure = make.holding(abolished)
    assert held_by(person_id=tenure.person_id, on=DAY) == ()
    assert held_by(user_id=None, person_id=None, on=DAY) == ()


def test_holders_of_many_chairs_cost_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    stage = make.line()
    chairs = [one.jabatan_id for one in (stage.head, stage.division, stage.team, stage.staff)]
    with django_assert_num_queries(1):
        found = holders_of(chairs, DAY)
    assert {chair: holder.person_id for chair, holder in found.items()} == {
        one.jabatan_id: one.person_id for one in (stage.head, stage.division, stage.team, stage.staff)
    }
    with django_assert_num_queries(1):
        held_by(person_id=stage.head.person_id, on=DAY)


class TestMandates:
    """a.n. and u.b."""

    @pytest.fixture
    def chairs(self) -> tuple[UUID, UUID, UUID]:
        place = make.agency()
        governor = make.jabatan(of=place, level="kepala_daerah")
        secretary = make.jabatan(of=place, level="sekda", superior=governor)
        assistant = make.jabatan(of=place, level="asisten", superior=secretary)
        self.governor, self.secretary, self.assistant = governor, secretary, assistant
        return governor.pk, secretary.pk, assistant.pk

    def test_a_mandate_covers_its_kinds_class_and_days(self, chairs: tuple[UUID, UUID, UUID]) -> None:
        governor, secretary, _ = chairs
        make.mandate(self.governor, self.secretary, kinds=["surat_dinas"], keamanan_limit=1, valid_until=DAY)
        assert mandate_for(secretary, governor, "surat_dinas", DAY).mode == "an"
        assert mandate_for(secretary, governor, "surat_dinas", DAY, keamanan=1) is not None
        assert mandate_for(secretary, governor, "surat_dinas", DAY, keamanan=2) is None
        assert mandate_for(secretary, governor, "keputusan", DAY) is None
        assert mandate_for(secretary, governor, "surat_dinas", AFTER) is None

    def test_under_u_b_the_middle_needs_his_own_mandate(self, chairs: tuple[UUID, UUID, UUID]) -> None:
        governor, _, assistant = chairs
        make.mandate(self.governor, self.assistant, via=self.secretary)
        assert mandate_for(assistant, governor, "surat_dinas", DAY) is None
        make.mandate(self.governor, self.secretary)
        assert mandate_for(assistant, governor, "surat_dinas", DAY).via_jabatan == self.secretary

    def test_an_unconfirmed_mandate_has_no_effect(self, chairs: tuple[UUID, UUID, UUID]) -> None:
        governor, secretary, _ = chairs
        make.mandate(self.governor, self.secretary, confirmed_by=None)
        assert mandate_for(secretary, governor, "surat_dinas", DAY) is None
