"""Django's flush, run with the owner's rights: the application role may not empty tables. Used by tests."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.flush import Command as FlushCommand
from django.db import connections

from tnde.operations.database_roles import as_owner


class Command(FlushCommand):
    """Empty every table of a database."""

    def handle(self, **options: Any) -> None:
        with as_owner(connections[options["database"]]):
            super().handle(**options)
