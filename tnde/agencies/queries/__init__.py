"""Reading the organisation. Every function makes a fixed number of statements, whatever the amount of rows."""

from tnde.agencies.queries.appointments import acting_at, leave_at, leave_in, mandates_at, region_policy
from tnde.agencies.queries.calendars import CalendarYear, calendar_year, calendars_of, days_off_of, week_of
from tnde.agencies.queries.directory import (
    AgencyRow,
    JabatanRow,
    agencies_on,
    agency_names,
    find_jabatan,
    jabatan_titles,
    own_names,
)
from tnde.agencies.queries.holding import (
    Held,
    Holder,
    capacity_of,
    held_by,
    holder_of,
    holders_of,
    mandate_for,
    person_of,
    serves_under,
)
from tnde.agencies.queries.printing import PrintedPerson, printed_people, printed_person
from tnde.agencies.queries.profiles import profile_named, profile_on
from tnde.agencies.queries.structure import (
    ancestors_of,
    descendants_of,
    ladder,
    region_of,
    region_of_person,
    regions,
    titles_below,
    units_on,
)

__all__ = [
    "AgencyRow",
    "CalendarYear",
    "Held",
    "Holder",
    "JabatanRow",
    "PrintedPerson",
    "acting_at",
    "agencies_on",
    "agency_names",
    "ancestors_of",
    "calendar_year",
    "calendars_of",
    "capacity_of",
    "days_off_of",
    "descendants_of",
    "find_jabatan",
    "held_by",
    "holder_of",
    "holders_of",
    "jabatan_titles",
    "ladder",
    "leave_at",
    "leave_in",
    "mandate_for",
    "mandates_at",
    "own_names",
    "person_of",
    "printed_people",
    "printed_person",
    "profile_named",
    "profile_on",
    "region_of",
    "region_of_person",
    "region_policy",
    "regions",
    "serves_under",
    "titles_below",
    "units_on",
    "week_of",
]
