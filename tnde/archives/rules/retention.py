"""When retention ends: for a berkas, once it is closed and what its rule waits for has happened (PP 28/2012; JRA).

Retention is counted from the berkas, never from the date of each letter. The day of closing (or of the trigger) is not
counted; each period ends on the same calendar day so many years later, and that day still belongs to it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ends:
    """Last days, both inclusive: active until ``active_until``, then inactive until ``inactive_until``."""

    active_until: dt.date
    inactive_until: dt.date

    @property
    def disposable_from(self) -> dt.date:
        """The first day on which its fate may be carried out."""
        return self.inactive_until + dt.timedelta(days=1)


def ends(*, closed_on: dt.date, trigger_date: dt.date, active_years: int, inactive_years: int) -> Ends:
    """The last days of both periods, in whole years from the later of closing and trigger.

    A berkas still open is still active, however early its trigger came. Both ends are counted from that one day, so
    that 29 February is shortened at most once. Raises ValueError for negative years.
    """
    if active_years < 0 or inactive_years < 0:
        raise ValueError("retention is counted in whole years, none of them negative")
    start = max(closed_on, trigger_date)
    return Ends(
        active_until=anniversary(start, active_years),
        inactive_until=anniversary(start, active_years + inactive_years),
    )


def anniversary(day: dt.date, years: int) -> dt.date:
    """The same calendar day so many years later; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
