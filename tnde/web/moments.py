"""Dates and times as pages show them: long day, 24-hour clock, the zone always named."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language

from templates_naskah.tanggal import OFFSETS

_BY_OFFSET = {dt.timedelta(hours=hours): name for name, hours in OFFSETS.items()}


def day(value: dt.date) -> str:
    """``21 November 2026`` in the reader's language."""
    return date_format(value, "j F Y")


def moment(value: dt.datetime, zone: str) -> str:
    """``21 November 2026, 14.02 WITA``: the time of the region, never of the server."""
    return local_moment(value.astimezone(ZoneInfo(zone)))


def local_moment(local: dt.datetime) -> str:
    """The same of a time that already stands in the zone of its region."""
    parting = "." if (get_language() or "id").startswith("id") else ":"
    name = _BY_OFFSET.get(local.utcoffset() or dt.timedelta(), "UTC")
    return f"{date_format(local, 'j F Y')}, {local:%H}{parting}{local:%M} {name}"
