"""Who is sent where and when by an assignment or a travel form, as far as its content says it. Pure, and never raises.

Days come from their own fields; a surat tugas that has none is read by the first span of days in its orders, as
drafters write it (``pada tanggal 22 s.d. 24 Juni 2026``). A list in an attachment names nobody here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from templates_naskah import appointing, body, carrying, tanggal
from templates_naskah.model import Content
from templates_naskah.nip import digits

ASSIGNING: Final = ("surat_tugas", "surat_perintah")
FORM: Final = "surat_perjalanan_dinas"
KINDS: Final = frozenset({*ASSIGNING, FORM})


@dataclass(frozen=True, slots=True)
class Journey:
    """One person sent somewhere: ``nip`` as 18 digits or empty, both days included, ``path`` where he stands."""

    name: str
    nip: str
    first: dt.date
    last: dt.date
    place: str
    path: str


def journeys(kind: str, content: Content) -> list[Journey]:
    """Return the journeys of a content of this kind, in the order of its people; none where the days are not known."""
    if kind == FORM:
        return list(_of_form(content))
    if kind not in ASSIGNING:
        return []
    days = _days(content.get("tanggal_mulai"), content.get("tanggal_selesai"))
    if days is None and kind == "surat_tugas":
        days = _written(content)
    if days is None or appointing.appointment(content) is not None:
        return []
    place = _listed(content.get("tempat_tujuan"))
    people = carrying.people(content)
    return [_journey(person, days, place, f"kepada.petugas[{index}]") for index, person in enumerate(people)]


def _of_form(content: Content) -> Iterator[Journey]:
    held = next((content[key] for key in ("pegawai", "petugas", "pelaksana") if content.get(key)), None)
    person = body.mapping(held) or {"nama": held}
    route = {**content, **body.mapping(content.get("rute"))}
    days = _days(
        route.get("tanggal_berangkat") or route.get("tanggal_mulai"),
        route.get("tanggal_kembali") or route.get("tanggal_selesai"),
    )
    if days is not None and body.one_line(person.get("nama")):
        yield _journey(person, days, _listed(route.get("tempat_tujuan") or route.get("tujuan")), "pegawai")


def _journey(person: Any, days: tuple[dt.date, dt.date], place: str, path: str) -> Journey:
    nip = digits(body.one_line(person.get("nip")))
    return Journey(body.one_line(person.get("nama")), nip if len(nip) == 18 else "", *days, place, path)


def _days(first: Any, last: Any) -> tuple[dt.date, dt.date] | None:
    try:
        begins = dt.date.fromisoformat(body.one_line(first))
        ends = dt.date.fromisoformat(body.one_line(last)) if last else begins
    except ValueError:
        return None
    return (begins, ends) if begins <= ends else None


def _written(content: Content) -> tuple[dt.date, dt.date] | None:
    for order in body.sequence(content.get("untuk")):
        said = body.one_line(body.mapping(order).get("teks") or order)
        for first, last in tanggal.find_spans(said):
            if first.date and last.date and first.date <= last.date:
                return first.date, last.date
    return None


def _listed(value: Any) -> str:
    return ", ".join(
        filter(None, (body.one_line(body.mapping(one).get("teks") or one) for one in body.sequence(value)))
    )
