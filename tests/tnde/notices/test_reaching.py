"""Where push messages are posted to: https on the public internet, at the address that was judged."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from tnde.notices.reaching import Forbidden, address_of, is_public, judged, post

INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_inside_is_public(address: str):
    assert not is_public(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Forbidden):
        judged(f"https://{host}/push")


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example.org/a", "ftp://push.example.org/a", "https:///a", "https://localhost/a",
        "https://tnde/a", "https://db.internal/a", "https://a:b@push.example.org/", "https://push.example.org:x/",
    ],
)  # fmt: skip
def test_what_is_no_public_https_address_is_refused(url: str):
    with pytest.raises(Forbidden):
        judged(url)


def test_public_addresses_pass():
    assert is_public(ipaddress.ip_address("142.250.4.95"))
    assert is_public(ipaddress.ip_address("2404:6800:4003::5f"))
    assert judged("https://push.example.org:8443/s/a").port == 8443


def test_a_name_that_leads_inside_is_refused_even_among_others(monkeypatch: pytest.MonkeyPatch):
    def found(*args: Any, **kwargs: Any) -> list[Any]:
        return [(0, 0, 0, "", (address, 443)) for address in ("142.250.4.95", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    with pytest.raises(Forbidden):
        address_of("push.example.org", 443)
    with pytest.raises(Forbidden):
        post("https://push.example.org/a", b"", {})
