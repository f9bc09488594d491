"""What every test may use: a real PostgreSQL worked on as the application role, the outbox by hand, outside tools."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import template_database
from tnde import tryout
from tnde.env.values import APP_ROLE, OWNER_ROLE

pytest_plugins = ["tests.pki", "tests.cast"]

BASE = Path(__file__).resolve().parent.parent

_TOO_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
hypothesis_settings.register_profile("quick", max_examples=10, deadline=None, suppress_health_check=_TOO_SLOW)
hypothesis_settings.register_profile("deep", max_examples=500, deadline=None, suppress_health_check=_TOO_SLOW)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def _work_as(role: str) -> None:
    connection = connections["default"]
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = role


def _end_other_connections() -> None:
    """A thread or a server of some test may still hold one; the test database could not be dropped."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connections["default"].close()


def _gather_no_statistics() -> None:
    """Rows of a test are rolled back: statistics gathered at such a moment say that a full table is empty, and the
    plans made by them take minutes."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "DO $$ DECLARE t regclass; BEGIN"
            " FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP"
            " EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', t); END LOOP; END $$"
        )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Point the tests at the embedded server; without one of their own in DATABASE_URL."""
    values = connections["default"].settings_dict
    if tryout.is_embedded(os.environ):
        values.update(tryout.for_tests(BASE))
    values["TEST"]["NAME"] = f"test_tnde_{os.getpid()}"  # runs side by side do not meet
    _work_as(OWNER_ROLE)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, made by the owner; tests then work as the application role."""
    with django_db_blocker.unblock():
        with template_database.prepared(connections["default"], BASE / "var" / "test-template.lock"):
            made = setup_databases(verbosity=0, interactive=False)
            _gather_no_statistics()
        _work_as(APP_ROLE)
    yield
    with django_db_blocker.unblock():
        _work_as(OWNER_ROLE)
        _end_other_connections()
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """What outlives a rolled-back transaction: the cache, and the language of the last request of this thread."""
    yield
    cache.clear()
    translation.deactivate()


@pytest.fixture
def run_outbox() -> Callable[[], int]:
    """Play all events that are due, in order; returns how many jobs were done."""
    from tnde.outbox.services import run_due

    return run_due


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail where tools are required, a test whose outside program is missing."""
    for mark in item.iter_markers("tool"):
        for name in mark.args:
            if shutil.which(name) is None:
                sentence = f"{name} is missing; run `make deps-system`"
                if os.environ.get("TNDE_REQUIRE_TOOLS") == "1":
                    pytest.fail(sentence)
                pytest.skip(sentence)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the deep tests to `make test-deep`, which selects them by their mark; begin with the longest."""
    if "deep" not in (config.option.markexpr or ""):
        deselected = [item for item in items if item.get_closest_marker("deep")]
        if deselected:
            config.hook.pytest_deselected(items=deselected)
            items[:] = [item for item in items if not item.get_closest_marker("deep")]
    items.sort(key=lambda item: "/access_matrix/" not in item.nodeid)  # the longest first, so that none waits for it


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: looking through it for garbage again and again takes a fifteenth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder that this process stored files in."""
    if settings.configured:
        shutil.rmtree(settings.VAR_DIR, ignore_errors=True)
