"""How a naskah ends: sent, filed in a berkas, annulled, or dropped before it was signed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.archives.services.filing import file_record
from tnde.archives.services.standing import mark_annulled
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.errors import AnnulledByNaskah
from tnde.naskah.models import Naskah
from tnde.naskah.services.attempts import require_none_under_way
from tnde.naskah.services.laying_out import give_up_all
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.services.numbering import void_number
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import Move, State
from workflows import services as workflows


@transaction.atomic
def mark_handed_over(*, naskah_id: UUID) -> None:
    """Called by the mailroom when a copy left the house; the first time is kept."""
    naskah = lock(Naskah, naskah_id)
    if naskah.handed_over_at is None:
        naskah.handed_over_at = clock.now()
        naskah.save(update_fields=["handed_over_at"])


@transaction.atomic
def mark_sent(*, naskah_id: UUID, actor: Actor) -> bool:
    """Called by the mailroom when the first delivery was handed over. Returns False when it was sent already."""
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    if naskah.state != State.SIGNED:
        return False
    move(naskah, Move.SEND)
    history.sent(naskah, actor=actor)
    return True


@transaction.atomic
def file_naskah(*, naskah_id: UUID, berkas_id: UUID, actor: Actor) -> Naskah:
    """The record of this naskah lies in a berkas now. Raises NotAllowed, InvalidMove, NotFound."""
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "file", naskah)
    require_move(naskah, Move.FILE)
    berkas = file_record(source=naskah.ref, berkas_id=berkas_id, actor=actor)
    move(naskah, Move.FILE)
    history.archived(naskah, actor=actor, berkas=str(berkas))
    return naskah


@transaction.atomic
def annul_naskah(*, naskah_id: UUID, note: str, actor: Actor) -> Naskah:
    """A signed naskah that no longer holds, before any copy has left: one act of the signatory.

    Its number stays used, with the reason. Once a copy is in other hands `changing.prepare_change` begins the naskah
    that annuls or revokes it. Raises NotAllowed, InvalidMove, AnnulledByNaskah, NoteRequired.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require_annulling(actor, naskah)
    if naskah.has_left:
        raise AnnulledByNaskah(state=naskah.state, move=Move.ANNUL.value)
    require_move(naskah, Move.ANNUL, note=note)
    move(naskah, Move.ANNUL, note=note)
    mark_annulled(source=naskah.ref, reason=note, by_number="", actor=actor)
    history.annulled(naskah, actor=actor, note=note, by_number="")
    return naskah


@transaction.atomic
def drop_naskah(*, naskah_id: UUID, note: str, actor: Actor) -> Naskah:
    """Given up before it was signed; a reserved number becomes void and stays in the book.

    Raises NotAllowed (also after the first of several signatures), InvalidMove, NoteRequired, AlreadySigning.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "drop", naskah)
    require_none_under_way(naskah)
    require_move(naskah, Move.DROP, note=note)
    if naskah.run is not None and naskah.run.is_open:
        workflows.cancel(run_id=naskah.run.pk, now=clock.now())
    if naskah.is_stack:
        give_up_all(naskah, note, actor)
    move(naskah, Move.DROP, note=note)
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone))
    history.dropped(naskah, actor=actor, note=note)
    void_number(naskah, reason=note, actor=actor)
    return naskah
