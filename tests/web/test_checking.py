"""The public check: a clear verdict for everybody, and no more content than the class allows."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Province
from tests.factories import mailroom as mailed
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.documents import services as documents
from tnde.naskah.services import ending
from tnde.naskah.services.parties import RecipientInput
from tnde.web import limits

pytestmark = pytest.mark.django_db


def upload(client: Client, data: bytes, name: str = "surat.pdf"):
    return client.post("/verify", {"file": SimpleUploadedFile(name, data, "application/pdf")})


def test_a_genuine_code_shows_what_a_forger_would_change(province: Province, signed: Any, client: Client):
    answer = client.get(f"/verify/{signed.token}")
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in (
        "Naskah ini memang diterbitkan",
        signed.number,
        signed.title,
        province.agency.name,
        province.dimas.jabatan.title,
        province.ratna.jabatan.title,
        "Bandingkan setiap keterangan ini dengan naskah di tangan Anda.",
        settings.PUBLIC_URL,
        'href="/verify"',
    ):
        assert said in page


def test_many_recipients_are_folded_so_that_the_signer_is_seen(
    province: Province, signing: ThrowawayPki, client: Client
):
    def shown(count: int) -> str:
        rows = [RecipientInput("yth", title=f"Warga Contoh {number:02}") for number in range(1, count + 1)]
        return client.get(f"/verify/{mailed.signed_to(province, *rows).token}").content.decode()

    open_part, _fold, folded = shown(12).partition("<details")
    assert "Warga Contoh 10" in open_part
    assert "Warga Contoh 11" not in open_part
    assert "dan 2 lainnya</summary>" in folded
    assert folded.index("Warga Contoh 12") < folded.index("</details>") < folded.index(province.ratna.jabatan.title)
    assert "lainnya" not in shown(10)


def test_the_issued_file_is_genuine_and_a_changed_one_is_not(signed: Any, client: Client):
    data = documents.read(signed.document_id)
    assert "Asli dan tidak berubah" in upload(client, data).content.decode()
    changed = data.replace(b"/Type /Page", b"/Type /Paje", 1)
    altered = upload(client, changed).content.decode()
    assert "Berkas ini telah diubah" in altered
    assert "Asli dan tidak berubah" not in altered


def test_an_annulled_letter_says_so(province: Province, signed: Any, client: Client):
    ending.annul_naskah(naskah_id=signed.pk, note="Keliru", actor=province.ratna.actor)
    assert "Naskah ini telah dibatalkan" in client.get(f"/verify/{signed.token}").content.decode()


def test_unknown_code_and_unissued_letter_are_the_same(province: Province, client: Client):
    make.approved(province)
    for token in ("0" * 32, "x", "<b>"):
        answer = client.get(f"/verify/{token}")
        assert answer.status_code == 200
        assert "Tidak dikenal" in answer.content.decode()
    assert "Tidak dikenal" in upload(client, b"bukan surat siapa pun").content.decode()


def test_above_biasa_only_the_issuing_is_told(province: Province, signing: ThrowawayPki, client: Client):
    naskah = make.signed(province, keamanan="terbatas")
    page = client.get(f"/verify/{naskah.token}").content.decode()
    assert "Naskah ini memang diterbitkan" in page
    assert province.region.full_name in page
    for secret in (naskah.number, naskah.title, province.agency.name, province.ratna.jabatan.title):
        assert secret not in page


def test_without_a_usable_file_the_form_says_what_to_do(client: Client, monkeypatch: pytest.MonkeyPatch):
    assert "Pilih berkas PDF" in client.post("/verify").content.decode()
    empty = upload(client, b"")
    assert empty.status_code == 422
    assert "Berkas kosong" in empty.content.decode()
    from tnde.web import forms

    monkeypatch.setattr(forms, "MAX_PDF_BYTES", 1024 * 1024)
    assert "lebih besar dari 1 MB" in upload(client, b"%PDF" * 300_000).content.decode()


def test_the_name_of_an_uploaded_file_is_only_text(client: Client):
    page = upload(client, b"x", name="<img src=x onerror=alert(1)>.pdf").content.decode()
    assert "<img src=x" not in page


def test_an_address_that_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "CHECKS_A_MINUTE", 2)
    answers = [client.get("/verify/0").status_code for _ask in range(4)]
    assert 429 in answers
    assert answers[0] == 200
