"""Reminding the desk that holds a naskah: told and on record, nothing is decided by it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.deadlines import waits_of
from tnde.naskah.errors import NudgedToday
from tnde.naskah.models import Naskah, Nudge
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit


@transaction.atomic
def nudge_desks(*, naskah_id: UUID, actor: Actor) -> Naskah:
    """The desks that hold a naskah are reminded by its drafter, one who has decided before, or tata usaha.

    Each at most once a day by the same person; his own desk is none. Raises NotAllowed, InvalidMove, NudgedToday.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "nudge", naskah)
    user_id, today = policies.user_of(actor), clock.today_in(naskah.region.zone)
    own = policies.desks_of(actor)
    before = naskah.nudges.filter(made_by=user_id, day=today).values_list("jabatan_id", flat=True)
    done = own | set(before)
    rows = [
        Nudge(
            region_id=naskah.region_id,
            naskah=naskah,
            wait=wait.id,
            jabatan_id=wait.jabatan_id,
            jabatan_title=wait.title,
            day=today,
            made_by=user_id,
        )
        for wait in waits_of([naskah])
        if wait.jabatan_id not in done
    ]
    if not rows:
        raise NudgedToday
    Nudge.objects.bulk_create(rows)
    told = {"jabatan": [str(row.jabatan_id) for row in rows]}
    emit("naskah.nudged", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.nudged(naskah, actor=actor, desks=[row.jabatan_title for row in rows])
    return naskah
