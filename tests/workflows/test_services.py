"""The acts on a run, in the database."""

import pytest

from tests.workflows.acts import (
    LATER,
    NOW,
    PERSON,
    REGION,
    amend,
    call,
    decide,
    open_desks,
    send_back,
    spec,
    start,
    step,
)
from tests.workflows.chains import DIGEST, OTHER_DIGEST, desk
from workflows import services
from workflows.engine import ANY, Cause, Outcome, Standing, Verdict, at_least
from workflows.errors import (
    AlreadyDecided,
    AlreadyInStage,
    InvalidChain,
    InvalidDigest,
    NotEarlier,
    NoteRequired,
    NothingToPass,
    NotYourTurn,
    RunClosed,
    RunNotFound,
    StaleSubject,
    StepCompulsory,
    StepNotFound,
)
from workflows.models import Run, RunState, Step
from workflows.queries import standings, steps_of

pytestmark = pytest.mark.django_db


def hand_over(run: Run, name: str, to: str, reason: str = "cuti"):
    return services.hand_over(
        run_id=run.pk, step_id=step(run, name).pk, to=spec(to, 0), reason=reason, actor_id=PERSON, now=LATER
    )


def pass_over(run: Run, name: str, reason: str = "rapat di luar kota"):
    return services.pass_over(
        run_id=run.pk,
        step_id=step(run, name).pk,
        by_jabatan=desk("kadis"),
        by_title="Kepala Dinas",
        reason=reason,
        actor_id=PERSON,
        now=LATER,
    )


def test_a_run_without_steps_has_passed_at_once():
    run = start()
    run.refresh_from_db()
    assert (run.state, run.closed_at) == (RunState.PASSED, NOW)


def test_starting_opens_the_first_stage_only():
    run = start("kasi", "kabid bkd")
    assert open_desks(run) == {desk("kasi")}
    assert [(row.stage, row.position, row.jabatan_title) for row in steps_of(run.pk)] == [
        (0, 0, "Kasi"),
        (1, 0, "Kabid"),
        (1, 1, "Bkd"),
    ]


def test_the_last_approval_passes_the_run():
    run = start("kasi", "kabid")
    assert decide(run, "kasi").outcome is Outcome.WAITING
    assert open_desks(run) == {desk("kabid")}
    decision = decide(run, "kabid")
    run.refresh_from_db()
    assert (decision.outcome, decision.jabatan_id) == (Outcome.PASSED, desk("kabid"))
    assert (run.state, run.closed_at, open_desks(run)) == (RunState.PASSED, LATER, set())


def test_a_decision_is_kept_with_person_capacity_and_digest():
    run = start("kasi")
    decide(run, "kasi")
    row = step(run, "kasi")
    assert (row.verdict, row.digest, row.decided_at) == (Verdict.APPROVE, DIGEST, LATER)
    assert (row.decided_by, row.decided_by_jabatan, row.capacity) == (PERSON, desk("kasi"), "definitif")


def test_a_return_ends_the_run_and_keeps_its_note():
    run = start("a b", "c", rules={0: ANY})
    assert decide(run, "a", Verdict.RETURN, note="lampiran kurang").outcome is Outcome.RETURNED
    run.refresh_from_db()
    assert run.state == RunState.RETURNED
    assert step(run, "a").note == "lampiran kurang"
    with pytest.raises(RunClosed):
        decide(run, "b")


@pytest.mark.parametrize(
    ("name", "verdict", "digest", "error"),
    [
        ("kabid", Verdict.APPROVE, DIGEST, NotYourTurn),
        ("stranger", Verdict.APPROVE, DIGEST, NotYourTurn),
        ("kasi", Verdict.APPROVE, OTHER_DIGEST, StaleSubject),
        ("kasi", Verdict.RETURN, DIGEST, NoteRequired),
    ],
)
def test_a_refused_decision_leaves_everything_as_it_was(name, verdict, digest, error):
    run = start("kasi", "kabid")
    before = list(Step.objects.filter(run=run).values())
    with pytest.raises(error):
        decide(run, name, verdict, digest=digest)
    assert list(Step.objects.filter(run=run).values()) == before


def test_deciding_twice_is_refused():
    run = start("a b")
    decide(run, "a")
    with pytest.raises(AlreadyDecided):
        decide(run, "a")


def test_rules_of_stages_survive_storage():
    run = start("a b c", "d e", "f", rules={0: at_least(2), 1: ANY})
    decide(run, "c")
    assert open_desks(run) == {desk("a"), desk("b")}
    decide(run, "a")
    assert open_desks(run) == {desk("d"), desk("e")}
    decide(run, "e")
    assert open_desks(run) == {desk("f")}
    assert standings(run.pk)[step(run, "b").pk] is Standing.NOT_NEEDED


