"""The second wall: a walled table shows the application role nothing unless somebody said who reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import walls
from tnde.agencies.models import Region
from tnde.documents.models import Document
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _walled() -> Iterator[None]:
    """The table of documents behind its wall, for the transaction of this test."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = 'documents_document'")
        if not cursor.fetchone()[0]:
            cursor.execute(walls.wall("documents_document").sql)
        cursor.execute("SET LOCAL ROLE tnde_app")
    yield


def document(region: Region) -> Document:
    return Document.objects.create(
        region_id=region.pk, agency_id=new_id(), purpose="uji", name="a.pdf", mime="application/pdf", size=1
    )


def test_rows_may_be_put_without_a_context_but_none_is_seen() -> None:
    stage = make.line()
    document(stage.region)
    assert not Document.objects.exists()


def test_a_reader_sees_the_regions_in_which_he_has_a_standing() -> None:
    mine, other = make.line(), make.line()
    own, foreign = document(mine.region), document(other.region)
    with walls.reading(give.actor(mine.staff)):
        assert list(Document.objects.all()) == [own]
    with walls.reading(give.actor(other.staff)):
        assert list(Document.objects.all()) == [foreign]
    assert not Document.objects.exists()


def test_a_reader_without_any_standing_sees_nothing() -> None:
    document(make.region())
    with walls.reading(Actor(user_id=make.user().pk)):
        assert not Document.objects.exists()


def test_a_trusted_service_sees_everything_and_the_context_ends_with_it() -> None:
    document(make.region())
    for context in (walls.system(), walls.reading(Actor.system()), walls.trusted()):
        with context:
            assert Document.objects.count() == 1
        assert not Document.objects.exists()


def test_a_trusted_service_stays_behind_the_wall_of_the_reader_it_works_for() -> None:
    mine = make.line()
    document(make.region())
    with walls.reading(give.actor(mine.staff)), walls.trusted():
        assert not Document.objects.exists()


def test_the_context_returns_after_a_failure_inside() -> None:
    mine = make.line()
    own = document(mine.region)
    document(make.region())
    with walls.reading(give.actor(mine.staff)):
        with pytest.raises(ZeroDivisionError), walls.system():
            assert Document.objects.count() == 2
            raise ZeroDivisionError
        assert list(Document.objects.all()) == [own]


def test_the_application_role_cannot_take_the_wall_down() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE documents_document DISABLE ROW LEVEL SECURITY")
