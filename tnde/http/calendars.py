"""Working calendars for both faces: the services of the organisation, asked with the rights of the one who asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.services import calendars
from tnde.kernel import clock
from tnde.kernel.actors import Actor

REGION_KINDS = [kind.value for kind in calendars.OF_A_REGION]


def year_of(agency_id: UUID, year: int | None = None) -> agencies.CalendarYear:
    """The calendar of an agency, for this year unless said. Raises NotFound."""
    zone = agencies.region_of(agency_id).zone
    return agencies.calendar_year(agency_id, year or clock.today_in(zone).year)


def set_pattern(*, agency_id: UUID, actor: Actor, **given: Any) -> Any:
    """See `tnde.agencies.services.calendars.set_working_pattern`."""
    return calendars.set_working_pattern(agency_id=agency_id, actor=actor, allow=guard.bound_to(actor), **given)


def set_holiday(*, region_id: UUID, actor: Actor, **given: Any) -> Any:
    """See `tnde.agencies.services.calendars.set_holiday`."""
    return calendars.set_holiday(region_id=region_id, actor=actor, allow=guard.bound_to(actor), **given)


def remove_holiday(*, region_id: UUID, holiday_id: UUID, actor: Actor) -> None:
    """See `tnde.agencies.services.calendars.remove_holiday`."""
    calendars.remove_holiday(region_id=region_id, holiday_id=holiday_id, actor=actor, allow=guard.bound_to(actor))
