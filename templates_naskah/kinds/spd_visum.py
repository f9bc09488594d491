"""Page two of the Surat Perjalanan Dinas: boxes that are signed and stamped by hand at each place of the journey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block, Cell, Grid, GridRow, Space, text
from templates_naskah.kinds import form_parts
from templates_naskah.markers import roman
from templates_naskah.model import Content, Frame
from templates_naskah.profiles import DOTS, Profile

# Boxes for ink between departure (I) and return: II to IV at least.
STOPS: Final = 3
LABEL_MM: Final = 26.5
SIGN_MM: Final = 15.0
LINE_MM: Final = 4.18
CHECKED: Final = (
    "Telah diperiksa, dengan keterangan bahwa perjalanan tersebut benar dilaksanakan atas perintah dan semata-mata "
    "untuk kepentingan jabatan dalam waktu sesingkat-singkatnya."
)
ATTENTION: Final = (
    "Pejabat yang menerbitkan SPD, pegawai yang melaksanakan perjalanan dinas, serta pejabat yang mengesahkan tanggal "
    "berangkat dan tiba bertanggung jawab menurut peraturan keuangan negara apabila daerah menderita rugi akibat "
    "kesalahan, kelalaian, atau kealpaannya."
)


def visum(content: Content, journey: Mapping[str, Any], frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the boxes I (departure), II to IV or more (places), then return, notes and warning."""
    home = body.one_line(form_parts.first(journey, "tempat_berangkat", "asal"))
    places = [
        found
        for entry in body.sequence(form_parts.first(journey, "tempat_tujuan", "tujuan"))
        if (found := body.one_line(entry))
    ]
    stops = [body.mapping(entry) for entry in body.sequence(content.get("visum"))] or planned(home, places)
    stops.extend({} for _ in range(STOPS - len(stops)))
    start = form_parts.day(form_parts.first(journey, "tanggal_berangkat", "tanggal_mulai"), profile)
    first = leaving({"berangkat_dari": home, "ke": places[0] if places else "", "tanggal_berangkat": start}, profile)
    rows = [box(1, (), first)]
    rows.extend(box(number, arriving(one, profile), leaving(one, profile)) for number, one in enumerate(stops, 2))
    rows.append(box(len(rows) + 1, back(home), checked(frame)))
    rows.append(wide(len(rows) + 1, "Catatan lain-lain:", "", 12))
    rows.append(wide(len(rows) + 1, "Perhatian:", ATTENTION, 0))
    return (Grid(tuple(rows), points=9.0, one_page=True),)


def planned(home: str, places: list[str]) -> list[Mapping[str, Any]]:
    """Return the stops of a journey: from each place to the next, from the last one home."""
    onward = [*places[1:], home]
    return [{"tiba_di": here, "berangkat_dari": here, "ke": there} for here, there in zip(places, onward, strict=False)]


def box(number: int, left: tuple[Block, ...], right: tuple[Block, ...]) -> GridRow:
    """Return a numbered row: arrival at the left, departure at the right."""
    return form_parts.boxes(Cell((form_parts.line(f"{roman(number)}."),), 0.18), Cell(left), Cell(right))


def wide(number: int, title: str, content: str, height_mm: float) -> GridRow:
    """Return a numbered row over the whole width."""
    held = (form_parts.line(title), *((form_parts.line(content),) if content else ()))
    return form_parts.boxes(Cell((form_parts.line(f"{roman(number)}."),), 0.18), Cell(held, 2.0), height_mm=height_mm)


def arriving(stop: Mapping[str, Any], profile: Profile) -> tuple[Block, ...]:
    """Return ``Tiba di / Pada tanggal / Kepala`` with room for signature and stamp."""
    place = body.one_line(form_parts.first(stop, "tiba_di", "tempat"))
    day = form_parts.day(form_parts.first(stop, "tanggal_tiba", "tanggal"), profile)
    return filled((("Tiba di", place), ("Pada tanggal", day)), body.one_line(stop.get("kepala")))


def leaving(stop: Mapping[str, Any], profile: Profile) -> tuple[Block, ...]:
    """Return ``Berangkat dari / Ke / Pada tanggal / Kepala`` with room for signature and stamp."""
    day = form_parts.day(stop.get("tanggal_berangkat"), profile)
    there = body.one_line(form_parts.first(stop, "berangkat_dari", "tiba_di", "tempat"))
    lines = (("Berangkat dari", there), ("Ke", body.one_line(stop.get("ke"))), ("Pada tanggal", day))
    return filled(lines, body.one_line(stop.get("kepala")))


def filled(lines: tuple[tuple[str, str], ...], head: str) -> tuple[Block, ...]:
    """Return lines with dots where nothing is known yet, then the place of the signature."""
    # Arrival has a line less than departure; both signatures stand on one height.
    room = SIGN_MM + LINE_MM * (3 - len(lines))
    return (
        form_parts.rows(((label, value or DOTS) for label, value in lines), label_mm=LABEL_MM),
        form_parts.line(f"Kepala {head}".rstrip() if head else f"Kepala {DOTS}"),
        Space(room),
        form_parts.line(f"({DOTS * 2})"),
        form_parts.line("NIP"),
    )


def back(home: str) -> tuple[Block, ...]:
    """Return the box of the return."""
    return (form_parts.rows((("Tiba kembali di", home or DOTS), ("Pada tanggal", DOTS)), label_mm=LABEL_MM),)


def checked(frame: Frame) -> tuple[Block, ...]:
    """Return the box in which whoever signed the SPD confirms the journey."""
    who = frame.signatories[0] if frame.signatories else None
    name = who.titled_name if who else ""
    return (
        form_parts.line(CHECKED),
        Space(1),
        form_parts.line(f"{who.jabatan}," if who else f"{DOTS},"),
        Space(SIGN_MM),
        form_parts.line(text(name or f"({DOTS * 2})")),
    )
