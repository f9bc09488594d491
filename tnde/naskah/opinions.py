"""What others say of a naskah in its approval: opinions of those who were asked to examine it, comments."""

from __future__ import annotations

from dataclasses import dataclass

from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.naskah import policies
from tnde.naskah.models import Comment, Examination, Naskah
from workflows import queries as runs


@dataclass(frozen=True, slots=True)
class Examined:
    """A desk asked to examine and what it said; ``examiner`` is his name as printed, empty before the answer.

    standing  ``waiting``, ``answered``, ``withdrawn`` or ``ended`` (its step was decided without it)
    """

    row: Examination
    standing: str
    examiner: str


def examinations(naskah: Naskah, *, with_words: bool) -> list[Examined]:
    """Who was asked to examine in the present approval, in the order they were asked. Four statements at most.

    with_words  whether the asker may `read_history`; else questions and opinions are left empty
    """
    rows = list(naskah.examinations.filter(run=naskah.run_id)) if naskah.run_id else []
    if not rows or naskah.run_id is None:
        return []
    open_places = {(step.stage, step.position) for step in runs.open_steps(naskah.run_id)}
    persons = agencies.persons_of({row.answered_by for row in rows if row.answered_by})
    names = agencies.printed_people(persons.values(), clock.today_in(naskah.region.zone)) if persons else {}
    shown = []
    for row in rows:
        person = persons.get(row.answered_by) if row.answered_by else None
        if not with_words:
            row.question = row.opinion = row.proposal = ""
        standing = _standing(row, is_open=(row.stage, row.position) in open_places)
        shown.append(Examined(row, standing, names[person].titled_name if person in names else ""))
    return shown


@dataclass(frozen=True, slots=True)
class Said:
    """A comment; ``author`` is his name as printed."""

    row: Comment
    author: str


def comments(actor: Actor, naskah: Naskah) -> list[Said]:
    """The comments on a naskah, oldest first: for those who may comment or `read_history`; others see none.

    Three statements, besides those of the rights.
    """
    if not {"comment", "read_history"} & policies.abilities(actor, naskah):
        return []
    rows = list(naskah.comments.all())
    persons = agencies.persons_of({row.made_by for row in rows}) if rows else {}
    names = agencies.printed_people(persons.values(), clock.today_in(naskah.region.zone)) if persons else {}
    of = {user: names[person].titled_name for user, person in persons.items() if person in names}
    return [Said(row, of.get(row.made_by, "")) for row in rows]


def _standing(row: Examination, *, is_open: bool) -> str:
    if row.answered_at is not None:
        return "answered"
    if row.withdrawn_at is not None:
        return "withdrawn"
    return "waiting" if is_open else "ended"
