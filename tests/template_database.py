"""The migrated database is kept as a template: a run pays for the migrations only when they have changed."""

from __future__ import annotations

import ast
import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "tnde_template_"
OURS = ("tnde", "workflows", "templates_naskah")


@contextmanager
def prepared(connection: Any, lock: Path) -> Iterator[None]:
    """While the block makes the test database: from the template, or migrated and then kept as the template.

    One process at a time, so that others find what the first one made.
    """
    name = PREFIX + fingerprint()
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        known = _templates(connection)
        if name in known:
            connection.settings_dict["TEST"]["TEMPLATE"] = name
        yield
        if name not in known:
            _keep(connection, name, outdated=known)


def fingerprint() -> str:
    """What the schema is made by: every migration of every app, and the modules of ours that they lead to."""
    reached = {file for app in apps.get_app_configs() for file in Path(app.path, "migrations").glob("*.py")}
    open_ends = list(reached)
    while open_ends:
        found = _imported(open_ends.pop()) - reached
        reached |= found
        open_ends += found
    digest = hashlib.sha256()
    for file in sorted(reached):
        digest.update(f"{file.parent.parent.name} {file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _imported(file: Path) -> set[Path]:
    """The files of ours that this one imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {path for name in names if (path := _file_of(name)) is not None}


def _file_of(module: str) -> Path | None:
    if not module.startswith(OURS):
        return None
    stem = ROOT.joinpath(*module.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


def _templates(connection: BaseDatabaseWrapper) -> set[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        return {name for (name,) in cursor.fetchall()}


def _keep(connection: BaseDatabaseWrapper, name: str, *, outdated: set[str]) -> None:
    made = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        for old in outdated:
            cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{made}"')
