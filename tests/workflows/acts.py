"""Short ways to start and move runs in the database tests of the approval engine."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from tests.workflows.chains import DIGEST, OTHER_DIGEST, desk
from workflows import services
from workflows.engine import Outcome, StageRule, Verdict
from workflows.models import Run, Step
from workflows.queries import steps_of
from workflows.services import Asked, Called, Decision, StepSpec

NOW = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 7, 2, 2, 0, tzinfo=UTC)
REGION = desk("region")
PERSON = desk("person")


def spec(word: str, stage: int) -> StepSpec:
    """A step for that desk; `!` after the name makes it compulsory."""
    name = word.rstrip("!")
    return StepSpec(desk(name), name.title(), stage, compulsory=word.endswith("!"))


def start(*stages: str, rules: dict[int, StageRule] | None = None) -> Run:
    """A run from words: each argument is a stage, each word a desk."""
    steps = [spec(word, stage) for stage, words in enumerate(stages) for word in words.split()]
    return services.start(region=REGION, steps=steps, subject_digest=DIGEST, rules=rules, now=NOW)


def decide(
    run: Run, name: str, verdict: Verdict = Verdict.APPROVE, *, digest: str = DIGEST, note: str = ""
) -> Decision:
    """One verdict of the desk of that name."""
    return services.decide(
        run_id=run.pk,
        jabatan_ids=[desk(name)],
        actor_id=PERSON,
        capacity="definitif",
        verdict=verdict,
        digest=digest,
        note=note,
        now=LATER,
    )


def amend(run: Run, keep: Collection[UUID] = ()) -> Outcome:
    """Another text, by the sekretaris; decisions outside `keep` fall away."""
    return services.amend(
        run_id=run.pk,
        digest=OTHER_DIGEST,
        keep=keep,
        actor_id=PERSON,
        by_title="Sekretaris",
        note="Tanggal keliru",
        now=LATER,
    )


def send_back(run: Run, name: str, to: str, *, note: str = "Cek anggaran") -> Asked:
    """The desk of that name asks an earlier one again."""
    return services.send_back(
        run_id=run.pk,
        jabatan_ids=[desk(name)],
        actor_id=PERSON,
        capacity="definitif",
        to_step=step(run, to).pk,
        digest=run.subject_digest,
        note=note,
        now=LATER,
    )


def call(run: Run, below: int | None = None, *, reason: str = "Mendesak") -> Called:
    """The kadis calls the subject to himself."""
    return services.call(
        run_id=run.pk,
        below=below,
        by_jabatan=desk("kadis"),
        by_title="Kadis",
        reason=reason,
        actor_id=PERSON,
        now=LATER,
    )


def step(run: Run, name: str) -> Step:
    """The step of that desk that counts now."""
    return steps_of(run.pk).get(jabatan_id=desk(name))


def open_desks(run: Run) -> set[UUID]:
    """Whom the run waits for."""
    return {row.jabatan_id for row in Step.objects.filter(run=run, is_open=True)}
