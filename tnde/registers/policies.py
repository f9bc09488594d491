"""Who may keep a book, read it, and set the rules of numbering. Asked by services; grants live in `tnde.access`.

Reserving and confirming are not here: who may sign a naskah, or insert a number before the last one, is decided by the
floor that knows the naskah.
"""

from __future__ import annotations

from uuid import UUID

from tnde.access import guard
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan


def require_keeper(actor: Actor, office_id: UUID) -> None:
    """Let the keeper of the office's books pass. Raises NotAllowed."""
    guard.require(actor, Action.KEEP_BOOK, office_id)


def require_organiser(actor: Actor, agency_id: UUID) -> None:
    """Let the one pass who looks after organisation, profiles and patterns of the region. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_ORGANISATION, agency_id)


def offices_read(actor: Actor) -> list[UUID]:
    """The offices whose books this actor keeps or audits. Raises NotAllowed where nobody asks."""
    if actor.user_id is None:
        raise NotAllowed
    return list(guard.agencies_where(actor.user_id, Action.READ_BOOK))


def clearance_for_book(actor: Actor, office_id: UUID) -> Keamanan:
    """The class up to which this reader sees whole lines of the office's books; others show four facts only.

    Raises NotFound for who neither keeps nor audits them: that a book exists is not told.
    """
    if actor.user_id is None:
        return Keamanan.SANGAT_RAHASIA
    highest = guard.clearance_at(actor.user_id, office_id, Action.READ_BOOK)
    if highest is None:
        raise NotFound
    return highest
