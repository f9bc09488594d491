"""The offices of two regions, built once for each module, and keys for whom a test enrols."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys.offices import Offices, build
from tests.pki import ThrowawayPki
from tnde.signing import choose, trust


@pytest.fixture(scope="module")
def _offices_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Offices]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def offices(_offices_of_module: Offices, db: None) -> Offices:
    """Everybody in his chair, the routes taken over; what one test does is undone after it."""
    return _offices_of_module


@pytest.fixture
def keys(pki: ThrowawayPki, monkeypatch: pytest.MonkeyPatch) -> ThrowawayPki:
    """The PKI as that of the installation; nobody has a credential yet."""
    monkeypatch.setattr(choose, "engine", lambda: pki.engine)
    monkeypatch.setattr(trust, "configured", lambda: pki.trust)
    monkeypatch.setattr(settings, "SIGNING_P12_DIR", pki.pki.p12("ratna").parent)
    return pki
