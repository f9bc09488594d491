"""Regions, agencies, units, jabatan, persons, and who held what when. Every row that can change is dated."""

from tnde.agencies.models.calendars import Holiday, WorkingPattern
from tnde.agencies.models.people import Employment, Person, PersonRank, PersonTitle
from tnde.agencies.models.places import Agency, AgencyClosure, Region, Unit
from tnde.agencies.models.positions import Jabatan, Mandate, Tenure
from tnde.agencies.models.profiles import RegionProfile

__all__ = [
    "Agency",
    "AgencyClosure",
    "Employment",
    "Holiday",
    "Jabatan",
    "Mandate",
    "Person",
    "PersonRank",
    "PersonTitle",
    "Region",
    "RegionProfile",
    "Tenure",
    "Unit",
    "WorkingPattern",
]
