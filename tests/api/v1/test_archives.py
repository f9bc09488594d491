"""The archive: search, one record, its file, records without a rule. What one may not know of is not there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.api.asking import ask_as, given, refused, statements
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import archives as archive
from tests.factories import naskah as letters
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db
MOST = 6


def found(asker, asked: str = "") -> list[str]:
    return [row["title"] for row in given(asker.see(f"archives?{asked}"))["results"]]


def test_nobody_is_asked_to_sign_in_and_a_stranger_finds_nothing(province: Province, stranger, anybody, ask):
    record = archive.record(province.unit, title="Rapat koordinasi")
    for path in ("archives", f"archives/{record.pk}", f"archives/{record.pk}/document", "archives/unruled"):
        refused(anybody.see(path), 401, "not_authenticated")
    for asker in (stranger, ask(province.dewi)):
        body = given(asker.see("archives?q=rapat"))
        assert (body["results"], body["count"], body["next"]) == ([], 0, None)
        refused(asker.see(f"archives/{record.pk}"), 404, "not_found")
        refused(asker.see(f"archives/{record.pk}/document"), 404, "not_found")
        assert given(asker.see("archives/unruled"))["results"] == []


def test_a_signed_letter_is_found_and_its_file_given_byte_for_byte(province: Province, signing: ThrowawayPki, ask):
    naskah = letters.signed(province)
    tono = ask(province.tono)
    (row,) = given(tono.see(f"archives?q={naskah.number}"))["results"]
    assert (row["number"], row["source"]) == (naskah.number, {"kind": "naskah", "id": str(naskah.pk)})
    assert {"read", "file"} <= set(row["abilities"])
    record = given(tono.see(f"archives/{row['id']}"))
    assert (record["title"], record["document"]) == (naskah.title, str(naskah.document_id))
    assert "sertifikat elektronik" in record["text"]
    assert record["retention"]["fate"] in ("musnah", "musnah_bersyarat", "permanen", "belum_ditetapkan")
    answer = tono.see(f"archives/{row['id']}/document", headers={"Accept": "application/pdf"})
    assert answer.content == documents.read(naskah.document_id)


def test_every_filter_narrows(province: Province, ask):
    old = archive.record(
        province.unit, title="Lama", date=dt.date(2024, 5, 6), klasifikasi="000.1.5", kind="nota_dinas"
    )
    new = archive.record(province.unit, title="Baru", date=dt.date(2026, 5, 6), klasifikasi="500.12", direction="masuk")
    tono = ask(province.tono)
    for asked in (
        "year=2024",
        "date_to=2025-01-01",
        "klasifikasi=000.1",
        "kind=nota_dinas",
        "direction=keluar",
        "q=lama",
        f"agency={province.agency.pk}&date_from=2024-01-01&date_to=2024-12-31",
    ):
        assert found(tono, asked) == ["Lama"], asked
    assert found(tono, "filed=true") == found(tono, "annulled=true") == found(tono, "keamanan=rahasia") == []
    assert found(tono, "filed=false&annulled=false&fate=belum_ditetapkan") == ["Baru", "Lama"]
    assert found(tono, f"agency={province.other_agency.pk}") == []
    assert {str(old.pk), str(new.pk)} == {row["id"] for row in given(tono.see("archives"))["results"]}


@pytest.mark.parametrize(
    "asked",
    [
        "year=0",
        "year=99999999999999",
        "agency=biro",
        "date_from=kemarin",
        "fate=hilang",
        "keamanan=4",
        "direction=atas",
        "order=oldest",
        "filed=mungkin",
        "page_size=1000",
        "query=rapat",
        "q=%00",
    ],
)
def test_what_it_does_not_know_is_refused_and_named(province: Province, ask, asked: str):
    problem = refused(ask(province.tono).see(f"archives?{asked}"), 400, "bad_request")
    assert problem["problems"][0]["path"] == asked.partition("=")[0]


def test_a_cursor_belongs_to_its_question(province: Province, ask):
    for _ in range(5):
        archive.record(province.unit, title="Rapat")
    tono, address, seen = ask(province.tono), "/api/v1/archives?q=rapat&order=relevance&page_size=2", []
    while address:
        page = given(tono.get(address))
        assert (page["count"], page["count_is_capped"]) == (5, False)
        seen += [row["id"] for row in page["results"]]
        last, address = address, page["next"]
    assert len(seen) == len(set(seen)) == 5
    refused(tono.get(last.replace("q=rapat", "q=undangan")), 422, "invalid")
    refused(tono.see("archives?cursor=abc"), 422, "invalid")


@pytest.mark.parametrize("q", ['"', "***", "'; DROP TABLE", "\\", "a" * 1000, "&|!():*<->", "😀", "%25"])
def test_whatever_is_typed_is_a_question(province: Province, ask, q: str):
    assert given(ask(province.tono).get("/api/v1/archives", {"q": q}))["results"] == []


def test_an_information_officer_sees_titles_and_reads_no_more(province: Province, ask):
    record = archive.record(province.unit, title="Pengadaan terbatas", keamanan=Keamanan.TERBATAS)
    tenure = make.holding(make.jabatan(of=province.agency))
    rights.carried(Role.PPID, province.agency, tenure, clearance=Keamanan.TERBATAS)
    ppid = ask_as(tenure.person.user)
    (row,) = given(ppid.see("archives?q=pengadaan"))["results"]
    assert (row["title"], row["document"], row["source"], row["abilities"]) == (
        record.title,
        None,
        None,
        ["read_title"],
    )
    refused(ppid.see(f"archives/{record.pk}"), 404, "not_found")
    refused(ppid.see(f"archives/{record.pk}/document"), 404, "not_found")


def test_records_without_a_rule_are_listed_for_who_manages_the_archive(province: Province, ask):
    unruled = archive.record(province.unit)
    archive.record(province.unit, jra=archive.rule())
    assert [row["id"] for row in given(ask(province.tono).see("archives/unruled"))["results"]] == [str(unruled.pk)]
    assert given(ask(province.tuti).see("archives/unruled"))["results"] == []
    refused(ask(province.tono).see("archives/unruled?fate=musnah"), 400)


@pytest.mark.parametrize("rows", [20, 100])
def test_their_cost_does_not_grow_with_their_length(province: Province, ask, rows: int):
    lies_in = archive.berkas(province.unit)
    for _ in range(rows):
        archive.record(province.unit, title="Rapat koordinasi", issuing_agency_id=province.other_agency.pk)
    Record.objects.update(berkas=lies_in, filed_at=timezone.now())
    for path in ("archives", "archives?q=rapat&order=relevance", "archives/unruled", f"berkas/{lies_in.pk}/items"):
        told, page = statements(ask(province.tono), path + ("&" if "?" in path else "?") + f"page_size={rows}")
        assert len(page["results"]) == rows, path
        assert len(told) <= MOST, (path, told)
