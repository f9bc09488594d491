"""Regions, agencies, units, jabatan, persons, and who held what when. Every row that can change is dated."""

from tnde.agencies.models.batches import PeopleBatch
from tnde.agencies.models.calendars import Holiday, WorkingPattern
from tnde.agencies.models.emblems import Emblem
from tnde.agencies.models.people import Employment, Leave, Person, PersonRank, PersonTitle
from tnde.agencies.models.places import Agency, AgencyClosure, Region, Unit
from tnde.agencies.models.positions import Jabatan, Mandate, Tenure
from tnde.agencies.models.profiles import RegionProfile
from tnde.agencies.models.region_policies import RegionPolicy
from tnde.agencies.models.successions import AgencySuccession

__all__ = [
    "Agency",
    "AgencyClosure",
    "Emblem",
    "AgencySuccession",
    "Employment",
    "Holiday",
    "Jabatan",
    "Leave",
    "Mandate",
    "PeopleBatch",
    "Person",
    "PersonRank",
    "PersonTitle",
    "Region",
    "RegionPolicy",
    "RegionProfile",
    "Tenure",
    "Unit",
    "WorkingPattern",
]
