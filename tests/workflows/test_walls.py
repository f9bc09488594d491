"""What the database refuses by itself, for the day when code is wrong."""

import pytest
from django.db import IntegrityError, transaction

from tests.workflows.acts import NOW, PERSON, amend, decide, start, step
from tests.workflows.chains import DIGEST, OTHER_DIGEST, desk
from workflows.models import Run, Step

pytestmark = pytest.mark.django_db

DECIDED = {
    "verdict": "approve",
    "digest": DIGEST,
    "decided_at": NOW,
    "decided_by": PERSON,
    "decided_by_jabatan": desk("kasi"),
    "is_open": False,
}


def refused(rows, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize("missing", ["verdict", "digest", "decided_at", "decided_by", "decided_by_jabatan"])
def test_a_verdict_is_complete_or_absent(missing):
    rows = Step.objects.filter(run=start("kasi"))
    refused(rows, **(DECIDED | {missing: None}))
    assert rows.update(**DECIDED) == 1


def test_nobody_decides_for_another_desk():
    refused(Step.objects.filter(run=start("kasi")), **(DECIDED | {"decided_by_jabatan": desk("kabid")}))


def test_a_return_without_note_is_refused():
    refused(Step.objects.filter(run=start("kasi")), **(DECIDED | {"verdict": "return"}))


def test_a_decided_step_is_not_open():
    refused(Step.objects.filter(run=start("kasi")), **(DECIDED | {"is_open": True}))


@pytest.mark.parametrize("word", ["hukum!", "kasi"])
def test_a_step_is_passed_over_with_reason_and_never_when_compulsory(word):
    passing = {
        "passed_over_at": NOW,
        "passed_over_by": PERSON,
        "passed_over_by_jabatan": desk("kadis"),
        "passed_over_reason": "" if word == "kasi" else "mendesak",
        "is_open": False,
    }
    refused(Step.objects.filter(run=start(word)), **passing)


@pytest.mark.parametrize("change", [{"verdict": "return", "note": "lain"}, {"note": "lain"}, {"digest": OTHER_DIGEST}])
def test_a_decision_is_never_edited(change):
    run = start("kasi", "kabid")
    decide(run, "kasi")
    refused(Step.objects.filter(pk=step(run, "kasi").pk), **change)


def test_a_superseded_step_never_counts_again():
    run = start("kasi", "kabid")
    decide(run, "kasi")
    old = step(run, "kasi")
    amend(run)
    refused(Step.objects.filter(pk=old.pk), superseded_at=None)


def test_one_row_counts_at_a_place():
    run = start("kasi")
    row = step(run, "kasi")
    row.pk, row.attempt, row.jabatan_id = desk("new row"), 2, desk("kabid")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("change", [{"state": "passed"}, {"closed_at": NOW}, {"subject_digest": "kosong"}])
def test_a_run_has_a_digest_and_closes_with_its_time(change):
    refused(Run.objects.filter(pk=start("kasi").pk), **change)


def test_an_ended_run_never_opens_again():
    refused(Run.objects.filter(pk=start().pk), state="open", closed_at=None)