def test_handing_over_keeps_the_former_desk_on_record():
    run = start("kasi!", "kabid")
    old = step(run, "kasi")
    decision = hand_over(run, "kasi", "plh")
    new = step(run, "plh")
    old.refresh_from_db()
    assert (new.pk, new.handed_from_id, new.handed_reason, new.attempt) == (decision.step_id, old.pk, "cuti", 2)
    assert (old.superseded_at, old.jabatan_title, old.is_open) == (LATER, "Kasi", False)
    assert new.compulsory
    assert open_desks(run) == {desk("plh")}


def test_a_step_of_a_later_stage_can_be_handed_over_and_stays_closed():
    run = start("kasi", "kabid")
    hand_over(run, "kabid", "sekretaris")
    assert open_desks(run) == {desk("kasi")}
    decide(run, "kasi")
    assert open_desks(run) == {desk("sekretaris")}


def test_a_replaced_step_can_no_longer_be_handed_over():
    run = start("kasi")
    old = step(run, "kasi")
    hand_over(run, "kasi", "plh")
    with pytest.raises(StepNotFound):
        services.hand_over(run_id=run.pk, step_id=old.pk, to=spec("kabid", 0), reason="x", actor_id=PERSON, now=LATER)


def test_a_desk_that_is_in_the_stage_already_cannot_take_over():
    run = start("a b")
    with pytest.raises(AlreadyInStage):
        hand_over(run, "a", "b")


def test_passing_over_is_recorded_with_who_and_why_and_no_verdict():
    run = start("kasi", "kabid")
    assert pass_over(run, "kasi").outcome is Outcome.WAITING
    row = step(run, "kasi")
    assert (row.passed_over_by_title, row.passed_over_reason) == ("Kepala Dinas", "rapat di luar kota")
    assert (row.verdict, row.decided_at) == (None, None)
    assert standings(run.pk)[row.pk] is Standing.PASSED_OVER
    assert open_desks(run) == {desk("kabid")}


def test_passing_over_the_last_open_step_passes_the_run():
    run = start("kasi")
    assert pass_over(run, "kasi").outcome is Outcome.PASSED


def test_compulsory_steps_and_missing_reasons_stop_a_passing():
    run = start("hukum! b")
    with pytest.raises(StepCompulsory):
        pass_over(run, "hukum")
    with pytest.raises(NoteRequired):
        pass_over(run, "b", reason=" ")
    with pytest.raises(NoteRequired):
        hand_over(run, "b", "c", reason="")


def test_a_changed_text_reopens_what_was_not_kept_and_keeps_the_old_rows():
    run = start("kasi", "kabid", "sekretaris")
    decide(run, "kasi")
    decide(run, "kabid")
    kept, fallen = step(run, "kasi"), step(run, "kabid")
    outcome = amend(run, keep={kept.pk})
    again = step(run, "kabid")
    fallen.refresh_from_db()
    assert outcome is Outcome.WAITING
    assert open_desks(run) == {desk("kabid")}
    assert (again.reopens_id, again.attempt, again.verdict) == (fallen.pk, 2, None)
    assert (fallen.verdict, fallen.digest, fallen.superseded_at) == (Verdict.APPROVE, DIGEST, LATER)
    assert step(run, "kasi").digest == DIGEST
    assert steps_of(run.pk, superseded=True).count() == 4


def test_after_a_changed_text_only_the_new_digest_counts():
    run = start("kasi", "kabid")
    decide(run, "kasi")
    amend(run)
    assert open_desks(run) == {desk("kasi")}
    with pytest.raises(StaleSubject):
        decide(run, "kasi")
    decide(run, "kasi", digest=OTHER_DIGEST)
    assert decide(run, "kabid", digest=OTHER_DIGEST).outcome is Outcome.PASSED


def test_a_step_that_fell_away_says_who_changed_the_text_and_why_also_when_it_is_handed_on():
    run = start("kasi", "kabid")
    decide(run, "kasi")
    amend(run)
    fallen = step(run, "kasi")
    told = (fallen.reopened_cause, fallen.reopened_by, fallen.reopened_by_title, fallen.reopened_note)
    assert told == (Cause.TEXT_CHANGED, PERSON, "Sekretaris", "Tanggal keliru")
    assert step(run, "kabid").reopened_cause == ""
    hand_over(run, "kasi", "analis")
    assert step(run, "analis").reopened_note == "Tanggal keliru"


