"""POST /naskah: who may begin a draft, what is refused, and that a repeat makes no second one."""

from __future__ import annotations

import pytest

from tests.api.asking import a_key, given, refused
from tests.cast import Province
from tests.factories.naskah import content_of
from tnde.kernel.models import IdempotencyKey
from tnde.naskah.models import Naskah

pytestmark = pytest.mark.django_db


def body(p: Province, **more) -> dict:
    return {"kind": "surat_dinas", "unit": str(p.unit.pk), **more}


def test_nobody_is_asked_to_sign_in(province: Province, anybody):
    refused(anybody.send("post", "naskah", body(province)), 401, "not_authenticated")


def test_a_drafter_begins_with_content_and_details(province: Province, ask):
    sent = body(province, content=content_of("surat_dinas"), klasifikasi="500.12.6.4", urgensi="segera")
    answer = ask(province.sari).send("post", "naskah", sent)
    made = given(answer, 201)
    assert (made["state"], made["urgensi"], made["keamanan"]) == ("draft", "segera", "biasa")
    assert made["content"] == sent["content"]
    assert {"edit", "submit", "drop"} <= set(made["abilities"])
    assert answer["ETag"] == '"1"'


def test_one_without_a_role_there_may_not(province: Province, ask, stranger):
    for asker in (ask(province.dewi), ask(province.tono), stranger):
        refused(asker.send("post", "naskah", body(province)), 403, "not_allowed")


def test_the_chair_of_another_is_not_chosen_and_shortens_no_chain(province: Province, ask):
    as_the_head = {"X-Jabatan": str(province.ratna.jabatan.pk)}
    refused(ask(province.sari).send("post", "naskah", body(province), headers=as_the_head), 403, "not_allowed")
    refused(ask(province.sari).see("me", headers=as_the_head), 403, "not_allowed")
    as_herself = {"X-Jabatan": str(province.sari.jabatan.pk)}
    given(ask(province.sari).send("post", "naskah", body(province), headers=as_herself), 201)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"stat": "signed"}, "stat"),
        ({"kind": None}, "kind"),
        ({"unit": "biro"}, "unit"),
        ({"keamanan": "biasa saja"}, "keamanan"),
        ({"content": ["hal"]}, "content"),
    ],
)
def test_what_does_not_fit_the_contract_is_named(province: Province, ask, wrong: dict, path: str):
    problem = refused(ask(province.sari).send("post", "naskah", body(province, **wrong)), 400, "bad_request")
    assert [item["path"] for item in problem["problems"]] == [path]


def test_all_that_does_not_fit_is_named_at_once(province: Province, ask):
    sent = {"kind": 5, "unit": "x", "content": [], "urgensi": "kilat", "foo": 1}
    problem = refused(ask(province.sari).send("post", "naskah", sent), 400, "bad_request")
    assert {item["path"] for item in problem["problems"]} == set(sent)


def test_an_unknown_kind_an_unknown_unit_and_keys_of_another_kind_are_refused(province: Province, ask):
    sari = ask(province.sari)
    refused(sari.send("post", "naskah", body(province, kind="puisi")), 422, "invalid")
    refused(sari.send("post", "naskah", body(province, unit=str(province.agency.pk))), 404, "not_found")
    problem = refused(sari.send("post", "naskah", body(province, content={"sajak": "x"})), 422, "invalid")
    assert problem["problems"][0]["code"] == "unknown_key"
    assert problem["problems"][0]["severity"] == "error"
    assert problem["problems"][0]["sentence"]


def test_the_same_key_begins_one_draft_and_says_that_it_is_a_replay(province: Province, ask):
    sari, key = ask(province.sari), a_key()
    first = sari.send("post", "naskah", body(province), key=key)
    again = sari.send("post", "naskah", body(province), key=key)
    assert given(again, 201) == given(first, 201)
    assert again["Idempotency-Replayed"] == "true"
    assert again["ETag"] == first["ETag"]
    assert "Idempotency-Replayed" not in first
    assert Naskah.objects.count() == 1


def test_the_same_key_for_another_body_is_refused_and_for_another_person_is_his_own(province: Province, ask):
    key = a_key()
    given(ask(province.sari).send("post", "naskah", body(province), key=key), 201)
    other = body(province, urgensi="segera")
    refused(ask(province.sari).send("post", "naskah", other, key=key), 422, "idempotency_key_reused")
    given(ask(province.budi).send("post", "naskah", other, key=key), 201)


def test_a_key_that_is_too_long_is_refused(province: Province, ask):
    refused(ask(province.sari).send("post", "naskah", body(province), key="k" * 201), 422, "invalid")


def test_a_refusal_frees_the_key(province: Province, ask):
    sari, key = ask(province.sari), a_key()
    refused(sari.send("post", "naskah", body(province, kind="puisi"), key=key), 422)
    assert not IdempotencyKey.objects.exists()
    given(sari.send("post", "naskah", body(province), key=key), 201)


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b'{"kind": "surat_dinas", "kind": "nota_dinas"}',
        b'{"content": {"hal": "a\\u0000b"}}',
        b'{"content": {"hal": "\\ud800"}}',
        b'{"content": {"n": 1e999}}',
        b'{"content": {"n": NaN}}',
        b'{"content": {"n": 12345678901234567890}}',
        b'{"content": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"content": ' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}",
        b"\xff\xfe",
    ],
)
def test_json_that_cannot_be_kept_is_refused(province: Province, ask, raw: bytes):
    answer = ask(province.sari).post("/api/v1/naskah", raw, content_type="application/json")
    problem = refused(answer, 400, "bad_request")
    assert problem["problems"][0]["code"] == "parse_error"


def test_a_body_of_another_kind_or_size_is_refused(province: Province, ask, settings):
    sari = ask(province.sari)
    refused(sari.post("/api/v1/naskah", b"kind=surat", content_type="text/plain"), 415, "unsupported_media_type")
    refused(sari.post("/api/v1/naskah", b"kind", content_type="application/x-www-form-urlencoded"), 415)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    refused(sari.send("post", "naskah", body(province)), 413, "request_too_large")


def test_a_wrong_method_and_an_unknown_address_are_problems_too(province: Province, ask, anybody):
    refused(ask(province.sari).send("delete", "naskah"), 405, "method_not_allowed")
    refused(anybody.see("puisi"), 404, "not_found")
    refused(anybody.send("post", "naskah/1", {}), 404, "not_found")


def test_an_answer_in_another_form_is_not_to_be_had(province: Province, ask):
    refused(ask(province.sari).see("naskah", headers={"Accept": "text/csv"}), 406, "not_acceptable")
