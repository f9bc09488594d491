"""Requests as one of the cast, forms sent as a browser sends them, and a real browser on a live server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.test import Client

from tests.cast import Member, Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Reader(Client):
    """A browser without its screen: signed in as one of the cast, it sends the forms that a page shows."""

    def __init__(self, member: Member | None = None, **given: Any) -> None:
        super().__init__(**given)
        if member is not None:
            self.force_login(member.user, backend="tnde.accounts.lockout.LockingBackend")

    def hidden(self, address: str) -> dict[str, str]:
        """The hidden fields that a page's forms carry."""
        page = self.get(address).content.decode()
        return dict(re.findall(r'<input type="hidden" name="(key|digest|version)" value="([^"]*)"', page))


@pytest.fixture
def reader() -> type[Reader]:
    return Reader


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Chromium, for one test: while it is open its event loop runs in this thread, where signing could not run.

    Beside a running loop Django opens another connection to the database; it goes with the browser.
    """
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()
        connections.close_all()


@pytest.fixture
def signed(province: Province, signing: ThrowawayPki) -> Any:
    """A letter of class biasa, signed by Ratna."""
    return make.signed(province)
