"""Asking the API in tests: short addresses, JSON bodies, and what every refusal must look like."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

PREFIX = "/api/v1/"
PROBLEM = "application/problem+json"
_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ")


class Asker(APIClient):
    """A client whose addresses begin behind ``/api/v1/`` and whose bodies are JSON."""

    def see(self, path: str, **more: Any) -> Any:
        """A GET."""
        return self.get(PREFIX + path, **more)

    def send(self, method: str, path: str, body: Any = None, *, key: str = "", version: Any = None, **more: Any) -> Any:
        """A request with a JSON body, an Idempotency-Key and an If-Match where given."""
        headers = {**({"Idempotency-Key": key} if key else {}), **more.pop("headers", {})}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return getattr(self, method)(PREFIX + path, body, format="json", headers=headers)


def ask_as(user: Any) -> Asker:
    """This login, authenticated already; None for nobody."""
    asker = Asker(raise_request_exception=True)
    if user is not None:
        asker.force_authenticate(user)
    return asker


def a_key() -> str:
    """An Idempotency-Key nobody used."""
    return uuid4().hex


def refused(answer: Any, status: int, code: str = "") -> dict[str, Any]:
    """The problem document of a refusal, which must have this status and, where given, this code."""
    assert answer.status_code == status, (answer.status_code, answer.content[:600])
    assert answer["Content-Type"] == PROBLEM
    problem: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(problem)
    assert problem["status"] == status
    assert problem["detail"]
    assert all(one["sentence"] for one in problem.get("problems", ())), problem
    if code:
        assert problem["code"] == code, problem
    return problem


def given(answer: Any, status: int = 200) -> Any:
    """The body of an answer that is not a refusal."""
    assert answer.status_code == status, (answer.status_code, answer.content[:1500])
    return answer.json()


def statements(asker: Asker, path: str) -> tuple[list[str], Any]:
    """The statements of one GET after authentication, without transaction control and `set_config`, and its body."""
    with CaptureQueriesContext(connection) as caught:
        answer = asker.get(PREFIX + path)
    body = given(answer)
    told = [query["sql"] for query in caught.captured_queries]
    return [sql for sql in told if not sql.upper().startswith(_NOT_COUNTED) and "set_config(" not in sql], body
