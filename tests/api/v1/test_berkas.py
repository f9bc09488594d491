"""Berkas: opened, listed, closed, and what their retention waits for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.api.asking import a_key, given, refused, statements
from tests.cast import KLASIFIKASI, Province
from tests.factories import archives as archive
from tnde.archives.models import Berkas, Record
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db
MOST = 6


def new(p: Province, **more: Any) -> dict[str, Any]:
    return {"agency": str(p.agency.pk), "title": "Rapat koordinasi TIK", "klasifikasi": KLASIFIKASI, **more}


def test_an_archivist_opens_one_and_a_repeat_opens_no_second(province: Province, ask, stranger, anybody):
    refused(anybody.send("post", "berkas", new(province)), 401)
    for asker in (stranger, ask(province.sari), ask(province.tuti)):
        refused(asker.send("post", "berkas", new(province)), 403, "not_allowed")
    key, tono = a_key(), ask(province.tono)
    first, again = (tono.send("post", "berkas", new(province, unit=str(province.unit.pk)), key=key) for _ in range(2))
    made = given(first, 201)
    assert given(again, 201) == made
    assert again["Idempotency-Replayed"] == "true"
    assert (made["closed_on"], made["items"], made["agency"]["id"]) == (None, 0, str(province.agency.pk))
    assert Berkas.objects.count() == 1
    assert given(tono.see(f"berkas/{made['id']}")) == made


@pytest.mark.parametrize(
    ("wrong", "status", "path"),
    [
        ({"klasifikasi": "999"}, 422, "klasifikasi"),
        ({"opened_on": "2099-01-01"}, 422, "opened_on"),
        ({"unit": str(new_id())}, 422, "unit"),
        ({"title": " "}, 400, "title"),
        ({"opened_on": "besok"}, 400, "opened_on"),
        ({"fate": "musnah"}, 400, "fate"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_its_place(
    province: Province, ask, wrong: dict[str, Any], status: int, path: str
):
    problem = refused(ask(province.tono).send("post", "berkas", new(province, **wrong)), status)
    assert path in [item["path"] for item in problem["problems"]]
    assert all(item["sentence"] for item in problem["problems"])


def test_who_does_not_manage_or_read_the_archive_knows_of_none(province: Province, ask, stranger, anybody):
    lies = archive.berkas(province.unit)
    for path in (f"berkas/{lies.pk}", f"berkas/{lies.pk}/items"):
        refused(anybody.see(path), 401)
        for asker in (stranger, ask(province.sari), ask(province.tini)):
            refused(asker.see(path), 404, "not_found")
    for part, body in (("closing", {}), ("trigger", {"trigger_date": "2026-01-05"})):
        refused(anybody.send("post", f"berkas/{lies.pk}/{part}", body), 401)
        refused(stranger.send("post", f"berkas/{lies.pk}/{part}", body), 404, "not_found")
        refused(ask(province.tuti).send("post", f"berkas/{lies.pk}/{part}", body), 403, "not_allowed")
        refused(ask(province.tono).send("post", f"berkas/{lies.pk}/{part}", {**body, "x": 1}), 400)
    assert given(stranger.see("berkas"))["results"] == []


def test_it_is_closed_once_and_then_takes_its_trigger_only_if_it_waits(province: Province, ask):
    lies, tono, key = archive.berkas(province.unit), ask(province.tono), a_key()
    path = f"berkas/{lies.pk}/closing"
    refused(tono.send("post", f"berkas/{lies.pk}/trigger", {"trigger_date": "2026-01-05"}), 409, "trigger_not_awaited")
    refused(tono.send("post", path, {"closed_on": "2025-01-01"}), 422, "invalid")
    first, again = (tono.send("post", path, {"closed_on": "2026-02-01"}, key=key) for _ in range(2))
    closed = given(first)
    assert (closed["closed_on"], closed["retention"]["fate"]) == ("2026-02-01", "musnah")
    assert closed["active_until"] is not None
    assert given(again) == closed
    refused(tono.send("post", path, {}), 409, "berkas_closed")
    refused(tono.send("post", f"berkas/{lies.pk}/trigger", {"trigger_date": "2026-01-05"}), 409)


def test_the_list_is_narrowed(province: Province, ask):
    archive.berkas(province.unit, title="Terbuka")
    archive.berkas(province.unit, title="Tertutup", closed_on=dt.date(2026, 3, 1))
    tono = ask(province.tono)
    titles = {
        asked: [row["title"] for row in given(tono.see(f"berkas?{asked}"))["results"]]
        for asked in ("open=true", "open=false", "fate=permanen", f"agency={province.other_agency.pk}")
    }
    assert list(titles.values()) == [["Terbuka"], ["Tertutup"], [], []]
    for asked in ("open=mungkin", "fate=hilang", "agency=x", "unit=x"):
        refused(tono.see(f"berkas?{asked}"), 400, "bad_request")


def test_items_are_those_the_asker_may_read(province: Province, ask):
    lies = archive.berkas(province.unit)
    record = archive.record(province.unit)
    Record.objects.filter(pk=record.pk).update(berkas=lies, filed_at=timezone.now())
    (item,) = given(ask(province.tono).see(f"berkas/{lies.pk}/items"))["results"]
    assert item["id"] == str(record.pk)
    assert given(ask(province.tono).see(f"berkas/{lies.pk}"))["items"] == 1


@pytest.mark.parametrize("rows", [20, 100])
def test_its_cost_does_not_grow_with_its_length(province: Province, ask, rows: int):
    for _ in range(rows):
        archive.berkas(province.unit)
    told, page = statements(ask(province.tono), f"berkas?page_size={rows}")
    assert len(page["results"]) == rows
    assert len(told) <= MOST, told
