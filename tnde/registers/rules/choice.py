"""Which row of a dated table applies: the most specific one whose conditions all hold.

An empty condition holds for everything. The kind of naskah outweighs its group, the group the signer's agency, that
agency the signer's level: a keputusan of the kepala daerah is numbered by Biro Hukum although his letters are numbered
by Biro Umum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be numbered: kind and group of the naskah, level and agency of the one who signs it."""

    kind: str
    group: str
    signer_level: str
    signer_agency_id: UUID


class Conditional(Protocol):
    """A row with conditions; an empty text or None stands for "any"."""

    @property
    def kind(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def signer_level(self) -> str: ...
    @property
    def signer_agency_id(self) -> UUID | None: ...
    @property
    def valid_from(self) -> dt.date: ...


Row = TypeVar("Row", bound=Conditional)


def most_specific(rows: Iterable[Row], case: Case) -> Row | None:
    """The row that applies to this case, or None. Of equally specific rows the one valid from the later day wins."""
    fitting = [row for row in rows if _fits(row, case)]
    return max(fitting, key=lambda row: (_weight(row), row.valid_from), default=None)


def _fits(row: Conditional, case: Case) -> bool:
    return (
        row.kind in ("", case.kind)
        and row.group in ("", case.group)
        and row.signer_level in ("", case.signer_level)
        and row.signer_agency_id in (None, case.signer_agency_id)
    )


def _weight(row: Conditional) -> int:
    return 8 * bool(row.kind) + 4 * bool(row.group) + 2 * (row.signer_agency_id is not None) + bool(row.signer_level)
