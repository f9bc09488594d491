"""Perlu tindakan of a person with three jabatan over 100,000 open naskah, against 10,000: first page, wall-clock time.

The naskah wait at a thousand desks, evenly, so his share grows with them (30, then 300). Copies of one real naskah with
its run, steps, ties, signatories and revision are made by the database itself. Raises when a page takes more than six
statements or does not show what waits.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from benchmarks import scratch
from benchmarks.recording import Result

NAME = "inbox_growth"
UNIT = "ms"

FEW, MANY, AT_ONCE, DESKS, PAGES, MOST = 10_000, 100_000, 5_000, 1_000, 15, 6
SIGNING_IN = 2
"""Statements that find the session and the login."""


def run() -> Result:
    """Milliseconds of the first page at 100,000; baseline: at 10,000."""
    with scratch.database(NAME):
        office = _Office()
        office.fill(0, FEW)
        few = office.page(expected=3 * FEW // DESKS)
        office.fill(FEW, MANY)
        many = office.page(expected=3 * MANY // DESKS)
        return Result(many, few, f"{MANY:,} open naskah against {FEW:,}; {office.statements} statements a page")


class _Office:
    """One of the cast with two more jabatan, and as many copies of a naskah as wanted."""

    def __init__(self) -> None:
        from django.test import Client, override_settings

        from tests.cast import build, load_codes
        from tests.factories import agencies
        from tests.factories import naskah as make

        override_settings(ALLOWED_HOSTS=["testserver"]).enable()
        load_codes()
        province = build()
        self.original = make.in_review(province)
        chairs = [agencies.jabatan(of=province.agency) for _ in range(2)]
        for chair in chairs:
            agencies.holding(chair, province.budi.tenure.person)
        self.desks = [province.budi.jabatan.pk, *(chair.pk for chair in chairs)]
        self.client = Client()
        self.client.force_login(province.budi.user)
        self.statements = 0

    def fill(self, since: int, until: int) -> None:
        """Copies number ``since`` to ``until``, each waiting at its desk; the planner is told."""
        from django.db import connection, transaction

        naskah, steps = self.original, f"jabatan_id = '{self.desks[0]}'"
        copied: list[tuple[str, str, Any, dict[str, str]]] = [
            ("workflows_run", "id", naskah.run_id, {"id": _id("run")}),
            (
                "naskah_naskah",
                "id",
                naskah.pk,
                {
                    "id": _id("naskah"),
                    "run_id": _id("run"),
                    "revision_id": _id("revision"),
                    "urgensi": "mod(n, 3)",
                    "state_since": "state_since - n * interval '1 second'",
                },
            ),
            ("naskah_revision", "id", naskah.revision_id, {"id": _id("revision"), "naskah_id": _id("naskah")}),
            ("naskah_signatory", "naskah_id", naskah.pk, {"id": _id("signatory"), "naskah_id": _id("naskah")}),
            ("naskah_recipient", "naskah_id", naskah.pk, {"id": _id("recipient"), "naskah_id": _id("naskah")}),
            (
                "workflows_step",
                "run_id",
                naskah.run_id,
                {"id": _id("step"), "run_id": _id("run"), "jabatan_id": self._desk(steps)},
            ),
            (
                "access_participant",
                "ref_id",
                naskah.pk,
                {"id": _id("tie"), "ref_id": _id("naskah"), "jabatan_id": self._desk(steps)},
            ),
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            for table, key, value, changes in copied:
                statement = _copy(cursor, table, key, changes)
                for first in range(since, until, AT_ONCE):
                    cursor.execute(statement, [first, first + AT_ONCE - 1, value])
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE tnde_owner; ANALYZE; SET ROLE tnde_app")

    def page(self, *, expected: int) -> float:
        """Milliseconds of the first page, the middle of several."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            body = self._get()
        asked = [query["sql"] for query in caught.captured_queries if "set_config" not in query["sql"]]
        self.statements = sum(sql.startswith(("SELECT", "WITH")) for sql in asked) - SIGNING_IN
        if self.statements > MOST:
            raise AssertionError(f"{self.statements} statements")
        if len(body["results"]) != min(expected, 20):
            raise AssertionError(f"{len(body['results'])} naskah on the page")
        taken = []
        for _ in range(PAGES):
            began = time.perf_counter()
            self._get()
            taken.append(1000 * (time.perf_counter() - began))
        return statistics.median(taken)

    def _get(self) -> Any:
        answer = self.client.get("/api/v1/tasks")
        if answer.status_code != 200:
            raise AssertionError(answer.content)
        return answer.json()

    def _desk(self, waiting: str) -> str:
        """Where a copy waits: of a thousand desks the first three are his."""
        his = " ".join(f"WHEN {place} THEN '{desk}'::uuid" for place, desk in enumerate(self.desks))
        anywhere = f"CASE mod(n, {DESKS}) {his} ELSE md5('desk' || mod(n, {DESKS}))::uuid END"
        return f"CASE WHEN {waiting} THEN {anywhere} ELSE jabatan_id END"


def _id(kind: str) -> str:
    """The id of the n-th copy; of several rows of one naskah each gets its own."""
    own = "" if kind in ("run", "naskah", "revision") else " || id::text"
    return f"md5('{kind}' || n{own})::uuid"


def _copy(cursor: Any, table: str, key: str, changes: dict[str, str]) -> str:
    from django.db import connection

    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    values = ", ".join(changes.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(%s, %s) n WHERE {key} = %s"
