"""The places of an approval route: who stands there, found on the day a naskah is submitted.

A place names exactly one of: a jabatan; the ladder of the drafter's superiors; an office at an agency, by level, title
or role; a level among the drafter's superiors. What is found on a day, and what the rules of paraf make of it
(Permendagri 54/2009 lampiran C), is not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from tnde.agencies.rules.levels import HEIGHT

HIERARKI: Final = "hierarki"
KOORDINASI: Final = "koordinasi"
PERIKSA: Final = "periksa"
"""A check of form, klasifikasi, addresses and attachments by tata usaha or arsiparis: on record, but no paraf."""

ROLES: Final = (HIERARKI, KOORDINASI, PERIKSA)
GRANTED: Final = ("tata_usaha", "arsiparis")
OWN_AGENCIES: Final = ("drafting", "issuing")
"""In place of an id: the agency that drafts, and the one whose kop the naskah bears."""

MOST_PARAF: Final = 3
"""Officials of the hierarchy who initial before the signatory (Permendagri 54/2009 lampiran C)."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One place of a route.

    stage       from 0 upward; same stage = side by side; a ladder and a ``granted`` stand alone in theirs
    jabatan_id  this jabatan
    ladder      the drafter's line of superiors, up to ``until`` (a level) or below the signatory
    agency      id of an agency, or one of `OWN_AGENCIES`: its head, or by ``level``, ``title``, ``granted``
    level       at an agency: its one chair of this level, else the first above its head; alone: the drafter's nearest
                superior of this level
    title       at an agency: the one chair whose title begins so
    granted     at an agency: whoever's chair has this role; where several have it, any one of them
    role        one of `ROLES`
    condition   as `conditions` has it
    """

    stage: int
    jabatan_id: UUID | None = None
    ladder: bool = False
    until: str = ""
    agency: str = ""
    level: str = ""
    title: str = ""
    granted: str = ""
    role: str = HIERARKI
    compulsory: bool = False
    condition: Mapping[str, Any] = field(default_factory=dict)

    @property
    def agency_id(self) -> UUID | None:
        """The agency where it names one by its id."""
        return UUID(self.agency) if self.agency and self.agency not in OWN_AGENCIES else None

    @property
    def stands_alone(self) -> bool:
        """Whether it may become several desks, so that nothing else can stand beside it."""
        return self.ladder or bool(self.granted)

    def as_data(self) -> dict[str, Any]:
        """As it is stored: only what is said."""
        told: dict[str, Any] = {"stage": self.stage, "role": self.role}
        if self.jabatan_id is not None:
            told["jabatan"] = str(self.jabatan_id)
        for name in ("ladder", "until", "agency", "level", "title", "granted", "compulsory"):
            if value := getattr(self, name):
                told[name] = value
        if self.condition:
            told["condition"] = dict(self.condition)
        return told

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> RouteStep:
        """The inverse of `as_data`."""
        told = dict(data)
        jabatan = told.pop("jabatan", None)
        return cls(jabatan_id=UUID(jabatan) if jabatan else None, **told)


def faults(steps: Sequence[RouteStep]) -> Iterator[tuple[str, str]]:
    """``(path, code)`` of every place that cannot be understood; that what it names exists is not looked at."""
    for number, step in enumerate(steps):
        at = f"steps[{number}]"
        if step.stands_alone and sum(1 for other in steps if other.stage == step.stage) > 1:
            yield at, "ladder_alone"
        if not _names_one_place(step):
            yield at, "place"
        for name in ("until", "level"):
            if (word := getattr(step, name)) and word not in HEIGHT:
                yield f"{at}.{name}", "level"
        if step.granted and step.granted not in GRANTED:
            yield f"{at}.granted", "granted"
        if step.role not in ROLES:
            yield f"{at}.role", "role"
        if step.ladder and (step.compulsory or step.role == PERIKSA):
            yield at, "ladder_plain"
    if sum(1 for step in steps if step.ladder) > 1:
        yield "steps", "ladder_once"


def _names_one_place(step: RouteStep) -> bool:
    narrowed = bool(step.level or step.title or step.granted)
    if step.jabatan_id is not None or step.ladder:
        one = (step.jabatan_id is not None) != step.ladder
        return one and not (step.agency or narrowed) and (step.ladder or not step.until)
    if step.until:
        return False
    if step.agency:
        return not (step.granted and (step.level or step.title)) and _is_agency(step.agency)
    return bool(step.level) and not (step.title or step.granted)


def _is_agency(word: str) -> bool:
    if word in OWN_AGENCIES:
        return True
    try:
        UUID(word)
    except ValueError:
        return False
    return True
