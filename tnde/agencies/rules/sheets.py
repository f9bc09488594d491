"""The five tables in which a personnel system hands over its people: names of files and columns, and how they read.

Offices have UTF-8 with and without a byte order mark, commas and semicolons, and column names of their own habit; all
of these are read. A column that is absent changes nothing; one that is there and empty says "empty".
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from templates_naskah import nip as nip_rules

MOST_LINES: Final = 100_000
"""Lines one table may have: five times a large province."""

HIDDEN: Final = "•"
"""Stands for a NIK, which is shown to nobody (UU 27/2022)."""

_WHO: Final = ("nip", "nik")
_DATES: Final = ("tmt", "sampai")
_OTHER_NAMES: Final[dict[str, str]] = {
    "nip_ni_pppk": "nip",
    "nip_baru": "nip",
    "nama_lengkap": "nama",
    "nama_tanpa_gelar": "nama",
    "nama_jabatan": "nama",
    "nama_perangkat_daerah": "nama",
    "email": "pos_el",
    "gol": "golongan",
    "gol_ruang": "golongan",
    "golongan_ruang": "golongan",
    "tmt_jabatan": "tmt",
    "tmt_golongan": "tmt",
    "berlaku_sejak": "tmt",
    "berlaku_sampai": "sampai",
    "kode_opd": "kode_perangkat",
    "kode_perangkat_daerah": "kode_perangkat",
    "jenis_kepegawaian": "jenis_pegawai",
    "dasar_pengangkatan": "dasar",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the columns it must have, those it may have, and how many letters they take."""

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    longest: Mapping[str, int] = field(default_factory=dict)


