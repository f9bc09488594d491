"""A stack of 100 paraf in one request against one paraf in a request of its own: how many times as long it takes.

Wall-clock time at the server's face (WSGI, session and rights included, network not), best of several rounds; baseline:
the single request. The statements of each naskah must be as many in a small stack as in a large one, else it raises.
"""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

from benchmarks import scratch
from benchmarks.recording import Result

NAME = "stack_decision"
UNIT = "× one request"

STACK, SINGLES, ROUNDS = 100, 20, 3


def run() -> Result:
    """Times a single request that the stack takes; raises when one is refused or statements grow."""
    with scratch.database(NAME):
        desk = _Desk()
        desk.stack(2)
        small, large = desk.statements(2), desk.statements(12)
        each = (large - small) / 10
        if each != int(each) or desk.statements(22) - large != large - small:
            raise AssertionError("The statements for each naskah grow with the stack.")
        one = min(desk.singles(SINGLES) for _ in range(ROUNDS))
        many = min(desk.stack(STACK) for _ in range(ROUNDS))
        note = f"{STACK} naskah in {1000 * many:.0f} ms, one in {1000 * one:.1f} ms; {each:.0f} statements each"
        return Result(many / one, 1.0, note)


class _Desk:
    """The desk of the first superior, at the API with his session."""

    def __init__(self) -> None:
        from django.test import Client, override_settings

        from tests.cast import build, load_codes

        override_settings(ALLOWED_HOSTS=["testserver"]).enable()
        load_codes()
        self.province = build()
        self.client = Client()
        self.client.force_login(self.province.budi.user)
        self._keys = itertools.count()

    def _waiting(self, number: int) -> list[dict[str, Any]]:
        from tests.factories import naskah as make

        made = [make.in_review(self.province) for _ in range(number)]
        return [{"naskah": str(one.pk), "verdict": "approve", "digest": make.digest_of(one)} for one in made]

    def _post(self, address: str, body: dict[str, Any]) -> Any:
        key = f"bench {next(self._keys)}"
        return self.client.post(
            f"/api/v1/{address}", json.dumps(body), "application/json", headers={"idempotency-key": key}
        )

    def singles(self, number: int) -> float:
        """Seconds of one request, one paraf each."""
        bodies = [(one.pop("naskah"), one) for one in self._waiting(number)]
        began = time.perf_counter()
        answers = [self._post(f"naskah/{naskah}/decisions", body).status_code for naskah, body in bodies]
        took = time.perf_counter() - began
        _require(answers)
        return took / number

    def stack(self, number: int) -> float:
        """Seconds of one request with so many paraf."""
        items = self._waiting(number)
        began = time.perf_counter()
        lines = self._post("decisions", {"items": items}).getvalue().splitlines()
        took = time.perf_counter() - began
        _require([json.loads(line)["status"] for line in lines])
        return took

    def statements(self, number: int) -> int:
        """Statements of such a request."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        items = self._waiting(number)
        with CaptureQueriesContext(connection) as caught:
            self._post("decisions", {"items": items}).getvalue()
        return len(caught)


def _require(statuses: list[int]) -> None:
    if set(statuses) != {200}:
        raise AssertionError(f"Refused: {statuses}")
