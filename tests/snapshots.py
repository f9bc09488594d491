"""A situation that is built once in each process and put back by one statement, for building it takes a hundred."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, Model

Built = TypeVar("Built")
Rows = dict[type[Model], frozenset[str]]


class Snapshot(Generic[Built]):
    """What ``build`` returns and the rows it writes into an otherwise unused database.

    ``build`` may add and change rows, not remove any. Each taker gets a copy of his own of the objects. Their ids are
    the same in every test of a process.
    """

    def __init__(self, build: Callable[[], Built]) -> None:
        self._build = build
        self._made: Built | None = None
        self._ground: object = None
        self._statements = ""

    def put(self) -> Built:
        """Write the rows in the running test's transaction; return the objects as freshly built."""
        ground = _ground()
        if self._made is None or self._ground != ground:
            self._made, self._ground = self._take(), ground
        with connection.cursor() as cursor:
            cursor.execute(self._statements)
        return copy.deepcopy(self._made)

    def _take(self) -> Built:
        with transaction.atomic():
            before = _rows()
            made = self._build()
            after = _rows()
            transaction.set_rollback(True)
        removed = [model for model in after if len(before[model]) > len(after[model])]
        assert not removed, f"rows are missing from {removed}"
        self._statements = ";\n".join(_write(model, new) for model in after if (new := after[model] - before[model]))
        return made


def _ground() -> object:
    """What changes when a test database is emptied: its permissions are then made anew, with other keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM auth_permission")
        return cursor.fetchone()


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed:
                cursor.execute(f"SELECT to_jsonb(t)::text FROM {_name(model)} t")
                found[model] = frozenset(row for (row,) in cursor.fetchall())
    return found


def _write(model: type[Model], rows: frozenset[str]) -> str:
    """The statement that adds these rows, or puts them in the place of those of the same key."""
    name, key = _name(model), _quoted(model._meta.pk)
    columns = [_quoted(field) for field in model._meta.concrete_fields]
    values = ", ".join(sorted(rows)).replace("'", "''")
    return (
        f"INSERT INTO {name} SELECT * FROM jsonb_populate_recordset(NULL::{name}, '[{values}]') "
        f"ON CONFLICT ({key}) DO UPDATE SET {', '.join(f'{column} = EXCLUDED.{column}' for column in columns)}"
    )


def _name(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(field: Field[Any, Any]) -> str:
    return connection.ops.quote_name(field.column or "")
