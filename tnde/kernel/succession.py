"""What an agency leaves behind when it is merged, split or renamed, in words that every floor shares.

Each room says what of its own an agency leaves (`Left`), and carries over what was answered (`Answers`); which answers
there are for what is a rule of `tnde.reorganisation`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Fate(StrEnum):
    """What becomes of a thing. ``to`` names an agency, ``into`` a unit or jabatan; the others name nothing."""

    TO = "to"
    INTO = "into"
    FOLLOWS = "follows"
    STAYS = "stays"
    CLOSES = "closes"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Left:
    """One thing of a closed agency. ``jabatan_ids`` and ``unit_id`` are those of the agency that it hangs on;
    ``is_head`` marks the jabatan that heads the agency."""

    kind: str
    id: UUID
    name: str
    jabatan_ids: tuple[UUID, ...] = ()
    unit_id: UUID | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one thing, and who or what takes its place. ``title`` is the new one of a jabatan that goes on;
    empty where it keeps its own."""

    fate: Fate
    target: UUID | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """One agency, its last day, and all answers about it: what every room is handed on the day.

    since   the first day without it
    by      login of the one who confirmed all this
    heir    the agency that gets what still comes for it, and whatever no answer names
    """

    agency_id: UUID
    since: dt.date
    heir: UUID
    basis: str
    by: UUID
    answers: Mapping[tuple[str, UUID], Answer] = field(default_factory=dict)

    def of(self, kind: str, thing: UUID | None) -> Answer | None:
        """The answer about one thing; None where it is not the agency's."""
        return self.answers.get((kind, thing)) if thing is not None else None

    def place_of(self, unit_id: UUID | None) -> UUID:
        """The agency to which a unit went; the heir for one that ended or merged, and for none."""
        answer = self.of("unit", unit_id)
        return answer.target if answer is not None and answer.fate is Fate.TO and answer.target else self.heir

    def unit(self, unit_id: UUID | None) -> UUID | None:
        """The unit that stands in the place of this one: itself where it goes on, None where it ended."""
        return self._after("unit", unit_id)

    def jabatan(self, jabatan_id: UUID | None) -> UUID | None:
        """The jabatan that stands in the place of this one: itself where it goes on, None where it ended."""
        return self._after("jabatan", jabatan_id)

    def _after(self, kind: str, thing: UUID | None) -> UUID | None:
        answer = self.of(kind, thing)
        if answer is None or answer.fate is Fate.TO:
            return thing
        return answer.target if answer.fate is Fate.INTO else None
