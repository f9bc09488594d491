"""What is done with naskah masuk and disposisi over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.api.v1.test_incoming_read import client, get
from tests.cast import Member, Province
from tests.factories import mailroom as make
from tests.factories import naskah as write
from tests.pki import ThrowawayPki
from tnde.documents import services as documents
from tnde.mailroom.models import Delivery, Incoming
from tnde.naskah.services.parties import RecipientInput
from tnde.registers.models import NumberEntry

pytestmark = pytest.mark.django_db


def post(member: Member | None, address: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
    return client(member).post(f"/api/v1/{address}", body or {}, content_type="application/json", headers=headers)


def test_accepting_answers_with_the_agenda_number_once(province: Province):
    incoming = make.arrived(province)
    address = f"incoming/{incoming.pk}/acceptance"
    assert post(None, address).status_code == 401
    for stranger in (province.umar, province.sari, province.dewi):
        assert post(stranger, address).status_code == 404
    first = post(province.tini, address, **{"Idempotency-Key": "terima-1"})
    assert (first.status_code, first.json()["agenda_number"], first.json()["state"]) == (200, "1", "accepted")
    again = post(province.tini, address, **{"Idempotency-Key": "terima-1"})
    assert (again.json(), again["Idempotency-Replayed"]) == (first.json(), "true")
    refused = post(province.tini, address)
    assert (refused.status_code, refused.json()["code"]) == (409, "incoming_not_awaiting")
    assert NumberEntry.objects.filter(series__direction="masuk").count() == 1


def test_returning_needs_a_reason(province: Province):
    incoming = make.arrived(province)
    address = f"incoming/{incoming.pk}/return"
    assert post(province.tini, address).status_code == 400
    assert post(province.tini, address, {"reason": "x", "lain": 1}).status_code == 400
    answer = post(province.tini, address, {"reason": "Salah alamat."})
    assert (answer.status_code, answer.json()["returned_reason"]) == (200, "Salah alamat.")


def test_a_disposisi_goes_down_and_is_reported(province: Province):
    incoming = make.accepted(province)
    address = f"incoming/{incoming.pk}/disposisi"
    body = {
        "to": [{"jabatan": str(province.dewi.jabatan.pk), "lead": True}],
        "instruction": ["siapkan_jawaban"],
        "note": "Jawab minggu ini.",
        "sifat": "segera",
    }
    assert post(province.umar, address, body).status_code == 404
    assert post(province.tini, address, body).status_code == 403
    given = post(province.dimas, address, body)
    assert given.status_code == 201
    (node,) = get(province.dewi, address).json()
    assert node["disposisi"] == given.json()
    assert [row["lead"] for row in node["receivers"]] == [True]
    (asked,) = get(province.dewi, "disposisi?done=false").json()["results"]
    assert (asked["incoming"], asked["agenda_number"]) == (str(incoming.pk), "1")
    done = f"disposisi/{node['disposisi']['id']}/completion"
    assert post(province.dimas, done, {"report": "x"}).status_code == 404
    assert post(province.dewi, done, {"report": "Jawaban disiapkan."}).status_code == 200
    assert post(province.dewi, done, {"report": "Lagi."}).json()["code"] == "disposisi_already_finished"
    (node,) = get(province.dimas, address).json()
    assert node["receivers"][0]["report"] == "Jawaban disiapkan."


def test_a_wrong_disposisi_lists_its_problems(province: Province):
    incoming = make.accepted(province)
    body = {"to": [{"jabatan": str(province.dimas.jabatan.pk)}], "instruction": []}
    answer = post(province.dimas, f"incoming/{incoming.pk}/disposisi", body)
    assert answer.status_code == 422
    assert {problem["code"] for problem in answer.json()["problems"]} == {"nothing_asked", "not_below"}


def test_a_reply_is_a_draft(province: Province):
    incoming = make.accepted(province)
    unit = str(province.dewi.jabatan.unit_id)
    answer = post(province.dewi, f"incoming/{incoming.pk}/replies", {"unit": unit})
    assert (answer.status_code, answer.json()["state"]) == (201, "draft")
    assert answer.json()["links"][0]["id"] == str(incoming.pk)
    assert post(province.sari, f"incoming/{incoming.pk}/replies", {"unit": unit}).status_code == 404


def test_the_sender_follows_each_delivery(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    naskah = make.signed_to(
        province,
        RecipientInput("yth", jabatan_id=province.dimas.jabatan.pk),
        RecipientInput("yth", title="Warga Contoh"),
    )
    run_outbox()
    address = f"naskah/{naskah.pk}/deliveries"
    assert get(province.umar, address).status_code == 404
    rows = get(province.sari, address).json()
    assert [(row["recipient"], row["state"]) for row in rows] == [
        (province.dimas.jabatan.title, "delivered"),
        ("Warga Contoh", "on_paper"),
    ]
    (waiting,) = get(province.tuti, "deliveries").json()["results"]
    assert waiting["recipient"] == "Warga Contoh"
    assert get(province.sari, "deliveries").json()["results"] == []
    proof = f"deliveries/{waiting['id']}/proof"
    assert post(province.sari, proof, {"proof": "Resi 7"}).status_code == 404
    assert post(province.tuti, f"deliveries/{waiting['id']}/retry").status_code == 409
    assert post(province.tuti, proof, {"proof": "Resi 7"}).json()["state"] == "delivered"


def test_the_registry_carries_a_secret_letter_as_an_envelope(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    naskah = make.signed_to(province, RecipientInput("yth", title="Warga Contoh"), keamanan="rahasia")
    run_outbox()
    assert get(province.tuti, f"naskah/{naskah.pk}").status_code == 404
    (waiting,) = get(province.tuti, "deliveries").json()["results"]
    assert get(province.tuti, f"naskah/{naskah.pk}/deliveries").json() == [waiting]
    assert (waiting["number"], waiting["date"], waiting["keamanan"]) == (naskah.number, f"{naskah.date}", "rahasia")
    assert (waiting["recipient"], waiting["channel"], waiting["state"]) == ("Warga Contoh", "paper", "on_paper")
    assert naskah.title not in str(waiting)
    for stranger in (province.tini, province.umar):
        assert get(stranger, "deliveries").json()["results"] == []
        assert get(stranger, f"naskah/{naskah.pk}/deliveries").status_code == 404
    answer = post(province.tuti, f"deliveries/{waiting['id']}/proof", {"proof": "Ekspedisi 12"})
    assert (answer.status_code, answer.json()["state"]) == (200, "delivered")
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    assert get(province.tuti, "deliveries").json()["results"] == []


def test_a_scanner_that_looks_at_the_link_has_not_opened_the_letter(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    make.signed_to(province, RecipientInput("yth", title="PT Contoh", email="terima@contoh.id"))
    run_outbox()
    path = re.search(r"(/kiriman/\S+)", mail.outbox[0].body).group(1)
    seen = Client().head(path)
    assert (seen.status_code, seen.content, seen["Content-Type"]) == (200, b"", "application/pdf")
    assert Delivery.objects.get().opened_at is None
    Client().get(path)
    assert Delivery.objects.get().opened_at is not None


def test_the_link_in_a_mail_fetches_the_file(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    naskah = make.signed_to(province, RecipientInput("yth", title="PT Contoh", email="terima@contoh.id"))
    run_outbox()
    path = re.search(r"(/kiriman/\S+)", mail.outbox[0].body).group(1)
    answer = Client().get(path)
    assert (answer.status_code, answer.content) == (200, documents.read(naskah.document_id))
    Delivery.objects.update(link_until=naskah.signed_at)
    ended = Client().get(path)
    assert (ended.status_code, "telah berakhir" in ended.content.decode()) == (410, True)
    assert Client().get("/kiriman/" + "x" * 43).status_code == 404
    assert Client().post(path).status_code == 405


def test_from_signature_to_report(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    naskah = write.signed(province)
    run_outbox()
    incoming = Incoming.objects.get()
    assert post(province.tini, f"incoming/{incoming.pk}/acceptance").status_code == 200
    run_outbox()
    (row,) = get(province.sari, f"naskah/{naskah.pk}/deliveries").json()
    assert row["state"] == "accepted"
    assert get(province.sari, f"naskah/{naskah.pk}").json()["state"] == "sent"
