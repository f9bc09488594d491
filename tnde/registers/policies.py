"""Who may keep a book, read it, and set the rules of numbering. Asked by services; grants live in `tnde.access`.

Reserving and confirming are not here: who may sign a naskah is decided by the floor that knows the naskah.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tnde.access import guard, participants
from tnde.access.standing import Standing
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan

NAMED_ONLY = Keamanan.RAHASIA
"""From this class on a line is told to nobody but those who take part in what it belongs to."""


@dataclass(frozen=True, slots=True)
class BookReader:
    """One who keeps or audits a book: his class there, and his standing; None for the system, which is told all."""

    clearance: Keamanan
    standing: Standing | None


def require_keeper(actor: Actor, office_id: UUID) -> None:
    """Let the keeper of the office's books pass. Raises NotAllowed."""
    guard.require(actor, Action.KEEP_BOOK, office_id)


def require_inserter(actor: Actor, office_id: UUID) -> None:
    """Let the one pass who may give inserted or backdated numbers of the office's books. Raises NotAllowed."""
    guard.require(actor, Action.INSERT_NUMBER, office_id)


def require_organiser(actor: Actor, agency_id: UUID) -> None:
    """Let the one pass who looks after organisation, profiles and patterns of the region. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_ORGANISATION, agency_id)


def offices_read(actor: Actor) -> list[UUID]:
    """The offices whose books this actor keeps or audits. Raises NotAllowed where nobody asks."""
    if actor.user_id is None:
        raise NotAllowed
    return list(guard.agencies_where(actor.user_id, Action.READ_BOOK))


def reader_of_book(actor: Actor, office_id: UUID) -> BookReader:
    """This actor as a reader of the office's books. One statement.

    Raises NotFound for who neither keeps nor audits them: that a book exists is not told.
    """
    if actor.user_id is None:
        return BookReader(Keamanan.SANGAT_RAHASIA, None)
    standing = guard.standing(actor.user_id)
    highest = standing.agencies(Action.READ_BOOK).get(office_id)
    if highest is None:
        raise NotFound
    return BookReader(Keamanan(highest), standing)


def told_to(reader: BookReader) -> Q:
    """The condition on lines of a book that their reader sees them whole; others show him four facts only.

    Below rahasia his class decides. Rahasia and above are read by those who take part, whatever the class of others:
    this floor does not know what a line belongs to, but participation is all that opens a thing of that class.
    """
    if reader.standing is None:
        return Q(pk__isnull=False)
    by_class = Q(keamanan__lt=NAMED_ONLY, keamanan__lte=reader.clearance)
    named = participants.exists_for_rahasia(reader.standing, kind="subject_kind", thing="subject_id")
    return by_class | (Q(keamanan__gte=NAMED_ONLY) & Q(named))
