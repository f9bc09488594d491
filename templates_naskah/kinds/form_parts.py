"""Parts that forms share: boxes with their labels, days and times, people in every accepted shape."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.authority import is_contract
from templates_naskah.blocks import Block, Cell, Grid, GridRow, Paragraph, Row, Rows, Text, text
from templates_naskah.kinds import parts
from templates_naskah.model import Frame
from templates_naskah.profiles import Profile
from templates_naskah.tanggal import OFFSETS, day_name

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ].+)?")
_ZONES: Final = {dt.timedelta(hours=hours): zone for zone, hours in OFFSETS.items()}


def line(value: str | Text) -> Paragraph:
    """Return a line of a form: left, without white space above."""
    return Paragraph(text(value) if isinstance(value, str) else value, align="left", gap=0)


def middle(value: str | Text, *, bold: bool = False) -> Paragraph:
    """Return a centred line of a form."""
    return Paragraph(text(value, bold=bold) if isinstance(value, str) else value, align="center", gap=0)


def day(value: object, profile: Profile) -> str:
    """Return an ISO day (or moment) as ``5 Maret 2026``; anything else as it stands."""
    at = _moment(value)
    return profile.date(at.date()) if at else body.one_line(value)


def weekday(value: object, profile: Profile) -> str:
    """Return an ISO day (or moment) as ``Selasa, 10 Maret 2026``; anything else as it stands."""
    at = _moment(value)
    return f"{day_name(at)}, {profile.date(at.date())}" if at else body.one_line(value)


def moment(value: object, profile: Profile) -> str:
    """Return an ISO moment as ``2 Juni 2026, 10.05 WITA``, a day without its time; anything else as it stands."""
    at = _moment(value)
    if at is None:
        return body.one_line(value)
    return f"{profile.date(at.date())}, {clock(value)}" if len(body.one_line(value)) > 10 else profile.date(at.date())


def clock(value: object) -> str:
    """Return the time of an ISO moment as ``10.05 WITA``; anything else as it stands."""
    at = _moment(value)
    if at is None:
        return body.one_line(value)
    zone = _ZONES.get(at.utcoffset() or dt.timedelta())
    return f"{at:%H.%M}\u00a0{zone}" if zone else f"{at:%H.%M}"


def _moment(value: object) -> dt.datetime | None:
    written = body.one_line(value)
    if not _ISO.fullmatch(written):
        return None
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        return None


def entries(value: object, name: str) -> list[Mapping[str, Any]]:
    """Return a list of objects; a text among them (or alone) is the member ``name`` of one."""
    if isinstance(value, str) or body.mapping(value):
        value = (value,)
    return [body.mapping(entry) or {name: entry} for entry in body.sequence(value) if entry]


def first(holder: Mapping[str, Any], *names: str) -> Any:
    """Return the first member that is there; None when none is."""
    return next((holder[name] for name in names if holder.get(name)), None)


def rows(pairs: Iterable[tuple[str, str | Text | None]], *, label_mm: float | None = None) -> Rows:
    """Return ``label : value`` lines of those that have a value."""
    made = tuple(parts.value_row(label, value) for label, value in pairs if value)
    return Rows(made, label_mm=label_mm, gap=0, gap_between=1.5)


def details(value: object) -> tuple[Row, ...]:
    """Return ``[{label, nilai}]`` lines as rows, for heads of forms that a content spells out itself."""
    lines = [body.mapping(entry) for entry in body.sequence(value)]
    return tuple(parts.value_row(body.one_line(one.get("label")), body.rich(one.get("nilai"))) for one in lines if one)


def boxes(*cells: Cell | tuple[Block, ...], height_mm: float = 0.0) -> GridRow:
    """Return a row of a form."""
    return GridRow(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), height_mm)


def beside(*cells: Cell) -> Grid:
    """Return blocks side by side, without rules."""
    return Grid((GridRow(cells),), ruled=False)


def dated(frame: Frame, profile: Profile) -> str:
    """Return ``Samarinda, 5 Maret 2026``, or the date alone where no place is known."""
    return f"{frame.place}, {profile.date(frame.date)}" if frame.place else profile.date(frame.date)


def number_label(number: object) -> str:
    """Return ``NIP``, or ``NI PPPK`` for the number of a contract employee."""
    return "NI PPPK" if is_contract(body.one_line(number)) else "NIP"


def whole(value: object) -> str:
    """Return a number or code as text that no line break divides."""
    return body.one_line(value).replace(" ", "\u00a0")


def folded(value: str) -> str:
    """Return a text as choices are compared: without case, underscores and doubled spaces."""
    return " ".join(value.casefold().replace("_", " ").split())
