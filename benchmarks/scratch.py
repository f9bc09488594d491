"""A scratch database for a benchmark: made by the owner, worked on as the application role, dropped at the end.

Its server is an embedded one of its own with ``fsync`` on: a figure that leaves out the disk would flatter us.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def database(name: str) -> Iterator[None]:
    """Django is set up inside the block and its default connection works on an empty, migrated database.

    Works once in a process for one name after the other; nothing of the installation's own data is touched.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tnde.settings")
    import django

    from tnde.tryout import postgres

    server = postgres.ensure(BASE / "var" / "bench-postgres")
    try:
        django.setup()
        with _made(name, str(server.socket_dir)):
            yield
    finally:
        server.stop()


@contextlib.contextmanager
def _made(name: str, host: str) -> Iterator[None]:
    from django.db import connection, connections

    from tnde.env.values import APP_ROLE, OWNER_ROLE
    from tnde.tryout import postgres

    connections.close_all()
    before = dict(connection.settings_dict)
    address = {"NAME": postgres.DATABASE, "USER": postgres.OWNER, "PASSWORD": "", "HOST": host, "PORT": ""}
    connection.settings_dict.update(
        {**address, "OPTIONS": {**before["OPTIONS"], "assume_role": OWNER_ROLE}, "TEST": {"NAME": f"bench_{name}"}}
    )
    connection.settings_dict["TEST"] |= {"MIGRATE": True, "CHARSET": None, "COLLATION": None, "MIRROR": None}
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
        connection.settings_dict["OPTIONS"]["assume_role"] = APP_ROLE
        yield
    finally:
        connections.close_all()
        connection.settings_dict["OPTIONS"]["assume_role"] = OWNER_ROLE
        connection.creation.destroy_test_db(postgres.DATABASE, verbosity=0)
        connections.close_all()
        connection.settings_dict.update(before)
