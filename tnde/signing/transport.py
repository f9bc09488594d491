"""The one way this room reaches the outside: a short HTTP exchange with a time-stamp, OCSP or CRL service.

Addresses come from settings and from certificates of configured chains, never from an uploaded file. Only http and
https; redirects are not followed, answers are limited in size and time.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

MAX_ANSWER_BYTES = 16 * 1024 * 1024
"""A national CRL is a few MB."""


class Unreachable(OSError):
    """The service did not answer usably. The text names address and cause."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Body and media type of a 200 answer."""

    body: bytes
    media_type: str


class Transport(Protocol):
    """POST when there is a body, GET otherwise."""

    def __call__(self, url: str, body: bytes | None = None, media_type: str = "") -> Answer:
        """The answer of ``url``. Raises `Unreachable`."""
        ...


class HttpTransport:
    """Plain HTTP(S) on fresh connections, so that it can be used from any thread."""

    def __init__(self, timeout: float = 10.0, moved: Mapping[str, str] | None = None) -> None:
        """``timeout`` in seconds per exchange step; ``moved`` replaces the beginning of an address by another.

        The second serves the try-out, whose certificates name a loopback port that another run may have to change.
        """
        self._timeout = timeout
        self._moved = dict(moved or {})

    def __call__(self, url: str, body: bytes | None = None, media_type: str = "") -> Answer:
        """The answer of ``url``. Raises `Unreachable` for anything but a complete 200."""
        parts = urlsplit(self._current(url))
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": media_type} if body is not None else {}
        try:
            connection = self._connect(parts.scheme, parts.hostname or "", parts.port)
            try:
                connection.request("GET" if body is None else "POST", path, body, headers)
                response = connection.getresponse()
                content = response.read(MAX_ANSWER_BYTES + 1)
                kind = response.headers.get_content_type()
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(f"{url}: {type(error).__name__}: {error}") from error
        if response.status != 200:
            raise Unreachable(f"{url}: HTTP {response.status}")
        if len(content) > MAX_ANSWER_BYTES:
            raise Unreachable(f"{url}: answer larger than {MAX_ANSWER_BYTES} bytes")
        return Answer(content, kind)

    def _current(self, url: str) -> str:
        for old, new in self._moved.items():
            if url.startswith(old):
                return new + url[len(old) :]
        return url

    def _connect(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=self._timeout, context=ssl.create_default_context())
        if scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self._timeout)
        raise Unreachable(f"{scheme}: only http and https are spoken")
