"""The acts on a run. Each is called inside the caller's transaction, locks the run, asks the engine, writes, answers.

Who may hand over, pass over, amend or cancel is the caller's policy; that a verdict comes from a jabatan whose turn it
is, on the digest that counts, is ours. Nothing here is ever done by time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from workflows import engine
from workflows.engine import Cause, Outcome, StageRule, Verdict
from workflows.errors import InvalidChain
from workflows.models import ROLE_LENGTH, Run, RunState, Step
from workflows.rows import (
    Loaded,
    chain_of,
    locked,
    replace_rows,
    require_digest,
    require_transaction,
    rules_to_json,
    settle_run,
    step_of,
    supersede,
)

_DECIDING = [
    "verdict", "digest", "decided_at", "decided_by", "decided_by_jabatan", "capacity", "note", "is_open",
]  # fmt: skip
_PASSING = [
    "passed_over_at", "passed_over_by", "passed_over_by_jabatan", "passed_over_by_title", "passed_over_reason",
    "is_open",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A step to be made.

    jabatan_title  as it reads today; kept for ever
    stage          from 0 upward, lower first; steps of one stage are open side by side, in the order given
    role           up to 32 characters, the caller's word (`hierarki`, `koordinasi`, …)
    compulsory     can never be passed over, and must approve whatever the stage's rule
    """

    jabatan_id: UUID
    jabatan_title: str
    stage: int
    role: str = "hierarki"
    compulsory: bool = False


class Desk(Protocol):
    """Where a step is handed to. A StepSpec is one; only these two attributes are read."""

    @property
    def jabatan_id(self) -> UUID: ...
    @property
    def jabatan_title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act led to: the run's outcome now, and the step (with its jabatan and role) that was touched."""

    outcome: Outcome
    step_id: UUID
    jabatan_id: UUID
    role: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who sent the subject back, and the steps (their new rows) that he has asked again."""

    jabatan_id: UUID
    jabatan_title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """The run's outcome after a call, and the steps it goes on without."""

    outcome: Outcome
    passed: tuple[Step, ...]


def start(
    *,
    region: UUID,
    steps: Sequence[StepSpec],
    subject_digest: str,
    now: datetime,
    rules: Mapping[int, StageRule] | None = None,
    route: str = "",
    route_version: int | None = None,
) -> Run:
    """A new run with the steps of its first stage open; with no steps at all it has PASSED at once.

    subject_digest  SHA-256 of what is approved, 64 lower-case hexadecimal characters
    rules           per stage; a stage not named needs all of its steps
    route           which saved route and version the steps were built from, kept for the record

    Raises NotInTransaction, InvalidDigest, InvalidChain, AlreadyInStage.
    """
    require_transaction()
    run = Run(
        region=region,
        subject_digest=require_digest(subject_digest),
        rules=rules_to_json(rules or {}),
        route=route,
        route_version=route_version,
        opened_at=now,
    )
    rows = _rows_of(run, steps)
    chain = chain_of(run, rows)
    engine.check(chain)
    _open_first(rows, chain, now=now)
    if engine.outcome(chain) is Outcome.PASSED:
        run.state, run.closed_at = RunState.PASSED, now
    run.save(force_insert=True)
    Step.objects.bulk_create(rows)
    return run


def _rows_of(run: Run, steps: Sequence[StepSpec]) -> list[Step]:
    if any(not spec.jabatan_title.strip() for spec in steps):
        raise InvalidChain("Every step names the title of its position as it reads today.")
    if any(not 0 < len(spec.role) <= ROLE_LENGTH for spec in steps):
        raise InvalidChain(f"The role of a step is a word of at most {ROLE_LENGTH} characters.")
    seats: dict[int, int] = {}
    rows = []
    for spec in steps:
        position = seats.get(spec.stage, 0)
        seats[spec.stage] = position + 1
        rows.append(
            Step(
                region=run.region,
                run=run,
                stage=spec.stage,
                position=position,
                jabatan_id=spec.jabatan_id,
                jabatan_title=spec.jabatan_title,
                role=spec.role,
                compulsory=spec.compulsory,
            )
        )
    return rows


def _open_first(rows: Sequence[Step], chain: engine.Chain, *, now: datetime) -> None:
    opening = {step.id for step in engine.open_steps(chain)}
    for row in rows:
        if row.pk in opening:
            row.is_open, row.opened_at = True, now


