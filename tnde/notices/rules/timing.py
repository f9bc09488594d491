"""When a person is told: what is urgent at once, the rest in his digest, nothing of it in his quiet hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """How one person wants to be told, by the clock of ``zone``; see `notices.models.Choices`."""

    zone: str
    digest_at: dt.time | None
    quiet_from: dt.time | None
    quiet_until: dt.time | None


@dataclass(frozen=True, slots=True)
class Slot:
    """When something goes out, in UTC, and with what; ``together`` is empty for what goes alone."""

    at: dt.datetime
    together: str = ""


def slot(now: dt.datetime, wish: Wish, *, urgent: bool) -> Slot:
    """When a notice written now goes out. What is urgent passes quiet hours and digest."""
    local = now.astimezone(ZoneInfo(wish.zone))
    if urgent:
        return Slot(now.astimezone(dt.UTC))
    if wish.digest_at is not None:
        at = _next(local, wish.digest_at)
        return Slot(at.astimezone(dt.UTC), f"digest:{at.date()}")
    if is_quiet(local.time(), wish) and wish.quiet_until is not None:
        at = _next(local, wish.quiet_until)
        return Slot(at.astimezone(dt.UTC), f"morning:{at.date()}")
    return Slot(now.astimezone(dt.UTC))


def is_quiet(at: dt.time, wish: Wish) -> bool:
    """Whether this time of day lies in the quiet hours: from their first minute up to their last, which is free."""
    if wish.quiet_from is None or wish.quiet_until is None:
        return False
    if wish.quiet_from <= wish.quiet_until:
        return wish.quiet_from <= at < wish.quiet_until
    return at >= wish.quiet_from or at < wish.quiet_until


def _next(local: dt.datetime, at: dt.time) -> dt.datetime:
    """The first moment after ``local`` at which the clock shows ``at``."""
    today = dt.datetime.combine(local.date(), at, local.tzinfo)
    return today if today > local else dt.datetime.combine(local.date() + ONE_DAY, at, local.tzinfo)
