"""The rules of approval: values in, values out. No database, no clock, no settings.

A chain is a set of steps in stages. Stages open one after the other; the steps of one stage are open side by side and
the stage's rule says how many approvals it needs. Every function here returns a new chain and leaves the old as it was.

What is not here: where chains come from, who holds a jabatan today, what is being approved.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from workflows.errors import (
    AlreadyDecided,
    AlreadyInStage,
    InvalidChain,
    NotEarlier,
    NoteRequired,
    NothingToPass,
    NotYourTurn,
    RunClosed,
    StaleSubject,
    StepCompulsory,
    StepNotFound,
)


class Verdict(StrEnum):
    APPROVE = "approve"
    RETURN = "return"


class Outcome(StrEnum):
    WAITING = "waiting"
    PASSED = "passed"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """How a step stands, for people. A step that was passed over is never `approved`."""

    UPCOMING = "upcoming"
    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"
    PASSED_OVER = "passed_over"
    NOT_NEEDED = "not_needed"


class Cause(StrEnum):
    """Why a settled step was asked again."""

    TEXT_CHANGED = "text_changed"
    SENT_BACK = "sent_back"


class RuleKind(StrEnum):
    ALL = "all"
    ANY = "any"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class StageRule:
    """How many steps of a stage must approve: all of them, any one, or at least `n`.

    A compulsory step must approve in any case, whatever the rule. Steps that were passed over lower the number to
    what the remaining ones can give, so that a stage never waits for somebody who will not come.
    """

    kind: RuleKind = RuleKind.ALL
    n: int | None = None

    def __post_init__(self) -> None:
        if (self.kind is RuleKind.AT_LEAST) != (self.n is not None) or (self.n is not None and self.n < 1):
            raise InvalidChain("A rule names a number of at least 1 when it is 'at_least', and none otherwise.")

    def needed(self, able: int) -> int:
        """The approvals needed when `able` steps can still give or have given one."""
        wanted = {RuleKind.ALL: able, RuleKind.ANY: 1}.get(self.kind, self.n or 0)
        return min(wanted, able)


ALL = StageRule(RuleKind.ALL)
ANY = StageRule(RuleKind.ANY)


def at_least(n: int) -> StageRule:
    """The rule 'n of m', m being the steps of the stage."""
    return StageRule(RuleKind.AT_LEAST, n)


@dataclass(frozen=True, slots=True)
class Step:
    """One desk's part in a chain.

    jabatan      the position asked; whoever holds it on the day decides
    stage        same stage = side by side; lower stages first
    role         free word of the caller (`hierarki`, `koordinasi`, a check by tata usaha …); no rule depends on it
    digest       what it decided on; set exactly when `verdict` is
    passed_over  the run went on without it, by an act with a reason
    """

    id: UUID
    jabatan: UUID
    stage: int
    role: str = "hierarki"
    compulsory: bool = False
    digest: str | None = None
    verdict: Verdict | None = None
    passed_over: bool = False

    @property
    def is_settled(self) -> bool:
        return self.verdict is not None or self.passed_over


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps that count now, in the order they are shown, and the digest that is being approved."""

    steps: tuple[Step, ...]
    digest: str
    rules: Mapping[int, StageRule] = field(default_factory=dict)
    is_cancelled: bool = False

    def rule(self, stage: int) -> StageRule:
        return self.rules.get(stage, ALL)


@dataclass(frozen=True, slots=True)
class Decided:
    """The chain after a decision, and the step that was decided."""

    chain: Chain
    step: Step


@dataclass(frozen=True, slots=True)
class Called:
    """The chain after a call, and the steps it goes on without."""

    chain: Chain
    passed: tuple[Step, ...]


def check(chain: Chain) -> None:
    """Raise InvalidChain (AlreadyInStage for a jabatan named twice in one stage) unless the chain can be followed."""
    sizes: dict[int, int] = {}
    seen: set[tuple[int, UUID]] = set()
    for step in chain.steps:
        if step.stage < 0:
            raise InvalidChain("A stage is a number from 0 upward.")
        if (step.stage, step.jabatan) in seen:
            raise AlreadyInStage
        seen.add((step.stage, step.jabatan))
        sizes[step.stage] = sizes.get(step.stage, 0) + 1
    for stage, rule in chain.rules.items():
        if stage not in sizes:
            raise InvalidChain(f"There is a rule for stage {stage}, but no step in it.")
        if (rule.n or 0) > sizes[stage]:
            raise InvalidChain(f"Stage {stage} needs {rule.n} approvals, but has {sizes[stage]} steps.")


