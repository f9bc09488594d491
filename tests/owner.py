"""The rights of the schema's owner inside a test: what the application itself can never do."""

from __future__ import annotations

from django.db import connection

from tnde.env.values import APP_ROLE, OWNER_ROLE


def as_owner(statement: str, *values: object) -> None:
    """Change one row, in the transaction of the test."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {OWNER_ROLE}")
        cursor.execute(statement, values)
        assert cursor.rowcount == 1
        cursor.execute(f"SET ROLE {APP_ROLE}")
