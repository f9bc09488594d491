"""What all acts on a running approval share: who speaks, the run itself, and the moves that follow from it."""

from __future__ import annotations

from uuid import UUID

from tnde.access import participants
from tnde.access.choosing import the_one
from tnde.agencies import queries as agencies
from tnde.agencies.queries import Held
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.naskah import history
from tnde.naskah.models import Naskah
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.states import Move
from workflows import queries as runs
from workflows.engine import Outcome


def speaking_for(actor: Actor, naskah: Naskah) -> dict[UUID, Held]:
    """The jabatan this actor speaks for today, by id: only the one he chose, where he chose; none where somebody acts
    in his place. Two statements.

    Raises ChooseJabatan where steps of several of them are open and he chose none: nobody guesses in which he speaks.
    """
    today = clock.today_in(naskah.region.zone)
    held = {desk.jabatan_id: desk for desk in agencies.held_by(user_id=actor.user_id, on=today) if desk.acts}
    if actor.jabatan_id is not None:
        return {actor.jabatan_id: held[actor.jabatan_id]} if actor.jabatan_id in held else {}
    waiting = runs.open_steps(run_of(naskah)).values_list("jabatan_id", flat=True)
    one = the_one(actor, [desk for desk in waiting if desk in held])
    return {one: held[one]} if one is not None else held


def run_of(naskah: Naskah) -> UUID:
    """The id of its approval. Raises NotFound before the first submission."""
    if naskah.run_id is None:
        raise NotFound
    return naskah.run_id


def capacity_among(naskah: Naskah, desks: dict[UUID, Held]) -> str:
    """The tenure in which he decides: that of the first open step which is one of his desks."""
    if len(desks) == 1:
        return next(iter(desks.values())).tenure
    waiting = runs.open_steps(run_of(naskah)).values_list("jabatan_id", flat=True)
    return next((desks[desk].tenure for desk in waiting if desk in desks), "")


def approve_if_passed(naskah: Naskah, outcome: Outcome, actor: Actor) -> None:
    """The move that nobody presses: the engine says that the chain has passed."""
    if outcome is Outcome.PASSED:
        move(naskah, Move.APPROVE)
        history.approved(naskah, actor=actor, digest=naskah.revision.digest if naskah.revision else "")


def back_to_drafter(naskah: Naskah, actor: Actor, jabatan_id: UUID | None, note: str) -> None:
    """A draft again, with the note. Raises InvalidMove, NoteRequired."""
    require_move(naskah, Move.RETURN, note=note)
    move(naskah, Move.RETURN, note=note)
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone))
    history.returned(naskah, actor=actor, jabatan_id=jabatan_id, note=note)
