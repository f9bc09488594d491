"""Appointing, confirming and ending; mandates; the rules of acting tenures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.factories import agencies as make
from tnde.agencies.models import Jabatan, Mandate, Person, Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import capacity_of, held_by, holder_of, leave_in, mandate_for
from tnde.agencies.rules import acting
from tnde.agencies.rules.periods import Period
from tnde.agencies.services import mandates
from tnde.agencies.services.leave import cancel_leave, enter_leave
from tnde.agencies.services.region_policies import set_region_policy
from tnde.agencies.services.tenures import (
    ActingRefused,
    BasisNotLinked,
    OwnTenure,
    TenureOverlaps,
    appoint,
    confirm_tenure,
    decline_tenure,
    end_acting,
    end_tenure,
    link_basis,
)
from tnde.audit.queries import history_of
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.outbox.models import Event

pytestmark = pytest.mark.django_db

JULY = {"valid_from": dt.date(2026, 7, 6), "valid_until": dt.date(2026, 7, 10)}
LETTER = Ref("naskah", new_id())
SYSTEM = {"actor": Actor.system(), "allow": operator_allows}


def acting_as(person: Person) -> dict[str, Any]:
    return {"actor": Actor(user_id=person.user_id, person_id=person.pk), "allow": operator_allows}


@pytest.fixture
def stage() -> make.Line:
    return make.line()


@pytest.fixture
def clerk(stage: make.Line) -> Person:
    return make.holding(make.jabatan(of=make.agency(of=stage.region)), None).person


def propose_plh(stage: make.Line, **given: Any) -> Tenure:
    fields = {"kind": "plh", "basis": "800.1/1/CONTOH/2026", **JULY, **SYSTEM}
    fields["person_id"] = stage.division.person_id
    return appoint(jabatan_id=stage.head.jabatan_id, **{**fields, **given})


class TestDefinitive:
    def test_a_chair_takes_one_holder_at_a_time(self, stage: make.Line) -> None:
        chair, newcomer = stage.staff.jabatan_id, make.person(of=stage.region)
        with pytest.raises(TenureOverlaps):
            appoint(jabatan_id=chair, person_id=newcomer.pk, kind="definitif", valid_from=dt.date(2026, 5, 1), **SYSTEM)
        end_tenure(tenure_id=stage.staff.pk, until=dt.date(2026, 4, 30), reason="mutasi", **SYSTEM)
        appoint(jabatan_id=chair, person_id=newcomer.pk, kind="definitif", valid_from=dt.date(2026, 5, 1), **SYSTEM)
        assert holder_of(chair, dt.date(2026, 4, 30)).person_id == stage.staff.person_id
        assert holder_of(chair, dt.date(2026, 5, 1)).person_id == newcomer.pk

    def test_an_ended_tenure_cannot_grow_into_the_next(self, stage: make.Line) -> None:
        end_tenure(tenure_id=stage.staff.pk, until=dt.date(2026, 4, 30), reason="mutasi", **SYSTEM)
        make.holding(stage.staff.jabatan, valid_from=dt.date(2026, 5, 1))
        with pytest.raises(TenureOverlaps):
            end_tenure(tenure_id=stage.staff.pk, until=dt.date(2026, 5, 1), reason="ralat", **SYSTEM)

    def test_it_is_told_in_history_and_as_event(self, stage: make.Line) -> None:
        chair = make.jabatan(of=stage.agency)
        newcomer = make.person(of=stage.region)
        appoint(jabatan_id=chair.pk, person_id=newcomer.pk, kind="definitif", valid_from=make.START, **SYSTEM)
        assert [entry.kind for entry in history_of(Ref("jabatan", chair.pk))] == ["tenure.entered"]
        assert Event.objects.get(kind="tenure.changed").payload["jabatan_id"] == str(chair.pk)

    def test_nobody_appoints_himself_or_across_regions(self, stage: make.Line) -> None:
        chair: Jabatan = make.jabatan(of=stage.agency)
        fields = {"jabatan_id": chair.pk, "kind": "definitif", "valid_from": make.START}
        with pytest.raises(OwnTenure):
            appoint(person_id=stage.staff.person_id, **fields, **acting_as(stage.staff.person))
        with pytest.raises(Invalid):
            appoint(person_id=make.person().pk, **fields, **SYSTEM)


class TestActing:
    def test_it_takes_effect_when_a_second_person_confirms(self, stage: make.Line, clerk: Person) -> None:
        tenure = propose_plh(stage)
        with pytest.raises(BasisNotLinked):
            confirm_tenure(tenure_id=tenure.pk, **acting_as(clerk))
        link_basis(tenure_id=tenure.pk, basis_ref=LETTER, **SYSTEM)
        assert holder_of(stage.head.jabatan_id, JULY["valid_from"]).tenure == "definitif"
        confirm_tenure(tenure_id=tenure.pk, **acting_as(clerk))
        assert holder_of(stage.head.jabatan_id, JULY["valid_from"]).tenure == "plh"
        with pytest.raises(InvalidMove):
            confirm_tenure(tenure_id=tenure.pk, **acting_as(clerk))

    def test_neither_appointee_nor_proposer_nor_subordinate_confirms(self, stage: make.Line, clerk: Person) -> None:
        tenure = propose_plh(stage, **acting_as(clerk))
        for somebody in (clerk, stage.division.person, stage.team.person, stage.staff.person):
            with pytest.raises(OwnTenure):
                confirm_tenure(tenure_id=tenure.pk, **acting_as(somebody))
        with pytest.raises(NotAllowed):
            confirm_tenure(tenure_id=tenure.pk, **SYSTEM)

    def test_a_declined_proposal_is_gone_and_remembered(self, stage: make.Line, clerk: Person) -> None:
        tenure = propose_plh(stage)
        decline_tenure(tenure_id=tenure.pk, reason="keliru", **acting_as(clerk))
        assert not Tenure.objects.filter(pk=tenure.pk).exists()
        assert "tenure.declined" in [entry.kind for entry in history_of(Ref("jabatan", stage.head.jabatan_id))]

    def test_two_stand_ins_never_overlap(self, stage: make.Line) -> None:
        propose_plh(stage)
        with pytest.raises(TenureOverlaps):
            propose_plh(stage, valid_from=JULY["valid_until"], valid_until=dt.date(2026, 7, 20))

    def test_plt_needs_an_empty_chair(self, stage: make.Line) -> None:
        with pytest.raises(ActingRefused) as refused:
            propose_plh(stage, kind="plt")
        assert [problem["code"] for problem in refused.value.problems] == ["office_not_vacant"]

    def test_the_holder_is_no_stand_in_for_himself_and_each_fault_says_its_own(self, stage: make.Line) -> None:
        with pytest.raises(ActingRefused) as refused:
            propose_plh(stage, person_id=stage.head.person_id, valid_until=dt.date(2027, 1, 1))
        told = {problem["path"]: problem for problem in refused.value.problems}
        assert {path: problem["code"] for path, problem in told.items()} == {"person": "own_chair", "until": "too_long"}
        assert len({problem["sentence"] for problem in told.values()}) == 2


class TestEndedByTheHolder:
    """He who comes back early acts again at once."""

    def test_the_plh_ends_now_and_the_day_before_stays_his(self, stage: make.Line) -> None:
        today = clock.today_in(stage.region.zone)
        yesterday = today - dt.timedelta(days=1)
        plh = make.holding(stage.head.jabatan, stage.division.person, kind="plh", valid_from=yesterday)
        chair = stage.head.jabatan_id
        for somebody in (stage.division.person, stage.team.person):
            with pytest.raises(NotFound):
                end_acting(tenure_id=plh.pk, reason="", actor=acting_as(somebody)["actor"])
        ended = end_acting(tenure_id=plh.pk, reason="kembali lebih awal", actor=acting_as(stage.head.person)["actor"])
        assert (ended.valid_until, ended.ended_at is None) == (today, False)
        assert holder_of(chair, today).tenure == "definitif"
        assert holder_of(chair, yesterday).tenure == "plh"
        assert capacity_of(stage.head.person_id, chair, today) == "definitif"
        with pytest.raises(InvalidMove):
            end_acting(tenure_id=plh.pk, reason="", actor=acting_as(stage.head.person)["actor"])

    def test_a_day_on_which_one_was_ended_is_free_for_the_next(self, stage: make.Line) -> None:
        today = clock.today_in(stage.region.zone)
        plh = make.holding(stage.head.jabatan, stage.division.person, kind="plh", valid_from=today)
        end_acting(tenure_id=plh.pk, reason="", actor=acting_as(stage.head.person)["actor"])
        assert holder_of(stage.head.jabatan_id, today).tenure == "definitif"
        propose_plh(stage, valid_from=today, valid_until=today)


def test_a_region_may_let_the_holder_act_beside_his_plh(stage: make.Line) -> None:
    make.root(stage.region)
    plh = make.holding(stage.head.jabatan, stage.division.person, kind="plh")
    chair, day = stage.head.jabatan_id, JULY["valid_from"]
    assert capacity_of(stage.head.person_id, chair, day) is None
    set_region_policy(region_id=stage.region.pk, definitive_acts_beside_plh=True, **SYSTEM)
    assert capacity_of(stage.head.person_id, chair, day) == "definitif"
    assert capacity_of(plh.person_id, chair, day) == "plh"
    assert holder_of(chair, day).tenure == "plh"
    (own,) = held_by(person_id=stage.head.person_id, on=day)
    assert own.acts


def test_leave_is_entered_where_one_serves_and_may_be_cancelled(stage: make.Line) -> None:
    person, elsewhere = stage.staff.person, make.agency(of=stage.region)
    days = {"valid_from": dt.date(2026, 7, 6), "valid_until": dt.date(2026, 7, 10), "basis": "Surat izin cuti 1/2026"}
    with pytest.raises(NotFound):
        enter_leave(agency_id=elsewhere.pk, person_id=person.pk, **days, **SYSTEM)
    leave = enter_leave(agency_id=stage.agency.pk, person_id=person.pk, **days, **SYSTEM)
    around = Period(dt.date(2026, 7, 10), dt.date(2026, 7, 12))
    assert [one.pk for one in leave_in([person.pk], around)] == [leave.pk]
    for _ in range(2):
        cancel_leave(agency_id=stage.agency.pk, leave_id=leave.pk, **SYSTEM)
    assert leave_in([person.pk], around) == []
    told = [entry.kind for entry in history_of(Ref("person", person.pk))]
    assert told == ["leave.entered", "leave.cancelled"]


@pytest.mark.parametrize(
    ("kind", "given", "faults"),
    [
        ("plh", {}, []),
        ("plh", {"definitive": []}, ["office_has_no_holder"]),
        ("plh", {"period": Period(dt.date(2026, 1, 1), dt.date(2026, 4, 30))}, ["too_long"]),
        ("plh", {"basis": ""}, ["no_basis"]),
        ("plt", {"definitive": []}, []),
        ("plt", {"definitive": [], "period": Period(dt.date(2026, 1, 1))}, ["no_end"]),
        ("plt", {"definitive": [], "period": Period(dt.date(2026, 1, 1), dt.date(2027, 1, 31))}, ["too_long"]),
        ("pj", {"definitive": [], "acting": [Period(dt.date(2026, 1, 5), None)]}, ["acting_overlaps"]),
        ("pjs", {}, []),
    ],
)
def test_the_rules_of_acting_tenures(kind: str, given: dict[str, Any], faults: list[str]) -> None:
    usual = {
        "period": Period(dt.date(2026, 1, 1), dt.date(2026, 1, 10)),
        "basis": "800/1/2026",
        "definitive": [Period(dt.date(2020, 1, 1))],
        "acting": [],
    }
    assert acting.faults(kind=kind, **{**usual, **given}) == faults


class TestMandates:
    USUAL = {"valid_from": make.START, "basis": "100/1/2026", "basis_ref": LETTER}

    def give(self, giver: Tenure, receiver: Tenure, **given: Any) -> Mandate:
        chairs = {"from_jabatan": giver.jabatan_id, "to_jabatan": receiver.jabatan_id}
        return mandates.grant_mandate(**{**chairs, **self.USUAL, **SYSTEM, **given})

    def test_a_n_goes_one_level_down_and_u_b_two(self, stage: make.Line, clerk: Person) -> None:
        with pytest.raises(mandates.MandateNotInLine):
            self.give(stage.head, stage.team)
        direct = self.give(stage.head, stage.division)
        for receiver_or_below in (stage.division.person, stage.team.person, stage.staff.person):
            with pytest.raises(NotAllowed):
                mandates.confirm_mandate(mandate_id=direct.pk, **acting_as(receiver_or_below))
        assert mandates.confirm_mandate(mandate_id=direct.pk, **acting_as(clerk)).confirmed_by_id == clerk.user_id
        through = self.give(stage.head, stage.team, via_jabatan=stage.division.jabatan_id)
        assert (direct.mode, through.mode) == ("an", "ub")

    def test_nobody_enters_his_own_and_it_rests_on_a_document(self, stage: make.Line, clerk: Person) -> None:
        with pytest.raises(NotAllowed):
            self.give(stage.head, stage.division, **acting_as(stage.division.person))
        bare = self.give(stage.head, stage.division, basis_ref=None)
        with pytest.raises(BasisNotLinked):
            mandates.confirm_mandate(mandate_id=bare.pk, **acting_as(clerk))

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"kinds": ["keputusan_kdh"]}, "kind_beyond_giver"),
            ({"kinds": ["surat_karangan"]}, "unknown_kind"),
            ({"keamanan_limit": 2, "reach": lambda jabatan: 1}, "class_beyond_giver"),
            ({"reach": lambda jabatan: None}, "giver_signs_nothing"),
        ],
    )
    def test_it_is_never_wider_than_what_the_giver_signs(self, stage: make.Line, given: Any, code: str) -> None:
        with pytest.raises(mandates.MandateTooWide) as refused:
            self.give(stage.head, stage.division, **given)
        assert [problem["code"] for problem in refused.value.problems] == [code]

    def test_a_plh_gives_none(self, stage: make.Line) -> None:
        make.holding(stage.head.jabatan, kind="plh")
        with pytest.raises(mandates.MandateTooWide) as refused:
            self.give(stage.head, stage.division)
        assert [problem["code"] for problem in refused.value.problems] == ["giver_is_acting"]

    @pytest.mark.parametrize(
        ("middle", "asked", "fits"),
        [
            ({}, {}, True),
            ({"kinds": ["surat_dinas"]}, {}, False),
            ({"kinds": ["surat_dinas"]}, {"kinds": ["surat_dinas"]}, True),
            ({"valid_until": dt.date(2026, 12, 31)}, {}, False),
            ({}, {"keamanan_limit": 1}, False),
            ({"confirmed_by": None}, {}, False),
        ],
    )
    def test_u_b_lies_within_the_mandate_of_the_one_in_the_middle(
        self, stage: make.Line, middle: Any, asked: Any, fits: bool
    ) -> None:
        make.mandate(stage.head.jabatan, stage.division.jabatan, **middle)
        through = {"via_jabatan": stage.division.jabatan_id, **asked}
        if fits:
            assert self.give(stage.head, stage.team, **through).mode == "ub"
            return
        with pytest.raises(mandates.MandateTooWide) as refused:
            self.give(stage.head, stage.team, **through)
        assert [problem["code"] for problem in refused.value.problems] == ["beyond_the_middle"]

    def test_one_for_all_kinds_covers_what_the_giver_signs_himself(self, stage: make.Line) -> None:
        make.mandate(stage.head.jabatan, stage.division.jabatan)
        chairs = (stage.division.jabatan_id, stage.head.jabatan_id)
        assert mandate_for(*chairs, "surat_dinas", JULY["valid_from"]) is not None
        assert mandate_for(*chairs, "keputusan_kdh", JULY["valid_from"]) is None

    def test_it_belongs_to_the_jabatan_and_outlives_a_change_of_holders(self, stage: make.Line) -> None:
        make.mandate(stage.head.jabatan, stage.division.jabatan)
        Tenure.objects.filter(pk=stage.head.pk).update(valid_until=dt.date(2026, 1, 31))
        make.holding(stage.head.jabatan, valid_from=dt.date(2026, 2, 1))
        assert mandate_for(stage.division.jabatan_id, stage.head.jabatan_id, "surat_dinas", JULY["valid_from"])