SHEETS: Final[dict[str, Sheet]] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "perangkat",
            ("kode", "singkatan", "nama", "jenis"),
            ("kode_induk", "tipe", "alamat", "kontak", "kop", "urutan"),
            {"kode": 30, "singkatan": 30, "nama": 200, "tipe": 1, "alamat": 300, "kontak": 300},
        ),
        Sheet(
            "jabatan",
            ("kode", "nama", "jenjang", "kode_perangkat"),
            ("kode_unit", "nama_unit", "kode_atasan", "urutan", "sampai"),
            {"kode": 40, "nama": 250, "kode_unit": 30, "nama_unit": 200},
        ),
        Sheet(
            "orang",
            ("nama",),
            (*_WHO, "gelar_depan", "gelar_belakang", "jenis_pegawai", "pos_el"),
            {"nama": 200, "gelar_depan": 100, "gelar_belakang": 150, "pos_el": 254},
        ),
        Sheet(
            "pemangkuan",
            ("kode_jabatan",),
            (*_WHO, "status", "tmt", "sampai", "dasar", "rangkap"),
            {"dasar": 300},
        ),
        Sheet("pangkat", ("golongan",), (*_WHO, "tmt")),
    )
}
"""By the name of the file without ``.csv``, in the order in which they stand on each other."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line (as a spreadsheet counts, the header is 1) or, with line 0, with a whole table."""

    sheet: str
    line: int
    column: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; ``values`` holds the columns that are there, without spaces at their ends."""

    sheet: str
    number: int
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        """The value, empty where it is absent."""
        return self.values.get(column, "")

    def has(self, column: str) -> bool:
        """Whether the table has this column."""
        return column in self.values

    def day(self, column: str) -> dt.date | None:
        """The date in a column that `read` has found sound; None where it is empty."""
        return day_of(self.get(column))

    def fault(self, column: str, code: str, value: str = "") -> Fault:
        """A fault of this line."""
        return Fault(self.sheet, self.number, column, code, value or self.get(column))


def read(name: str, data: bytes) -> tuple[list[Line], list[Fault]]:
    """The lines of a table and what is wrong with its form; blank lines are passed over."""
    sheet = SHEETS[name]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(name, 0, "", "not_utf8")]
    header, _, _ = text.partition("\n")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    try:
        table = [(rows.line_num, row) for row in rows]
    except csv.Error:
        return [], [Fault(name, rows.line_num, "", "not_csv")]
    if not table:
        return [], [Fault(name, 0, "", "sheet_empty")]
    columns = [_column(text) for text in table[0][1]]
    faults = _faults_of_header(sheet, columns)
    filled = [(number, row) for number, row in table[1:] if any(cell.strip() for cell in row)]
    if len(filled) > MOST_LINES:
        faults.append(Fault(name, 0, "", "too_many_lines", str(MOST_LINES)))
    if faults:
        return [], faults
    lines, seen = [], []
    for number, row in filled:
        line = Line(name, number, dict(zip(columns, (cell.strip() for cell in row), strict=False)))
        found = [line.fault("", "columns_differ")] if len(row) != len(columns) else _faults_of_values(sheet, line)
        faults += found
        seen.append(line)
        if not found:
            lines.append(line)
    return lines, [*faults, *(_doubles(seen) if name == "orang" else [])]


def day_of(text: str) -> dt.date | None:
    """``2026-01-31``, ``31-01-2026`` or ``31/01/2026``; None for an empty text. Raises ValueError for another."""
    if not text:
        return None
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
        day, month, year = (int(part) for part in found.groups())
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text)


def _column(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", text.strip().lower()).strip("_")
    return _OTHER_NAMES.get(plain, plain)


def _faults_of_header(sheet: Sheet, columns: list[str]) -> list[Fault]:
    known = {*sheet.needed, *sheet.optional}
    faults = [Fault(sheet.name, 1, name, "column_missing", name) for name in sheet.needed if name not in columns]
    faults += [Fault(sheet.name, 1, name, "column_unknown", name) for name in columns if name not in known]
    faults += [Fault(sheet.name, 1, name, "column_twice", name) for name in set(columns) if columns.count(name) > 1]
    if "nip" in sheet.optional and not {"nip", "nik"} & set(columns):
        faults.append(Fault(sheet.name, 1, "nip", "column_missing", "nip"))
    return faults


def _faults_of_values(sheet: Sheet, line: Line) -> list[Fault]:
    faults = [line.fault(name, "empty") for name in sheet.needed if not line.get(name)]
    faults += [
        line.fault(name, "too_long_text", str(most))
        for name, most in sheet.longest.items()
        if len(line.get(name)) > most
    ]
    for name in _DATES:
        try:
            day_of(line.get(name))
        except ValueError:
            faults.append(line.fault(name, "not_a_date"))
    if line.get("urutan") and not line.get("urutan").isdigit():
        faults.append(line.fault("urutan", "not_a_number"))
    if line.get("pos_el") and not re.fullmatch(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+", line.get("pos_el")):
        faults.append(line.fault("pos_el", "email_wrong"))
    if "nip" in sheet.optional:
        faults += _faults_of_who(line)
    return faults


def _faults_of_who(line: Line) -> list[Fault]:
    faults = []
    if not (line.get("nip") or line.get("nik")):
        faults.append(line.fault("nip", "nobody_named"))
    if line.get("nip") and nip_rules.fault(line.get("nip")):
        faults.append(line.fault("nip", "nip_wrong"))
    if line.get("nik") and nip_rules.nik_fault(line.get("nik")):
        faults.append(line.fault("nik", "nik_wrong", HIDDEN))
    return faults


def _doubles(lines: Iterable[Line]) -> list[Fault]:
    """People who are named in an earlier line already, also where something else is wrong with the line."""
    first: dict[tuple[str, str], int] = {}
    faults = []
    for line in lines:
        numbers = [(name, number) for name in _WHO if (number := nip_rules.digits(line.get(name)))]
        before = [first.setdefault(number, line.number) for number in numbers]
        if twice := [(who[0], at) for who, at in zip(numbers, before, strict=True) if at != line.number]:
            column, at = twice[0]
            faults.append(line.fault(column, "person_twice", str(at)))
    return faults
