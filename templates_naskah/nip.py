"""Identity numbers of officials: NIP of civil servants, NI PPPK of contract employees, NIK of residents.

Answers are codes, sentences belong to `sentences`. Pure digits; who the person is, is not known here.
Structure: Peraturan BKN on NIP (8 birth date, 6 start, 1 sex, 3 serial); NI PPPK puts a marker of 21 and above where
a NIP has the month; NIK by UU 23/2006 (women: day of birth plus 40).
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import Final, Literal

Fault = Literal["not_digits", "length", "birth_date", "start", "sex", "serial", "region"]

_GROUPS: Final = (8, 6, 1, 3)
_PPPK_MARKER: Final = 21
_YOUNGEST_START: Final = 15
_OLDEST_START: Final = 75


def digits(text: str) -> str:
    """The number without the spaces that print puts between its groups."""
    return re.sub(r"[ \u00a0]", "", text)


def faults(text: str) -> tuple[Fault, ...]:
    """All that is wrong with a NIP or NI PPPK, nothing when it is well-formed; spaces between groups are allowed.

    ``not_digits``, ``length`` (18), ``birth_date``, ``start`` (year and month, or marker from 21), ``sex`` (1 or 2),
    ``serial`` (000 is none). The first two stand alone: what is not 18 digits has no parts.
    """
    number = digits(text)
    if not re.fullmatch(r"[0-9]+", number):
        return ("not_digits",)
    if len(number) != sum(_GROUPS):
        return ("length",)
    birth = _day(number[0:4], number[4:6], number[6:8])
    parts: tuple[tuple[Fault, bool], ...] = (
        ("birth_date", birth is None or not 1900 <= birth.year <= 2099),
        ("start", not _start_is_plausible(int(number[0:4]), int(number[8:12]), int(number[12:14]))),
        ("sex", number[14] not in "12"),
        ("serial", number[15:] == "000"),
    )
    return tuple(name for name, is_wrong in parts if is_wrong)


def fault(text: str) -> Fault | None:
    """The first of the `faults` of a NIP or NI PPPK, or None when there is none."""
    return next(iter(faults(text)), None)


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _start_is_plausible(born: int, year: int, month: int) -> bool:
    # A year of birth that is none says nothing about the year of the appointment.
    in_order = not 1900 <= born <= 2099 or _YOUNGEST_START <= year - born <= _OLDEST_START
    return in_order and (1 <= month <= 12 or month >= _PPPK_MARKER)


def is_valid(text: str) -> bool:
    """Whether the text is a well-formed NIP or NI PPPK."""
    return fault(text) is None


def is_pppk(text: str) -> bool:
    """Whether a valid number is a NI PPPK. Raises ValueError when it is not valid."""
    if fault(text):
        raise ValueError("not a NIP or NI PPPK")
    return int(digits(text)[12:14]) >= _PPPK_MARKER


def group(text: str) -> str:
    """The number in groups 8 6 1 3, ``19780412 200501 1 003``; a text that is not 18 digits comes back unchanged.

    Source: forms of Permendagri 1/2023.
    """
    number = digits(text)
    if not re.fullmatch(r"[0-9]{18}", number):
        return text
    cuts = (0, 8, 14, 15, 18)
    return " ".join(number[start:end] for start, end in itertools.pairwise(cuts))


def nik_fault(text: str) -> Fault | None:
    """What is wrong with a NIK, or None: 16 digits, a region, a birth date (two-digit year), a serial."""
    number = digits(text)
    if not re.fullmatch(r"[0-9]+", number):
        return "not_digits"
    if len(number) != 16:
        return "length"
    if int(number[0:2]) < 11 or number[2:4] == "00" or number[4:6] == "00":
        return "region"
    day = int(number[6:8])
    born = f"{day - 40:02d}" if day > 40 else number[6:8]
    # The century is not told: a leap day is accepted when either century has it.
    if all(_day(century + number[10:12], number[8:10], born) is None for century in ("19", "20")):
        return "birth_date"
    return "serial" if number[12:] == "0000" else None
