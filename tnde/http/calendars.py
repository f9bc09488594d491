"""Working calendars for both faces: the services of the organisation, asked with the rights of the one who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.services import calendars
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid

REGION_KINDS = [kind.value for kind in calendars.OF_A_REGION]


def year_of(agency_id: UUID, year: int | None = None) -> agencies.CalendarYear:
    """The calendar of an agency, for this year unless said. Raises NotFound."""
    zone = agencies.region_of(agency_id).zone
    return agencies.calendar_year(agency_id, year or clock.today_in(zone).year)


def set_pattern(*, agency_id: UUID, week: Sequence[Mapping[str, Any]], actor: Actor, **given: Any) -> Any:
    """See `tnde.agencies.services.calendars.set_working_pattern`; each day of the week is given once."""
    days = {day["weekday"]: (day["opens"], day["closes"]) for day in week}
    if len(days) < len(week):
        sentence = _("Sebutkan setiap hari dalam sepekan satu kali saja.")
        raise Invalid(problems=[{"path": "week", "code": "weekday_twice", "sentence": sentence}])
    allow = guard.bound_to(actor)
    return calendars.set_working_pattern(agency_id=agency_id, week=days, actor=actor, allow=allow, **given)


def set_holiday(*, region_id: UUID, actor: Actor, **given: Any) -> Any:
    """See `tnde.agencies.services.calendars.set_holiday`."""
    return calendars.set_holiday(region_id=region_id, actor=actor, allow=guard.bound_to(actor), **given)


def remove_holiday(*, region_id: UUID, holiday_id: UUID, actor: Actor) -> None:
    """See `tnde.agencies.services.calendars.remove_holiday`."""
    calendars.remove_holiday(region_id=region_id, holiday_id=holiday_id, actor=actor, allow=guard.bound_to(actor))
