"""Dates and times as official Indonesian writes them: ``Kamis, 5 Maret 2026``, ``09.00 WITA``.

Reads no clock. Data carries ISO 8601; the forms here are what is printed, and what drafters type into running text.
"""

from __future__ import annotations

import datetime as dt
import difflib
import itertools
import re
from dataclasses import dataclass
from typing import Final

from templates_naskah.terbilang import NUMBER_WORDS, value, words

MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONES: Final = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
OFFSETS: Final = {"WIB": 7, "WITA": 8, "WIT": 9}

_MONTH_NUMBER: Final = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_DAY_NUMBER: Final = {name.lower(): number for number, name in enumerate(DAYS)} | {"jum'at": 4, "jumaat": 4}
_DATE: Final = re.compile(
    rf"(?<![\w.,/-])(?:(?P<weekday>{'|'.join([*DAYS, 'Jum.at', 'Jumaat'])})(?:\s*[,/(]\s*|\s+)(?:tanggal\s+)?)?"
    rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
# A weekday that a date follows is that date's.
_WEEKDAY_AFTER: Final = re.compile(
    rf"\s*,?\s*\(?\s*hari\s+(?P<weekday>{'|'.join([*DAYS, 'Jum.at', 'Jumaat'])})\b"
    rf"(?!\s*[,/(]?\s*(?:(?:tanggal|tgl\.?)\s+)?\d)",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    rf"(?<![\w.,/-])(?:(?P<weekday>{'|'.join(DAYS)}|Jum.at)\s*(?:s\.d\.|s/d|sampai dengan|dan|-|–)\s*"
    rf"(?P<weekday2>{'|'.join(DAYS)}|Jum.at)\s*[,/]?\s*(?:tanggal\s+)?)?"
    rf"(?P<day>\d{{1,2}})(?:\s+(?P<month>{'|'.join(MONTHS)}))?(?:\s+(?P<year>\d{{4}}))?\s*"
    rf"(?P<word>s\.d\.|s/d|sampai dengan|dan|-|–)\s*"
    rf"(?P<day2>\d{{1,2}})\s+(?P<month2>{'|'.join(MONTHS)})\s+(?P<year2>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_ONE_DAY: Final = (
    rf"(?:(?P<day{{0}}>\d{{{{1,2}}}})[-/.](?P<number{{0}}>\d{{{{1,2}}}})[-/.](?P<full{{0}}>\d{{{{4}}}})|"
    rf"(?P<only{{0}}>\d{{{{1,2}}}})\s+(?P<month{{0}}>{'|'.join(MONTHS)})(?:\s+(?P<year{{0}}>\d{{{{4}}}}))?)"
)
_SHORT_RANGE: Final = re.compile(
    rf"(?<![\w.,/-]){_ONE_DAY.format(1)}\s*(?:s\.d\.|s/d|sampai dengan|-|–)\s*{_ONE_DAY.format(2)}(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
_IN_WORDS: Final = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join([*DAYS, 'Jum.at', 'Jumaat'])})\s*,?\s+)?"
    rf"\btanggal\s+(?P<day>[a-z]+(?:\s[a-z]+){{0,3}})\s+"
    rf"bulan\s+(?P<month>{'|'.join(MONTHS)})\s+tahun\s+(?P<year>[a-z]+(?:\s[a-z]+){{0,9}})",
    re.IGNORECASE,
)
_OTHER_MONTHS: Final = {
    "pebruari": "Februari", "nopember": "November", "january": "Januari", "february": "Februari", "march": "Maret",
    "may": "Mei", "june": "Juni", "july": "Juli", "august": "Agustus", "october": "Oktober", "december": "Desember",
    "jan": "Januari", "feb": "Februari", "peb": "Februari", "mar": "Maret", "apr": "April", "jun": "Juni",
    "jul": "Juli", "agt": "Agustus", "agst": "Agustus", "agus": "Agustus", "ags": "Agustus", "sep": "September",
    "sept": "September", "okt": "Oktober", "nop": "November", "nov": "November", "des": "Desember",
}  # fmt: skip
_NEAR_DATE: Final = re.compile(r"(?<![\w.,/-])\d{1,2}\s+(?P<month>[A-Za-z]{3,10}\.?)\s+(?:19|20)\d{2}(?!\w)")
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:\s+(?P<zone>WIB|WITA|WIT))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date written in a text: as it stands there, the day it names, the weekday beside it.

    date      None when there is no such day (31 Juni)
    weekday   0 Monday to 6 Sunday; None when none is written
    """

    text: str
    date: dt.date | None
    weekday: int | None

    @property
    def contradicts(self) -> bool:
        """Whether weekday and date do not belong together."""
        return self.date is not None and self.weekday is not None and self.date.weekday() != self.weekday


def long_date(day: dt.date) -> str:
    """``5 Maret 2026``: day without leading zero, month as a word, no full stop. Source: Permendagri 1/2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_name(day: dt.date) -> str:
    """Indonesian weekday with a capital: ``Kamis``."""
    return DAYS[day.weekday()]


