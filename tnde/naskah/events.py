"""What others may react to: one event per state that a naskah enters."""

from __future__ import annotations

from tnde.naskah.models import Naskah
from tnde.naskah.states import Move
from tnde.outbox.services import emit

KINDS = {
    Move.SUBMIT: "naskah.submitted",
    Move.RECALL: "naskah.recalled",
    Move.RETURN: "naskah.returned",
    Move.APPROVE: "naskah.approved",
    Move.SIGN: "naskah.signed",
    Move.SEND: "naskah.sent",
    Move.FILE: "naskah.archived",
    Move.ANNUL: "naskah.annulled",
    Move.DROP: "naskah.dropped",
}


def changed(naskah: Naskah) -> None:
    """A signed naskah corrects or amends this one, which goes on holding."""
    emit("naskah.changed", subject=naskah.ref, region_id=naskah.region_id)


def appoints(naskah: Naskah) -> None:
    """A naskah that was just signed orders somebody to act as Plt. or Plh."""
    emit("naskah.appoints", subject=naskah.ref, region_id=naskah.region_id)


def signed_by_one(naskah: Naskah) -> None:
    """One of several signatories has signed; it is the turn of the next."""
    emit("naskah.signed_by_one", subject=naskah.ref, region_id=naskah.region_id)


def moved(naskah: Naskah, move: Move) -> None:
    """Save the event of this move, in the transaction of the move."""
    emit(KINDS[move], subject=naskah.ref, region_id=naskah.region_id)
