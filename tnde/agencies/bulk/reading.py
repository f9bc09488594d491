"""From files to a plan: CSV by name, or one zip of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.agencies.bulk.chairs import Chairs
from tnde.agencies.bulk.persons import Persons
from tnde.agencies.bulk.places import Places
from tnde.agencies.bulk.plans import Plan
from tnde.agencies.models import Region
from tnde.agencies.rules.sheets import SHEETS, Line, read
from tnde.kernel.errors import Invalid

MOST_BYTES = 40 * 1024 * 1024
"""All tables together, unpacked."""


def sheets_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tables by their names, from ``perangkat.csv`` … or a zip of them.

    Raises Invalid for a file that is neither, one that comes twice, none at all, and for too much.
    """
    found: dict[str, bytes] = {}
    for name, data in files.items():
        if not name.lower().endswith(".zip"):
            _put(found, name, data)
            continue
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                inside = [info for info in packed.infolist() if _counts(info)]
                if sum(info.file_size for info in inside) > MOST_BYTES:
                    raise _refusal(name, "too_large", _("Isi berkas zip terlalu besar. Bagi menjadi beberapa kiriman."))
                for info in inside:
                    _put(found, info.filename, packed.read(info))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise _refusal(name, "not_a_zip", _("Berkas zip ini rusak atau terkunci. Buat kembali.")) from error
    if not found:
        names = ", ".join(f"{sheet}.csv" for sheet in SHEETS)
        raise _refusal("file", "no_table", _("Sertakan sedikitnya satu dari %(names)s.") % {"names": names})
    if sum(len(data) for data in found.values()) > MOST_BYTES:
        raise _refusal("file", "too_large", _("Berkas terlalu besar. Bagi menjadi beberapa kiriman."))
    return found


def plan_of(
    sheets: Mapping[str, bytes],
    *,
    region: Region,
    root_id: UUID,
    since: dt.date,
    today: dt.date,
    basis: str,
    own: UUID | None = None,
) -> Plan:
    """What these tables change in a region, with all that is wrong with them. A fixed number of statements."""
    plan = Plan(region=region, root_id=root_id, since=since, today=today, basis=basis, own=own)
    lines: dict[str, list[Line]] = {}
    for name in SHEETS:
        lines[name], faults = read(name, sheets[name]) if name in sheets else ([], [])
        plan.faults += faults
    places = Places(plan)
    places.compare_agencies(lines["perangkat"])
    places.compare_jabatan(lines["jabatan"])
    persons = Persons(plan, [*lines["orang"], *lines["pemangkuan"], *lines["pangkat"]])
    persons.compare_people(lines["orang"])
    persons.compare_ranks(lines["pangkat"])
    chairs = Chairs(plan, places, persons, lines["pemangkuan"])
    chairs.compare()
    places.refuse_held(lines["jabatan"], chairs.rows)
    order = list(SHEETS)
    plan.faults.sort(key=lambda fault: (order.index(fault.sheet), fault.line, fault.column))
    return plan


def _put(found: dict[str, bytes], name: str, data: bytes) -> None:
    path = PurePosixPath(name.replace("\\", "/").lower())
    if path.suffix != ".csv" or path.stem not in SHEETS:
        names = ", ".join(f"{sheet}.csv" for sheet in SHEETS)
        sentence = _("Berkas %(name)s tidak dikenal. Nama berkasnya: %(names)s.") % {"name": name, "names": names}
        raise _refusal(name, "table_unknown", sentence)
    if path.stem in found:
        raise _refusal(name, "table_twice", _("Berkas %(name)s disertakan dua kali.") % {"name": name})
    found[path.stem] = data


def _counts(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return not info.is_dir() and not any(part.startswith((".", "__")) for part in parts)


def _refusal(path: str, code: str, sentence: str) -> Invalid:
    return Invalid(problems=[{"path": path, "code": code, "sentence": sentence}])
