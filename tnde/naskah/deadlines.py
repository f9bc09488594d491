"""At which desks naskah wait, since when, and by when they are to be done.

A due time is computed, not stored: from the moment the step opened (or the naskah came to its signatory), the urgensi
of the naskah and the calendar of the desk's agency. When a holiday is decreed, what waits is due later at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.agencies.rules import working_time
from tnde.agencies.rules.working_time import WorkingCalendar
from tnde.kernel import clock
from tnde.naskah.models import Naskah, Signatory, SignatureRecord
from tnde.naskah.states import State
from workflows.models import Step


@dataclass(frozen=True, slots=True)
class Wait:
    """One desk a naskah waits at, with the calendar of its agency.

    ``id`` is that of the open step, or of the signatory when it waits for him.
    """

    naskah_id: UUID
    id: UUID
    jabatan_id: UUID
    title: str
    since: dt.datetime
    signs: bool
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Due:
    """By when, and whether that is past."""

    due_at: dt.datetime
    overdue: bool


def waits_of(rows: Sequence[Naskah]) -> list[Wait]:
    """The desks these naskah wait at: open steps, else the signatory whose turn it is. One statement."""
    runs = {row.run_id: row.pk for row in rows if row.state == State.IN_REVIEW and row.run_id is not None}
    signing = [row.pk for row in rows if row.state == State.APPROVED and not row.issued_elsewhere]
    if not (runs or signing):
        return []
    steps = Step.objects.filter(is_open=True, run_id__in=list(runs)).order_by()
    agency = Jabatan.objects.filter(pk=OuterRef("jabatan_id")).order_by().values("agency_id")[:1]
    before = SignatureRecord.objects.filter(naskah=OuterRef("naskah")).order_by("-signed_at").values("signed_at")[:1]
    turn = Greatest(F("naskah__state_since"), Coalesce(Subquery(before), F("naskah__state_since")))
    signatories = Signatory.objects.filter(naskah_id__in=signing, signature__isnull=True).order_by()
    columns = agencies.calendar_columns("office")
    found = steps.annotate(office=Subquery(agency)).values_list(
        "run_id", "pk", "jabatan_id", "jabatan_title", "opened_at", "position", *columns
    )
    turns = signatories.annotate(office=F("jabatan__agency_id")).values_list(
        "naskah_id", "pk", "jabatan_id", "jabatan__title", turn, "order", *columns
    )
    told: list[Wait] = []
    for of, pk, jabatan_id, title, since, _order, *calendar in sorted(
        found.union(turns, all=True), key=lambda row: (str(row[0]), row[5])
    ):
        signs = of not in runs
        if signs and told and told[-1].naskah_id == of:
            continue  # his turn comes after the one before him
        naskah_id = of if signs else runs[of]
        told.append(Wait(naskah_id, pk, jabatan_id, title, since, signs, agencies.calendar_from(*calendar)))
    return told


def due_of(rows: Sequence[Naskah]) -> dict[UUID, Due]:
    """By when each naskah is to be done at its desk, the earliest of several; absent where it waits at none.

    One statement for any number of rows.
    """
    found: dict[UUID, Due] = {}
    for wait, due in _dues(rows):
        if wait.naskah_id not in found or due.due_at < found[wait.naskah_id].due_at:
            found[wait.naskah_id] = due
    return found


def steps_due(naskah: Naskah) -> dict[UUID, Due]:
    """By when each open step (or the signatory) of one naskah is to be done, by its id. One statement."""
    return {wait.id: due for wait, due in _dues([naskah])}


def _dues(rows: Sequence[Naskah]) -> list[tuple[Wait, Due]]:
    now, urgensi = clock.now(), {row.pk: row.urgensi for row in rows}
    found = []
    for wait in waits_of(rows):
        at = working_time.due_at(wait.since, urgensi[wait.naskah_id], wait.calendar)
        found.append((wait, Due(at, at < now)))
    return found
