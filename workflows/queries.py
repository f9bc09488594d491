"""Reading runs. Nothing here writes; every function costs the statements its docstring names."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from workflows import engine
from workflows.errors import RunNotFound
from workflows.models import Run, RunState, Step
from workflows.rows import chain_of, rules_from_json


def open_steps(run_id: UUID) -> QuerySet[Step]:
    """The steps that may be decided now, in order; none when the run has ended. 1 statement."""
    return Step.objects.filter(run_id=run_id, is_open=True)


def runs_waiting_for(jabatan_ids: Collection[UUID] | QuerySet[Any, UUID]) -> QuerySet[Step, UUID]:
    """Ids of the runs whose current stage waits for one of these jabatan, each once; meant as a subquery.

    `Naskah.objects.filter(submissions__run__in=runs_waiting_for(jabatan))` is one statement. `jabatan_ids` may itself
    be a query for ids.
    """
    waiting = Step.objects.filter(is_open=True, jabatan_id__in=jabatan_ids)
    return waiting.order_by().values_list("run_id", flat=True).distinct()


def open_besides(jabatan_ids: Collection[UUID] | QuerySet[Any, UUID]) -> QuerySet[Step]:
    """The open steps of all runs whose jabatan is not among these; `jabatan_ids` may itself be a query for ids."""
    return Step.objects.filter(is_open=True).exclude(jabatan_id__in=jabatan_ids)


def steps_of(run_id: UUID, *, superseded: bool = False) -> QuerySet[Step]:
    """The steps of a run by stage, position and attempt; with `superseded` also the rows that count no more.

    1 statement.
    """
    steps = Step.objects.filter(run_id=run_id)
    return steps if superseded else steps.filter(superseded_at__isnull=True)


def standings(run_id: UUID) -> dict[UUID, engine.Standing]:
    """How each step that counts stands (open, approved, passed over …), by step id. 2 statements; RunNotFound."""
    run = Run.objects.filter(pk=run_id).first()
    if run is None:
        raise RunNotFound
    return standings_among(run, steps_of(run_id))


def standings_among(run: Run, steps: Iterable[Step]) -> dict[UUID, engine.Standing]:
    """The same for a run and its steps that count, where the caller has them. No statement."""
    return engine.standings(chain_of(run, steps))


def rules_of(run: Run) -> dict[int, engine.StageRule]:
    """How many desks of each stage are needed; a stage that is absent needs all. No statement."""
    return rules_from_json(run.rules)


def steps_ever(run_ids: Collection[UUID] | QuerySet[Any, Any]) -> QuerySet[Step]:
    """Every row of these runs, also those that count no more, in the order of their chains. 1 statement."""
    return Step.objects.filter(run_id__in=run_ids).order_by("run", "stage", "position", "attempt")


def titles_of(step_ids: Collection[UUID]) -> list[str]:
    """The titles of the positions of these steps, in the order of their chain. 1 statement."""
    return list(Step.objects.filter(pk__in=step_ids).values_list("jabatan_title", flat=True))


def last_decided(run_ids: Collection[UUID] | QuerySet[Any, Any], jabatan_ids: Collection[UUID]) -> str | None:
    """The digest that one of these positions decided on last in these runs, also by a decision that counts no more.

    1 statement.
    """
    decided = Step.objects.filter(run_id__in=run_ids, decided_by_jabatan__in=jabatan_ids)
    return decided.order_by("-decided_at").values_list("digest", flat=True).first()


def unsettled_at(jabatan_ids: Collection[UUID]) -> QuerySet[Step]:
    """The steps of open runs that these positions have still to decide, open or to come. 1 statement."""
    waiting = Step.objects.filter(run__state=RunState.OPEN, jabatan_id__in=jabatan_ids, superseded_at__isnull=True)
    return waiting.filter(decided_at__isnull=True, passed_over_at__isnull=True).order_by("run_id", "stage", "position")


def open_counts(jabatan_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many open steps wait for each of these positions; one without is absent. 1 statement."""
    waiting = Step.objects.filter(is_open=True, jabatan_id__in=jabatan_ids).order_by()
    return dict(waiting.values_list("jabatan_id").annotate(Count("pk")))
