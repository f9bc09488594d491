"""Closing a book through the API, its berita acara, and an inserted number for a naskah."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.api.asking import a_key, given, refused
from tests.api.v1.test_books import opening
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.kernel import clock
from tnde.kernel.vocabulary import Role
from tnde.naskah.models import Naskah
from tnde.registers.queries import last_valid_day

pytestmark = pytest.mark.django_db


def test_a_book_is_closed_once_and_its_berita_acara_begun(province: Province, ask):
    tuti = ask(province.tuti)
    book = given(tuti.send("post", "books", opening(province, year=2025)), 201)["id"]
    block = {"borrower": str(province.other_agency.pk), "count": 2, "purpose": "Kertas"}
    refused(tuti.send("post", f"books/{book}/blocks", block), 422, "invalid")  # not of this year
    refused(tuti.send("post", f"books/{book}/minutes", {"unit": str(province.unit.pk)}), 409, "invalid_move")
    key, closing = a_key(), {"basis": "Akhir tahun 2025"}

    report = given(tuti.send("post", f"books/{book}/closing", closing, key=key))
    assert given(tuti.send("post", f"books/{book}/closing", closing, key=key)) == report
    refused(tuti.send("post", f"books/{book}/closing", closing), 409, "invalid_move")

    assert (report["last"], report["blocks"], report["unreturned"], report["gaps"]) == (40, [], [], [])
    assert given(tuti.see("books?year=2025"))["results"][0]["state"] == "closed"
    draft = given(tuti.send("post", f"books/{book}/minutes", {"unit": str(province.unit.pk)}), 201)
    assert (draft["kind"], draft["state"], draft["klasifikasi"]) == ("berita_acara", "draft", "000.5.3.1")


def test_a_naskah_gets_a_number_of_another_day_by_the_right_to_insert(province: Province, ask):
    rights.carried(Role.PENGENDALI_NOMOR, province.agency, province.tuti.tenure)
    naskah, today = make.approved(province), clock.today_in(province.region.zone)
    tuti, wanted = ask(province.tuti), {"date": str(today), "reason": "Tertinggal"}
    refused(ask(province.ratna).send("post", f"naskah/{naskah.pk}/insertion", wanted), 403, "not_allowed")
    refused(ask(province.dewi).send("post", f"naskah/{naskah.pk}/insertion", wanted), 404, "not_found")

    shown = given(tuti.send("post", f"naskah/{naskah.pk}/insertion", wanted))

    assert (shown["state"], shown["date"]) == ("approved", str(today))
    assert "insert_number" in shown["abilities"]
    problem = refused(
        tuti.send("post", f"naskah/{naskah.pk}/insertion", {**wanted, "date": "2999-01-01"}), 422, "number_date_invalid"
    )
    assert problem["problems"][0]["path"] == "date"


def test_the_signatory_is_told_of_the_new_number_and_signs_with_it(province: Province, ask, signing: ThrowawayPki):
    from tests.tnde.naskah.test_year_end import number

    naskah = number(province, make.approved(province))
    wanted, ratna = {"digest": make.digest_of(naskah), "secret": province.secret.reveal()}, ask(province.ratna)

    problem = refused(ratna.send("post", f"naskah/{naskah.pk}/signature", wanted), 409, "renumbered")

    new = Naskah.objects.get(pk=naskah.pk).number
    assert new != naskah.number and new in problem["detail"]
    assert given(ratna.send("post", f"naskah/{naskah.pk}/signature", wanted))["number"] == new


def test_the_admin_of_the_region_says_how_its_books_are_kept(province: Province, ask):
    path, wanted = f"regions/{province.region.pk}/book-policy", {"year_end_working_days": 0, "suffix_style": "point"}
    rights.carried(Role.ADMIN_DAERAH, people.root(province.region), province.tono.jabatan)
    assert given(ask(province.sari).see(path)) == {"year_end_working_days": 5, "suffix_style": "letter"}
    refused(ask(province.tuti).send("put", path, wanted), 403, "not_allowed")
    too_long = refused(ask(province.tono).send("put", path, {**wanted, "year_end_working_days": 61}), 422, "invalid")
    assert too_long["problems"][0]["code"] == "working_days_wrong"

    assert given(ask(province.tono).send("put", path, wanted)) == wanted

    assert given(ask(province.sari).see(path)) == wanted
    assert last_valid_day(province.region.pk, 2026) == dt.date(2026, 12, 31)