def day_and_date(day: dt.date) -> str:
    """``Kamis, 5 Maret 2026``, as ``hari/tanggal`` of an invitation."""
    return f"{day_name(day)}, {long_date(day)}"


def in_words(day: dt.date) -> str:
    """``Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam``, as a berita acara opens."""
    return f"{day_name(day)}, tanggal {words(day.day)} bulan {MONTHS[day.month - 1]} tahun {words(day.year)}"


def this_day(day: dt.date) -> str:
    """``pada hari ini, Rabu, tanggal dua puluh dua bulan Juli tahun …``: the opening of a berita acara."""
    return f"pada hari ini, {in_words(day)}"


def span(first: dt.date, last: dt.date) -> str:
    """Days from first to last, saying once what both share: ``7 s.d. 9 Juli 2026``, ``28 Juni s.d. 3 Juli 2026``.

    Raises ValueError when the last day is before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} s.d. {long_date(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} s.d. {long_date(last)}"


def clock_span(start: dt.time, end: dt.time | None, zone: str) -> str:
    """``09.00 s.d. 11.45 WITA``, or ``09.00 WITA s.d. selesai`` while no end is set.

    Raises ValueError when the end is before the start, and for zones that are not Indonesian.
    """
    if end is None:
        return f"{clock(start, zone)} s.d. selesai"
    if end < start:
        raise ValueError(f"{end} is before {start}")
    return f"{start.hour:02d}.{start.minute:02d} s.d. {clock(end, zone)}"


def clock(time: dt.time | dt.datetime, zone: str) -> str:
    """``09.00 WITA``. zone is ``WIB``, ``WITA``, ``WIT`` or the tz name of a region. Raises ValueError for others."""
    name = ZONES.get(zone, zone)
    if name not in OFFSETS:
        raise ValueError(f"not an Indonesian time zone: {zone}")
    return f"{time.hour:02d}.{time.minute:02d} {name}"


def parse(text: str) -> dt.date:
    """The day that a whole text names: ``5 Maret 2026``, ``Kamis, 5 Maret 2026`` or ISO ``2026-03-05``.

    Raises ValueError when it names none, an impossible one, or a weekday that contradicts it.
    """
    stripped = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", stripped, re.ASCII):
        return dt.date.fromisoformat(stripped)
    match = _DATE.fullmatch(stripped)
    mention = _mention(match) if match else None
    if mention is None or mention.date is None or mention.contradicts:
        raise ValueError(f"not a date: {text}")
    return mention.date


def find(text: str) -> list[Mention]:
    """All dates written in a text, in order, with the weekday before or after them; also impossible ones."""
    return [_mention(match) for match in _DATE.finditer(text)]


def _mention(match: re.Match[str]) -> Mention:
    day, text, weekday = _day(match["day"], match["month"], match["year"]), match[0], match["weekday"]
    if weekday is None and (after := _WEEKDAY_AFTER.match(match.string, match.end())):
        text, weekday = text + after[0], after["weekday"]
    return Mention(text, day, _weekday(weekday))


def _day(day: str | int, month: str, year: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), _MONTH_NUMBER[month.lower()], int(day))
    except ValueError:
        return None


def _weekday(name: str | None) -> int | None:
    return None if name is None else _DAY_NUMBER.get(name.lower().replace("’", "'"), 4)


def find_spans(text: str) -> list[tuple[Mention, Mention]]:
    """First and last day of every span written in a text, with the weekdays beside them: ``7 s.d. 9 Juli 2026``.

    Also of those in figures or whose year stands once: ``12/08/2026 s.d. 10 Agustus``.
    """
    found = []
    for match in _RANGE.finditer(text):
        month, year = match["month"] or match["month2"], match["year"] or match["year2"]
        first, last = match["weekday"], match["weekday2"]
        found.append(
            (
                Mention(match[0], _day(match["day"], month, year), _weekday(first)),
                Mention(match[0], _day(match["day2"], match["month2"], match["year2"]), _weekday(last)),
            )
        )
    for match in _SHORT_RANGE.finditer(text):
        # Where the last day tells month and year in words, the span is among those above.
        if match["full1"] or match["full2"] or not match["year2"]:
            year = match["full1"] or match["year1"] or match["full2"] or match["year2"]
            if year:
                found.append((_short(match, 1, year), _short(match, 2, year)))
    return found


def _short(match: re.Match[str], which: int, year: str) -> Mention:
    """One end of a short span; ``year`` is that of the other where it tells none."""
    if match[f"full{which}"]:
        day, number = int(match[f"day{which}"]), int(match[f"number{which}"])
        month = MONTHS[number - 1] if 1 <= number <= len(MONTHS) else ""
        return Mention(match[0], _day(day, month, match[f"full{which}"]) if month else None, None)
    return Mention(match[0], _day(match[f"only{which}"], match[f"month{which}"], match[f"year{which}"] or year), None)


def find_in_words(text: str) -> list[Mention]:
    """All dates written in words, ``Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam``.

    What follows the year is passed over; words that are no number make no date.
    """
    found = []
    for match in _IN_WORDS.finditer(text):
        names = list(itertools.takewhile(lambda name: name.lower() in NUMBER_WORDS, match["year"].split()))
        if names and set(match["day"].lower().split()) <= NUMBER_WORDS:
            day, year = value(match["day"]) or 0, value(" ".join(names)) or 0
            said = match[0][: match.start("year") - match.start()] + " ".join(names)
            found.append(Mention(said, _day(day, match["month"], year), _weekday(match["weekday"])))
    return found


def misspelt_months(text: str) -> list[tuple[str, str]]:
    """Month names out of use, foreign, shortened or mistyped in the dates of a text, each with the right name."""
    found = []
    for match in _NEAR_DATE.finditer(text):
        word = match["month"]
        right = _month_meant(word.lower().rstrip("."))
        if right and word.lower() != right.lower():
            found.append((word, right))
    return found


def _month_meant(word: str) -> str | None:
    if word in _MONTH_NUMBER:
        return None
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    near = difflib.get_close_matches(word, _MONTH_NUMBER, n=1, cutoff=0.8) if len(word) > 4 else []
    return MONTHS[_MONTH_NUMBER[near[0]] - 1] if near else None


def parse_clock(text: str) -> tuple[dt.time, str | None]:
    """Time and zone of ``09.00 WITA``; the zone is None where none is written. Raises ValueError for other texts."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text}")
    zone = match["zone"]
    return dt.time(int(match["hour"]), int(match["minute"])), zone.upper() if zone else None
