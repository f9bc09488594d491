"""The rules of approval, case by case, without a database."""

import pytest

from tests.workflows.chains import DIGEST, OTHER_DIGEST, chain, desk, step_id
from workflows import engine
from workflows.engine import ANY, Chain, Outcome, StageRule, Standing, Verdict, at_least
from workflows.errors import (
    AlreadyDecided,
    AlreadyInStage,
    InvalidChain,
    NoteRequired,
    NotYourTurn,
    RunClosed,
    StaleSubject,
    StepCompulsory,
    StepNotFound,
)


def approve(subject: Chain, *names: str, digest: str = DIGEST) -> Chain:
    for name in names:
        subject = engine.decide(subject, jabatan=[desk(name)], verdict=Verdict.APPROVE, digest=digest).chain
    return subject


def open_desks(subject: Chain) -> set:
    return {step.jabatan for step in engine.open_steps(subject)}


def test_a_chain_without_steps_has_passed():
    assert engine.outcome(chain()) is Outcome.PASSED


def test_stages_open_one_after_the_other():
    subject = chain("kasi", "kabid", "sekretaris")
    assert open_desks(subject) == {desk("kasi")}
    assert open_desks(approve(subject, "kasi")) == {desk("kabid")}
    assert engine.outcome(approve(subject, "kasi", "kabid", "sekretaris")) is Outcome.PASSED


def test_stage_numbers_may_have_gaps():
    subject = chain("kasi", "", "", "kabid")
    assert open_desks(approve(subject, "kasi")) == {desk("kabid")}


def test_steps_of_one_stage_are_open_side_by_side_and_all_are_needed():
    subject = approve(chain("hukum bkd keuangan", "sekda"), "bkd")
    assert open_desks(subject) == {desk("hukum"), desk("keuangan")}


def test_any_one_is_enough_where_the_stage_says_so():
    subject = approve(chain("a b c", "sekda", rules={0: ANY}), "b")
    assert open_desks(subject) == {desk("sekda")}
    assert engine.standings(subject)[step_id(0, "a")] is Standing.NOT_NEEDED


@pytest.mark.parametrize(("approvals", "outcome"), [("a", Outcome.WAITING), ("a c", Outcome.PASSED)])
def test_two_of_three(approvals, outcome):
    assert engine.outcome(approve(chain("a b c", rules={0: at_least(2)}), *approvals.split())) is outcome


def test_a_compulsory_desk_must_approve_whatever_the_rule():
    subject = approve(chain("hukum! b", rules={0: ANY}), "b")
    assert engine.outcome(subject) is Outcome.WAITING
    assert engine.outcome(approve(subject, "hukum")) is Outcome.PASSED


def test_one_return_ends_the_run_even_where_any_approval_would_do():
    subject = chain("a b", "c", rules={0: ANY})
    returned = engine.decide(subject, jabatan=[desk("a")], verdict=Verdict.RETURN, digest=DIGEST, note="salah alamat")
    assert engine.outcome(returned.chain) is Outcome.RETURNED
    assert engine.open_steps(returned.chain) == ()


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_return_needs_a_note(note):
    with pytest.raises(NoteRequired):
        engine.decide(chain("a"), jabatan=[desk("a")], verdict=Verdict.RETURN, digest=DIGEST, note=note)


def test_a_later_stage_has_to_wait():
    with pytest.raises(NotYourTurn) as refusal:
        approve(chain("kasi", "kabid"), "kabid")
    assert refusal.value.code == "not_your_turn"


def test_deciding_twice_says_so():
    with pytest.raises(AlreadyDecided):
        approve(chain("a b"), "a", "a")


def test_a_desk_that_decided_early_and_has_a_later_turn_is_told_to_wait():
    with pytest.raises(NotYourTurn) as refusal:
        approve(chain("a b", "c", "a"), "a", "a")
    assert refusal.value.code == "not_your_turn"


def test_a_decision_on_another_text_is_refused():
    with pytest.raises(StaleSubject):
        approve(chain("a"), "a", digest=OTHER_DIGEST)


def test_a_stranger_learns_nothing_of_the_digest():
    with pytest.raises(NotYourTurn):
        approve(chain("a"), "stranger", digest=OTHER_DIGEST)


def test_with_two_jabatan_the_first_open_step_in_order_is_decided():
    decided = engine.decide(chain("a b"), jabatan={desk("b"), desk("a")}, verdict=Verdict.APPROVE, digest=DIGEST)
    assert decided.step.jabatan == desk("a")


