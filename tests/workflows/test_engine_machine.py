"""The engine against a reference model that keeps a plain diary per desk and looks at it anew each time."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.workflows.chains import NAMESPACE
from workflows import engine
from workflows.engine import ALL, ANY, Chain, Outcome, Step, Verdict, at_least
from workflows.errors import (
    AlreadyInStage,
    NotEarlier,
    NoteRequired,
    NothingToPass,
    NotYourTurn,
    RunClosed,
    StaleSubject,
    StepCompulsory,
    WorkflowError,
)

DESKS = [uuid5(NAMESPACE, f"desk {number}") for number in range(6)]
DIGESTS = [f"{number:064x}" for number in range(4)]


@dataclass
class Place:
    """The reference: one desk's place, with the last thing that happened there ('', 'ok', 'no' or 'skip')."""

    id: UUID
    desk: UUID
    stage: int
    must: bool
    happened: str = ""
    on: str = ""
    kept_through: int = 0

    def forget(self) -> None:
        self.happened = self.on = ""
        self.kept_through = 0


class Reference:
    """Counts by hand what the engine computes with rules."""

    def __init__(self, places: list[Place], wanted: dict[int, int | None]) -> None:
        self.places = places
        self.wanted = wanted  # stage → approvals wanted; None means everyone
        self.text = DIGESTS[0]
        self.recalled = False

    def stage_is_done(self, stage: int) -> bool:
        here = [place for place in self.places if place.stage == stage]
        missing_duty = [place for place in here if place.must and place.happened != "ok"]
        silent = sum(place.happened == "" for place in here)
        got = sum(place.happened == "ok" for place in here)
        wanted = self.wanted[stage]
        enough = silent == 0 if wanted is None else got >= wanted or silent == 0
        return enough and not missing_duty

    def state(self) -> str:
        if self.recalled:
            return "cancelled"
        if any(place.happened == "no" for place in self.places):
            return "returned"
        return "passed" if all(self.stage_is_done(place.stage) for place in self.places) else "waiting"

    def stage(self) -> int:
        return min((place.stage for place in self.places if not self.stage_is_done(place.stage)), default=99)

    def turn(self) -> list[Place]:
        if self.state() != "waiting":
            return []
        return [place for place in self.places if place.stage == self.stage() and place.happened == ""]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Chain, Reference]:
    steps: list[Step] = []
    rules, wanted = {}, {}
    for stage in range(draw(st.integers(1, 4))):
        desks = draw(st.lists(st.sampled_from(DESKS), min_size=1, max_size=4, unique=True))
        steps += [
            Step(
                uuid5(NAMESPACE, f"{stage}{name}"), name, stage, compulsory=draw(st.sampled_from([False, False, True]))
            )
            for name in desks
        ]
        n = draw(st.integers(1, len(desks)))
        rules[stage], wanted[stage] = draw(st.sampled_from([(ALL, None), (ANY, 1), (at_least(n), n)]))
    places = [Place(step.id, step.jabatan, step.stage, step.compulsory) for step in steps]
    subject = Chain(tuple(steps), DIGESTS[0], rules)
    engine.check(subject)
    return subject, Reference(places, wanted)


