"""In which of his jabatan somebody acts, where an act could be done in more than one: he says it, nobody guesses."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid


class ChooseJabatan(Invalid):
    """The act could be done in several jabatan of his; the one problem lists them in ``available``."""

    code = "choose_jabatan"

    def default_message(self) -> str:
        return _("Tindakan ini dapat dilakukan dalam lebih dari satu jabatan Anda. Pilih jabatannya, lalu ulangi.")


def the_one(actor: Actor, candidates: Iterable[UUID]) -> UUID | None:
    """The jabatan in which this actor acts, of those in which he could: the one he chose, or the only one there is.

    None where there is none. Raises ChooseJabatan, which costs a statement. Nothing is asked of the database else.
    """
    possible = list(dict.fromkeys(candidates))
    if actor.jabatan_id in possible:
        return actor.jabatan_id
    if actor.jabatan_id is not None or not possible:
        return None
    if len(possible) > 1:
        raise ambiguous(actor, possible)
    return possible[0]


def capacity_of(actor: Actor, jabatan_id: UUID) -> str:
    """The tenure in which he holds a jabatan today (definitif, plt, …), empty where he does not. One statement."""
    chairs = guard.standing(actor.user_id).chairs if actor.user_id else ()
    return next((chair.tenure for chair in chairs if chair.jabatan_id == jabatan_id), "")


def ambiguous(actor: Actor, possible: Iterable[UUID]) -> ChooseJabatan:
    """The refusal that names these jabatan with title and tenure."""
    titles = agencies.jabatan_titles(list(possible))
    available = [
        {"id": str(jabatan), "title": title, "tenure": capacity_of(actor, jabatan)}
        for jabatan, title in sorted(titles.items(), key=lambda one: one[1])
    ]
    return ChooseJabatan(problems=[{"path": "X-Jabatan", "code": "choose_jabatan", "available": available}])
