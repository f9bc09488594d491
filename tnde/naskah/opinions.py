"""What others say of a naskah in its approval: the opinions of those who were asked to examine it."""

from __future__ import annotations

from dataclasses import dataclass

from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.naskah.models import Examination, Naskah
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


def _standing(row: Examination, *, is_open: bool) -> str:
    if row.answered_at is not None:
        return "answered"
    if row.withdrawn_at is not None:
        return "withdrawn"
    return "waiting" if is_open else "ended"
