"""The public check by token and by file: for anybody, telling no more than the class allows."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.asking import given, refused
from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.documents import services as documents

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/verifications"


def upload(anybody, data: bytes, name: str = "file"):
    return anybody.post(ADDRESS, {name: SimpleUploadedFile("surat.pdf", data)}, format="multipart")


def test_a_token_that_is_none_is_unknown_and_never_missing(anybody):
    for token in ("0" * 32, "x", "%00", "../../etc", "9" * 3000, "%F0%9F%98%80"):
        answer = anybody.see(f"verifications/{token}")
        assert answer.status_code == 404 if "/" in token else given(answer)["verdict"] == "unknown"


def test_an_issued_letter_is_genuine_by_token_and_by_file(province: Province, signing: ThrowawayPki, anybody):
    naskah = make.signed(province)
    data = documents.read(naskah.document_id)
    by_token, by_file = given(anybody.see(f"verifications/{naskah.token}")), given(upload(anybody, data))
    assert by_token["verdict"] == by_file["verdict"] == "genuine"
    assert by_token["facts"] == by_file["facts"]
    assert by_token["facts"]["number"] == naskah.number
    changed = given(upload(anybody, data.replace(b"/Type /Page", b"/Type /Paje", 1)))
    assert changed["verdict"] == "altered"


def test_of_a_restricted_letter_only_that_it_was_issued(province: Province, signing: ThrowawayPki, anybody):
    naskah = make.signed(province, keamanan="rahasia")
    body = given(anybody.see(f"verifications/{naskah.token}"))
    assert set(body["facts"]) == {"region", "keamanan", "state"}
    assert naskah.number not in str(body)


def test_what_is_no_file_is_refused(anybody, monkeypatch: pytest.MonkeyPatch):
    refused(anybody.post(ADDRESS, {}, format="multipart"), 400, "bad_request")
    refused(upload(anybody, b"x", name="berkas"), 400, "bad_request")
    refused(upload(anybody, b""), 400, "file_empty")
    refused(anybody.send("post", "verifications", {"file": "x"}), 415, "unsupported_media_type")
    refused(anybody.post(ADDRESS, b"--x", content_type="multipart/form-data"), 400, "bad_request")
    refused(anybody.post(ADDRESS, b"--x", content_type="multipart/form-data; boundary=x"), 400, "bad_request")
    monkeypatch.setattr("api.views.verifications.MAX_PDF_BYTES", 10)
    refused(upload(anybody, b"%PDF-1.7 and more"), 413, "request_too_large")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x00" * 5000, b"%PDF-1.7\n/ID [<" + b"a" * 32 + b">]"])
def test_what_is_no_pdf_is_unknown(anybody, data: bytes):
    assert given(upload(anybody, data))["verdict"] == "unknown"
