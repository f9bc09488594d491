"""Reading runs: what an inbox sees, at which price."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workflows.acts import LATER, PERSON, amend, call, decide, open_desks, spec, start
from tests.workflows.chains import desk
from workflows import services
from workflows.engine import ANY, Verdict, at_least, open_steps
from workflows.errors import WorkflowError
from workflows.models import Run
from workflows.queries import open_steps as open_rows
from workflows.queries import runs_waiting_for, standings, steps_of
from workflows.rows import chain_of

pytestmark = pytest.mark.django_db

NAMES = ["a", "b", "c", "d"]


def test_an_inbox_holds_the_runs_whose_turn_has_come_each_once():
    mine, both, later, done = start("a", "b"), start("a b"), start("c", "a"), start("a")
    decide(done, "a")
    waiting = runs_waiting_for([desk("a"), desk("b")])
    assert set(waiting) == {mine.pk, both.pk}
    assert waiting.count() == 2
    decide(later, "c")
    assert set(waiting.all()) == {mine.pk, both.pk, later.pk}


def test_an_inbox_is_one_statement_as_a_subquery(django_assert_num_queries):
    for _ in range(3):
        start("a b", "c")
    with django_assert_num_queries(1):
        assert Run.objects.filter(pk__in=runs_waiting_for([desk("a"), desk("b")])).count() == 3


def test_nobody_waits_for_somebody_without_jabatan():
    start("a")
    assert not runs_waiting_for([]).exists()


def test_open_steps_are_those_of_the_current_stage(django_assert_num_queries):
    run = start("a b", "c")
    decide(run, "b")
    with django_assert_num_queries(1):
        assert [row.jabatan_id for row in open_rows(run.pk)] == [desk("a")]


def test_a_chain_is_read_in_one_statement_whatever_its_length(django_assert_num_queries):
    run = start(*"abcdefgh")
    with django_assert_num_queries(1):
        assert len(steps_of(run.pk)) == 8
    with django_assert_num_queries(2):
        assert len(standings(run.pk)) == 8


@pytest.mark.parametrize("stages", [("a", "b"), ("a", "b c d e f g h"), ("a k l m n", "b c d e f g h")])
def test_a_decision_costs_at_most_six_statements_in_chains_of_any_size(stages):
    run = start(*stages, rules={0: ANY})
    with CaptureQueriesContext(connection) as captured:
        decide(run, "a")
    assert len(captured) <= 6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_what_is_stored_as_open_is_what_the_engine_calls_open(data):
    stages = data.draw(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, unique=True), min_size=1, max_size=3))
    rules = {number: data.draw(st.sampled_from([ANY, at_least(len(stage))])) for number, stage in enumerate(stages)}
    run = start(*(" ".join(stage) for stage in stages), rules=rules)
    for _ in range(data.draw(st.integers(1, 8))):
        run.refresh_from_db()
        with suppress(WorkflowError):
            act(run, data)
        run.refresh_from_db()
        expected = open_steps(chain_of(run, steps_of(run.pk)))
        assert open_desks(run) == {one.jabatan for one in expected}
        assert run.is_open == bool(expected)


def act(run: Run, data: st.DataObject) -> None:
    """Any act on any desk, allowed or not."""
    rows = list(steps_of(run.pk))
    row = data.draw(st.sampled_from(rows))
    match data.draw(
        st.sampled_from(["approve", "approve", "approve", "return", "back", "pass", "call", "hand", "amend", "cancel"])
    ):
        case "approve" | "return" as verdict:
            services.decide(
                run_id=run.pk,
                jabatan_ids=[row.jabatan_id],
                actor_id=PERSON,
                capacity="definitif",
                verdict=Verdict(verdict),
                digest=run.subject_digest,
                note="catatan",
                now=LATER,
            )
        case "back":
            services.send_back(
                run_id=run.pk,
                jabatan_ids=[one.jabatan_id for one in rows if one.is_open],
                actor_id=PERSON,
                capacity="definitif",
                to_step=row.pk,
                digest=run.subject_digest,
                note="catatan",
                now=LATER,
            )
        case "call":
            call(run, data.draw(st.none() | st.integers(0, 3)))
        case "pass":
            services.pass_over(
                run_id=run.pk, step_id=row.pk, by_jabatan=desk("x"), reason="mendesak", actor_id=PERSON, now=LATER
            )
        case "hand":
            to = spec(data.draw(st.sampled_from([*NAMES, "e"])), 0)
            services.hand_over(run_id=run.pk, step_id=row.pk, to=to, reason="cuti", actor_id=PERSON, now=LATER)
        case "amend":
            keep = data.draw(st.sets(st.sampled_from([one.pk for one in rows])))
            amend(run, keep=keep)
        case _:
            services.cancel(run_id=run.pk, now=LATER)
