"""Naskah that were laid out elsewhere: signed here on their own pages, or registered as they were issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from templates_naskah.examples import example_of
from tests.cast import KLASIFIKASI, Province
from tests.journeys.caller import Caller
from tests.journeys.test_journeys import approved, nothing_is_broken, sign
from tests.pki import ThrowawayPki
from tests.templates_naskah.attached_files import archival
from tests.templates_naskah.frames import pages_of
from tests.tnde.signing.papers import paper
from tnde.kernel import clock
from tnde.naskah.verification import check_file
from tnde.signing.contracts import SignatureSpec

pytestmark = pytest.mark.django_db
KIND = "peraturan_kepala_daerah"
PLACES = [
    {"bagian": "nomor", "halaman": 1, "kiri": 60, "atas": 5},
    {"bagian": "tanggal", "halaman": 2, "kiri": 60, "atas": 240},
    {"bagian": "tanda_tangan", "halaman": 2, "kiri": 110, "atas": 245},
]


def today(p: Province) -> dt.date:
    return clock.today_in(p.region.zone)


def drafted(p: Province, pdf: bytes, *places: dict[str, Any], **given: Any) -> dict:
    """Sari's draft of a regulation with its finished file, to be signed by Ratna."""
    sari = Caller(p.sari)
    content = {**example_of(KIND).content, "berkas": "pergub.pdf", "halaman": None, "penempatan": list(places)}
    body = {"kind": KIND, "unit": str(p.unit.pk), "content": content, "klasifikasi": KLASIFIKASI, **given}
    naskah = sari.post("naskah", body, expect=201)
    path = f"naskah/{naskah['id']}"
    naskah = sari.put(
        f"{path}/signatories", {"signatories": [{"jabatan": str(p.ratna.jabatan.pk)}]}, version=naskah["version"]
    )
    sari.upload(f"{path}/files", "pergub.pdf", pdf, version=naskah["version"])
    return sari.get(path)


def test_a_regulation_is_initialled_numbered_signed_and_archived_on_its_own_pages(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    source = archival()
    naskah = drafted(province, source, *PLACES)
    path = f"naskah/{naskah['id']}"
    naskah = sign(province, approved(province, naskah))
    run_outbox()
    sari = Caller(province.sari)
    issued = sari.file(f"{path}/document")
    before, after = pages_of(source), pages_of(issued)
    assert len(before) == len(after)
    assert naskah["number"].endswith(f" TAHUN {naskah['date'][:4]}")
    assert naskah["number"] in after[0]
    assert all(" ".join(was.split())[:200] in " ".join(now.split()) for was, now in zip(before, after, strict=True))
    answer = check_file(issued)
    assert (answer.verdict, answer.facts["laid_out_elsewhere"]) == ("genuine", True)
    assert "disusun di luar aplikasi" in " ".join(pages_of(sari.file(f"{path}/sheet.pdf"))[0].split())
    hits = Caller(province.tono).get("archives", q="berkas yang dilampirkan")["results"]
    assert naskah["number"] in {hit["number"] for hit in hits}
    berkas = {"agency": str(province.agency.pk), "title": "Peraturan", "klasifikasi": KLASIFIKASI}
    berkas = Caller(province.tono).post("berkas", berkas, expect=201)
    assert Caller(province.tono).post(f"{path}/filing", {"berkas": berkas["id"]})["state"] == "archived"
    assert nothing_is_broken()


def registered(p: Province, naskah: dict, *, expect: int = 200, **given: Any) -> dict:
    """Tuti, who keeps the book, registers it."""
    body = {"digest": naskah["digest"], "sequence": 1, "origin": "app", "basis": "Buku agenda 2026", **given}
    return Caller(p.tuti).post(f"naskah/{naskah['id']}/registration", body, expect=expect)


def issued_elsewhere(p: Province, pdf: bytes, number: str) -> dict:
    """Sari submits what was issued elsewhere with its number and date; nobody initials it."""
    naskah = drafted(p, pdf, issued_elsewhere=True)
    path, sari = f"naskah/{naskah['id']}", Caller(p.sari)
    missing = sari.post(f"{path}/submit", expect=422)["problems"]
    assert {"number_missing", "date_missing"} <= {problem["code"] for problem in missing}
    naskah = sari.patch(path, {"number": number, "date": today(p).isoformat()}, version=naskah["version"])
    naskah = sari.post(f"{path}/submit")
    assert (naskah["state"], "sign" in naskah["abilities"]) == ("approved", False)
    return naskah


def test_what_others_have_signed_is_registered_as_it_is(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    day = today(province)
    first, second = f"1 TAHUN {day.year}", f"2 TAHUN {day.year}"
    spec = SignatureSpec("Signature1", "Pergub", "Samarinda", "Budi Santoso, S.T.")
    file = signing.signer("budi").sign(paper(), spec, signing.secret).pdf
    refused = Caller(province.sari).post(f"naskah/{drafted(province, file, *PLACES)['id']}/submit", expect=422)
    assert "pdf_already_signed" in {problem["code"] for problem in refused["problems"]}

    naskah = issued_elsewhere(province, file, first)
    path, tuti = f"naskah/{naskah['id']}", Caller(province.tuti)
    assert naskah["id"] in {task["id"] for task in tuti.get("tasks")["results"]}
    assert naskah["id"] not in {task["id"] for task in Caller(province.ratna).get("tasks")["results"]}
    found = tuti.get(f"{path}/registration")
    assert (found["signed"], found["intact"], found["trusted"], found["origin"]) == (True, True, True, None)
    assert [one["name"] for one in found["signatures"]] == ["Budi Santoso, S.T. (UJI)"]
    Caller(province.sari).post(f"{path}/registration", {}, expect=400)
    body = {"digest": naskah["digest"], "sequence": 1, "origin": "paper", "basis": "x"}
    Caller(province.sari).post(f"{path}/registration", body, expect=403)
    assert registered(province, naskah, sequence=3, expect=422)["problems"][0]["code"] == "range_leaves_gap"
    registered(province, {**naskah, "digest": "0" * 64}, expect=412)
    naskah = registered(province, naskah)
    run_outbox()
    assert (naskah["state"], naskah["number"], naskah["date"]) == ("signed", first, day.isoformat())
    assert tuti.file(f"{path}/document") == file
    answer = check_file(file)
    assert answer.verdict == "registered"
    assert answer.facts["registered"]["signatures"][0]["name"] == "Budi Santoso, S.T. (UJI)"
    page = Client().post(reverse("web:check"), {"file": SimpleUploadedFile("pergub.pdf", file)}).content.decode()
    assert "Sama dengan berkas yang didaftarkan" in page
    assert "Budi Santoso, S.T. (UJI)" in page
    told = " ".join(pages_of(tuti.file(f"{path}/sheet.pdf"))[0].split())
    assert "berkasnya tidak diubah" in told
    assert "Buku agenda 2026" in told
    hits = Caller(province.tono).get("archives", q="Nota dinas contoh")["results"]
    assert first in {hit["number"] for hit in hits}
    # The book goes on behind it, and what was signed on paper has no signature to show.
    on_paper = registered(province, issued_elsewhere(province, paper(()), second), sequence=2)
    assert on_paper["state"] == "signed"
    again = issued_elsewhere(province, paper((), 2), second)
    assert registered(province, again, sequence=2, expect=409)["code"] == "number_taken"
    assert sign(province, approved(province, drafted(province, archival(), *PLACES)))["number"].startswith("3 ")
    assert nothing_is_broken()
