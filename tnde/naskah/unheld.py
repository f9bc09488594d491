"""Open steps whose desk nobody holds: they wait for nobody, until somebody hands them on.

Tata usaha may, and whoever stands above the empty desk, with a reason; nobody else's, while somebody holds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q

from tnde.access.standing import Standing
from tnde.agencies import queries as agencies
from tnde.kernel.vocabulary import Action
from tnde.naskah.models import Naskah
from tnde.naskah.states import State
from workflows import queries as runs
from workflows.models import Step


def in_reach(desks: Collection[UUID], steps: Sequence[Step], on: dt.date, *, keeps_book: bool) -> list[Step]:
    """Those of the open steps whose jabatan is empty on a day, for one who keeps the book of the naskah; for others
    those below one of their desks. At most two statements."""
    if not steps or not (desks or keeps_book):
        return []
    held = agencies.holders_of([step.jabatan_id for step in steps], on)
    empty = [step for step in steps if step.jabatan_id not in held]
    if keeps_book:
        return empty
    above = agencies.ladders([step.jabatan_id for step in empty])
    return [step for step in empty if any(chair.pk in desks for chair in above[step.jabatan_id])]


def to_hand_on(standing: Standing) -> Q:
    """The condition on naskah that an empty desk is asked and this login may hand its step on. One statement."""
    empty = runs.open_besides(agencies.held_on(standing.on))
    books = list(standing.acts_at(Action.KEEP_BOOK))
    kept = Q(run__in=empty.values("run")) & (Q(issuing_agency__in=books) | Q(drafting_agency__in=books))
    under = empty.filter(jabatan_id__in=agencies.below(standing.acts_in()))
    return Q(state=State.IN_REVIEW) & (kept | Q(run__in=under.values("run")))


def steps_among(page: Sequence[Naskah], on: dt.date) -> dict[UUID, list[Step]]:
    """The steps of each naskah that wait for nobody on a day, by naskah. One statement."""
    naskah_of = {naskah.run_id: naskah.pk for naskah in page}
    found: dict[UUID, list[Step]] = {naskah.pk: [] for naskah in page}
    for step in runs.open_besides(agencies.held_on(on)).filter(run__in=[run for run in naskah_of if run]):
        found[naskah_of[step.run_id]].append(step)
    return found
