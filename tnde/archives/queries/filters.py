"""What a search may be narrowed by, and the conditions this makes on rows of the projection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.archives.errors import field_invalid


@dataclass(frozen=True, slots=True)
class Filters:
    """All that is given must hold.

    agency       keeper or issuer, or one in whose place this one stands
    klasifikasi  a code with all codes below it: ``000.1`` has ``000.1.5`` and not ``000.10``
    year, date_from, date_to   of the document date; both days count
    filed        whether it lies in a berkas
    fate         nasib akhir, ``belum_ditetapkan`` among them
    """

    agency: UUID | None = None
    klasifikasi: str = ""
    kind: str = ""
    keamanan: int | None = None
    year: int | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    direction: str = ""
    berkas: UUID | None = None
    filed: bool | None = None
    fate: str = ""
    annulled: bool | None = None

    def condition(self, predecessors: Collection[UUID] = ()) -> Q:
        """The condition on rows of the projection; ``predecessors`` are those of the agency asked for."""
        found = Q(**{name: value for name, value in self._equal().items() if value not in (None, "")})
        if self.agency is not None:
            places = [self.agency, *predecessors]
            found &= Q(agency_id__in=places) | Q(issuing_agency_id__in=places)
        if self.klasifikasi:
            code = self.klasifikasi.rstrip(".")
            found &= Q(klasifikasi=code) | Q(klasifikasi__startswith=f"{code}.")
        if self.filed is not None:
            found &= Q(berkas_id__isnull=not self.filed)
        return found & self._dates()

    def as_json(self) -> dict[str, Any]:
        """What is asked, for the digest that binds a cursor to it."""
        return {name: None if value is None else str(value) for name, value in asdict(self).items()}

    def _equal(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "keamanan": self.keamanan,
            "direction": self.direction,
            "berkas_id": self.berkas,
            "fate": self.fate,
            "annulled": self.annulled,
        }

    def _dates(self) -> Q:
        found = Q()
        if self.year is not None:
            if not dt.MINYEAR <= self.year <= dt.MAXYEAR:
                raise field_invalid("year", "out_of_range", _("Tahun tidak dikenal."))
            found &= Q(date__gte=dt.date(self.year, 1, 1), date__lte=dt.date(self.year, 12, 31))
        if self.date_from is not None:
            found &= Q(date__gte=self.date_from)
        if self.date_to is not None:
            found &= Q(date__lte=self.date_to)
        return found
