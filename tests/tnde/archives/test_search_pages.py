"""Paging, counting and the number of statements."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tnde.archives.models import Record
from tnde.archives.queries import Page, search
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.vocabulary import Role

pytestmark = pytest.mark.django_db


def _letters(house: House, count: int, **given: Any) -> list[Record]:
    """Letters over three days, so that days are shared."""
    days = [archive.DAY - dt.timedelta(days=n % 3) for n in range(count)]
    return [
        archive.record(house.unit, date=day, title="Rapat", text="rapat " * n, **given) for n, day in enumerate(days)
    ]


def _walk(actor: Actor, size: int, **asked: Any) -> list[UUID]:
    ids: list[UUID] = []
    page: Page = search(actor, page_size=size, **asked)
    ids += [row.id for row in page.rows]
    while page.next_cursor:
        page = search(actor, page_size=size, cursor=page.next_cursor, **asked)
        assert page.rows
        ids += [row.id for row in page.rows]
    return ids


@pytest.mark.parametrize("order", ["newest", "relevance"])
@pytest.mark.parametrize("few", [False, True])
def test_pages_join_to_the_whole_without_double_or_gap(
    house: House, tono: Actor, order: str, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = _letters(house, 13)
    if few:  # more matches than are counted: the second step answers
        monkeypatch.setattr("tnde.archives.queries.searching.COUNT_LIMIT", 5)
    whole = [row.id for row in search(tono, q="rapat", order=order, page_size=100).rows]
    assert _walk(tono, 4, q="rapat", order=order) == whole
    assert len(set(whole)) == len(whole)
    if order == "newest":
        expected = sorted(letters, key=lambda letter: (letter.date, letter.pk), reverse=True)
        assert whole == [letter.pk for letter in expected]


def test_a_letter_that_arrives_meanwhile_moves_no_page(house: House, tono: Actor) -> None:
    _letters(house, 6)
    before = _walk(tono, 100, q="rapat")
    first = search(tono, q="rapat", page_size=3)
    archive.record(house.unit, title="Rapat", date=archive.DAY + dt.timedelta(days=1))
    second = search(tono, q="rapat", page_size=3, cursor=first.next_cursor)
    assert [row.id for row in (*first.rows, *second.rows)] == before


def test_counts_are_exact_up_to_a_limit_and_then_say_so(
    house: House, tono: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _letters(house, 5)
    assert (search(tono, q="rapat", page_size=2).count, search(tono, q="rapat").count_is_capped) == (5, False)
    monkeypatch.setattr("tnde.archives.queries.searching.COUNT_LIMIT", 5)
    assert not search(tono, q="rapat").count_is_capped
    monkeypatch.setattr("tnde.archives.queries.searching.COUNT_LIMIT", 4)
    page = search(tono, q="rapat", page_size=2)
    assert (page.count, page.count_is_capped) == (4, True)


def test_the_count_stays_on_later_pages(house: House, tono: Actor) -> None:
    _letters(house, 5)
    first = search(tono, q="rapat", page_size=2)
    assert search(tono, q="rapat", page_size=2, cursor=first.next_cursor).count == first.count == 5


def test_a_cursor_belongs_to_its_question_and_is_ours(house: House, tono: Actor) -> None:
    _letters(house, 3)
    cursor = search(tono, q="rapat", page_size=1).next_cursor
    assert cursor
    for given in ({"q": "lain"}, {"q": "rapat", "order": "relevance"}):
        with pytest.raises(Invalid):
            search(tono, cursor=cursor, **given)
    for forged in (cursor[:-2] + "xx", "abc", "é"):
        with pytest.raises(Invalid):
            search(tono, q="rapat", cursor=forged)


def test_page_size_is_held_within_its_limits(house: House, tono: Actor) -> None:
    _letters(house, 3)
    assert len(search(tono, page_size=0).rows) == 1
    assert len(search(tono, page_size=10_000).rows) == 3


@pytest.mark.parametrize("order", ["newest", "relevance"])
@pytest.mark.parametrize("limit", [1_000, 5])
def test_statements_do_not_grow_with_rows(
    house: House, tono: Actor, order: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tnde.archives.queries.searching.COUNT_LIMIT", limit)
    counted = []
    for _ in range(2):
        _letters(house, 8)
        house.reader(Role.PENGAWAS)  # a new grant: the asker's standing is read again
        with CaptureQueriesContext(connection) as statements:
            search(tono, q="rapat 000.1.5", order=order, page_size=100)
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 6
