"""GET /naskah: what one may read and nothing else, narrowed, page by page, at a constant cost."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.api.asking import given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tnde.naskah.models import Naskah

pytestmark = pytest.mark.django_db
MOST = 6


def several(p: Province, count: int) -> None:
    """Many drafts of Sari, written the short way: copies of one that the services made."""
    first = make.draft(p)
    rows = []
    for number in range(count - 1):
        row = Naskah.objects.get(pk=first.pk)
        row.pk = Naskah().pk
        row.title = f"Contoh {number}"
        rows.append(row)
    Naskah.objects.bulk_create(rows)
    Naskah.objects.filter(pk__in=[row.pk for row in rows]).update(drafter=p.budi.user)


def test_nobody_is_asked_to_sign_in(anybody):
    refused(anybody.see("naskah"), 401, "not_authenticated")


def test_a_stranger_gets_an_empty_list(province: Province, stranger):
    make.draft(province)
    assert given(stranger.see("naskah"))["results"] == []


def test_the_drafter_and_his_reviewer_see_a_draft_and_others_of_the_agency_do_not(province: Province, ask):
    naskah = make.draft(province)
    for member, sees in ((province.sari, True), (province.budi, True), (province.tuti, False), (province.tono, False)):
        found = [row["id"] for row in given(ask(member).see("naskah"))["results"]]
        assert found == ([str(naskah.pk)] if sees else [])


def test_it_is_narrowed_by_state_and_kind(province: Province, ask):
    draft, waiting = make.draft(province), make.in_review(province)
    sari = ask(province.sari)
    assert [row["id"] for row in given(sari.see("naskah?state=draft"))["results"]] == [str(draft.pk)]
    assert [row["id"] for row in given(sari.see("naskah?state=in_review"))["results"]] == [str(waiting.pk)]
    assert given(sari.see("naskah?kind=nota_dinas"))["results"] == []


@pytest.mark.parametrize(
    "asked", ["state=lost", "kind=puisi", "stat=draft", "page_size=0", "page_size=101", "cursor=abc", "state=%00"]
)
def test_what_it_does_not_know_is_refused_and_named(province: Province, ask, asked: str):
    problem = refused(ask(province.sari).see(f"naskah?{asked}"), 400, "bad_request")
    assert problem["problems"][0]["path"] == asked.partition("=")[0]


def test_pages_hold_every_row_once_forwards_and_back(province: Province, ask):
    several(province, 25)
    Naskah.objects.update(created_at=dt.datetime(2026, 8, 3, 4, tzinfo=dt.UTC))  # all at the same moment
    budi, address, seen, pages = ask(province.budi), "/api/v1/naskah?page_size=10", [], []
    while address:
        page = given(budi.get(address))
        pages.append([row["id"] for row in page["results"]])
        seen += pages[-1]
        last, address = address, page["next"]
    assert len(seen) == len(set(seen)) == 25
    assert [len(rows) for rows in pages] == [10, 10, 5]
    back = given(budi.get(given(budi.get(last))["previous"]))
    assert [row["id"] for row in back["results"]] == pages[1]
    assert given(budi.get(back["previous"]))["previous"] is None


def test_a_cursor_of_another_list_is_refused(province: Province, ask):
    several(province, 3)
    page = given(ask(province.budi).see("naskah?page_size=1"))
    cursor = page["next"].partition("cursor=")[2].partition("&")[0]
    refused(ask(province.budi).see(f"tasks?cursor={cursor}"), 400, "bad_request")


@pytest.mark.parametrize("rows", [20, 100])
def test_its_cost_does_not_grow_with_its_length(province: Province, ask, rows: int):
    several(province, rows)
    told, page = statements(ask(province.budi), f"naskah?page_size={rows}")
    assert len(page["results"]) == rows
    assert len(told) <= MOST, told