def test_nothing_can_be_done_to_a_run_that_has_ended():
    done = approve(chain("a"), "a")
    acts = (
        lambda: approve(done, "a"),
        lambda: engine.pass_over(done, step_id=step_id(0, "a")),
        lambda: engine.hand_over(done, step_id=step_id(0, "a"), to=desk("b")),
        lambda: engine.amend(done, digest=OTHER_DIGEST, keep=()),
        lambda: engine.cancel(done),
    )
    for act in acts:
        with pytest.raises(RunClosed):
            act()


def test_a_cancelled_run_has_no_open_steps():
    cancelled = engine.cancel(chain("a", "b"))
    assert engine.outcome(cancelled) is Outcome.CANCELLED
    assert engine.open_steps(cancelled) == ()
    assert set(engine.standings(cancelled).values()) == {Standing.NOT_NEEDED}


def test_a_passed_desk_lets_the_run_go_on_and_never_reads_as_approved():
    subject = engine.pass_over(chain("kasi", "kabid"), step_id=step_id(0, "kasi"))
    assert open_desks(subject) == {desk("kabid")}
    assert engine.standings(subject)[step_id(0, "kasi")] is Standing.PASSED_OVER


def test_passing_lowers_what_a_stage_can_ask_for():
    subject = engine.pass_over(chain("a b c", rules={0: at_least(2)}), step_id=step_id(0, "a"))
    assert engine.outcome(approve(subject, "b")) is Outcome.WAITING
    assert engine.outcome(approve(subject, "b", "c")) is Outcome.PASSED


def test_a_desk_of_a_later_stage_can_be_passed_beforehand():
    subject = engine.pass_over(chain("a", "b", "c"), step_id=step_id(1, "b"))
    assert open_desks(approve(subject, "a")) == {desk("c")}


def test_a_compulsory_desk_is_never_passed():
    with pytest.raises(StepCompulsory):
        engine.pass_over(chain("hukum!"), step_id=step_id(0, "hukum!"))


def test_a_settled_desk_is_neither_passed_nor_handed_over():
    subject = approve(chain("a", "b"), "a")
    with pytest.raises(AlreadyDecided):
        engine.pass_over(subject, step_id=step_id(0, "a"))
    with pytest.raises(AlreadyDecided):
        engine.hand_over(subject, step_id=step_id(0, "a"), to=desk("c"))


def test_handing_over_moves_the_turn_and_keeps_the_duty():
    subject = engine.hand_over(chain("hukum! b"), step_id=step_id(0, "hukum!"), to=desk("plh"))
    assert open_desks(subject) == {desk("plh"), desk("b")}
    with pytest.raises(StepCompulsory):
        engine.pass_over(subject, step_id=step_id(0, "hukum!"))


def test_no_desk_comes_to_stand_twice_in_a_stage():
    with pytest.raises(AlreadyInStage):
        engine.hand_over(chain("a b"), step_id=step_id(0, "a"), to=desk("b"))
    with pytest.raises(AlreadyInStage):
        engine.check(Chain(chain("a").steps * 2, DIGEST))


def test_a_changed_text_keeps_the_lower_paraf_and_reopens_the_rest():
    subject = approve(chain("kasi", "kabid", "sekretaris"), "kasi", "kabid")
    amended = engine.amend(subject, digest=OTHER_DIGEST, keep={step_id(0, "kasi")})
    assert open_desks(amended) == {desk("kabid")}
    assert engine.standings(amended)[step_id(0, "kasi")] is Standing.APPROVED
    assert amended.steps[0].digest == DIGEST
    assert engine.outcome(approve(amended, "kabid", "sekretaris", digest=OTHER_DIGEST)) is Outcome.PASSED


def test_a_changed_text_takes_back_the_passing_of_a_desk():
    subject = engine.pass_over(chain("a", "b"), step_id=step_id(0, "a"))
    assert open_desks(engine.amend(subject, digest=OTHER_DIGEST, keep=())) == {desk("a")}


def test_only_steps_of_the_run_can_be_kept():
    with pytest.raises(StepNotFound):
        engine.amend(chain("a"), digest=OTHER_DIGEST, keep={desk("elsewhere")})


@pytest.mark.parametrize("rules", [{7: ANY}, {0: at_least(3)}])
def test_a_rule_must_fit_its_stage(rules):
    with pytest.raises(InvalidChain):
        engine.check(chain("a b", rules=rules))


@pytest.mark.parametrize(("kind", "n"), [("at_least", None), ("at_least", 0), ("any", 1)])
def test_a_rule_that_means_nothing_cannot_be_made(kind, n):
    with pytest.raises(InvalidChain):
        StageRule(engine.RuleKind(kind), n)
