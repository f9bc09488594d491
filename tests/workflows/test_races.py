"""Several connections at once, and calls outside a transaction."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from tests.workflows.acts import NOW, REGION, amend, decide, start, step
from tests.workflows.chains import DIGEST, OTHER_DIGEST
from workflows import services
from workflows.engine import Verdict
from workflows.errors import NotInTransaction, WorkflowError
from workflows.models import Run, RunState

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list[str]:
    """Run each act in its own transaction on its own connection; their outcomes or refusal codes."""
    barrier = Barrier(len(acts))

    def one(act) -> str:
        try:
            with connection.cursor() as cursor:  # connected before the start signal
                cursor.execute("SELECT 1")
            barrier.wait(timeout=20)
            with transaction.atomic():
                return act().outcome.value
        except WorkflowError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(one, act) for act in acts]]


def started(*stages: str) -> Run:
    with transaction.atomic():
        return start(*stages)


def test_of_two_on_the_same_step_exactly_one_decides():
    run = started("kasi", "kabid")
    results = at_once(lambda: decide(run, "kasi"), lambda: decide(run, "kasi", Verdict.RETURN, note="perbaiki tanggal"))
    verdict = step(run, "kasi").verdict
    assert sorted(results) in (["already_decided", "waiting"], ["returned", "run_closed"])
    assert ("returned" in results) == (verdict == Verdict.RETURN)


def test_of_all_deciders_of_a_stage_each_counts_once_and_one_passes_the_run():
    names = [f"desk{number}" for number in range(8)]
    run = started(" ".join(names))
    results = at_once(*(lambda name=name: decide(run, name) for name in names))
    run.refresh_from_db()
    assert Counter(results) == {"waiting": 7, "passed": 1}
    assert run.state == RunState.PASSED


def test_a_decision_never_slips_onto_a_text_that_changes_meanwhile():
    run = started("kasi", "kabid")

    def change():
        outcome = amend(run)
        return services.Decision(outcome, run.pk, run.pk)

    results = at_once(lambda: decide(run, "kasi"), change)
    run.refresh_from_db()
    assert run.subject_digest == OTHER_DIGEST
    assert results in (["waiting", "waiting"], ["stale_subject", "waiting"])
    assert step(run, "kasi").verdict is None  # either never written, or reopened by the change


def test_every_act_insists_on_a_transaction():
    run = started("kasi")
    acts = (
        lambda: services.start(region=REGION, steps=[], subject_digest=DIGEST, now=NOW),
        lambda: decide(run, "kasi"),
        lambda: amend(run),
        lambda: services.cancel(run_id=run.pk, now=NOW),
    )
    for act in acts:
        with pytest.raises(NotInTransaction):
            act()
