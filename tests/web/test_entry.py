"""Signing in and out, language, and what every page says to caches and browsers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Province
from tests.factories import agencies as people
from tests.web.conftest import Reader
from tnde.accounts.lockout import TRIES
from tnde.agencies.models import Tenure
from tnde.http.actors import actor_of

pytestmark = pytest.mark.django_db
PASSWORD = "kata-sandi-panjang-7"


@pytest.fixture
def sari(province: Province) -> str:
    """A login with a password that is known here."""
    user = province.sari.user
    user.set_password(PASSWORD)
    user.save()
    return str(user.username)


def enter(client: Client, name: str, password: str = PASSWORD, **given):
    return client.post("/masuk", {"username": name, "password": password, **given})


def test_one_signs_in_and_goes_on_where_one_wanted(sari: str, client: Client):
    asked = client.get("/naskah")
    assert asked.status_code == 302
    assert asked["Location"] == "/masuk?next=/naskah"
    entered = enter(client, sari, next="/naskah")
    assert (entered.status_code, entered["Location"]) == (302, "/naskah")
    assert client.get("/masuk")["Location"] == "/"


def test_a_foreign_address_is_no_place_to_go_on(sari: str, client: Client):
    assert enter(client, sari, next="https://example.org/")["Location"] == "/"


def test_a_wrong_password_and_a_pausing_account_look_the_same(sari: str, client: Client):
    wrong = [enter(client, sari, "salah") for _try in range(TRIES)][-1]
    paused = enter(client, sari)
    for answer in (wrong, paused):
        assert answer.status_code == 200
        assert "tidak cocok" in answer.content.decode()
        assert not answer.wsgi_request.user.is_authenticated


def test_who_holds_two_jabatan_chooses_for_his_session_in_which_he_works(province: Province):
    p, reader = province, Reader(province.budi)
    assert "Bekerja sebagai" not in reader.get("/").content.decode()
    second = people.holding(people.jabatan(of=p.agency, title="Kepala Seksi Contoh"), p.budi.tenure.person, kind="plt")
    assert "Bekerja sebagai" in reader.get("/").content.decode()
    chosen = reader.post("/jabatan", {"desk": str(second.jabatan_id), "next": "/naskah"})
    assert chosen["Location"] == "/naskah"
    assert f'value="{second.jabatan_id}" lang="id" selected' in reader.get("/").content.decode()
    assert actor_of(reader.get("/").wsgi_request).jabatan_id == second.jabatan_id
    assert reader.post("/jabatan", {"desk": str(p.ratna.jabatan.pk)}).status_code == 403
    reader.post("/jabatan", {"desk": str(second.jabatan_id), "next": "https://example.org/"})
    Tenure.objects.filter(pk=second.pk).update(valid_until=dt.date(2026, 1, 2))
    assert actor_of(reader.get("/").wsgi_request).jabatan_id is None
    assert actor_of(reader.post("/jabatan", {"desk": ""}).wsgi_request).jabatan_id == p.budi.jabatan.pk


def test_signing_out_needs_a_form_and_clears_what_the_browser_kept(province: Province):
    reader = Reader(province.sari)
    assert reader.get("/keluar").status_code == 405
    left = reader.post("/keluar")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert reader.get("/").status_code == 302


def test_forms_without_our_sign_are_refused_in_our_look(province: Province):
    reader = Reader(province.sari, enforce_csrf_checks=True)
    refused = reader.post("/keluar")
    assert refused.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in refused.content.decode()
    assert reader.get("/").status_code == 200


def test_the_reader_chooses_his_language(province: Province):
    reader = Reader(province.sari)
    page = reader.get("/").content.decode()
    assert '<html lang="id">' in page
    chosen = reader.post("/bahasa", {"language": "en", "next": "/"})
    assert chosen["Location"] == "/"
    page = reader.get("/").content.decode()
    assert '<html lang="en">' in page
    assert "Perlu tindakan" not in page


def test_private_pages_are_kept_nowhere_and_run_no_foreign_code(province: Province):
    page = Reader(province.sari).get("/")
    assert page["Cache-Control"] == "private, no-store"
    policy = page["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert "<script" not in text
    assert "style=" not in text


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_machines(client: Client):
    page = client.get("/tidak-ada")
    assert page.status_code == 404
    assert "Tidak ditemukan" in page.content.decode()
    assert client.get("/api/v1/tidak-ada").json()["code"] == "not_found"


def test_a_database_that_does_not_answer_is_a_503_page(province: Province, monkeypatch: pytest.MonkeyPatch):
    from django.db import OperationalError

    from tnde.web.screens import lists

    def gone(actor):
        raise OperationalError("connection refused")

    monkeypatch.setattr(lists.queries, "waiting_for", gone)
    page = Reader(province.sari).get(reverse("web:tasks"))
    assert page.status_code == 503
    assert "Layanan belum tersedia" in page.content.decode()


def test_a_fault_is_a_page_that_tells_nothing_of_the_program(province: Province, monkeypatch: pytest.MonkeyPatch):
    from tnde.web.screens import lists

    def broken(actor):
        raise ZeroDivisionError("inner-detail")

    monkeypatch.setattr(lists.queries, "waiting_for", broken)
    page = Reader(province.sari, raise_request_exception=False).get(reverse("web:tasks"))
    assert page.status_code == 500
    assert "Gangguan pada aplikasi" in page.content.decode()
    assert "inner-detail" not in page.content.decode()
