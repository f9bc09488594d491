"""GET /tasks: what waits for the asker, urgent first, at a constant cost."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.api.asking import given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tnde.naskah.models import Naskah

pytestmark = pytest.mark.django_db
MOST = 6


def test_nobody_is_asked_to_sign_in(anybody):
    refused(anybody.see("tasks"), 401, "not_authenticated")


def test_it_waits_for_the_desk_whose_turn_it_is_and_for_nobody_else(province: Province, ask):
    waiting, signable = make.in_review(province), make.approved(province)
    found = {
        name: [row["id"] for row in given(ask(getattr(province, name)).see("tasks"))["results"]]
        for name in ("sari", "budi", "citra", "ratna", "umar")
    }
    assert found == {"sari": [], "budi": [str(waiting.pk)], "citra": [], "ratna": [str(signable.pk)], "umar": []}


def test_the_most_urgent_comes_first_on_whatever_page(province: Province, ask):
    calm, hurried, pressing = (
        make.in_review(province, urgensi=level) for level in ("biasa", "segera", "sangat_segera")
    )
    second = make.in_review(province, urgensi="segera")
    address, seen = "/api/v1/tasks?page_size=2", []
    while address:
        page = given(ask(province.budi).get(address))
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert seen == [str(naskah.pk) for naskah in (pressing, hurried, second, calm)]


@pytest.mark.parametrize("rows", [20, 100])
def test_its_cost_does_not_grow_with_its_length(province: Province, ask, rows: int):
    first = make.in_review(province)
    copies = []
    for _ in range(rows - 1):
        row = Naskah.objects.get(pk=first.pk)
        row.pk = Naskah().pk
        copies.append(row)
    Naskah.objects.bulk_create(copies)
    told, page = statements(ask(province.budi), f"tasks?page_size={rows}")
    assert len(page["results"]) == rows
    assert len(told) <= MOST, told


def test_each_task_says_by_when(province: Province, ask):
    with time_machine.travel(dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC), tick=False):  # Monday, 10.00 WITA
        make.in_review(province), make.in_review(province, urgensi="segera")
    with time_machine.travel(dt.datetime(2026, 3, 5, tzinfo=dt.UTC), tick=False):
        rows = given(ask(province.budi).see("tasks"))["results"]
        steps = given(ask(province.budi).see(f"naskah/{rows[1]['id']}/steps"))
    assert [(row["due_at"], row["overdue"]) for row in rows] == [
        ("2026-03-04T02:00:00Z", True),
        ("2026-03-09T08:00:00Z", False),
    ]
    assert [step["due_at"] for step in steps] == [rows[1]["due_at"], None]
