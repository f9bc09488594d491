"""Loading the project's own reference files: all klasifikasi codes and the example retention schedule.

Idempotent: rows are known by code and first day, changed where they differ, never removed; a code ends by its
``valid_until`` in the file. Codes are read as text.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from tnde.registers.models import JraRule, Klasifikasi

M = TypeVar("M", Klasifikasi, JraRule)

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PATH_SEPARATOR = " › "
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one file did: rows added, changed and left as they were."""

    added: int
    changed: int
    unchanged: int

    def __str__(self) -> str:
        return f"{self.added} baru, {self.changed} berubah, {self.unchanged} tetap"


def national_codes(source: Path = FIXTURES / "klasifikasi.csv") -> frozenset[str]:
    """The codes of the file that have not ended; read without a database."""
    return frozenset(line["code"] for line in _lines(source) if not line["valid_until"])


def load_klasifikasi(source: Path = FIXTURES / "klasifikasi.csv") -> Loaded:
    """Bring the national codes (Permendagri 83/2022, part B) to the state of the file."""
    names: dict[tuple[str, str], str] = {}
    rows = []
    for line in _lines(source):
        above = names.get((line["scheme"], line["parent_code"]))
        path = f"{above}{PATH_SEPARATOR}{line['name']}" if above else line["name"]
        names[line["scheme"], line["code"]] = path
        rows.append(
            Klasifikasi(
                scheme=line["scheme"],
                code=line["code"],
                parent_code=line["parent_code"],
                level=int(line["level"]),
                name=line["name"],
                path=path,
                verification=line["verification"],
                **_period(line),
            )
        )
    fields = ["parent_code", "level", "name", "path", "verification", "valid_until"]
    return _bring_in(Klasifikasi, rows, lambda row: (row.scheme, row.code, row.valid_from), fields)


def load_jra(source: Path = FIXTURES / "jra_contoh.csv") -> Loaded:
    """Bring the example retention rules to the state of the file; they belong to no region."""
    rows = [
        JraRule(
            code=line["code"],
            active_years=int(line["active_years"]),
            trigger=line["trigger"],
            inactive_years=int(line["inactive_years"]),
            fate=line["fate"],
            note=line["note"],
            example=line["example"] == "yes",
            **_period(line),
        )
        for line in _lines(source)
    ]
    fields = ["active_years", "trigger", "inactive_years", "fate", "note", "example", "valid_until"]
    return _bring_in(JraRule, rows, lambda row: (row.code, row.valid_from), fields)


def _lines(source: Path) -> Iterator[dict[str, str]]:
    with source.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _period(line: dict[str, str]) -> dict[str, dt.date | None]:
    until = line["valid_until"]
    return {
        "valid_from": dt.date.fromisoformat(line["valid_from"]),
        "valid_until": dt.date.fromisoformat(until) if until else None,
    }


def _bring_in(model: type[M], rows: Iterable[M], key: Callable[[M], Hashable], fields: list[str]) -> Loaded:
    """Insert rows of no region whose key is new, update those whose fields differ; all or nothing."""
    with transaction.atomic():
        present = {key(row): row for row in model._default_manager.filter(region__isnull=True)}
        new: list[M] = []
        changed: list[M] = []
        unchanged = 0
        for row in rows:
            old = present.get(key(row))
            if old is None:
                new.append(row)
                continue
            different = [name for name in fields if getattr(old, name) != getattr(row, name)]
            for name in different:
                setattr(old, name, getattr(row, name))
            if different:
                changed.append(old)
            else:
                unchanged += 1
        model._default_manager.bulk_create(new, batch_size=BATCH)
        if changed:
            model._default_manager.bulk_update(changed, fields, batch_size=BATCH)
    return Loaded(len(new), len(changed), unchanged)