def decide(
    *,
    run_id: UUID,
    jabatan_ids: Collection[UUID],
    actor_id: UUID,
    capacity: str,
    verdict: Verdict,
    digest: str,
    now: datetime,
    note: str = "",
) -> Decision:
    """Record one verdict, on the first open step of the current stage that belongs to one of `jabatan_ids`.

    jabatan_ids  the positions the actor holds now; only the one he chose, where he chose
    capacity     in which capacity he acts, kept as given
    digest       of what he was shown
    note         required for a return; kept as written

    At most 6 statements. Raises NotInTransaction, RunNotFound, RunClosed, NotYourTurn, AlreadyDecided, StaleSubject,
    NoteRequired; nothing is written then.
    """
    loaded = locked(run_id)
    decided = engine.decide(
        loaded.chain, jabatan=frozenset(jabatan_ids), verdict=Verdict(verdict), digest=digest, note=note
    )
    row = _keep_verdict(loaded, decided.step, actor_id=actor_id, capacity=capacity, note=note, now=now)
    return Decision(settle_run(loaded.run, decided.chain, loaded.rows, now=now), row.pk, row.jabatan_id, row.role)


def send_back(
    *,
    run_id: UUID,
    jabatan_ids: Collection[UUID],
    actor_id: UUID,
    capacity: str,
    to_step: UUID,
    digest: str,
    note: str,
    now: datetime,
) -> Asked:
    """Ask an earlier step again, and every step after it; the run goes on with the same text.

    The sender's return stays on record on his row, as do the decisions that fell away; each new row says by whom it was
    asked again and with which note. Arguments as for `decide`, ``to_step`` the id of the earlier step. Raises as
    `decide`, and StepNotFound, NotEarlier.
    """
    loaded = locked(run_id)
    sent = engine.send_back(loaded.chain, jabatan=frozenset(jabatan_ids), to=to_step, digest=digest, note=note)
    own = _keep_verdict(loaded, sent.step, actor_id=actor_id, capacity=capacity, note=note, now=now)
    settled = {step.id for step in sent.chain.steps if step.is_settled}
    fallen = [row for row in loaded.rows.values() if row.is_settled and row.pk not in settled]
    why = {"reopened_cause": Cause.SENT_BACK.value, "reopened_by": actor_id, "reopened_by_title": own.jabatan_title}
    asked = _ask_again(loaded, fallen, sent.chain, now=now, reopened_note=note, **why)
    return Asked(own.jabatan_id, own.jabatan_title, asked.steps)


def hand_over(*, run_id: UUID, step_id: UUID, to: Desk, reason: str, actor_id: UUID, now: datetime) -> Decision:
    """Give an unsettled step to another desk; the old row stays, the new one has the returned id.

    Stage, role and being compulsory do not change. Raises NotInTransaction, RunNotFound, RunClosed, StepNotFound,
    AlreadyDecided, AlreadyInStage, InvalidChain (no title), NoteRequired when there is no reason.
    """
    loaded = locked(run_id)
    engine.hand_over(loaded.chain, step_id=step_id, to=to.jabatan_id)
    engine.require_note(reason)
    if not to.jabatan_title.strip():
        raise InvalidChain("A step is handed to a position with its title.")
    old = loaded.row(step_id)
    was_open = old.is_open
    fresh = supersede(
        old,
        now=now,
        jabatan_id=to.jabatan_id,
        jabatan_title=to.jabatan_title,
        is_open=was_open,
        opened_at=now if was_open else None,
        handed_from=old,
        handed_at=now,
        handed_by=actor_id,
        handed_reason=reason,
    )
    replace_rows([fresh], [old])
    return Decision(Outcome.WAITING, fresh.pk, fresh.jabatan_id)


def pass_over(
    *, run_id: UUID, step_id: UUID, by_jabatan: UUID, reason: str, actor_id: UUID, now: datetime, by_title: str = ""
) -> Decision:
    """Let the run go on without an unsettled step; it reads 'dilampaui oleh …' for ever, never as approved.

    by_jabatan, by_title  the signatory's or higher approver's position that called the subject to itself

    Steps of later stages may be passed too. Passing the last one ends the run as PASSED. Raises NotInTransaction,
    RunNotFound, RunClosed, StepNotFound, AlreadyDecided, StepCompulsory, NoteRequired when there is no reason.
    """
    loaded = locked(run_id)
    chain = engine.pass_over(loaded.chain, step_id=step_id)
    engine.require_note(reason)
    row = loaded.row(step_id)
    row.passed_over_at, row.passed_over_by, row.passed_over_reason = now, actor_id, reason
    row.passed_over_by_jabatan, row.passed_over_by_title, row.is_open = by_jabatan, by_title, False
    row.save(update_fields=_PASSING)
    return Decision(settle_run(loaded.run, chain, loaded.rows, now=now), row.pk, row.jabatan_id)