class Approval(RuleBasedStateMachine):
    chain: Chain
    world: Reference

    @initialize(pair=worlds())
    def open_run(self, pair: tuple[Chain, Reference]) -> None:
        self.chain, self.world = pair

    def attempt(self, act, expected: type[WorkflowError] | None) -> Chain | None:
        """Run the act; it must raise exactly the expected refusal, or none."""
        before = self.chain
        try:
            result = act()
        except WorkflowError as refusal:
            assert expected is not None, f"unexpected {refusal.code}"
            assert isinstance(refusal, expected)
            assert self.chain is before
            return None
        assert expected is None, f"{expected} was expected"
        return result

    def expected_of(self, place: Place) -> type[WorkflowError] | None:
        if self.world.state() != "waiting":
            return RunClosed
        return NotYourTurn if place.happened else None  # AlreadyDecided is one

    @rule(
        desks=st.lists(st.sampled_from(DESKS), min_size=1, max_size=3),
        returns=st.sampled_from([False] * 7 + [True]),
        note=st.sampled_from(["", "perbaiki"]),
        is_stale=st.sampled_from([False] * 4 + [True]),
    )
    def decide(self, desks: list[UUID], returns: bool, note: str, is_stale: bool) -> None:
        seen = "f" * 64 if is_stale else self.world.text
        mine = [place for place in self.world.turn() if place.desk in desks]
        expected: type[WorkflowError] | None = None
        if self.world.state() != "waiting":
            expected = RunClosed
        elif not mine:
            expected = NotYourTurn
        elif is_stale:
            expected = StaleSubject
        elif returns and not note:
            expected = NoteRequired
        verdict = Verdict.RETURN if returns else Verdict.APPROVE
        done = self.attempt(
            lambda: engine.decide(self.chain, jabatan=desks, verdict=verdict, digest=seen, note=note), expected
        )
        if done is not None:
            assert done.step.id == mine[0].id
            mine[0].happened, mine[0].on = ("no" if returns else "ok"), seen
            self.chain = done.chain

    @rule(data=st.data())
    def approve_whoever_has_the_turn(self, data: st.DataObject) -> None:
        if turn := self.world.turn():
            place = data.draw(st.sampled_from(turn))
            self.decide([place.desk], False, "", False)

    @rule(data=st.data())
    def pass_over(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(self.world.places))
        expected = self.expected_of(place) or (StepCompulsory if place.must else None)
        done = self.attempt(lambda: engine.pass_over(self.chain, step_id=place.id), expected)
        if done is not None:
            place.happened, self.chain = "skip", done

    @rule(data=st.data(), to=st.sampled_from(DESKS))
    def hand_over(self, data: st.DataObject, to: UUID) -> None:
        place = data.draw(st.sampled_from(self.world.places))
        is_there = any(other.desk == to and other.stage == place.stage for other in self.world.places)
        expected = self.expected_of(place) or (AlreadyInStage if is_there else None)
        done = self.attempt(lambda: engine.hand_over(self.chain, step_id=place.id, to=to), expected)
        if done is not None:
            place.desk, self.chain = to, done

    @rule(data=st.data(), digest=st.sampled_from(DIGESTS))
    def amend(self, data: st.DataObject, digest: str) -> None:
        keep = data.draw(st.sets(st.sampled_from([place.id for place in self.world.places])))
        expected = None if self.world.state() == "waiting" else RunClosed
        done = self.attempt(lambda: engine.amend(self.chain, digest=digest, keep=keep), expected)
        if done is not None:
            self.chain, self.world.text = done, digest
            for place in self.world.places:
                if place.id in keep:
                    place.kept_through += 1
                else:
                    place.forget()

    @rule(
        data=st.data(),
        desks=st.lists(st.sampled_from(DESKS), min_size=1, max_size=6, unique=True),
        note=st.sampled_from(["", "cek lagi", "cek lagi"]),
        is_stale=st.sampled_from([False] * 4 + [True]),
    )
    def send_back(self, data: st.DataObject, desks: list[UUID], note: str, is_stale: bool) -> None:
        to = data.draw(st.sampled_from(self.world.places))
        seen = "f" * 64 if is_stale else self.world.text
        mine = [place for place in self.world.turn() if place.desk in desks]
        expected: type[WorkflowError] | None = None
        if self.world.state() != "waiting":
            expected = RunClosed
        elif not mine:
            expected = NotYourTurn
        elif is_stale:
            expected = StaleSubject
        elif not note:
            expected = NoteRequired
        elif to.stage >= mine[0].stage:
            expected = NotEarlier
        done = self.attempt(
            lambda: engine.send_back(self.chain, jabatan=desks, to=to.id, digest=seen, note=note), expected
        )
        if done is not None:
            assert (done.step.id, done.step.verdict) == (mine[0].id, Verdict.RETURN)
            self.chain = done.chain
            for place in self.world.places:
                if place is to or place.stage > to.stage:
                    place.forget()
            if self.world.stage_is_done(to.stage):
                for place in self.world.places:
                    if place.stage == to.stage:
                        place.forget()
            assert to in self.world.turn()

    @rule(below=st.none() | st.integers(0, 4))
    def call(self, below: int | None) -> None:
        left = [p for p in self.world.places if p.stage >= self.world.stage() and p.happened == ""]
        left = [p for p in left if below is None or p.stage < below]
        expected: type[WorkflowError] | None = None
        if self.world.state() != "waiting":
            expected = RunClosed
        elif not left:
            expected = NothingToPass
        elif any(place.must for place in left):
            expected = StepCompulsory
        done = self.attempt(lambda: engine.call(self.chain, below=below), expected)
        if done is not None:
            assert {step.id for step in done.passed} == {place.id for place in left}
            self.chain = done.chain
            for place in left:
                place.happened = "skip"

    @precondition(lambda self: self.world.state() == "waiting" and all(p.happened for p in self.world.places[:2]))
    @rule()
    def cancel(self) -> None:
        self.chain = engine.cancel(self.chain)
        self.world.recalled = True

    @invariant()
    def both_say_the_same(self) -> None:
        assert engine.outcome(self.chain).value == self.world.state()
        assert [step.id for step in engine.open_steps(self.chain)] == [place.id for place in self.world.turn()]

    @invariant()
    def every_verdict_names_its_text(self) -> None:
        for step, place in zip(self.chain.steps, self.world.places, strict=True):
            assert (step.verdict is None) == (step.digest is None)
            assert (step.digest or "") == place.on
            assert step.digest in (None, self.world.text) or place.kept_through > 0

    @invariant()
    def what_passed_has_every_compulsory_approval(self) -> None:
        if engine.outcome(self.chain) is Outcome.PASSED:
            assert all(step.verdict is Verdict.APPROVE for step in self.chain.steps if step.compulsory)

    @invariant()
    def a_waiting_run_always_has_somebody_to_wait_for(self) -> None:
        assert (engine.outcome(self.chain) is Outcome.WAITING) == bool(engine.open_steps(self.chain))

    @invariant()
    def only_approvals_read_as_approved(self) -> None:
        shown = engine.standings(self.chain)
        approved = {place.id for place in self.world.places if place.happened == "ok"}
        assert {step_id for step_id, standing in shown.items() if standing is engine.Standing.APPROVED} == approved


TestApproval = Approval.TestCase
