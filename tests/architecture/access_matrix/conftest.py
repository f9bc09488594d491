"""The world of the matrix as a fixture: made once per module in a transaction of its own, tests work in savepoints."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.access_matrix import letters
from tests.architecture.access_matrix import world as worlds
from tests.architecture.access_matrix.world import World
from tests.pki import ThrowawayPki
from tnde.kernel.vocabulary import Keamanan


@pytest.fixture(scope="module")
def whole_world(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    pki_session: ThrowawayPki,
) -> Iterator[World]:
    """Everybody, and letters of the classes that the module names as ``CLASSES``. Nothing of it is committed."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # thousands of refusals are what is wanted here
    classes: Sequence[Keamanan] = request.module.CLASSES
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        made = worlds.build()
        letters.fill(made, pki_session, patch, settings, classes)
        yield made
        transaction.set_rollback(True)
    logging.getLogger("django.request").setLevel(logging.NOTSET)


@pytest.fixture
def world(whole_world: World, db: None) -> World:
    """The same; what one test does to it is undone."""
    return whole_world
