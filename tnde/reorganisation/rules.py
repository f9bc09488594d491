"""Which answers there are for what, and which of them are clear enough to be proposed.

A proposal follows from what is known: one successor only, or the answer about the unit or jabatan a thing hangs on. Who
heads the merged agency, whose routes go on and which side a case file belongs to are for people to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tnde.kernel.succession import Answer, Fate, Left

TO, INTO, FOLLOWS, STAYS, CLOSES, ENDS = Fate

ALLOWED: Final[dict[str, tuple[Fate, ...]]] = {
    "mail": (TO,),
    "child": (TO,),
    "unit": (TO, INTO, ENDS),
    "jabatan": (TO, INTO, ENDS),
    "tenure": (FOLLOWS, INTO, ENDS),
    "grant": (TO, ENDS),
    "mandate": (STAYS, ENDS),
    "route": (TO, ENDS),
    "numbering": (TO, ENDS),
    "pattern": (TO, ENDS),
    "series": (CLOSES,),
    "incoming": (TO,),
    "disposisi": (FOLLOWS, INTO),
    "berkas": (TO,),
    "retention": (TO,),
    "client": (FOLLOWS, ENDS),
}
"""By the kind of a line, in the order in which they are answered: each stands on those before it."""

NAMES_AGENCY: Final = frozenset({TO})
NAMES_TARGET: Final = frozenset({TO, INTO})


@dataclass(frozen=True, slots=True)
class Known:
    """What a proposal may rest on. ``homes`` is the agency of each unit or jabatan that takes another's place."""

    successors: Sequence[UUID]
    is_rename: bool
    answers: Mapping[tuple[str, UUID], Answer]
    homes: Mapping[UUID, UUID]

    @property
    def only(self) -> UUID | None:
        """The successor, where there is one."""
        return self.successors[0] if len(self.successors) == 1 else None

    def about(self, kind: str, thing: UUID | None) -> Answer | None:
        """The answer that is given about a thing."""
        return self.answers.get((kind, thing)) if thing is not None else None

    def place(self, kind: str, thing: UUID | None) -> UUID | None:
        """The agency where a unit or jabatan goes on, itself or in another; None while that is open."""
        answer = self.about(kind, thing)
        if answer is None or answer.target is None:
            return None
        return answer.target if answer.fate is TO else self.homes.get(answer.target)


def title_after(title: str, old_agency: str, new_agency: str) -> str:
    """A title in which the name of the agency that ends is replaced by that of its successor; empty where it does not
    stand in it."""
    new, count = re.subn(rf"(?<!\w){re.escape(old_agency)}(?!\w)", lambda _found: new_agency, title)
    return new if count and new != title else ""


def propose(left: Left, known: Known) -> Answer | None:
    """The clear answer about a thing; None where somebody must say."""
    if left.kind == "series":
        return Answer(CLOSES)
    if left.kind in ("tenure", "disposisi", "mandate", "grant", "client"):
        return _following(left, known)
    if left.kind == "route":
        return Answer(TO, known.only) if known.is_rename else None
    if left.kind in ("jabatan", "berkas", "retention") and left.unit_id is not None:
        place = known.place("unit", left.unit_id)
        if place is not None:
            goes_on = left.kind != "jabatan" or known.answers["unit", left.unit_id].fate is TO
            return Answer(TO, place) if goes_on else None
    if left.is_head and not known.is_rename:
        return None
    return Answer(TO, known.only) if known.only is not None else None


def _following(left: Left, known: Known) -> Answer | None:
    chairs = [known.about("jabatan", jabatan) for jabatan in left.jabatan_ids]
    if left.kind == "mandate":
        here = [answer for answer in chairs if answer is not None]
        if any(answer.fate is not TO for answer in here):
            return Answer(ENDS)
        return Answer(STAYS) if here else None
    if left.kind == "client":
        unit = known.about("unit", left.unit_id)
        return None if unit is None else Answer(ENDS) if unit.fate is ENDS else Answer(FOLLOWS)
    if left.kind == "grant":
        place = known.place("unit", left.unit_id) or known.place("jabatan", next(iter(left.jabatan_ids), None))
        ended = any(answer is not None and answer.fate is ENDS for answer in chairs)
        if ended:
            return Answer(ENDS)
        return Answer(TO, place or known.only) if place or known.only else None
    chair = chairs[0] if chairs else None
    if chair is None:
        return None
    if chair.fate is TO:
        return Answer(FOLLOWS)
    if left.kind == "disposisi":
        return Answer(INTO, chair.target) if chair.fate is INTO else None
    return Answer(ENDS) if chair.fate is ENDS else None
