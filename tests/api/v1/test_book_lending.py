"""Lent blocks and inserted numbers through the API."""

from __future__ import annotations

import pytest
import time_machine

from tests.api.asking import a_key, given, refused, statements
from tests.api.v1.test_books import MOST, NOON, auditor, take
from tests.cast import Province
from tests.factories import access as rights
from tnde.kernel.vocabulary import Role
from tnde.registers.models import Series

pytestmark = pytest.mark.django_db
PAPER = {"date": "2026-08-03", "reason": "Tertinggal di map", "hal": "Undangan"}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def lending(p: Province, **more):
    return {"borrower": str(p.other_agency.pk), "count": 3, "purpose": "Pemeliharaan server", **more}


def test_a_block_is_lent_once_listed_and_accounted_for(province: Province, ask, _noon):
    book, tuti = take(province).series_id, ask(province.tuti)
    key = a_key()

    block = given(tuti.send("post", f"books/{book}/blocks", lending(province), key=key), 201)
    again = given(tuti.send("post", f"books/{book}/blocks", lending(province), key=key), 201)
    assert again == block and Series.objects.get(pk=book).last == 4
    assert (block["first"], block["last"], block["unreturned"]) == (2, 4, [2, 3, 4])
    assert block["borrower"] == {"id": str(province.other_agency.pk), "name": "Dinas Kesehatan"}
    accounts = [
        {"urut": 2, "outcome": "used", "number": "2/DINKES", "date": "2026-08-03", "hal": "Undangan"},
        {"urut": 3, "outcome": "void", "reason": "Salah cetak."},
    ]
    told = given(tuti.send("post", f"books/{book}/blocks/{block['id']}/returns", {"numbers": accounts}))

    assert (told["used"], told["void"], told["unreturned"]) == (1, 1, [4])
    lines = given(tuti.see(f"books/{book}/entries"))["results"]
    assert [line["line"]["state"] for line in lines] == ["reserved", "used", "void", "lent"]
    assert lines[1]["line"]["hal"] == "Undangan"
    problem = refused(
        tuti.send("post", f"books/{book}/blocks/{block['id']}/returns", {"numbers": accounts[:1]}), 422, "invalid"
    )
    assert problem["problems"][0]["code"] == "number_not_lent"


def test_the_list_comes_in_pages_with_a_constant_number_of_statements(province: Province, ask):
    book, tuti = take(province).series_id, ask(province.tuti)
    for _block in range(3):
        given(tuti.send("post", f"books/{book}/blocks", lending(province, count=1)), 201)
    first = given(tuti.see(f"books/{book}/blocks"))["results"][0]
    back = {"numbers": [{"urut": first["first"], "outcome": "void", "reason": "Tidak dipakai."}]}
    given(tuti.send("post", f"books/{book}/blocks/{first['id']}/returns", back))
    reader = ask(type("Member", (), {"user": auditor(province).user}))

    given(reader.see("books"))  # his standing is known from now on
    told, page = statements(reader, f"books/{book}/blocks?page_size=2")
    more, rest = statements(reader, page["next"].split("/api/v1/")[1])

    assert len(told) == len(more) <= MOST
    assert [block["first"] for block in page["results"] + rest["results"]] == [2, 3, 4]
    still_out = given(reader.see(f"books/{book}/blocks?open=true"))["results"]
    assert [block["first"] for block in still_out] == [3, 4]
    refused(reader.send("post", f"books/{book}/blocks", lending(province)), 403, "not_allowed")


def test_an_inserted_number_takes_its_right_and_shows_when_it_was_registered(province: Province, ask, _noon):
    book, tuti = take(province).series_id, ask(province.tuti)
    _noon.shift(86400)
    take(province)
    refused(tuti.send("post", f"books/{book}/insertions", PAPER), 403, "not_allowed")
    rights.carried(Role.PENGENDALI_NOMOR, province.agency, province.tuti.tenure)

    line = given(tuti.send("post", f"books/{book}/insertions", PAPER), 201)

    assert (line["urut"], line["suffix"], line["date"]) == (1, "a", "2026-08-03")
    (told,) = given(tuti.see(f"books/{book}/report"))["inserted"]
    assert (told["number"], told["date"], told["reason"]) == ("1a", "2026-08-03", "Tertinggal di map")
    assert told["registered_at"].startswith("2026-08-04T")
