"""The migrated database is kept as a template: a run pays for the migrations only when they have changed."""

from __future__ import annotations

import fcntl
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "tnde_template_"
_OURS = re.compile(r"^(?:from|import) ((?:tnde|workflows|templates_naskah)\.[\w.]+)", re.MULTILINE)


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
    """What the schema is made by: every migration of every app, and the modules of ours that they read."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            text = file.read_text()
            digest.update(f"{app.label} {file.name} {text}".encode())
            for module in _OURS.findall(text):
                spec = find_spec(module)
                if spec is not None and spec.origin is not None:
                    digest.update(Path(spec.origin).read_bytes())
    return digest.hexdigest()[:16]


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
