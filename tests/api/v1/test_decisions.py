"""A stack of decisions in one request."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.asking import Asker, a_key, refused
from tests.cast import Province
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.naskah.models import Naskah

pytestmark = pytest.mark.django_db


def item(naskah: Naskah, verdict: str = "approve", **more: Any) -> dict[str, Any]:
    return {"naskah": str(naskah.pk), "verdict": verdict, "digest": make.digest_of(naskah), **more}


def send(asker: Asker, items: list[dict[str, Any]], **more: Any) -> Any:
    return asker.send("post", "decisions", {"items": items}, **more)


def lines(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.getvalue().splitlines()]


def state(naskah: Naskah) -> str:
    return Naskah.objects.get(pk=naskah.pk).state


def initials(naskah: Naskah) -> int:
    return sum(entry.kind == "naskah.initialled" for entry in history_of(naskah.ref))


def test_each_naskah_gets_its_own_result_in_the_order_given(province: Province, ask):
    good, returned, noteless, hidden = (make.in_review(province) for _ in range(4))
    items = [
        item(good),
        item(returned, "return", note="Tanggalnya keliru."),
        item(noteless, "return"),
        {**item(hidden), "naskah": "00000000-0000-0000-0000-000000000000"},
        {**item(hidden), "digest": "0" * 64},
    ]
    told = lines(send(ask(province.budi), items))
    assert [line["naskah"] for line in told] == [one["naskah"] for one in items]
    assert [(line["status"], line.get("state")) for line in told[:2]] == [(200, "in_review"), (200, "draft")]
    assert [line["problem"]["code"] for line in told[2:]] == ["note_required", "not_found", "digest_mismatch"]
    assert [state(naskah) for naskah in (good, returned, noteless, hidden)] == ["in_review", "draft"] + [
        "in_review"
    ] * 2
    assert [initials(naskah) for naskah in (good, noteless, hidden)] == [1, 0, 0]


def test_the_first_result_is_sent_before_the_second_is_decided(province: Province, ask):
    first, second = make.in_review(province), make.in_review(province)
    stream = iter(send(ask(province.budi), [item(first), item(second)]).streaming_content)
    assert json.loads(next(stream))["naskah"] == str(first.pk)
    assert (initials(first), initials(second)) == (1, 0)
    assert json.loads(next(stream))["status"] == 200
    assert initials(second) == 1


def test_a_repeat_after_a_lost_connection_decides_only_the_rest(province: Province, ask):
    naskah, key = [make.in_review(province) for _ in range(3)], a_key()
    items = [item(one) for one in naskah]
    cut_off = send(ask(province.budi), items, key=key)
    next(iter(cut_off.streaming_content))  # and nobody reads on
    again = lines(send(ask(province.budi), items, key=key))
    assert [line["status"] for line in again] == [200, 200, 200]
    assert [initials(one) for one in naskah] == [1, 1, 1]
    other = [item(naskah[0], "return", note="Batal."), *items[1:]]
    codes = [line.get("problem", {}).get("code") for line in lines(send(ask(province.budi), other, key=key))]
    assert codes == ["idempotency_key_reused", None, None]


def test_a_stack_names_a_naskah_once_and_has_a_size(province: Province, ask):
    naskah = make.in_review(province)
    for items in ([], [item(naskah)] * 2, [item(naskah)] * 201, [{"naskah": str(naskah.pk)}]):
        refused(send(ask(province.budi), items), 400, "bad_request")
    assert initials(naskah) == 0


def test_the_statements_for_each_naskah_do_not_grow_with_the_stack(province: Province, ask):
    def count(number: int) -> int:
        items = [item(make.in_review(province)) for _ in range(number)]
        with CaptureQueriesContext(connection) as caught:
            assert all(line["status"] == 200 for line in lines(send(ask(province.budi), items)))
        return len(caught)

    count(1)
    one, three, five = count(1), count(3), count(5)
    assert five - three == three - one
    assert three - one <= 2 * one
