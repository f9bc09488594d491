"""A reader's context opened where no transaction runs, as a face does it."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import walls

pytestmark = pytest.mark.django_db(transaction=True)


def regions_in_reach() -> str:
    """The regions that the transaction lets a reader see, as PostgreSQL keeps them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('tnde.regions', true)")
        return cursor.fetchone()[0] or ""


def test_nothing_of_the_context_outlives_the_transaction() -> None:
    stage = make.line()
    with walls.reading(give.actor(stage.staff)):
        assert regions_in_reach() == f"{{{stage.region.pk}}}"
    assert regions_in_reach() == ""
