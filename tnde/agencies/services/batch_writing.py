"""What a confirmed batch writes: few statements for many rows, the history of every row, and how it is taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from tnde.agencies import history
from tnde.agencies.bulk.plans import Plan
from tnde.agencies.models import (
    Agency,
    Employment,
    Jabatan,
    PeopleBatch,
    Person,
    PersonRank,
    PersonTitle,
    Tenure,
    Unit,
)
from tnde.agencies.rules.periods import overlapping
from tnde.agencies.services import closure
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict

ROWS: tuple[type[models.Model], ...] = (Agency, Unit, Jabatan, Person, PersonTitle, Employment, PersonRank, Tenure)
"""In the order in which they stand on each other."""

BY_NAME: dict[str, type[models.Model]] = {model.__name__: model for model in ROWS}
DATED: tuple[type[models.Model], ...] = (Tenure, PersonTitle, PersonRank, Employment)
"""Of these only the last day of a row is changed; a new row follows it."""

AT_ONCE = 1000


def write(plan: Plan, proposed_by: UUID | None) -> None:
    """Save what the plan holds. Raises nothing of its own: a plan without faults fits the tables."""
    for change in plan.changed.values():
        if isinstance(change.row, DATED):
            continue
        change.row.save(update_fields=list(change.before))
    for model in DATED:
        ended = [change.row for change in plan.changed.values() if isinstance(change.row, model)]
        model._default_manager.bulk_update(ended, ["valid_until"], batch_size=AT_ONCE)
    for kind in ROWS:
        rows = plan.made.get(kind, [])
        for row in rows:
            if isinstance(row, Tenure):
                row.proposed_by_id = proposed_by
        kind._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    if plan.made.get(Agency):
        closure.rebuild(plan.region.pk)


def tell(plan: Plan, actor: Actor) -> None:
    """The history of every row, by the same functions that tell of single acts."""
    root, known = plan.root_id, {row.pk for row in plan.made.get(Person, [])}
    for kind in ROWS:
        for row in plan.made.get(kind, []):
            if isinstance(row, Agency):
                history.agency_created(row, actor=actor)
            elif isinstance(row, Unit):
                history.unit_created(row, region_id=plan.region.pk, actor=actor)
            elif isinstance(row, Jabatan):
                history.jabatan_created(row, actor=actor)
            elif isinstance(row, Person):
                history.person_registered(row, agency_id=root, actor=actor)
            elif isinstance(row, Tenure):
                history.tenure_entered(row, actor=actor)
            elif isinstance(row, PersonTitle | Employment | PersonRank) and row.person_id not in known:
                what, since = type(row).__name__, row.valid_from
                history.person_changed(row.person, agency_id=root, what=what, since=since, actor=actor)
    for change in plan.changed.values():
        row, before = change.row, change.before
        if isinstance(row, Agency):
            history.agency_changed(row, before=before, actor=actor)
        elif isinstance(row, Jabatan):
            history.jabatan_changed(row, before=before, actor=actor)
        elif isinstance(row, Person):
            history.identity_changed(row, before=before, agency_id=root, actor=actor)
        elif isinstance(row, Tenure):
            history.tenure_ended(row, before=before["valid_until"], reason=plan.basis, actor=actor)


def written(plan: Plan) -> dict[str, Any]:
    """Ids of what was made, and the last days that were there before, by the name of the table."""
    made = {kind.__name__: [str(row.pk) for row in plan.made.get(kind, [])] for kind in ROWS}
    ended = [
        [type(change.row).__name__, str(change.row.pk), _text(change.before["valid_until"])]
        for change in plan.changed.values()
        if "valid_until" in change.before
    ]
    return {"made": {name: ids for name, ids in made.items() if ids}, "ended": ended}


def leaver(row: Tenure, plan: Plan) -> dict[str, Any]:
    """Who leaves which jabatan, and whether the plan brings somebody to it, as `PeopleBatch.leaving` keeps it."""
    entered = [new for new in plan.made.get(Tenure, []) if isinstance(new, Tenure)]
    return {
        "person": str(row.person_id),
        "jabatan": str(row.jabatan_id),
        "until": _text(row.valid_until),
        "succeeded": any(new.jabatan_id == row.jabatan_id for new in entered),
    }


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def undo(batch: PeopleBatch) -> None:
    """Take away what a batch made and open again what it ended. Raises Conflict when something stands on it."""
    try:
        for kind in reversed(ROWS):
            ids = batch.written["made"].get(kind.__name__, [])
            kind._default_manager.filter(pk__in=ids).delete()
    except ProtectedError:
        raise Conflict(
            _("Data dalam kiriman ini sudah dipakai. Lepaskan dahulu, atau perbaiki dengan kiriman baru.")
        ) from None
    for name, pk, until in batch.written["ended"]:
        BY_NAME[name]._default_manager.filter(pk=pk).update(valid_until=until)
    ended = [pk for name, pk, _until in batch.written["ended"] if name == Tenure.__name__]
    chairs = Tenure.objects.filter(jabatan__tenures__in=ended, kind=Tenure.Kind.DEFINITIF).distinct()
    by_chair: dict[UUID, list[Tenure]] = {}
    for row in chairs:
        by_chair.setdefault(row.jabatan_id, []).append(row)
    for rows in by_chair.values():
        if any(overlapping(row.period, [one.period for one in rows if one is not row]) for row in rows):
            raise Conflict(_("Jabatan dalam kiriman ini sudah dipangku orang lain. Akhiri dahulu pemangkuan itu."))
