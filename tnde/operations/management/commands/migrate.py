"""Django's migrate, run with the owner's rights, then the rights of the application role."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

from tnde.operations.database_roles import apply_grants, as_owner


class Command(MigrateCommand):
    """Bring the schema up to date and grant the application role its rights."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with as_owner(connection):
            super().handle(*args, **options)
            if not (options["plan"] or options["check_unapplied"] or options["app_label"]):
                apply_grants(connection)
