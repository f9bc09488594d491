"""Rows by a natural key: what is there stays as it is, what is missing is made in one statement."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import models

DATA = Path(__file__).parent / "data"

K = TypeVar("K", bound=Hashable)
M = TypeVar("M", bound=models.Model)


def lines(name: str) -> Iterator[dict[str, str]]:
    """The lines of a data file, each with the names of its columns."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Shelf(Generic[K, M]):
    """All rows of one kind by key. ``new`` are those that were not there; `save` writes them."""

    def __init__(self, model: type[M], known: Mapping[K, M]) -> None:
        self._model = model
        self._rows = dict(known)
        self.new: list[M] = []

    def __getitem__(self, key: K) -> M:
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def put(self, key: K, **fields: Any) -> M:
        """The row with this key; made from ``fields`` when there is none yet."""
        if key not in self._rows:
            self._rows[key] = self._model(**fields)
            self.new.append(self._rows[key])
        return self._rows[key]

    def save(self) -> int:
        """Write what is new; returns how many rows that were."""
        self._model._default_manager.bulk_create(self.new)
        return len(self.new)
