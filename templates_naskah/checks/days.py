"""Dates and times: days that do not exist, weekdays that contradict, ends before starts.

The day of an event (``hari/tanggal`` of detail lines) must be right; elsewhere a text may quote somebody's mistake,
so there it is a warning.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import tanggal
from templates_naskah.checks.findings import CUSTOM, P1_23, Findings, Subject
from templates_naskah.model import Severity
from templates_naskah.runs import join_path

_PAIRS: Final = (
    ("tanggal_mulai", "tanggal_selesai"),
    ("berlaku_mulai", "berlaku_sampai"),
    ("mulai", "selesai"),
)
_STRICT: Final = frozenset(name for pair in _PAIRS[:2] for name in pair)
_EVENT_LABELS: Final = re.compile(r"^(hari\b.*|tanggal)$")
_TIME_LABELS: Final = re.compile(r"^(waktu|pukul|jam)\b")
_INVITATIONS: Final = frozenset({"surat_undangan", "surat_undangan_internal", "surat_panggilan"})
_CLOCK: Final = re.compile(r"(?<![\d.,:])(\d{1,2})([.:])(\d{2})(?![\d.,]\d|\d)")
_RANGE: Final = re.compile(
    r"(\d{1,2})[.:](\d{2})\s*(?:WIB|WITA|WIT)?\s*(?:s\.d\.|-|–|sampai dengan)\s*(\d{1,2})[.:](\d{2})"
)
_MISSPELT: Final = {"pebruari": "Februari", "nopember": "November", "agustis": "Agustus", "desembar": "Desember"}
_MISSPELT_DATE: Final = re.compile(rf"\b\d{{1,2}}\s+({'|'.join(_MISSPELT)})\s+\d{{4}}\b", re.IGNORECASE)


def check(found: Findings, subject: Subject) -> None:
    """Check every date and time of the content."""
    events = {path: text for path, label, text in subject.lines if _EVENT_LABELS.match(label)}
    for path, text in subject.leaves:
        severity: Severity = "error" if path in events else "warning"
        for mention in tanggal.find(text):
            _mention(found, mention, path, severity)
        for match in _MISSPELT_DATE.finditer(text):
            found.warning("misspelt_month", path, P1_23, found=match[1], right=_MISSPELT[match[1].lower()])
    for path, text in events.items():
        _event(found, subject, path, text)
    for path, label, text in subject.lines:
        if _TIME_LABELS.match(label):
            _time(found, path, text)
    for path, holder in subject.objects:
        _stored(found, path, holder)


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
    letter = subject.frame.date if subject.frame else None
    invites = subject.kind is not None and subject.kind.id in _INVITATIONS
    if letter and invites and days[-1] < letter:
        found.warning(
            "event_before_letter", path, CUSTOM, event=tanggal.long_date(days[-1]), letter=tanggal.long_date(letter)
        )
    for day in days:
        if subject.known and invites and day in subject.known.holidays:
            found.warning("event_on_holiday", path, CUSTOM, date=tanggal.day_and_date(day))


def _time(found: Findings, path: str, text: str) -> None:
    clocks = list(_CLOCK.finditer(text))
    for clock in clocks:
        if int(clock[1]) > 23 or int(clock[3]) > 59:
            found.error("bad_time", path, found=clock[0])
        elif clock[2] == ":":
            found.warning("time_with_colon", path, P1_23, found=clock[0], right=f"{clock[1]}.{clock[3]}")
    if clocks and not re.search(r"\b(WIB|WITA|WIT)\b", text):
        found.warning("time_without_zone", path, P1_23, found=text[:50])
    for match in _RANGE.finditer(text):
        start, end = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        if end < start:
            found.error(
                "end_before_start", path, start=f"{start[0]:02d}.{start[1]:02d}", end=f"{end[0]:02d}.{end[1]:02d}"
            )


def _stored(found: Findings, path: str, holder: Mapping[str, Any]) -> None:
    for name in _STRICT:
        value = holder.get(name)
        if isinstance(value, str) and value and _moment(value) is None:
            found.error("bad_date", join_path(path, name), found=value[:50])
    for first, last in _PAIRS:
        start, end = _moment(holder.get(first)), _moment(holder.get(last))
        if start and end and _is_before(end, start):
            found.error("end_before_start", join_path(path, last), start=_shown(start), end=_shown(end))


def _moment(value: object) -> dt.datetime | None:
    if not isinstance(value, str):
        return None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _is_before(end: dt.datetime, start: dt.datetime) -> bool:
    if (end.tzinfo is None) != (start.tzinfo is None):
        return end.date() < start.date()
    return end < start


def _shown(moment: dt.datetime) -> str:
    day = tanggal.long_date(moment.date())
    return day if moment.time() == dt.time() else f"{day} {moment.hour:02d}.{moment.minute:02d}"
