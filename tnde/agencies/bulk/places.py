"""Agencies, units and jabatan of the tables against those of the region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from tnde.agencies.bulk.plans import Plan
from tnde.agencies.models import Agency, Jabatan, Tenure, Unit
from tnde.agencies.rules.sheets import Line

AGENCY_FIELDS = {"tipe": "size_class", "alamat": "address", "kontak": "contact", "urutan": "protocol_order"}
_COLUMNS = {
    **{field: column for column, field in AGENCY_FIELDS.items()},
    "title": "nama",
    "level": "jenjang",
    "unit": "kode_unit",
    "superior": "kode_atasan",
}
"""The column that a field was read from."""
IDENTITY = {"singkatan": "abbreviation", "nama": "name"}


class Places:
    """What there is in the region and what the tables add to it."""

    def __init__(self, plan: Plan) -> None:
        living = Q(valid_until__isnull=True) | Q(valid_until__gte=min(plan.today, plan.since))
        region = plan.region
        self.plan = plan
        self.agencies = {row.code: row for row in Agency.objects.filter(living, region=region).order_by("valid_from")}
        self.root = next(row for row in self.agencies.values() if row.parent_id is None)
        units = Unit.objects.filter(living, agency__region=region).order_by("valid_from")
        self.units = {(row.agency_id, row.code): row for row in units}
        self.jabatan = {row.code: row for row in Jabatan.objects.filter(living, region=region).order_by("valid_from")}

    def compare_agencies(self, lines: Sequence[Line]) -> None:
        """Each agency: new, or its address, contact, class and order."""
        taken = {row.abbreviation for row in self.agencies.values()}
        seen: dict[str, int] = {}
        fresh = []
        for line in lines:
            if self._is_sound(line, "jenis", Agency.Kind.values, seen):
                known = self.agencies.get(line.get("kode"))
                if known is not None:
                    self._compare_agency(line, known)
                elif line.get("singkatan") in taken:
                    self.plan.faults.append(line.fault("singkatan", "abbreviation_taken"))
                else:
                    taken.add(line.get("singkatan"))
                    fresh.append((line, self._new_agency(line)))
        for line, agency in fresh:
            parent = self._agency(line, "kode_induk") if line.get("kode_induk") else self.root
            if parent is not None:
                agency.parent = parent
        for agency in _parents_first(self.plan, fresh):
            self.plan.make(agency)

    def _new_agency(self, line: Line) -> Agency:
        agency = Agency(
            region=self.plan.region,
            code=line.get("kode"),
            abbreviation=line.get("singkatan"),
            name=line.get("nama"),
            kind=line.get("jenis"),
            size_class=line.get("tipe"),
            address=line.get("alamat"),
            contact=line.get("kontak"),
            kop_lines=[text.strip() for text in line.get("kop").split("|") if text.strip()],
            protocol_order=int(line.get("urutan") or 0),
            valid_from=self.plan.since,
        )
        self.agencies[agency.code] = agency
        self.plan.tell(line, "new", agency.name)
        return agency

    def _compare_agency(self, line: Line, known: Agency) -> None:
        kop = [text.strip() for text in line.get("kop").split("|") if text.strip()]
        parent = self.agencies.get(line.get("kode_induk")) if line.get("kode_induk") else self.root
        renamed = any(line.get(column) != getattr(known, name) for column, name in IDENTITY.items())
        moved = line.has("kode_induk") and known.parent_id is not None and (parent is None or parent != known.parent)
        if renamed or moved or (line.has("kop") and kop != known.kop_lines):
            self.plan.faults.append(line.fault("nama", "agency_renamed"))
            return
        self._change(line, known, known.name, self._wanted(line, AGENCY_FIELDS))

    def compare_jabatan(self, lines: Sequence[Line]) -> None:
        """Each jabatan: new, changed, or ending; its unit is made where the line names one that is not there."""
        seen: dict[str, int] = {}
        sound = [line for line in lines if self._is_sound(line, "jenjang", Jabatan.Level.values, seen)]
        places = {}
        for line in sound:
            agency = self._agency(line, "kode_perangkat")
            if agency is not None and line.get("kode") not in self.jabatan:
                self.jabatan[line.get("kode")] = self._new_jabatan(line, agency)
            places[line.number] = agency
        for line in sound:
            agency, jabatan = places[line.number], self.jabatan.get(line.get("kode"))
            if agency is not None and jabatan is not None:
                self._compare_jabatan(line, jabatan, agency)
        self._refuse_circles(sound)

    def _new_jabatan(self, line: Line, agency: Agency) -> Jabatan:
        jabatan = Jabatan(
            region=self.plan.region,
            agency=agency,
            code=line.get("kode"),
            title=line.get("nama"),
            level=line.get("jenjang"),
            protocol_order=int(line.get("urutan") or 0),
            valid_from=self.plan.since,
        )
        self.plan.make(jabatan)
        return jabatan

    def _compare_jabatan(self, line: Line, jabatan: Jabatan, agency: Agency) -> None:
        if jabatan.agency_id != agency.pk:
            self.plan.faults.append(line.fault("kode_perangkat", "jabatan_moved"))
            return
        wanted: dict[str, Any] = {"title": line.get("nama"), "level": line.get("jenjang")}
        wanted |= self._wanted(line, {"urutan": "protocol_order"})
        if line.has("kode_unit"):
            wanted["unit"] = self._unit(line, agency)
        if line.has("kode_atasan"):
            superior = self.jabatan.get(line.get("kode_atasan"))
            if superior is None and line.get("kode_atasan"):
                self.plan.faults.append(line.fault("kode_atasan", "jabatan_unknown"))
                return
            wanted["superior"] = superior
        if jabatan._state.adding:
            self.plan.change(jabatan, **wanted)
            self.plan.tell(line, "new", jabatan.title)
            return
        until = line.day("sampai")
        if until is not None and until != jabatan.valid_until:
            if until < jabatan.valid_from:
                self.plan.faults.append(line.fault("sampai", "runs_backward"))
                return
            before = str(jabatan.valid_until or "")
            self.plan.change(jabatan, valid_until=until)
            next_day = until + dt.timedelta(days=1)
            self.plan.tell(line, "ending", jabatan.title, since=next_day, fields=[("sampai", before, str(until))])
        self._change(line, jabatan, jabatan.title, wanted)

    def refuse_held(self, lines: Sequence[Line], tenures: Sequence[Tenure]) -> None:
        """Say of each ending jabatan that somebody would hold it longer."""
        for line in lines:
            jabatan = self.jabatan.get(line.get("kode"))
            until = line.day("sampai")
            if until is None or jabatan is None:
                continue
            holders = [row for row in tenures if row.jabatan_id == jabatan.pk]
            if any(row.valid_until is None or row.valid_until > until for row in holders):
                self.plan.faults.append(line.fault("sampai", "still_held"))

    def _unit(self, line: Line, agency: Agency) -> Unit | None:
        code = line.get("kode_unit")
        if not code:
            return None
        unit = self.units.get((agency.pk, code))
        if unit is None and line.get("nama_unit"):
            unit = Unit(agency=agency, code=code, name=line.get("nama_unit"), valid_from=self.plan.since)
            self.units[agency.pk, code] = unit
            self.plan.make(unit)
        elif unit is None:
            self.plan.faults.append(line.fault("kode_unit", "unit_unknown"))
        return unit

    def _change(self, line: Line, row: Agency | Jabatan, name: str, wanted: dict[str, Any]) -> None:
        """Set what differs; such changes have no period, so they are not for a later day."""
        new = {field: value for field, value in wanted.items() if getattr(row, field) != value}
        if not new:
            self.plan.unchanged[line.sheet] += 1
        elif self.plan.is_future:
            self.plan.faults += [line.fault(_COLUMNS[field], "undated_in_future") for field in new]
        else:
            fields = [(field, str(getattr(row, field) or ""), str(value or "")) for field, value in new.items()]
            self.plan.change(row, **new)
            self.plan.tell(line, "changed", name, since=self.plan.today, fields=fields)

    def _wanted(self, line: Line, fields: dict[str, str]) -> dict[str, Any]:
        present = {field: line.get(column) for column, field in fields.items() if line.has(column)}
        return {field: int(text or 0) if field == "protocol_order" else text for field, text in present.items()}

    def _agency(self, line: Line, column: str) -> Agency | None:
        found = self.agencies.get(line.get(column))
        if found is None:
            self.plan.faults.append(line.fault(column, "agency_unknown"))
        return found

    def _is_sound(self, line: Line, column: str, words: list[str], seen: dict[str, int]) -> bool:
        code = line.get("kode")
        first = seen.setdefault(code, line.number)
        if first != line.number:
            self.plan.faults.append(line.fault("kode", "code_twice", str(first)))
        if line.get(column) not in words:
            self.plan.faults.append(line.fault(column, "word_unknown"))
        return first == line.number and line.get(column) in words

    def _refuse_circles(self, lines: Sequence[Line]) -> None:
        above: dict[UUID, UUID | None] = {row.pk: row.superior_id for row in self.jabatan.values()}
        for line in lines:
            jabatan = self.jabatan.get(line.get("kode"))
            if jabatan is not None and _comes_back(jabatan.pk, above):
                self.plan.faults.append(line.fault("kode_atasan", "circle"))


def _comes_back(start: UUID, above: dict[UUID, UUID | None]) -> bool:
    passed: set[UUID] = set()
    here: UUID | None = start
    while here is not None and here not in passed:
        passed.add(here)
        here = above.get(here)
    return here is not None


def _parents_first(plan: Plan, fresh: list[tuple[Line, Agency]]) -> list[Agency]:
    above: dict[UUID, UUID | None] = {agency.pk: agency.parent_id for _line, agency in fresh}
    for line, agency in fresh:
        if _comes_back(agency.pk, above):
            plan.faults.append(line.fault("kode_induk", "circle"))
            return []
    placed: dict[UUID, Agency] = {}
    waiting = {agency.pk: agency for _line, agency in fresh}
    while waiting:
        for pk, agency in list(waiting.items()):
            if agency.parent_id not in waiting:
                placed[pk] = waiting.pop(pk)
    return list(placed.values())
