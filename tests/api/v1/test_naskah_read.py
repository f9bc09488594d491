"""GET /naskah/{id} and its files: who reads it, what he may do with it, and files as they are."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.api.asking import given, refused
from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.audit.models import ReadNote
from tnde.documents import services as documents
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_its_parties_and_what_the_asker_may_do(province: Province, ask):
    naskah = make.draft(province)
    answer = ask(province.sari).see(f"naskah/{naskah.pk}")
    body = given(answer)
    assert answer["ETag"] == f'"{naskah.version}"'
    assert [row["title"] for row in body["recipients"]] == [province.dimas.jabatan.title]
    assert [row["jabatan"] for row in body["signatories"]] == [str(province.ratna.jabatan.pk)]
    assert {"read", "read_history", "edit", "submit", "give", "drop"} == set(body["abilities"])
    assert body["digest"] is None


def test_who_may_not_read_it_does_not_learn_that_it_exists(province: Province, ask, stranger, anybody):
    naskah = make.draft(province)
    for part in ("", "/problems", "/preview.pdf", "/pages/1.webp", "/document", "/steps", "/history"):
        refused(anybody.see(f"naskah/{naskah.pk}{part}"), 401, "not_authenticated")
        unknown = refused(stranger.see(f"naskah/{new_id()}{part}"), 404, "not_found")
        for asker in (stranger, ask(province.dewi), ask(province.tuti)):
            assert refused(asker.see(f"naskah/{naskah.pk}{part}"), 404, "not_found") == unknown


def test_each_of_the_line_may_do_his_own(province: Province, ask):
    naskah = make.in_review(province)
    may = {
        name: set(given(ask(getattr(province, name)).see(f"naskah/{naskah.pk}"))["abilities"])
        for name in ("sari", "budi", "citra", "ratna", "tuti")
    }
    assert {"recall", "drop"} <= may["sari"]
    assert {"decide", "hand_over"} <= may["budi"]
    assert "decide" not in may["citra"] | may["ratna"] | may["tuti"]
    assert "pass_over" in may["ratna"]
    assert "hand_over" not in may["tuti"]  # somebody holds the desk


def test_problems_say_what_is_missing_with_place_and_sentence(province: Province, ask):
    made = given(ask(province.sari).send("post", "naskah", {"kind": "surat_dinas", "unit": str(province.unit.pk)}), 201)
    found = given(ask(province.sari).see(f"naskah/{made['id']}/problems"))["problems"]
    assert {"recipient_missing", "signatory_missing", "klasifikasi_missing"} <= {item["code"] for item in found}
    assert all(item["sentence"] for item in found)


def test_the_preview_is_a_pdf_and_a_page_of_it_an_image(province: Province, ask):
    naskah, sari = make.draft(province), ask(province.sari)
    pdf = sari.see(f"naskah/{naskah.pk}/preview.pdf", headers={"Accept": "application/pdf"})
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert pdf.content.startswith(b"%PDF-")
    page = sari.see(f"naskah/{naskah.pk}/pages/1.webp", headers={"Accept": "image/webp"})
    assert (page.status_code, page["Content-Type"]) == (200, "image/webp")
    assert page.content[8:12] == b"WEBP"
    for beyond in ("99", "0", "9" * 5000):
        refused(sari.see(f"naskah/{naskah.pk}/pages/{beyond}.webp"), 404, "not_found")
    refused(sari.see(f"naskah/{naskah.pk}/document"), 404, "not_found")


def test_the_issued_file_is_given_byte_for_byte(province: Province, signing: ThrowawayPki, ask):
    naskah = make.signed(province)
    answer = ask(province.sari).see(f"naskah/{naskah.pk}/document")
    assert answer.content == documents.read(naskah.document_id)
    assert answer["Cache-Control"] == "private, no-store"


def test_reading_above_biasa_is_noted(province: Province, ask):
    naskah = make.draft(province, keamanan="rahasia")
    began = timezone.now()
    given(ask(province.sari).see(f"naskah/{naskah.pk}"))
    ask(province.sari).see(f"naskah/{naskah.pk}/preview.pdf")
    notes = ReadNote.objects.filter(ref_id=naskah.pk, at__gte=began)
    assert sorted(note.how for note in notes) == ["api", "preview"]


def test_steps_and_history_tell_how_it_stands(province: Province, ask):
    naskah = make.in_review(province)
    given(decide(ask(province.budi), naskah))
    steps = given(ask(province.sari).see(f"naskah/{naskah.pk}/steps"))
    assert [(step["title"], step["standing"]) for step in steps] == [
        ("Ketua Tim", "approved"),
        ("Kepala Bidang", "open"),
    ]
    history = given(ask(province.sari).see(f"naskah/{naskah.pk}/history"))
    assert [entry["kind"] for entry in history][-2:] == ["naskah.submitted", "naskah.initialled"]
    assert [entry["seq"] for entry in history] == list(range(1, len(history) + 1))


def decide(asker, naskah):
    return asker.send("post", f"naskah/{naskah.pk}/decisions", {"verdict": "approve", "digest": make.digest_of(naskah)})
