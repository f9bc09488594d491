"""Periods in whole days. Both ends belong to the period; an open end is None."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``since`` to ``until``, both included. Raises ValueError when it would run backward."""

    since: dt.date
    until: dt.date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"period ends before it begins: {self.since} .. {self.until}")

    def holds_on(self, day: dt.date) -> bool:
        """Whether ``day`` lies in the period."""
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return (self.until is None or other.since <= self.until) and (other.until is None or self.since <= other.until)

    def covers(self, other: Period) -> bool:
        """Whether every day of the other lies in this one."""
        return self.since <= other.since and (
            self.until is None or (other.until is not None and other.until <= self.until)
        )


def overlapping(period: Period, others: Iterable[Period]) -> list[Period]:
    """Those of ``others`` that share a day with ``period``, in their order."""
    return [other for other in others if period.overlaps(other)]
