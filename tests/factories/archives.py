"""Situations of the archive: records entered by the service that naskah uses, and berkas to put them in."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from tests.factories import agencies as make
from tnde.agencies.models import Unit
from tnde.archives.models import Berkas, Record
from tnde.archives.services.accession import Accession, accession
from tnde.documents.models import Document
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.queries import JraSnapshot

DAY = dt.date(2026, 7, 7)
_serial = itertools.count(1)


def rule(code: str = "000.1.5", **given: Any) -> JraSnapshot:
    """Two years active, three inactive, then destroyed."""
    fields = {"code": code, "rule_code": code, "active_years": 2, "trigger": "", "inactive_years": 3, "fate": "musnah"}
    extra = {"note": "", "example": True, "region_id": None, "valid_from": dt.date(2022, 1, 1)}
    return JraSnapshot(**{**fields, **extra, **given})


def taken(of: Unit | None = None, **given: Any) -> Accession:
    """What naskah hands over: a surat dinas of class biasa, drafted and issued by the agency of the unit."""
    unit = of or make.unit()
    serial = next(_serial)
    region_id = unit.agency.region_id
    if "document_id" not in given:
        given["document_id"] = _document(unit, serial).pk
    fields: dict[str, Any] = {
        "region_id": region_id,
        "agency_id": unit.agency_id,
        "issuing_agency_id": unit.agency_id,
        "unit_id": unit.pk,
        "units": (unit.pk,),
        "source": Ref("naskah", new_id()),
        "kind": "surat_dinas",
        "direction": "keluar",
        "klasifikasi": "000.1.5",
        "keamanan": Keamanan.BIASA,
        "number": f"000.1.5/{serial}/CONTOH",
        "title": f"Perihal contoh {serial}",
        "date": DAY,
        "parties": (),
        "text": "",
        "jra": None,
        "history_head": "",
    }
    return Accession(**{**fields, **given})


def record(of: Unit | None = None, **given: Any) -> Record:
    """One record, entered."""
    return Record.objects.get(pk=accession(taken(of, **given)))


def berkas(of: Unit | None = None, **given: Any) -> Berkas:
    """An open berkas without a retention rule, written directly."""
    unit = of or make.unit()
    fields: dict[str, Any] = {
        "region_id": unit.agency.region_id,
        "agency": unit.agency,
        "unit": unit,
        "year": 2026,
        "seq": next(_serial),
        "title": "Rapat koordinasi TIK 2026",
        "klasifikasi": "000.1.5",
        "opened_on": dt.date(2026, 1, 5),
        "fate": "belum_ditetapkan",
    }
    return Berkas.objects.create(**{**fields, **given})


def _document(unit: Unit, serial: int) -> Document:
    digest = f"{serial:064x}"
    return Document.objects.create(
        region_id=unit.agency.region_id,
        agency_id=unit.agency_id,
        purpose="naskah",
        name=f"contoh-{serial}.pdf",
        mime="application/pdf",
        size=1,
        sha256=digest,
        stored_sha256=digest,
    )
