"""How long a number reserved in the old year may still be used in the new one (series restart each calendar year)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

DEFAULT_WORKING_DAYS = 5

_SATURDAY = 5


def last_valid_day(
    year: int, *, working_days: int = DEFAULT_WORKING_DAYS, holidays: Collection[dt.date] = ()
) -> dt.date:
    """The last day on which a number reserved in ``year`` may be signed with its printed date.

    Monday to Friday count, ``holidays`` and 1 January do not; with 0 days it is 31 December of that year.
    """
    day = dt.date(year, 12, 31)
    left = working_days
    while left > 0:
        day += dt.timedelta(days=1)
        new_year = (day.month, day.day) == (1, 1)
        if day.weekday() < _SATURDAY and not new_year and day not in holidays:
            left -= 1
    return day


def year_of(date: dt.date, *, registered_on: dt.date, has_date_reason: bool) -> int:
    """The year in which a number was reserved: that of its date, and of one with another date that of registration.

    So a number inserted in March into the book of the old year is not void at once. One who stood in line at midnight
    has a number of the old day, registered on the new one.
    """
    return registered_on.year if has_date_reason else date.year
