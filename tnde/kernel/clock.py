"""The time, asked in one place. Rules take the date as an argument; services get it here."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware, UTC."""
    return timezone.now()


def today_in(zone: str) -> dt.date:
    """The calendar day in an IANA zone such as ``Asia/Makassar`` (WITA)."""
    return now().astimezone(ZoneInfo(zone)).date()
