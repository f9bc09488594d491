"""Two database roles from the first migration: tnde_owner owns the schema, tnde_app runs everything.

The application connects as (or assumes) tnde_app; migrations, and resetting a test database, need the owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from tnde.env.values import OWNER_ROLE

GRANTS = Path(__file__).with_name("grants.sql")


@contextmanager
def as_owner(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The connection with the owner's rights inside the block, with the application's rights again after it.

    A server of its own for the owner's login (DATABASE_OWNER_URL) is used for the configured database; any other
    connection, such as a test's, has a login that may take either role.
    """
    before = dict(connection.settings_dict)
    env = settings.ENV
    here = (before["HOST"], str(before["PORT"]), before["USER"])
    if env.owner_database and here == (env.database.host, env.database.port, env.database.user):
        owner = env.owner_database.django(OWNER_ROLE, statement_seconds=0, lock_seconds=10)
    else:
        owner = {"OPTIONS": {**before["OPTIONS"], "assume_role": OWNER_ROLE, "options": "-c lock_timeout=10000"}}
    connection.close()
    connection.settings_dict.update({**owner, "NAME": before["NAME"]})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def apply_grants(connection: BaseDatabaseWrapper) -> None:
    """Give tnde_app exactly the rights of ``grants.sql``. Run as owner, after each migration; may be repeated."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTS.read_text(encoding="utf-8"))
