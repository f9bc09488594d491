"""Changing a draft: content, details, recipients, signatories; always based on the version that was read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.asking import given, refused
from tests.cast import Province
from tests.factories import naskah as make

pytestmark = pytest.mark.django_db


def changes(p: Province) -> dict[str, tuple[str, Any]]:
    return {
        "": ("patch", {"urgensi": "segera"}),
        "/content": ("put", {"content": {**make.content_of("surat_dinas"), "hal": "Hal yang baru"}}),
        "/recipients": (
            "put",
            {"recipients": [{"section": "yth", "title": "Yayasan Contoh", "email": "a@example.org"}]},
        ),
        "/signatories": ("put", {"signatories": [{"jabatan": str(p.citra.jabatan.pk)}]}),
    }


def test_every_change_needs_the_version_it_is_based_on(province: Province, ask):
    naskah, sari = make.draft(province), ask(province.sari)
    version = naskah.version
    for part, (method, body) in changes(province).items():
        path = f"naskah/{naskah.pk}{part}"
        refused(sari.send(method, path, body), 428, "precondition_missing")
        for stale in (version - 1, version + 7, "x", "9" * 5000, "١"):
            refused(sari.send(method, path, body, version=stale), 412)
        refused(sari.send(method, path, body, headers={"If-Match": "banana"}), 400, "bad_request")
        answer = sari.send(method, path, body, version=version)
        version += 1
        assert given(answer)["version"] == version
        assert answer["ETag"] == f'"{version}"'
        refused(sari.send(method, path, body, version=version - 1), 412, "version_mismatch")


def test_a_weakened_etag_is_understood(province: Province, ask):
    naskah = make.draft(province)
    headers = {"If-Match": f'W/"{naskah.version}"'}
    given(ask(province.sari).send("patch", f"naskah/{naskah.pk}", {"place": "Bontang"}, headers=headers))


def test_unknown_parts_are_named(province: Province, ask):
    naskah, sari = make.draft(province), ask(province.sari)
    for part, (method, body) in changes(province).items():
        answer = sari.send(method, f"naskah/{naskah.pk}{part}", {**body, "state": "signed"}, version=naskah.version)
        assert refused(answer, 400, "bad_request")["problems"][0] == {
            "path": "state",
            "code": "unknown_field",
            "sentence": "Bagian ini tidak dikenal. Hapus, atau periksa ejaannya.",
        }
    nested = {"recipients": [{"section": "yth", "title": "Yayasan", "negara": "Indonesia"}]}
    problem = refused(sari.send("put", f"naskah/{naskah.pk}/recipients", nested, version=naskah.version), 400)
    assert "negara" in problem["problems"][0]["path"]


def test_the_reviewer_changes_it_and_nobody_else(province: Province, ask, stranger, anybody):
    naskah = make.draft(province)
    for part, (method, body) in changes(province).items():
        path = f"naskah/{naskah.pk}{part}"
        refused(anybody.send(method, path, body, version=naskah.version), 401)
        for asker in (stranger, ask(province.dewi), ask(province.tono)):
            refused(asker.send(method, path, body, version=naskah.version), 404, "not_found")
    given(ask(province.budi).send("patch", f"naskah/{naskah.pk}", {"urgensi": "segera"}, version=naskah.version))


def test_after_submission_nothing_is_changed_here(province: Province, ask):
    naskah = make.in_review(province)
    for part, (method, body) in changes(province).items():
        answer = ask(province.sari).send(method, f"naskah/{naskah.pk}{part}", body, version=naskah.version)
        refused(answer, 409, "invalid_move")


def test_parties_that_are_nobody_are_refused(province: Province, ask):
    naskah, sari = make.draft(province), ask(province.sari)
    nobody = str(naskah.pk)
    for part, body in (
        ("recipients", {"recipients": [{"section": "yth", "jabatan": nobody}]}),
        ("recipients", {"recipients": [{"section": "yth"}]}),
        ("signatories", {"signatories": [{"jabatan": nobody}]}),
        ("signatories", {"signatories": [{"jabatan": str(province.ratna.jabatan.pk), "mandate": "an"}]}),
    ):
        answer = sari.send("put", f"naskah/{naskah.pk}/{part}", body, version=naskah.version)
        assert refused(answer, 422, "invalid")["problems"][0]["path"].startswith(f"{part}[0]")
    crowd = {"recipients": [{"section": "yth", "title": "Seseorang"}] * 2001}
    refused(sari.send("put", f"naskah/{naskah.pk}/recipients", crowd, version=naskah.version), 400)


def test_a_number_that_the_system_gives_is_not_typed(province: Province, ask):
    naskah = make.draft(province)
    answer = ask(province.sari).send("patch", f"naskah/{naskah.pk}", {"number": "1/2"}, version=naskah.version)
    assert refused(answer, 422)["problems"][0]["code"] == "number_is_given"


def test_a_draft_is_given_to_a_colleague_who_may_draft_there(province: Province, ask, stranger):
    naskah = make.draft(province)
    path, body = f"naskah/{naskah.pk}/drafter", {"drafter": str(province.budi.user.pk)}
    refused(stranger.send("put", path, body), 404)
    refused(ask(province.sari).send("put", path, {"drafter": str(province.dewi.user.pk)}), 403)
    refused(ask(province.sari).send("put", path, {**body, "x": 1}), 400)
    given(ask(province.sari).send("put", path, body))
    assert "submit" in given(ask(province.budi).see(f"naskah/{naskah.pk}"))["abilities"]


def test_what_is_not_signed_is_not_followed_up(province: Province, ask, stranger):
    naskah = make.in_review(province)
    path, body = f"naskah/{naskah.pk}/follow-ups", {"kind": "surat_dinas", "unit": str(province.unit.pk)}
    refused(stranger.send("post", path, body), 404)
    (problem,) = refused(ask(province.sari).send("post", path, body), 422)["problems"]
    assert (problem["path"], problem["code"]) == ("naskah", "not_issued")
    refused(ask(province.sari).send("post", path, {**body, "kind": "pengumuman"}), 400, "bad_request")


def test_a_copy_is_a_new_draft(province: Province, ask, stranger):
    naskah = make.in_review(province)
    path, body = f"naskah/{naskah.pk}/copies", {"unit": str(province.unit.pk)}
    refused(stranger.send("post", path, body), 404)
    made = given(ask(province.sari).send("post", path, body), 201)
    assert (made["state"], made["number"]) == ("draft", "")
    assert made["links"] == [
        {"relation": "copy", "kind": "naskah", "id": str(naskah.pk), "title": made["links"][0]["title"]}
    ]
    assert made["id"] != str(naskah.pk)
