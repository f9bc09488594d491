"""Many at the same moment, each on a connection of his own: every act counts once, and one ends the matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.tnde.naskah import test_stack as stacks
from tnde.audit.models import Entry
from tnde.kernel.errors import TndeError
from tnde.naskah import integrity
from tnde.naskah.models import Naskah, SignatureRecord
from tnde.naskah.refusals import AlreadyDecided
from tnde.naskah.services import submitting
from tnde.naskah.services.routing import RouteStep, save_route
from tnde.outbox.models import Event
from tnde.registers.models import NumberEntry
from workflows import queries as runs

pytestmark = pytest.mark.django_db(transaction=True)
WAIT_SECONDS = 60


def at_once(acts: Sequence[Callable[[], Naskah]]) -> list[str]:
    """Do all acts at the same moment; what each left the naskah in, or the code of its refusal."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Naskah]) -> str:
        try:
            connection.ensure_connection()
            start.wait(timeout=WAIT_SECONDS)
            return act().state
        except TndeError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def asked_side_by_side(p: Province, count: int, rule: dict[str, Any]) -> tuple[Naskah, list[Member]]:
    """A naskah in the one stage of its chain, with so many desks asked at once."""
    members = []
    for _ in range(count):
        tenure = people.holding(people.jabatan(of=p.agency, superior=p.ratna.jabatan))
        members.append(Member(tenure, rights.actor(tenure)))
    steps = [RouteStep(0, one.jabatan.pk, role="koordinasi") for one in members]
    save_route(agency_id=p.agency.pk, name="Serentak", steps=steps, rules={0: rule}, actor=rights.admin(p.agency))
    return submitting.submit_naskah(naskah_id=make.draft(p).pk, actor=p.sari.actor), members


@pytest.mark.parametrize("count", [16, pytest.param(64, marks=pytest.mark.deep)])
@pytest.mark.parametrize("kind", ["all", "any", "at_least"])
def test_each_decision_of_a_stage_counts_once_and_one_passes_it(province: Province, kind: str, count: int):
    needed = {"all": count, "any": 1, "at_least": count // 3}[kind]
    rule = {"kind": kind, "n": needed} if kind == "at_least" else {"kind": kind}
    naskah, members = asked_side_by_side(province, count, rule)
    outcomes = Counter(at_once([lambda one=one: make.initial(naskah, one) for one in members]))
    assert outcomes.pop("approved") == 1
    assert outcomes.pop("in_review", 0) == needed - 1
    assert sum(outcomes.values()) == count - needed

    naskah.refresh_from_db()
    assert naskah.run is not None
    assert (naskah.state, naskah.run.state) == ("approved", "passed")
    decided = list(runs.steps_of(naskah.run.pk).filter(verdict="approve"))
    by_desk = {one.jabatan.pk: one.user.pk for one in members}
    assert len(decided) == needed
    assert all(step.decided_by == by_desk[step.jabatan_id] for step in decided)
    for kinds in (Entry.objects.filter(subject_id=naskah.pk), Event.objects.filter(subject_id=naskah.pk)):
        told = Counter(kinds.values_list("kind", flat=True))
        assert (told["naskah.approved"], told["naskah.initialled"]) == (1, needed)


def test_of_the_same_decision_made_often_at_once_one_counts(province: Province):
    naskah = make.in_review(province)
    outcomes = Counter(at_once([lambda: make.initial(naskah, province.budi)] * 6))
    assert outcomes == {"in_review": 1, AlreadyDecided.code: 5}
    assert Entry.objects.filter(subject_id=naskah.pk, kind="naskah.initialled").count() == 1


def test_one_stack_signed_twice_at_once_is_signed_once(province: Province, signing: ThrowawayPki):
    stack = stacks.approved(province)
    outcomes = at_once([lambda: make.sign(province, stack)] * 2)
    assert "signed" in outcomes
    assert len(stacks.renditions(stack)) == len(stacks.ROWS) == SignatureRecord.objects.count()
    entries = NumberEntry.objects.order_by("urut").values_list("urut", "state")
    assert list(entries) == [(1, "used"), (2, "used"), (3, "used")]
    assert Event.objects.filter(kind="naskah.signed", subject_id=stack.pk).count() == 1
    assert integrity.findings() == []
