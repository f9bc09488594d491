"""The API asked as one of the cast, and the province made once per module: tests work in savepoints of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.api.asking import Asker, ask_as
from tests.cast import Member, Province, build, load_codes


@pytest.fixture(scope="module")
def _province_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_codes()
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def province(_province_of_module: Province, db: None) -> Province:
    """The cast at work; what one test does is undone after it."""
    return _province_of_module


@pytest.fixture
def ask() -> Callable[[Member], Asker]:
    """``ask(member).get("naskah")``: one of the cast at the API."""
    return lambda member: ask_as(member.user)


@pytest.fixture
def stranger(province: Province) -> Asker:
    """Umar, who works in another region."""
    return ask_as(province.umar.user)


@pytest.fixture
def anybody() -> Asker:
    """Nobody has signed in."""
    return ask_as(None)
