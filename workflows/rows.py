"""How a run and its steps are read into the engine's values and how the result is written back.

Used by `services.py` only; every function assumes the caller's transaction and, for writing, the lock on the run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from workflows import engine
from workflows.errors import InvalidDigest, NotInTransaction, RunNotFound, StepNotFound
from workflows.models import DIGEST_PATTERN, Run, RunState, Step

_STATES = {
    engine.Outcome.WAITING: RunState.OPEN,
    engine.Outcome.PASSED: RunState.PASSED,
    engine.Outcome.RETURNED: RunState.RETURNED,
    engine.Outcome.CANCELLED: RunState.CANCELLED,
}


_OF_THE_PLACE = (
    "region", "run_id", "stage", "position", "jabatan_id", "jabatan_title", "role", "compulsory",
    "reopened_cause", "reopened_by", "reopened_by_title", "reopened_note",
)  # fmt: skip
"""What a row takes over from the one that stood at its place before."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A locked run: its row, its current step rows by id, and the same as the engine sees it."""

    run: Run
    rows: Mapping[UUID, Step]
    chain: engine.Chain

    def row(self, step_id: UUID) -> Step:
        """The current row with that id; raises StepNotFound."""
        try:
            return self.rows[step_id]
        except KeyError:
            raise StepNotFound from None


def require_transaction() -> None:
    """Raise NotInTransaction unless the caller has opened one."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction


def require_digest(digest: str) -> str:
    """The digest itself; raises InvalidDigest when it is not 64 lower-case hexadecimal characters."""
    if not re.fullmatch(DIGEST_PATTERN.strip("^$"), digest):
        raise InvalidDigest
    return digest


def locked(run_id: UUID) -> Loaded:
    """The run with its row locked until the transaction ends, in 2 statements. Raises RunNotFound, NotInTransaction.

    FOR NO KEY UPDATE: other deciders wait, while rows that merely point at the run may still be inserted.
    """
    require_transaction()
    try:
        run = Run.objects.select_for_update(no_key=True).get(pk=run_id)
    except Run.DoesNotExist:
        raise RunNotFound from None
    # Read after the lock was given: what a competitor committed meanwhile is seen here.
    rows = {row.pk: row for row in Step.objects.filter(run_id=run_id, superseded_at__isnull=True)}
    return Loaded(run, rows, chain_of(run, rows.values()))


def chain_of(run: Run, rows: Any) -> engine.Chain:
    """The engine's view of a run and its current (not superseded) rows, in the order given."""
    return engine.Chain(
        steps=tuple(step_of(row) for row in rows),
        digest=run.subject_digest,
        rules=rules_from_json(run.rules),
        is_cancelled=run.state == RunState.CANCELLED,
    )


def step_of(row: Step) -> engine.Step:
    """The engine's view of one row."""
    return engine.Step(
        id=row.pk,
        jabatan=row.jabatan_id,
        stage=row.stage,
        role=row.role,
        compulsory=row.compulsory,
        digest=row.digest,
        verdict=engine.Verdict(row.verdict) if row.verdict is not None else None,
        passed_over=row.passed_over_at is not None,
    )


def rules_to_json(rules: Mapping[int, engine.StageRule]) -> dict[str, dict[str, Any]]:
    """Stage rules as they are kept on the run."""
    return {
        str(stage): {"kind": rule.kind.value} | ({} if rule.n is None else {"n": rule.n})
        for stage, rule in sorted(rules.items())
    }


def rules_from_json(stored: Mapping[str, Mapping[str, Any]]) -> dict[int, engine.StageRule]:
    """The inverse of `rules_to_json`."""
    return {
        int(stage): engine.StageRule(engine.RuleKind(rule["kind"]), rule.get("n")) for stage, rule in stored.items()
    }


def supersede(old: Step, *, now: datetime, **changes: Any) -> Step:
    """A fresh unsaved row for the same place, unsettled, one attempt later; `old` is marked in memory."""
    old.superseded_at = now
    old.is_open = False
    kept = {name: getattr(old, name) for name in _OF_THE_PLACE}
    return Step(attempt=old.attempt + 1, **(kept | changes))


def replace_rows(fresh: list[Step], old: list[Step]) -> None:
    """Write superseded rows, then the ones that take their places (the order keeps 'one current row' true)."""
    Step.objects.bulk_update(old, ["superseded_at", "is_open"])
    Step.objects.bulk_create(fresh)


def settle_run(run: Run, chain: engine.Chain, rows: Mapping[UUID, Step], *, now: datetime) -> engine.Outcome:
    """Write what follows from the chain: which steps are open, and the end of the run. At most 3 statements."""
    result = engine.outcome(chain)
    should_be_open = {step.id for step in engine.open_steps(chain)}
    closing = [row.pk for row in rows.values() if row.is_open and row.pk not in should_be_open]
    opening = [row.pk for row in rows.values() if not row.is_open and row.pk in should_be_open]
    if closing:
        Step.objects.filter(pk__in=closing).update(is_open=False)
    if opening:
        Step.objects.filter(pk__in=opening).update(is_open=True, opened_at=now)
    if result is not engine.Outcome.WAITING:
        run.state = _STATES[result]
        run.closed_at = now
        run.save(update_fields=["state", "closed_at"])
    return result
