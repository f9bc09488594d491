"""Dates and times: days that do not exist, weekdays that contradict, ends before starts.

The day of an event (``hari/tanggal`` of detail lines) must be right; elsewhere a text may quote somebody's mistake,
so there it is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from templates_naskah import tanggal
from templates_naskah.checks import periods
from templates_naskah.checks.findings import CUSTOM, P1_23, Findings, Subject
from templates_naskah.model import Severity

_EVENT_LABELS: Final = re.compile(r"^(hari\b.*|tanggal)$")
_TIME_LABELS: Final = re.compile(r"^(waktu|pukul|jam)\b")
_INVITATIONS: Final = frozenset({"surat_undangan", "surat_undangan_internal", "surat_panggilan"})
_CLOCK: Final = re.compile(r"(?<![\d.,:])(\d{1,2})([.:])(\d{2})(?![\d.,]\d|\d)")
_RANGE: Final = re.compile(
    r"(\d{1,2})[.:](\d{2})\s*(?:WIB|WITA|WIT)?\s*(?:s\.d\.|s/d|-|–|sampai dengan)\s*(\d{1,2})[.:](\d{2})"
)
_IN_FIGURES: Final = re.compile(r"\b(?:tanggal|tgl\.?)\s+(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\b", re.IGNORECASE)
_LEADING_ZERO: Final = re.compile(r"(?<![\w.,/-])0(\d\s+([A-Za-z]{3,10}\.?)\s+\d{4})\b")
_SPOKEN_TIME: Final = re.compile(r"\b(?:pukul|jam)\s+\d{1,2}[.:]\d{2}", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def check(found: Findings, subject: Subject) -> None:
    """Check every date and time of the content."""
    events = {path: text for path, label, text in subject.lines if _EVENT_LABELS.match(label)}
    times = {path for path, label, _ in subject.lines if _TIME_LABELS.match(label)}
    for path, text in subject.leaves:
        severity: Severity = "error" if path in events else "warning"
        for mention in tanggal.find(text):
            _mention(found, mention, path, severity)
        for first, last in tanggal.find_spans(text):
            _span(found, first, last, path, severity)
        _written(found, path, text, severity)
        _spoken(found, subject, path, text)
        if path in times:
            _time(found, path, text, "error")
        elif _SPOKEN_TIME.search(text):
            _time(found, path, text, "warning")
        if _ISO.fullmatch(text) and periods.moment(text) is None:
            found.error("bad_date", path, found=text)
    for path, text in events.items():
        _event(found, subject, path, text)
    _announced(found, subject, events)
    for path, holder in subject.objects:
        periods.check(found, path, holder)


def _span(found: Findings, first: tanggal.Mention, last: tanggal.Mention, path: str, severity: Severity) -> None:
    """Judge ``Selasa s.d. Kamis, 10 s.d. 12 Maret 2026``: its first day, and that it does not run backwards."""
    if first.date is None or first.contradicts:
        _mention(found, first, path, severity)
    if last.contradicts:
        _mention(found, last, path, severity)
    if first.date and last.date and last.date < first.date and " dan " not in first.text:
        days = {"start": tanggal.long_date(first.date), "end": tanggal.long_date(last.date)}
        found.either(severity, "end_before_start", path, **days)


def _written(found: Findings, path: str, text: str, severity: Severity) -> None:
    """Judge how dates are spelt: months, figures, leading zeros (Permendagri 1/2023: ``5 Maret 2026``)."""
    misspelt = tanggal.misspelt_months(text)
    corrected = text
    for wrong, right in misspelt:
        found.warning("misspelt_month", path, P1_23, found=wrong, right=right)
        corrected = corrected.replace(wrong, right)
    for mention in tanggal.find(corrected) if misspelt else ():
        # A day may be wrong besides its month: 31 Pebruari.
        if mention.text not in text:
            _mention(found, mention, path, severity)
    for match in _IN_FIGURES.finditer(text):
        found.warning("date_in_figures", path, P1_23, found=match[1])
    months = dict(misspelt)
    for match in _LEADING_ZERO.finditer(text):
        month = months.get(match[2], match[2])
        if month.capitalize() in tanggal.MONTHS:
            found.warning("date_leading_zero", path, P1_23, found=match[0], right=match[1].replace(match[2], month))


def _spoken(found: Findings, subject: Subject, path: str, text: str) -> None:
    """Judge dates in words; ``pada hari ini`` opens a berita acara and must be the day the frame or content names."""
    for mention in tanggal.find_in_words(text):
        is_today = "hari ini" in text[: text.find(mention.text)].lower()
        _mention(found, mention, path, "error" if is_today else "warning")
        told = subject.content.get("tanggal_kejadian")
        day = periods.day(told) or (subject.frame.date if subject.frame else None)
        if is_today and mention.date and day and mention.date != day:
            dates = {"found": tanggal.long_date(mention.date), "expected": tanggal.long_date(day)}
            found.warning("day_in_words_differs", path, CUSTOM, **dates)


def _announced(found: Findings, subject: Subject, events: Mapping[str, str]) -> None:
    """Compare the printed day of an event with the one that calendars get (``rincian_acara.mulai``)."""
    held = subject.content.get("rincian_acara")
    start = periods.moment(held.get("mulai")) if isinstance(held, Mapping) else None
    days = {path: [mention.date for mention in tanggal.find(text)] for path, text in events.items()}
    days = {path: found_days for path, found_days in days.items() if any(found_days)}
    if start is None or len(days) != 1:
        return
    ((path, printed),) = days.items()
    first = [first.date for first, _ in tanggal.find_spans(events[path])]
    if start.date() not in [*printed, *first]:
        dates = {"found": events[path][:80], "expected": tanggal.long_date(start.date())}
        found.warning("event_differs", path, CUSTOM, **dates)


def _mention(found: Findings, mention: tanggal.Mention, path: str, severity: Severity) -> None:
    if mention.date is None:
        found.either(severity, "impossible_date", path, found=mention.text)
    elif mention.contradicts:
        found.either(
            severity,
            "weekday_contradicts_date",
            path,
            found=mention.text,
            date=tanggal.long_date(mention.date),
            weekday=tanggal.day_name(mention.date),
        )


def _event(found: Findings, subject: Subject, path: str, text: str) -> None:
    days = [mention.date for mention in tanggal.find(text) if mention.date]
    if not days:
        return
    letter = (subject.frame.date if subject.frame else None) or (subject.known.today if subject.known else None)
    invites = subject.kind is not None and subject.kind.id in _INVITATIONS
    if letter and invites and days[-1] < letter:
        found.warning(
            "event_before_letter", path, CUSTOM, event=tanggal.long_date(days[-1]), letter=tanggal.long_date(letter)
        )
    for day in days:
        if subject.known and invites and day in subject.known.holidays:
            found.warning("event_on_holiday", path, CUSTOM, date=tanggal.day_and_date(day))


def _time(found: Findings, path: str, text: str, severity: Severity) -> None:
    """Judge times; ``severity`` is how grave a wrong one is, a clumsy one is always a warning."""
    clocks = list(_CLOCK.finditer(text))
    for clock in clocks:
        if int(clock[1]) > 23 or int(clock[3]) > 59:
            found.either(severity, "bad_time", path, found=clock[0])
        elif clock[2] == ":":
            found.warning("time_with_colon", path, P1_23, found=clock[0], right=f"{clock[1]:0>2}.{clock[3]}")
    if severity == "error" and clocks and not re.search(r"\b(WIB|WITA|WIT)\b", text):
        found.warning("time_without_zone", path, P1_23, found=text[:50])
    for match in _RANGE.finditer(text):
        start, end = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        if end < start:
            times = {"start": f"{start[0]:02d}.{start[1]:02d}", "end": f"{end[0]:02d}.{end[1]:02d}"}
            found.either(severity, "end_before_start", path, **times)
