"""As whom the reader works: his name and the jabatan he holds today, for the head of every page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.queries import Held
from tnde.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Desk:
    """Name as printed (empty for a client application) and jabatan held today, definitive ones first.

    ``chosen`` is the one in which he works, where he chose one.
    """

    name: str
    held: tuple[Held, ...]
    chosen: UUID | None = None


def desk_of(actor: Actor) -> Desk | None:
    """The reader's desk, or None while nobody has signed in."""
    if actor.user_id is None:
        return None
    if actor.person_id is None:
        return Desk("", ())
    today = guard.standing(actor.user_id).on
    people = agencies.printed_people([actor.person_id], today)
    name = people[actor.person_id].titled_name if actor.person_id in people else ""
    return Desk(name, agencies.held_by(on=today, person_id=actor.person_id), actor.jabatan_id)
