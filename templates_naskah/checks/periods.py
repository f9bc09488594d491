"""Days and moments that a content stores as ISO 8601: those that are none, and ends before their beginnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from templates_naskah import tanggal
from templates_naskah.checks.findings import Findings, is_missing
from templates_naskah.runs import join_path

Keys = tuple[str, ...]

PERIODS: Final[tuple[tuple[Keys, Keys], ...]] = (
    (
        ("tanggal_mulai", "mulai", "tanggal_berangkat"),
        ("tanggal_selesai", "selesai", "sampai", "akhir", "tanggal_kembali"),
    ),
    (("berlaku_mulai",), ("berlaku_sampai",)),
    (("tanggal_tiba", "tanggal"), ("tanggal_berangkat",)),
    (("waktu_pembuatan", "waktu"), ("waktu_pengiriman", "waktu_kirim")),
    (("waktu",), ("batas_waktu",)),
)
"""Keys of one object that name the beginning and the end of the same; of several, the first that is filled counts."""
_STRICT: Final = ("tanggal_mulai", "tanggal_selesai", "berlaku_mulai", "berlaku_sampai")
"""Keys that any content may carry, so that no field says what they hold."""


def check(found: Findings, path: str, holder: Mapping[str, Any]) -> None:
    """Check the days that one object of a content holds."""
    for name in _STRICT:
        value = holder.get(name)
        if isinstance(value, str) and value and moment(value) is None:
            found.error("bad_date", join_path(path, name), found=value[:50])
    told: set[str] = set()
    for firsts, lasts in PERIODS:
        first, last = filled(holder, firsts), filled(holder, lasts)
        if last not in told and is_before(holder.get(last), holder.get(first)):
            told.add(last)
            found.error(
                "end_before_start", join_path(path, last), start=shown(holder.get(first)), end=shown(holder.get(last))
            )


def filled(holder: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first of these keys under which something stands; empty where nothing does."""
    return next((name for name in names if not is_missing(holder.get(name))), "")


def moment(value: object) -> dt.datetime | None:
    """Return the moment that an ISO text names, the midnight of a mere day; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def day(value: object) -> dt.date | None:
    """Return the day that an ISO text names, or None."""
    known = moment(value)
    return known.date() if known else None


def is_before(end: object, start: object) -> bool:
    """Return whether the one ISO text names an earlier moment than the other.

    Where one names a mere day, or only one tells its zone, the days are compared. False where one names neither.
    """
    last, first = moment(end), moment(start)
    if last is None or first is None:
        return False
    if is_day(end) or is_day(start) or (last.tzinfo is None) != (first.tzinfo is None):
        return last.date() < first.date()
    return last < first


def is_day(value: object) -> bool:
    """Return whether an ISO text names a day without a time."""
    return isinstance(value, str) and "T" not in value and " " not in value


def shown(value: object) -> str:
    """Return an ISO text as a sentence quotes it: ``5 Maret 2026 09.00``; empty where it names no moment."""
    known = moment(value)
    if known is None:
        return ""
    named = tanggal.long_date(known.date())
    return named if is_day(value) else f"{named} {known.hour:02d}.{known.minute:02d}"