def _stage_passed(rule: StageRule, steps: Iterable[Step]) -> bool:
    able = [step for step in steps if not step.passed_over]
    approved = [step for step in able if step.verdict is Verdict.APPROVE]
    compulsory_done = all(step.verdict is Verdict.APPROVE for step in able if step.compulsory)
    return compulsory_done and len(approved) >= rule.needed(len(able))


def current_stage(chain: Chain) -> int | None:
    """The lowest stage whose rule is not met yet; None when all are. Says nothing of returned or cancelled chains."""
    for stage in sorted({step.stage for step in chain.steps}):
        if not _stage_passed(chain.rule(stage), [step for step in chain.steps if step.stage == stage]):
            return stage
    return None


def outcome(chain: Chain) -> Outcome:
    """CANCELLED if recalled or dropped; RETURNED if anyone returned it; PASSED when every stage did; else WAITING.

    An empty chain has PASSED. One return ends the run, whatever the stage's rule.
    """
    if chain.is_cancelled:
        return Outcome.CANCELLED
    if any(step.verdict is Verdict.RETURN for step in chain.steps):
        return Outcome.RETURNED
    return Outcome.PASSED if current_stage(chain) is None else Outcome.WAITING


def open_steps(chain: Chain) -> tuple[Step, ...]:
    """The steps that may be decided now: unsettled ones of the current stage, none when the run has ended."""
    if outcome(chain) is not Outcome.WAITING:
        return ()
    stage = current_stage(chain)
    return tuple(step for step in chain.steps if step.stage == stage and not step.is_settled)


def standings(chain: Chain) -> dict[UUID, Standing]:
    """How each step stands. NOT_NEEDED: the stage passed or the run ended before this desk decided."""
    open_ids = {step.id for step in open_steps(chain)}
    stage = current_stage(chain) if outcome(chain) is Outcome.WAITING else None

    def standing(step: Step) -> Standing:
        if step.verdict is not None:
            return Standing.APPROVED if step.verdict is Verdict.APPROVE else Standing.RETURNED
        if step.passed_over:
            return Standing.PASSED_OVER
        if step.id in open_ids:
            return Standing.OPEN
        return Standing.UPCOMING if stage is not None and step.stage > stage else Standing.NOT_NEEDED

    return {step.id: standing(step) for step in chain.steps}


def decide(chain: Chain, *, jabatan: Collection[UUID], verdict: Verdict, digest: str, note: str = "") -> Decided:
    """The chain with one more decision, by the first open step that belongs to one of `jabatan`.

    jabatan  the positions the actor speaks for; where he has chosen one, only that
    digest   of what he saw

    Raises RunClosed, NotYourTurn (AlreadyDecided when it was settled before), StaleSubject when the digest is not the
    current one, NoteRequired for a return without a note; looked at in this order.
    """
    step = _turn_of(chain, jabatan, digest)
    if verdict is Verdict.RETURN:
        require_note(note)
    decided = replace(step, verdict=verdict, digest=digest)
    return Decided(_with(chain, decided), decided)


def send_back(chain: Chain, *, jabatan: Collection[UUID], to: UUID, digest: str, note: str) -> Decided:
    """The chain with an earlier step asked again, and every step after it; the text and the run stay the same.

    jabatan, digest  as for `decide`; the sender's own verdict, a return, is the step of the answer
    to               the id of the earlier step

    Steps beside the named one stay as they are, unless their stage has enough without it: then it is asked again as a
    whole, for who was named is asked in any case. Steps passed over fall away like decisions. Raises as `decide`, then
    StepNotFound, NotEarlier.
    """
    step = _turn_of(chain, jabatan, digest)
    require_note(note)
    named = _step(chain, to)
    if named.stage >= step.stage:
        raise NotEarlier
    asked = _asked_again(chain, {one.id for one in chain.steps if one.stage > named.stage} | {to})
    if to not in {one.id for one in open_steps(asked)}:
        asked = _asked_again(chain, {one.id for one in chain.steps if one.stage >= named.stage})
    return Decided(asked, replace(step, verdict=Verdict.RETURN, digest=digest))