def test_an_earlier_step_is_asked_again_with_all_after_it_and_every_decision_stays_on_record():
    run = start("kasi", "kabid", "sekretaris", "asisten")
    for name in ("kasi", "kabid"):
        decide(run, name)
    before = step(run, "kabid")
    asked = send_back(run, "sekretaris", "kabid")
    assert (open_desks(run), run.is_open) == ({desk("kabid")}, True)
    assert {row.jabatan_id for row in asked.steps} == {desk("kabid"), desk("sekretaris")}
    again, sender = step(run, "kabid"), step(run, "sekretaris")
    assert (again.reopens_id, again.reopened_cause, again.reopened_note) == (before.pk, Cause.SENT_BACK, "Cek anggaran")
    assert again.reopened_by_title == "Sekretaris"
    assert step(run, "kasi").verdict == Verdict.APPROVE
    kept = steps_of(run.pk, superseded=True).get(pk=sender.reopens_id)
    assert (kept.verdict, kept.note, kept.digest) == (Verdict.RETURN, "Cek anggaran", DIGEST)
    for name in ("kabid", "sekretaris", "asisten"):
        last = decide(run, name)
    assert last.outcome is Outcome.PASSED


def test_what_cannot_be_sent_back_stays_as_it_was():
    run = start("kasi", "kabid b", "sekretaris")
    decide(run, "kasi")
    for name, to, note, error in (
        ("kabid", "kabid", "Cek", NotEarlier),
        ("kabid", "b", "Cek", NotEarlier),
        ("kabid", "sekretaris", "Cek", NotEarlier),
        ("kabid", "kasi", " ", NoteRequired),
        ("sekretaris", "kasi", "Cek", NotYourTurn),
    ):
        with pytest.raises(error):
            send_back(run, name, to, note=note)
    assert steps_of(run.pk, superseded=True).count() == 4


def test_a_call_passes_over_all_that_are_left_in_one_act():
    run = start("kasi", "kabid b", "sekretaris")
    decide(run, "kasi")
    called = call(run)
    assert called.outcome is Outcome.PASSED
    assert [row.jabatan_title for row in called.passed] == ["Kabid", "B", "Sekretaris"]
    row = step(run, "sekretaris")
    assert (row.verdict, row.passed_over_by_title, row.passed_over_reason) == (None, "Kadis", "Mendesak")
    assert standings(run.pk)[step(run, "kasi").pk] is Standing.APPROVED


def test_a_call_to_a_higher_desk_opens_his_step():
    run = start("kasi", "kabid", "kadis")
    assert call(run, 2).outcome is Outcome.WAITING
    assert open_desks(run) == {desk("kadis")}
    with pytest.raises(NothingToPass):
        call(run, 2)


def test_a_call_names_every_compulsory_step_and_passes_none():
    run = start("kasi", "hukum!", "keuangan!")
    with pytest.raises(StepCompulsory) as refusal:
        call(run)
    assert set(refusal.value.steps) == {step(run, "hukum").pk, step(run, "keuangan").pk}
    with pytest.raises(NoteRequired):
        call(run, 1, reason=" ")
    assert open_desks(run) == {desk("kasi")}


def test_steps_of_another_run_cannot_be_kept():
    run, other = start("kasi"), start("kasi")
    with pytest.raises(StepNotFound):
        amend(run, keep={step(other, "kasi").pk})


def test_a_recalled_run_keeps_its_decisions_and_frees_the_desks():
    run = start("kasi", "kabid")
    decide(run, "kasi")
    assert services.cancel(run_id=run.pk, now=LATER) is Outcome.CANCELLED
    run.refresh_from_db()
    assert (run.state, open_desks(run)) == (RunState.CANCELLED, set())
    assert step(run, "kasi").verdict == Verdict.APPROVE
    assert standings(run.pk)[step(run, "kabid").pk] is Standing.NOT_NEEDED


def test_a_run_that_does_not_exist():
    with pytest.raises(RunNotFound):
        services.cancel(run_id=desk("nowhere"), now=NOW)
    with pytest.raises(RunNotFound):
        standings(desk("nowhere"))


@pytest.mark.parametrize("digest", ["", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_digest_can_be_approved(digest):
    with pytest.raises(InvalidDigest):
        services.start(region=REGION, steps=[], subject_digest=digest, now=NOW)


def test_a_chain_that_cannot_be_followed_is_not_started():
    with pytest.raises(AlreadyInStage):
        start("a a")
    with pytest.raises(InvalidChain):
        start("a", rules={3: ANY})
    for spoilt in (services.StepSpec(desk("a"), " ", 0), services.StepSpec(desk("a"), "A", 0, role="x" * 33)):
        with pytest.raises(InvalidChain):
            services.start(region=REGION, steps=[spoilt], subject_digest=DIGEST, now=NOW)
    assert not Run.objects.exists()
