"""Regions, agencies, units and jabatan of the demo province (UU 23/2014, PP 18/2016; organisation §4 and §5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from tnde.agencies.models import Agency, Jabatan, Region, Unit
from tnde.agencies.services import closure
from tnde.operations.demo_province.shelf import Shelf, lines

SINCE = dt.date(2017, 1, 3)
"""The day from which the structure after PP 18/2016 holds."""

ROOT = "PEMDA"


@dataclass(frozen=True)
class Places:
    """What was loaded, by region code and short name."""

    regions: Shelf[str, Region]
    agencies: Shelf[tuple[str, str], Agency]
    units: Shelf[tuple[str, str, str], Unit]
    jabatan: Shelf[tuple[str, str], Jabatan]


def load(made: Counter[str]) -> Places:
    """The places, each there once; counts what was made."""
    regions = _regions(made)
    agencies = _agencies(regions, made)
    units = _units(agencies, made)
    return Places(regions, agencies, units, _jabatan(regions, agencies, units, made))


def _regions(made: Counter[str]) -> Shelf[str, Region]:
    shelf = Shelf(Region, {region.code: region for region in Region.objects.all()})
    for line in lines("regions.csv"):
        shelf.put(
            line["code"],
            code=line["code"],
            name=line["name"],
            kind=line["kind"],
            seat=line["seat"],
            zone=line["zone"],
            parent=shelf[line["parent"]] if line["parent"] else None,
        )
    made["regions"] += shelf.save()
    return shelf


def _agencies(regions: Shelf[str, Region], made: Counter[str]) -> Shelf[tuple[str, str], Agency]:
    known = Agency.objects.select_related("region").order_by("-valid_from")
    shelf = Shelf(Agency, {(agency.region.code, agency.abbreviation): agency for agency in known})
    for line in lines("regions.csv"):
        region = regions[line["code"]]
        shelf.put(
            (line["code"], ROOT),
            region=region,
            code="00",
            abbreviation=ROOT,
            name=f"Pemerintah {region.full_name}",
            kind=Agency.Kind.PEMDA,
            valid_from=SINCE,
        )
    for line in lines("agencies.csv"):
        code = line["region"]
        shelf.put(
            (code, line["abbreviation"]),
            region=regions[code],
            parent=shelf[code, line["parent"] or ROOT],
            code=line["code"],
            abbreviation=line["abbreviation"],
            name=line["name"],
            kind=line["kind"],
            size_class=line["size_class"],
            address=line["address"],
            contact=line["contact"],
            kop_lines=line["kop"].split("|"),
            protocol_order=int(line["protocol_order"]),
            valid_from=SINCE,
        )
    made["agencies"] += shelf.save()
    for region_id in {agency.region_id for agency in shelf.new}:
        closure.rebuild(region_id)
    return shelf


def _units(agencies: Shelf[tuple[str, str], Agency], made: Counter[str]) -> Shelf[tuple[str, str, str], Unit]:
    known = Unit.objects.select_related("agency__region").order_by("-valid_from")
    shelf = Shelf(Unit, {(unit.agency.region.code, unit.agency.abbreviation, unit.code): unit for unit in known})
    for line in lines("units.csv"):
        place = (line["region"], line["agency"])
        shelf.put(
            (*place, line["code"]),
            agency=agencies[place],
            parent=shelf[(*place, line["parent"])] if line["parent"] else None,
            code=line["code"],
            abbreviation=line["abbreviation"],
            name=line["name"],
            valid_from=SINCE,
        )
    made["units"] += shelf.save()
    return shelf


def _jabatan(
    regions: Shelf[str, Region],
    agencies: Shelf[tuple[str, str], Agency],
    units: Shelf[tuple[str, str, str], Unit],
    made: Counter[str],
) -> Shelf[tuple[str, str], Jabatan]:
    known = Jabatan.objects.select_related("region").order_by("-valid_from")
    shelf = Shelf(Jabatan, {(jabatan.region.code, jabatan.code): jabatan for jabatan in known})
    for line in lines("jabatan.csv"):
        code, agency, unit = line["region"], line["agency"], line["unit"]
        shelf.put(
            (code, line["code"]),
            region=regions[code],
            agency=agencies[code, agency],
            unit=units[code, agency, unit] if unit else None,
            title=line["title"],
            level=line["level"],
            superior=shelf[code, line["superior"]] if line["superior"] else None,
            protocol_order=int(line["protocol_order"]),
            code=line["code"],
            valid_from=SINCE,
        )
    made["jabatan"] += shelf.save()
    return shelf