def hand_over(chain: Chain, *, step_id: UUID, to: UUID) -> Chain:
    """The chain with an unsettled step given to another jabatan; its stage, role and duty stay.

    Raises RunClosed, StepNotFound, AlreadyDecided, AlreadyInStage.
    """
    step = _unsettled(chain, step_id)
    if any(other.jabatan == to and other.stage == step.stage for other in chain.steps):
        raise AlreadyInStage
    return _with(chain, replace(step, jabatan=to))


def pass_over(chain: Chain, *, step_id: UUID) -> Chain:
    """The chain going on without an unsettled step, be it open or of a later stage. It never reads as approved.

    Raises RunClosed, StepNotFound, AlreadyDecided, StepCompulsory.
    """
    step = _unsettled(chain, step_id)
    if step.compulsory:
        raise StepCompulsory(steps=[step_id])
    return _with(chain, replace(step, passed_over=True))


def call(chain: Chain, *, below: int | None = None) -> Called:
    """The chain going on without every step that is open or to come below a stage; None: without all that are left.

    Raises RunClosed, NothingToPass, and StepCompulsory with the ids of all steps that forbid it.
    """
    _require_waiting(chain)
    current = current_stage(chain) or 0
    passed = tuple(
        step
        for step in chain.steps
        if not step.is_settled and current <= step.stage and (below is None or step.stage < below)
    )
    if not passed:
        raise NothingToPass
    if forbidden := [step.id for step in passed if step.compulsory]:
        raise StepCompulsory(steps=forbidden)
    ids = {step.id for step in passed}
    steps = (replace(step, passed_over=True) if step.id in ids else step for step in chain.steps)
    return Called(replace(chain, steps=tuple(steps)), passed)


def amend(chain: Chain, *, digest: str, keep: Collection[UUID]) -> Chain:
    """The chain with a new digest: settled steps in `keep` stay as they are, all other settled ones open again.

    A kept decision still says the digest it was made on. Which ones stay is the caller's rule (paraf at and above the
    changed level fall away). Raises RunClosed, and StepNotFound when `keep` names a step that is not in the chain.
    """
    _require_waiting(chain)
    if set(keep) - {step.id for step in chain.steps}:
        raise StepNotFound
    fallen = {step.id for step in chain.steps} - set(keep)
    return replace(_asked_again(chain, fallen), digest=digest)


def cancel(chain: Chain) -> Chain:
    """The chain ended without result (recalled, dropped). Raises RunClosed when it had ended before."""
    _require_waiting(chain)
    return replace(chain, is_cancelled=True)


def require_note(note: str) -> None:
    """Raise NoteRequired when there is nothing but blank space in `note`."""
    if not note.strip():
        raise NoteRequired


def _require_waiting(chain: Chain) -> None:
    if outcome(chain) is not Outcome.WAITING:
        raise RunClosed


def _all_behind(chain: Chain, steps: Iterable[Step]) -> bool:
    """Whether none of these steps still has its turn to come."""
    stage = current_stage(chain)
    return all(step.is_settled or (stage is not None and step.stage < stage) for step in steps)


def _unsettled(chain: Chain, step_id: UUID) -> Step:
    _require_waiting(chain)
    step = _step(chain, step_id)
    if step.is_settled:
        raise AlreadyDecided
    return step


def _step(chain: Chain, step_id: UUID) -> Step:
    step = next((step for step in chain.steps if step.id == step_id), None)
    if step is None:
        raise StepNotFound
    return step


def _turn_of(chain: Chain, jabatan: Collection[UUID], digest: str) -> Step:
    """The first open step of one of these jabatan, on the current digest."""
    _require_waiting(chain)
    step = next((step for step in open_steps(chain) if step.jabatan in jabatan), None)
    if step is None:
        mine = [step for step in chain.steps if step.jabatan in jabatan]
        raise AlreadyDecided if any(one.is_settled for one in mine) and _all_behind(chain, mine) else NotYourTurn
    if digest != chain.digest:
        raise StaleSubject
    return step


def _asked_again(chain: Chain, ids: Collection[UUID]) -> Chain:
    """The chain with these steps as nobody had touched them."""
    steps = (
        replace(step, verdict=None, digest=None, passed_over=False) if step.id in ids else step for step in chain.steps
    )
    return replace(chain, steps=tuple(steps))


def _with(chain: Chain, changed: Step) -> Chain:
    return replace(chain, steps=tuple(changed if step.id == changed.id else step for step in chain.steps))