def call(
    *,
    run_id: UUID,
    below: int | None,
    by_jabatan: UUID,
    by_title: str,
    reason: str,
    actor_id: UUID,
    now: datetime,
) -> Called:
    """Let the run go on without every step that is open or to come below a stage; None: without all that are left.

    Each reads 'dilampaui oleh …' as after `pass_over`. Raises NotInTransaction, RunNotFound, RunClosed, NothingToPass,
    StepCompulsory (with the ids of all that forbid it), NoteRequired.
    """
    loaded = locked(run_id)
    called = engine.call(loaded.chain, below=below)
    engine.require_note(reason)
    passed = [loaded.row(step.id) for step in called.passed]
    for row in passed:
        row.passed_over_at, row.passed_over_by, row.passed_over_reason = now, actor_id, reason
        row.passed_over_by_jabatan, row.passed_over_by_title, row.is_open = by_jabatan, by_title, False
    Step.objects.bulk_update(passed, _PASSING)
    return Called(settle_run(loaded.run, called.chain, loaded.rows, now=now), tuple(passed))


def amend(
    *, run_id: UUID, digest: str, keep: Collection[UUID], actor_id: UUID, by_title: str, now: datetime, note: str = ""
) -> Outcome:
    """The text changed: the run goes on with a new digest, settled steps outside `keep` open again as new rows.

    keep            ids of current steps whose decision still stands; unsettled ones may be named too
    by_title, note  position and words of who changed it, kept with each step that fell

    Steps passed over fall away like decisions. Raises NotInTransaction, RunNotFound, RunClosed, InvalidDigest,
    StepNotFound when `keep` names a step that does not count in this run.
    """
    loaded = locked(run_id)
    chain = engine.amend(loaded.chain, digest=require_digest(digest), keep=frozenset(keep))
    fallen = [row for row in loaded.rows.values() if row.is_settled and row.pk not in keep]
    loaded.run.subject_digest = digest
    loaded.run.save(update_fields=["subject_digest"])
    why = {"reopened_cause": Cause.TEXT_CHANGED.value, "reopened_by": actor_id, "reopened_by_title": by_title}
    return _ask_again(loaded, fallen, chain, now=now, reopened_note=note, **why).outcome


def cancel(*, run_id: UUID, now: datetime) -> Outcome:
    """End an open run without result (recalled or dropped); decisions made so far stay on record.

    Raises NotInTransaction, RunNotFound, RunClosed.
    """
    loaded = locked(run_id)
    return settle_run(loaded.run, engine.cancel(loaded.chain), loaded.rows, now=now)


@dataclass(frozen=True, slots=True)
class _Renewed:
    outcome: Outcome
    steps: tuple[Step, ...]


def _ask_again(loaded: Loaded, fallen: Sequence[Step], chain: engine.Chain, *, now: datetime, **why: Any) -> _Renewed:
    """Put fresh rows in the places of the fallen ones and write which steps are open in the chain as it is now."""
    fresh = {row.pk: supersede(row, now=now, **{**why, "reopens": row}) for row in fallen}
    replace_rows(list(fresh.values()), list(fallen))
    now_current = [fresh.get(pk, row) for pk, row in loaded.rows.items()]
    renewed = replace(chain, steps=tuple(step_of(row) for row in now_current))
    outcome = settle_run(loaded.run, renewed, {row.pk: row for row in now_current}, now=now)
    return _Renewed(outcome, tuple(fresh.values()))


def _keep_verdict(
    loaded: Loaded, decided: engine.Step, *, actor_id: UUID, capacity: str, note: str, now: datetime
) -> Step:
    """Write a verdict on its row, for good."""
    row = loaded.row(decided.id)
    row.verdict = decided.verdict.value if decided.verdict else None
    row.digest = decided.digest
    row.decided_at, row.decided_by, row.decided_by_jabatan = now, actor_id, row.jabatan_id
    row.capacity, row.note, row.is_open = capacity, note, False
    row.save(update_fields=_DECIDING)
    return row
