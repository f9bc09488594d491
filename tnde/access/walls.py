"""The second wall: row level security on tables whose rows are fetched by key, never on the search projection.

The first wall is `readable()` of each policy. This one stands in the database for the day on which a query forgets it:
to the application role, a walled table shows only rows of the regions in which the reader has a standing, and none at
all where nobody said who reads. The context lives in the transaction (`set_config(…, true)`), so it is safe behind a
pooler and gone with it.

    reading(actor)   opened by `tnde.http` around a request that reads
    system()         for trusted services whose caller has been asked already: workers, signing, the public check
    trusted()        what a service of a walled table uses itself: keeps a reader's context, else works as system

A table is walled by one migration: ``operations = [walls.wall("documents_document")]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, migrations, transaction

from tnde.access import guard
from tnde.kernel.actors import Actor

NAMES = ("tnde.user_id", "tnde.regions", "tnde.system")

FUNCTION = """
CREATE FUNCTION access_in_reach(region uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('tnde.system', true) = 'on', false)
        OR coalesce(region = ANY (nullif(current_setting('tnde.regions', true), '')::uuid[]), false)
$$;
"""
DROP_FUNCTION = "DROP FUNCTION access_in_reach(uuid);"

WALL = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_reach ON {table} USING (access_in_reach({region})) WITH CHECK (access_in_reach({region}));
CREATE POLICY {table}_put ON {table} FOR INSERT WITH CHECK (true);
"""
UNWALL = """
DROP POLICY {table}_put ON {table};
DROP POLICY {table}_reach ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def wall(table: str, region: str = "region_id") -> migrations.RunSQL:
    """The migration operation that walls a table by its region column. Rows may be added without a context."""
    return migrations.RunSQL(WALL.format(table=table, region=region), UNWALL.format(table=table, region=region))


@contextmanager
def reading(actor: Actor) -> Iterator[None]:
    """A transaction in which walled tables show what lies in this reader's regions."""
    if actor.user_id is None:
        with system():
            yield
        return
    regions = ",".join(str(region) for region in sorted(guard.standing(actor.user_id).regions))
    with _context(str(actor.user_id), f"{{{regions}}}", ""):
        yield


@contextmanager
def system() -> Iterator[None]:
    """A transaction in which walled tables show everything, for a service that has asked its policy."""
    with _context("", "", "on"):
        yield


@contextmanager
def trusted() -> Iterator[None]:
    """A transaction that keeps the reader's context where there is one, and works as `system` where there is none."""
    if connection.in_atomic_block and any(_current()):
        with transaction.atomic():
            yield
    else:
        with system():
            yield


@contextmanager
def _context(*values: str) -> Iterator[None]:
    inside = connection.in_atomic_block
    with transaction.atomic():
        before = _current() if inside else None
        _set(values)
        yield
        if before is not None:  # an outermost transaction takes its settings with it
            _set(before)


def _current() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(['coalesce(current_setting(%s, true), %s)'] * len(NAMES))}", _pairs())
        return tuple(cursor.fetchone())


def _pairs() -> list[str]:
    return [word for name in NAMES for word in (name, "")]


def _set(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(['set_config(%s, %s, true)'] * len(NAMES))}",
            [word for pair in zip(NAMES, values, strict=True) for word in pair],
        )
