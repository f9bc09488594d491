"""The contents of the demo: flat files with places for days and numbers, filled in and taken apart.

A place is ``{tanggal 5}`` (day, month and year of the fifth working day from today), ``{hari 5}`` (with the day's
name), ``{iso 5}``, ``{rentang 3 5}`` (from the one to the other), ``{tahun}``, ``{nomor permohonan}`` or
``{tertanggal permohonan}`` (of a letter issued before).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from templates_naskah import documents, tanggal
from templates_naskah.model import Frame

FOLDER = Path(__file__).parent / "contents"
_PLACE = re.compile(r"\{(tanggal|hari|iso|rentang|tahun|nomor|tertanggal)(?: ([\w -]+))?\}")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Issued:
    """Number and date of a letter that later ones speak of."""

    number: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Receiver:
    """One who receives, as the content file names him. ``section`` yth or tembusan; ``group`` in an attached list."""

    section: str
    title: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the demo sends it: kind, words, what stands around them, and the parties by their titles."""

    kind: str
    content: dict[str, Any]
    frame: Frame
    receivers: tuple[Receiver, ...]

    @property
    def title(self) -> str:
        """What the letter is about."""
        aim = self.content.get("untuk") or ("",)
        return str(self.content.get("hal") or self.content.get("tentang") or aim[0] or self.kind).rstrip(";")


def letter(name: str, today: dt.date, issued: Mapping[str, Issued]) -> Letter:
    """The letter of a content file on a day. Raises KeyError for a letter it speaks of that is not issued yet."""
    split = documents.split(_filled(documents.load(FOLDER / f"{name}.yaml"), today, issued))
    content, receivers = without_receivers(split.content)
    if split.kind == "nota_dinas":
        content.setdefault("dari", split.frame.signatories[0].jabatan)
    return Letter(split.kind, content, split.frame, receivers)


def without_receivers(content: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Receiver, ...]]:
    """The content without typed receivers, and those: they become rows picked from the directory."""
    kept = {name: value for name, value in content.items() if name != "tembusan"}
    found: list[Receiver] = []
    yth = kept.get("yth")
    if isinstance(yth, dict):
        kept["yth"] = {name: value for name, value in yth.items() if name != "daftar"}
        found += [Receiver("yth", title) for title in yth.get("daftar", ())]
    attached = kept.get("lampiran_naskah", ())
    for item in attached:
        if item.get("jenis") == "daftar_penerima":
            for group in item["kelompok"]:
                found += [Receiver("yth", title, group["nama"]) for title in group["penerima"]]
    kept["lampiran_naskah"] = [
        {**item, "kelompok": []} if item.get("jenis") == "daftar_penerima" else item for item in attached
    ]
    found += [Receiver("tembusan", title) for title in content.get("tembusan", ())]
    return kept, tuple(found)


def working_day(start: dt.date, count: int) -> dt.date:
    """The day that many working days (Monday to Friday) after ``start``, before it when negative.

    For 0 it is ``start`` itself, whatever day that is.
    """
    step = dt.timedelta(days=1 if count > 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= day.weekday() < SATURDAY
    return day


def span(first: dt.date, last: dt.date) -> str:
    """``22-24 Juni 2026``, ``28 Juni-1 Juli 2026``: a stretch of days, month and year said once where it can be."""
    begin = tanggal.long_date(first).split()
    while begin and begin[-1] == tanggal.long_date(last).split()[len(begin) - 1]:
        begin.pop()
    return f"{' '.join(begin)}-{tanggal.long_date(last)}" if begin else tanggal.long_date(last)


def _filled(value: Any, today: dt.date, issued: Mapping[str, Issued]) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(part, today, issued) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, today, issued) for part in value]
    if isinstance(value, str):
        return _PLACE.sub(lambda found: _said(found[1], found[2] or "", today, issued), value)
    return value


def _said(what: str, argument: str, today: dt.date, issued: Mapping[str, Issued]) -> str:
    match what:
        case "tahun":
            return str(today.year)
        case "nomor":
            return issued[argument].number
        case "tertanggal":
            return tanggal.long_date(issued[argument].date)
        case "rentang":
            first, last = (working_day(today, int(count)) for count in argument.split())
            return span(first, last)
    day = working_day(today, int(argument))
    return {"tanggal": tanggal.long_date, "hari": tanggal.day_and_date, "iso": dt.date.isoformat}[what](day)
