"""Posting to an address that a user gave us: https only, to the public internet only, no redirects, short answers.

The name is looked up once and the connection goes to the address that was judged, so that a name which answers
differently the second time leads nowhere inside (DNS rebinding).
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

TIMEOUT_SECONDS = 10
MAX_ANSWER_BYTES = 4096
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Forbidden(Exception):
    """The address is none we post to. The text says why."""


class _Pinned(http.client.HTTPSConnection):
    """A connection to one judged address, with the certificate of the name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._tls = tls_context()
        super().__init__(host, port, timeout=TIMEOUT_SECONDS, context=self._tls)
        self._address = address

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), TIMEOUT_SECONDS)
        self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)


def tls_context() -> ssl.SSLContext:
    """How certificates of push services are judged."""
    return ssl.create_default_context()


def judged(url: str) -> SplitResult:
    """The parts of an address as far as its text alone tells that it may be posted to. Raises Forbidden."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise Forbidden(str(error)) from None
    if parts.scheme != "https" or not host or parts.username is not None:
        raise Forbidden("only https addresses without a login are posted to")
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        if "." not in host or host.endswith((".localhost", ".local", ".internal")):
            raise Forbidden("the name is none of the public internet") from None
    else:
        if not is_public(literal):
            raise Forbidden("the address is none of the public internet")
    return parts


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address, and the one hidden in it, belongs to the public internet."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour
        if (hidden is not None and not is_public(hidden)) or address.teredo or address in _NAT64:
            return False
    return address.is_global and not address.is_multicast


def address_of(host: str, port: int) -> str:
    """The first address of a name, all of which must be public. Raises Forbidden, and OSError for an unknown name."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(ipaddress.ip_address(address)) for address in found):
        raise Forbidden("the name leads to an address that is none of the public internet")
    return found[0]


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer. Raises Forbidden, and OSError where another try may help."""
    parts = judged(url)
    host, port = parts.hostname or "", parts.port or 443
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _Pinned(host, port, address_of(host, port))
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MAX_ANSWER_BYTES)
        return answer.status
    except http.client.HTTPException as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
