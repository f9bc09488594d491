"""Appointing, confirming and ending; mandates; the rules of acting tenures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.factories import agencies as make
from tnde.agencies.models import Jabatan, Person, Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import holder_of
from tnde.agencies.rules import acting
from tnde.agencies.rules.periods import Period
from tnde.agencies.services import mandates
from tnde.agencies.services.tenures import (
    ActingRefused,
    OwnTenure,
    TenureOverlaps,
    appoint,
    confirm_tenure,
    decline_tenure,
    end_tenure,
)
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.refs import Ref
from tnde.outbox.models import Event

pytestmark = pytest.mark.django_db

JULY = {"valid_from": dt.date(2026, 7, 6), "valid_until": dt.date(2026, 7, 10)}
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
    return appoint(jabatan_id=stage.head.jabatan_id, person_id=stage.division.person_id, **{**fields, **given})


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
    def test_a_n_goes_one_level_down_and_u_b_two(self, stage: make.Line, clerk: Person) -> None:
        head, division, team = stage.head.jabatan_id, stage.division.jabatan_id, stage.team.jabatan_id
        usual = {"valid_from": make.START, "basis": "100/1/2026", **SYSTEM}
        with pytest.raises(mandates.MandateNotInLine):
            mandates.grant_mandate(from_jabatan=head, to_jabatan=team, **usual)
        direct = mandates.grant_mandate(from_jabatan=head, to_jabatan=division, **usual)
        through = mandates.grant_mandate(from_jabatan=head, to_jabatan=team, via_jabatan=division, **usual)
        assert (direct.mode, through.mode) == ("an", "ub")
        with pytest.raises(NotAllowed):
            mandates.confirm_mandate(mandate_id=direct.pk, **acting_as(stage.division.person))
        assert mandates.confirm_mandate(mandate_id=direct.pk, **acting_as(clerk)).confirmed_by_id == clerk.user_id
