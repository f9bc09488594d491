"""What an acting tenure must fulfil: plt, plh, pj, pjs.

Plt. fills an office whose holder is gone, for a year at most; Plh. stands in for a holder who is away, for three months
at most (Permendagri 54/2009, kept by Permendagri 1/2023). Every acting tenure has an end and a written basis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from tnde.agencies.rules.periods import Period, overlapping

Fault = Literal[
    "own_chair", "no_end", "no_basis", "too_long", "office_not_vacant", "office_has_no_holder", "acting_overlaps"
]

DEFINITIF: Final = "definitif"
LONGEST_DAYS: Final[dict[str, int]] = {"plt": 366, "plh": 92}


def faults(
    *,
    kind: str,
    period: Period,
    basis: str,
    definitive: Sequence[Period],
    acting: Sequence[Period],
    own: Sequence[Period] = (),
) -> list[Fault]:
    """Everything wrong with an acting tenure; ``definitive`` and ``acting`` are the others of the same jabatan, ``own``
    the days on which the appointee holds it himself."""
    found: list[Fault] = []
    if overlapping(period, own):
        found.append("own_chair")
    if period.until is None:
        found.append("no_end")
    elif (period.until - period.since).days + 1 > LONGEST_DAYS.get(kind, 10_000):
        found.append("too_long")
    if not basis:
        found.append("no_basis")
    if kind == "plt" and overlapping(period, definitive):
        found.append("office_not_vacant")
    if kind == "plh" and not any(held.holds_on(period.since) for held in definitive):
        found.append("office_has_no_holder")
    if overlapping(period, acting):
        found.append("acting_overlaps")
    return found
