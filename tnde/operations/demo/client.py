"""People of the demo province who work through API v1, each with a token of his own."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import requests

SECONDS = 60


class Refused(Exception):
    """The API said no. ``status`` and ``code`` of the problem document, its sentence, and the single problems."""

    def __init__(self, response: requests.Response) -> None:
        self.status = response.status_code
        try:
            document = dict(response.json())
        except ValueError:
            document = {}
        self.code = str(document.get("code", ""))
        self.problems: list[dict[str, Any]] = list(document.get("problems", ()))
        self.sentence = str(document.get("detail") or document.get("title") or response.text[:200])
        asked = response.request
        super().__init__(
            f"{asked.method} {asked.path_url}: {self.status} {self.sentence} {self.problems or ''}".strip()
        )


def session() -> requests.Session:
    """A session that asks the installation itself: proxies named in the environment are for the world outside."""
    made = requests.Session()
    made.trust_env = False
    return made


@dataclass
class Person:
    """One login. ``row`` is his line of the demo accounts: username, password, name, role, jabatan, agency."""

    base: str
    row: Mapping[str, str]
    token: str = ""

    @property
    def username(self) -> str:
        return self.row["username"]

    @property
    def name(self) -> str:
        return self.row["name"]

    @property
    def secret(self) -> str:
        """The passphrase of his signing key; demo accounts use their password."""
        return self.row["password"]

    @cached_property
    def http(self) -> requests.Session:
        """His session, signed in at first use."""
        made = session()
        given = {"username": self.username, "password": self.row["password"]}
        self.token = answer(made.post(f"{self.base}/tokens", json=given, timeout=SECONDS)).json()["token"]
        made.headers["Authorization"] = f"Token {self.token}"
        return made

    @cached_property
    def me(self) -> dict[str, Any]:
        """What the API says of him."""
        return dict(self.get("me"))

    def desks(self) -> set[str]:
        """Ids of the jabatan he acts in today."""
        return {held["id"] for held in self.me["jabatan"] if held["acts"]}

    def get(self, path: str, **params: Any) -> Any:
        """The JSON answer. Raises Refused."""
        return answer(self.http.get(f"{self.base}/{path}", params=params, timeout=SECONDS)).json()

    def file(self, path: str) -> bytes:
        """The bytes under this path. Raises Refused."""
        return answer(self.http.get(f"{self.base}/{path}", timeout=SECONDS)).content

    def post(self, path: str, body: Any = None, *, key: str = "", etag: str = "") -> requests.Response:
        """The answer to a POST with an idempotency key (a new one unless given). Raises Refused."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())} | ({"If-Match": etag} if etag else {})
        return answer(self.http.post(f"{self.base}/{path}", json=body or {}, headers=headers, timeout=SECONDS))

    def put(self, path: str, body: Any, *, etag: str) -> requests.Response:
        """The answer to a PUT on the version with this ETag. Raises Refused."""
        return answer(self.http.put(f"{self.base}/{path}", json=body, headers={"If-Match": etag}, timeout=SECONDS))

    def patch(self, path: str, body: Any, *, etag: str) -> requests.Response:
        """The answer to a PATCH on the version with this ETag. Raises Refused."""
        return answer(self.http.patch(f"{self.base}/{path}", json=body, headers={"If-Match": etag}, timeout=SECONDS))

    def leave(self) -> None:
        """His token ends here; one who never signed in has none, and an installation that is gone needs no farewell."""
        if self.token:
            with contextlib.suppress(requests.RequestException):
                self.http.delete(f"{self.base}/tokens/current", timeout=SECONDS)
            self.http.close()


@dataclass
class Province:
    """The running installation and the people who have an account there."""

    address: str
    accounts: list[dict[str, str]]
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"{self.address}/api/v1"

    @cached_property
    def public(self) -> requests.Session:
        """Anybody, without a login."""
        return session()

    def person(self, username: str) -> Person:
        """The one with this login. Raises KeyError."""
        if username not in self.people:
            row = next((row for row in self.accounts if row["username"] == username), None)
            if row is None:
                raise KeyError(username)
            self.people[username] = Person(self.base, row)
        return self.people[username]

    def at_desk(self, jabatan_id: str, title: str, *, near: str) -> Person | None:
        """Who acts in this jabatan today, among those with an account, asked first at the agency ``near``; or None."""
        named = [row for row in self.accounts if row["jabatan"] == title]
        for row in sorted(named, key=lambda row: row["agency"] != near):
            if jabatan_id in self.person(row["username"]).desks():
                return self.person(row["username"])
        return None

    def check_token(self, token: str) -> dict[str, Any]:
        """What the public check says of a token."""
        return dict(answer(self.public.get(f"{self.base}/verifications/{token}", timeout=SECONDS)).json())

    def check_file(self, data: bytes) -> dict[str, Any]:
        """What the public check says of a file."""
        files = {"file": ("naskah.pdf", data, "application/pdf")}
        return dict(answer(self.public.post(f"{self.base}/verifications", files=files, timeout=SECONDS)).json())

    def close(self) -> None:
        """Everybody signs out."""
        for person in self.people.values():
            person.leave()


def answer(response: requests.Response) -> requests.Response:
    """The response, when it is no refusal. Raises Refused."""
    if response.status_code >= 400:
        raise Refused(response)
    return response
