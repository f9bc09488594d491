"""Whom a naskah waits for besides the holders of its steps: those they have asked to examine it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tnde.naskah.models import Examination, Naskah
from workflows.models import Step


def awaited(naskah: Naskah, steps: Iterable[Step]) -> list[Examination]:
    """The examinations whose opinion is still awaited for one of these steps, if it is open. One statement at most."""
    places = {(step.stage, step.position) for step in steps if step.is_open}
    if not places:
        return []
    rows = naskah.examinations.filter(run=naskah.run_id, answered_at=None, withdrawn_at=None)
    return [row for row in rows if (row.stage, row.position) in places]


def runs_to_examine(jabatan_ids: Iterable[UUID]) -> QuerySet[Examination, UUID]:
    """Ids of the runs in which one of these jabatan is asked for an opinion now; meant as a subquery."""
    open_here = Step.objects.filter(
        run=OuterRef("run"), stage=OuterRef("stage"), position=OuterRef("position"), is_open=True
    )
    waiting = Examination.objects.filter(jabatan_id__in=jabatan_ids, answered_at=None, withdrawn_at=None)
    return waiting.filter(Exists(open_here)).order_by().values_list("run", flat=True)
