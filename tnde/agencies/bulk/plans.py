"""A plan: what the tables would change, line by line, and the rows that would be written. Making one writes nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from tnde.agencies.models import Region, Tenure
from tnde.agencies.rules.sheets import Fault, Line
from tnde.kernel.digests import digest


@dataclass(frozen=True, slots=True)
class Difference:
    """What one line does. ``what`` is ``new``, ``changed`` or ``ending``; ``fields`` are name, before, after."""

    sheet: str
    line: int
    what: str
    name: str
    since: dt.date
    fields: tuple[tuple[str, str, str], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As JSON, for keeping and for the digest."""
        return {
            "sheet": self.sheet,
            "line": self.line,
            "what": self.what,
            "name": self.name,
            "since": self.since.isoformat(),
            "fields": [{"field": name, "before": before, "after": after} for name, before, after in self.fields],
        }


@dataclass
class Changed:
    """A row that is there already: with its new values, and what they were."""

    row: models.Model
    before: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """All that a batch does in a region.

    ``since``  the day from which it holds where a line says no other
    ``own``    the person who proposes it: his own chair is not his to fill
    """

    region: Region
    root_id: UUID
    since: dt.date
    today: dt.date
    basis: str
    own: UUID | None = None
    faults: list[Fault] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)
    made: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    changed: dict[UUID, Changed] = field(default_factory=dict)
    appointed: set[UUID] = field(default_factory=set)

    @property
    def is_future(self) -> bool:
        """Whether it holds from a later day on."""
        return self.since > self.today

    @property
    def begins_on(self) -> dt.date:
        """The first day on which anything is different."""
        return min((one.since for one in self.differences), default=self.since)

    def make(self, row: models.Model) -> None:
        """A new row, in the order in which they stand on each other."""
        self.made.setdefault(type(row), []).append(row)

    def change(self, row: models.Model, **values: Any) -> None:
        """Other values of a row that is there already, or is made by this plan."""
        if row._state.adding:
            for name, value in values.items():
                setattr(row, name, value)
            return
        change = self.changed.setdefault(row.pk, Changed(row))
        for name, value in values.items():
            change.before.setdefault(name, getattr(row, name))
            setattr(row, name, value)

    def tell(
        self,
        line: Line,
        what: str,
        name: str,
        *,
        since: dt.date | None = None,
        fields: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Note what a line does."""
        self.differences.append(Difference(line.sheet, line.number, what, name, since or self.since, tuple(fields)))

    def ended(self) -> list[Tenure]:
        """The tenures that get a last day."""
        return [change.row for change in self.changed.values() if isinstance(change.row, Tenure)]

    def counts(self) -> dict[str, dict[str, int]]:
        """New, changed, ending and unchanged lines of each table."""
        found: dict[str, Counter[str]] = {name: Counter(unchanged=count) for name, count in self.unchanged.items()}
        for one in self.differences:
            found.setdefault(one.sheet, Counter())[one.what] += 1
        return {name: dict(count) for name, count in found.items()}

    def digest(self) -> str:
        """Of what is done and from when: equal as long as the same tables meet the same organisation."""
        told = [one.as_data() for one in self.differences]
        return digest({"region": str(self.region.pk), "since": self.since.isoformat(), "differences": told})
