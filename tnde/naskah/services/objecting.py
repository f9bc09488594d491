"""Objecting to a text that was changed above one's own paraf, where the region lets desks below do so."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, speaking
from tnde.naskah.errors import DigestMismatch
from tnde.naskah.models import Naskah
from tnde.naskah.services.attempts import require_none_under_way
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import Move
from workflows import services as workflows


@transaction.atomic
def object_to_naskah(*, naskah_id: UUID, digest: str, note: str, actor: Actor) -> Naskah:
    """A draft again: a desk whose paraf stayed when a higher one changed the text does not stand by it.

    Only where the region's policy lets desks below object, and until the first signature. Raises NotAllowed,
    InvalidMove, DigestMismatch, NoteRequired, AlreadySigning.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    jabatan_id = speaking.require_objecting(actor, naskah)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    require_none_under_way(naskah)
    require_move(naskah, Move.RETURN, note=note)
    if naskah.run is not None and naskah.run.is_open:
        workflows.cancel(run_id=naskah.run.pk, now=clock.now())
    move(naskah, Move.RETURN, note=note)
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone))
    history.objected(naskah, actor=actor, jabatan_id=jabatan_id, digest=digest, note=note)
    return naskah
