"""Reads of naskah: always through what the asker may read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tnde.access import guard
from tnde.audit import services as audit
from tnde.audit.models import Entry
from tnde.audit.queries import history_of
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.naskah import policies
from tnde.naskah.completeness import problems_of
from tnde.naskah.models import Naskah
from tnde.naskah.states import State
from workflows import queries as runs
from workflows.models import Step
from workflows.queries import runs_waiting_for

SHOWN_WITH = ("region", "drafting_agency", "drafting_unit", "issuing_agency", "revision", "drafter")


def readable(actor: Actor) -> QuerySet[Naskah]:
    """Naskah this actor may read, newest first."""
    rows = Naskah.objects.select_related(*SHOWN_WITH).order_by("-created_at", "-id")
    return rows.filter(policies.readable(policies.user_of(actor)))


def get_readable(actor: Actor, naskah_id: UUID) -> Naskah:
    """One naskah. Raises NotFound when there is none, or he may not know of it."""
    found = readable(actor).filter(pk=naskah_id).first()
    if found is None:
        raise NotFound
    return found


def waiting_for(actor: Actor) -> QuerySet[Naskah]:
    """Naskah that wait for this actor: an open step of a jabatan he holds, a signature, or a draft sent back to him."""
    user_id = policies.user_of(actor)
    standing = guard.standing(user_id)
    desks = standing.jabatan_ids()
    steps = Q(state=State.IN_REVIEW, run__in=runs_waiting_for(desks))
    signature = Q(state=State.APPROVED, signatories__jabatan_id__in=desks, signatories__signature__isnull=True)
    returned = Q(state=State.DRAFT, drafter_id=user_id, revision__isnull=False)
    rows = Naskah.objects.filter(steps | signature | returned).filter(policies.readable(user_id, standing))
    return rows.select_related(*SHOWN_WITH).order_by("-urgensi", "state_since", "id").distinct()


def open_readable(actor: Actor, naskah_id: UUID, *, how: str) -> Naskah:
    """The same, and the reading noted where the class is above biasa. ``how`` says what was read."""
    naskah = get_readable(actor, naskah_id)
    audit.note_read(ref=naskah.ref, region_id=naskah.region_id, actor=actor, keamanan=naskah.keamanan, how=how)
    return naskah


def problems(naskah: Naskah) -> list[dict[str, Any]]:
    """Everything that is wrong with the content as it stands today."""
    return problems_of(naskah, on=clock.today_in(naskah.region.zone))


def steps(naskah: Naskah) -> tuple[list[Step], dict[UUID, str]]:
    """The steps of the present approval in order, and how each stands; nothing before the first submission."""
    if naskah.run_id is None:
        return [], {}
    standings = {step_id: standing.value for step_id, standing in runs.standings(naskah.run_id).items()}
    return list(runs.steps_of(naskah.run_id)), standings


def history(naskah: Naskah) -> QuerySet[Entry]:
    """Everything that happened to it, oldest first."""
    return history_of(naskah.ref)
