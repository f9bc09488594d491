"""The directory of a region as the API lists it, and finding the row that a written title means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tnde.operations.demo.client import Person
from tnde.operations.demo.letters import Receiver

Row = Mapping[str, Any]

_SUFFIX = re.compile(r"( Sekretariat Daerah)?( Provinsi Kalimantan Timur)?$")


def rows_of(person: Person, **region: str) -> list[Row]:
    """All jabatan of a region (his own unless named), in protocol order, asked agency by agency."""
    found: list[Row] = []
    for agency in person.get("agencies", **region):
        found += person.get("jabatan", agency=agency["id"], **region)
    return found


def find(rows: Sequence[Row], written: str, *, near: str = "") -> Row | None:
    """The jabatan a written title means, or None: exact, without the region's name, or with its agency's name behind.

    ``near`` is the agency whose jabatan come first where several have this title.
    """
    for title in dict.fromkeys((written, _SUFFIX.sub("", written))):
        meant = [row for row in rows if title.casefold() in _readings(row)]
        if meant:
            return next((row for row in meant if row["agency"] == near), meant[0])
    return None


def joined(title: str, agency: str) -> str:
    """``Sekretaris Dinas`` of ``Dinas Kesehatan`` as one reads it: ``Sekretaris Dinas Kesehatan``."""
    words, names = title.split(), agency.split()
    for size in range(min(len(words), len(names)), 0, -1):
        if words[-size:] == names[:size]:
            return " ".join(words + names[size:])
    return f"{title} {agency}"


def recipient_rows(receivers: Iterable[Receiver], rows: Sequence[Row], emails: Mapping[str, str], near: str) -> Any:
    """What the API takes as recipients: a jabatan of the directory, else a party outside, with its e-mail if known."""
    wanted = []
    for receiver in receivers:
        item = {"section": receiver.section, "title": receiver.title}
        item |= {"group": receiver.group} if receiver.group else {}
        if row := find(rows, receiver.title, near=near):
            item["jabatan"] = row["id"]
        elif receiver.title in emails:
            item["email"] = emails[receiver.title]
        wanted.append(item)
    return wanted


def _readings(row: Row) -> set[str]:
    return {row["title"].casefold(), joined(row["title"], row["agency_name"]).casefold()}
