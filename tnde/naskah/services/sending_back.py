"""Sending a naskah back to a desk that has decided already: the approval goes on, from there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import workflow_refusals
from tnde.naskah.services.running import capacity_among, run_of, speaking_for
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit
from workflows import queries as runs
from workflows import services as workflows


@transaction.atomic
def send_back_to_step(*, naskah_id: UUID, step_id: UUID, digest: str, note: str, actor: Actor) -> Naskah:
    """An earlier step of the chain is asked again with a note, and every step after it; the text stays as it is.

    Decisions made so far stay on record. Raises NotAllowed, DigestMismatch, NoteRequired, NotFound (no such step),
    NotEarlier.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "decide", naskah)
    desks = speaking_for(actor, naskah)
    named = runs.steps_of(run_of(naskah)).filter(pk=step_id).first()
    with workflow_refusals():
        asked = workflows.send_back(
            run_id=run_of(naskah),
            jabatan_ids=list(desks),
            actor_id=policies.user_of(actor),
            capacity=capacity_among(naskah, desks),
            to_step=step_id,
            digest=digest,
            note=note,
            now=clock.now(),
        )
    again = [step.jabatan_id for step in asked.steps]
    for desk in again:
        participants.await_again(ref=naskah.ref, jabatan_id=desk, reason=Reason.CHAIN)
    to = named.jabatan_title if named else ""
    told = {"by": str(asked.jabatan_id), "jabatan": [str(desk) for desk in again]}
    emit("naskah.sent_back", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.sent_back(
        naskah,
        actor=actor,
        jabatan_id=asked.jabatan_id,
        capacity=desks[asked.jabatan_id].tenure,
        to_title=to,
        note=note,
        again=[step.jabatan_title for step in asked.steps],
    )
    return naskah
