"""Number books: who sees which, the stated exception to the rule of silence, opening, entering, report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from tests.api.asking import a_key, given, refused, statements
from tests.cast import KLASIFIKASI, Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.registers.models import NumberEntry, Series
from tnde.registers.services import numbering

pytestmark = pytest.mark.django_db
MOST = 6
NOON = dt.datetime(2026, 8, 3, 4, 0, tzinfo=dt.UTC)
SYSTEM = Actor.system()


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def take(p: Province, **more: Any) -> numbering.Reservation:
    usual = {
        "region_id": p.region.pk,
        "group": "surat_keluar",
        "kind": "surat_dinas",
        "default_pattern": "{klasifikasi}/{urut}/{unit}/{tahun}",
        "signer_level": "kepala_pd",
        "signer_agency_id": p.agency.pk,
        "drafting_agency_id": p.agency.pk,
        "klasifikasi": KLASIFIKASI,
        "keamanan": Keamanan.BIASA,
        "subject": Ref("naskah", new_id()),
        "actor": SYSTEM,
    }
    return numbering.reserve(**{**usual, **more})


def opening(p: Province, **more: Any) -> dict[str, Any]:
    basis = "Buku agenda kertas ditutup pada nomor 40"
    return {
        "office": str(p.agency.pk),
        "group": "surat_tugas",
        "year": 2026,
        "first_number": 41,
        "basis": basis,
        **more,
    }


def from_paper(**more: Any) -> dict[str, Any]:
    return {"first": 2, "last": 5, "date": "2026-08-03", "origin": "paper", "basis": "Buku agenda kertas", **more}


def auditor(p: Province) -> Any:
    tenure = make.holding(make.jabatan(of=p.agency))
    rights.carried(Role.PENGAWAS, p.agency, tenure, clearance=Keamanan.BIASA)
    return tenure.person


def test_a_book_is_told_of_only_to_who_keeps_or_audits_it(province: Province, ask, stranger, anybody):
    book = take(province).series_id
    others = [ask(member) for member in (province.sari, province.ratna, province.tono, province.tini)]
    for asker in (stranger, *others):
        assert given(asker.see("books"))["results"] == []
        for part in ("entries", "report"):
            refused(asker.see(f"books/{book}/{part}"), 404, "not_found")
        refused(asker.send("post", f"books/{book}/entries", from_paper()), 404, "not_found")
    for path in ("books", f"books/{book}/entries", f"books/{book}/report"):
        refused(anybody.see(path), 401, "not_authenticated")
    for reader in (ask(province.tuti), ask(auditor_member := Reader(auditor(province)))):
        assert [row["id"] for row in given(reader.see("books"))["results"]] == [str(book)]
        assert given(reader.see("books?year=2025"))["results"] == []
        assert given(reader.see(f"books?office={province.other_agency.pk}"))["results"] == []
        assert len(given(reader.see(f"books/{book}/entries"))["results"]) == 1
    refused(ask(auditor_member).send("post", f"books/{book}/entries", from_paper()), 403, "not_allowed")


class Reader:
    """A person outside the cast, as ``ask`` wants him."""

    def __init__(self, person: Any) -> None:
        self.user = person.user


def test_of_a_number_above_his_class_the_keeper_sees_four_facts_and_nothing_else(province: Province, ask):
    plain = take(province)
    secret = take(province, keamanan=Keamanan.RAHASIA, unit_title="Bidang Persandian")
    numbering.void(entry_id=secret.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)
    answer = ask(province.tuti).see(f"books/{plain.series_id}/entries")
    first, second = given(answer)["results"]
    assert first["line"]["state"] == "reserved"
    assert first["line"]["subject"]["kind"] == "naskah"
    assert {name for name, value in second.items() if value not in (None, "")} == {
        "id",
        "urut",
        "number",
        "date",
        "keamanan",
        "unit_title",
    }
    assert (second["number"], second["keamanan"]) == (secret.number, "rahasia")
    report = ask(province.tuti).see(f"books/{plain.series_id}/report")
    assert (given(report)["last"], given(report)["above_class"], given(report)["void"]) == (2, 1, [])
    assert b"Penyelidikan" not in answer.content + report.content


def test_a_report_names_what_is_void_and_reserved(province: Province, ask):
    one, two = take(province), take(province)
    numbering.void(entry_id=two.entry_id, reason="Salah kode.", actor=SYSTEM)
    body = given(ask(province.tuti).see(f"books/{one.series_id}/report"))
    assert body["void"] == [{"number": two.number, "reason": "Salah kode."}]
    assert body["reserved"] == [one.number]
    assert (body["gaps"], body["above_class"], body["book"]) == ([], 0, str(one.series_id))


def test_a_keeper_opens_a_book_in_the_middle_once(province: Province, ask, stranger, anybody):
    body = opening(province)
    refused(anybody.send("post", "books", body), 401)
    for asker in (stranger, ask(province.sari), ask(province.tini), ask(province.tono)):
        refused(asker.send("post", "books", body), 403, "not_allowed")
    tuti, key = ask(province.tuti), a_key()
    first, again = (tuti.send("post", "books", body, key=key) for _ in range(2))
    made = given(first, 201)
    assert (made["opened_at_number"], made["last"], made["direction"]) == (41, 40, "keluar")
    assert given(again, 201) == made
    assert again["Idempotency-Replayed"] == "true"
    assert Series.objects.filter(group="surat_tugas").count() == 1
    agenda = given(tuti.send("post", "books", opening(province, group="agenda")), 201)
    assert agenda["direction"] == "masuk"


def test_a_book_that_has_numbers_is_not_opened_elsewhere(province: Province, ask):
    take(province)
    answer = ask(province.tuti).send("post", "books", opening(province, group="surat_keluar"))
    refused(answer, 409, "book_not_empty")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"group": "puisi"}, 400),
        ({"first_number": 0}, 400),
        ({"first_number": 10**12}, 400),
        ({"year": 20260}, 400),
        ({"basis": " "}, 400),
        ({"last": 3}, 400),
        ({"office": "biro"}, 400),
        ({"office": str(new_id())}, 404),
    ],
)
def test_an_opening_that_cannot_be_is_refused(province: Province, ask, wrong: dict[str, Any], status: int):
    refused(ask(province.tuti).send("post", "books", opening(province, **wrong)), status)


def test_numbers_issued_elsewhere_are_entered_once_and_the_count_goes_on_behind(province: Province, ask):
    book, key = take(province).series_id, a_key()
    path = f"books/{book}/entries"
    for _ in range(2):
        assert given(ask(province.tuti).send("post", path, from_paper(), key=key), 201) == {"entered": 4}
    assert NumberEntry.objects.filter(series=book).count() == 5
    one = from_paper(first=6, last=None, number="090/6/DISKOMINFO/2026", origin="srikandi", keamanan="terbatas")
    del one["last"]
    assert given(ask(province.tuti).send("post", path, one), 201) == {"entered": 1}
    assert take(province).urut == 7


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"first": 1, "last": 1}, 409, "number_taken"),
        ({"first": 4}, 422, "invalid"),
        ({"first": 9, "last": 3}, 422, "invalid"),
        ({"last": 9_999_999}, 422, "invalid"),
        ({"date": "2025-12-30"}, 422, "invalid"),
        ({"date": "2026-08-04"}, 422, "invalid"),
        ({"date": "kemarin"}, 400, "bad_request"),
        ({"origin": "system"}, 400, "bad_request"),
        ({"number": "090/2"}, 422, "invalid"),
        ({"naskah": "x"}, 400, "bad_request"),
    ],
)
def test_numbers_that_cannot_be_are_refused(province: Province, ask, wrong: dict[str, Any], status: int, code: str):
    book = take(province).series_id
    refused(ask(province.tuti).send("post", f"books/{book}/entries", from_paper(**wrong)), status, code)
    assert NumberEntry.objects.filter(series=book).count() == 1


def test_a_book_is_read_page_by_page_in_order(province: Province, ask):
    book = take(province).series_id
    given(ask(province.tuti).send("post", f"books/{book}/entries", from_paper(last=45)), 201)
    address, seen = f"/api/v1/books/{book}/entries?page_size=20", []
    while address:
        page = given(ask(province.tuti).get(address))
        seen += [row["urut"] for row in page["results"]]
        address = page["next"]
    assert seen == list(range(1, 46))
    refused(ask(province.tuti).see(f"books/{book}/entries?cursor=1"), 400, "bad_request")
    refused(ask(province.tuti).see(f"books/{book}/entries?from=10"), 400, "bad_request")


@pytest.mark.parametrize("rows", [20, 100])
def test_their_cost_does_not_grow_with_their_length(province: Province, ask, rows: int):
    book = take(province).series_id
    given(ask(province.tuti).send("post", f"books/{book}/entries", from_paper(last=rows)), 201)
    for year in range(2026 - rows, 2026):
        Series.objects.create(
            region=province.region, office=province.agency, direction="keluar", group="surat_keluar", year=year
        )
    for path in ("books", f"books/{book}/entries"):
        told, body = statements(ask(province.tuti), f"{path}?page_size={rows}")
        assert len(body["results"]) == rows
        assert len(told) <= MOST, (path, told)
    told, _body = statements(ask(province.tuti), f"books/{book}/report")
    assert len(told) <= MOST + 2, told
