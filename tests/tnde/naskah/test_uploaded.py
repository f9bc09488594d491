"""Finished PDFs as naskah: what a draft shows, who may do what, and how a registration finds its line in the book."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import Province
from tests.factories import files as withfiles
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.templates_naskah.attached_files import shapes
from tests.templates_naskah.frames import pages_of
from tests.tnde.signing.papers import paper
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound
from tnde.naskah import integrity, pages, queries, verification
from tnde.naskah.completeness import problems_of
from tnde.naskah.errors import DigestMismatch
from tnde.naskah.models import Naskah
from tnde.naskah.services import attaching, drafting, parties, registering, reviewing, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from tnde.registers.models import NumberEntry, Series
from tnde.registers.services.elsewhere import enter_used
from tnde.signing.contracts import SignatureSpec

pytestmark = pytest.mark.django_db
NAME = "naskah.pdf"
PLACES = [
    {"bagian": "nomor", "halaman": 1, "kiri": 60, "atas": 20},
    {"bagian": "tanggal", "halaman": 1, "kiri": 60, "atas": 30},
    {"bagian": "tanda_tangan", "halaman": 1, "kiri": 20, "atas": 220},
]


def draft(p: Province, kind: str = "sop", *, pdf: bytes | None = None, places: Any = (), **given: Any) -> Naskah:
    content = {**make.content_of(kind), "berkas": NAME, "halaman": None, "penempatan": list(places)}
    naskah = make.draft(p, kind, content=content, **given)
    return withfiles.attach(p, naskah, NAME, pdf) if pdf else naskah


def changed(p: Province, naskah: Naskah, **details: Any) -> Naskah:
    return drafting.set_details(naskah_id=naskah.pk, version=naskah.version, actor=p.sari.actor, **details)


def today(p: Province) -> dt.date:
    return clock.today_in(p.region.zone)


def elsewhere(p: Province, pdf: bytes, number: str) -> Naskah:
    naskah = changed(p, draft(p, pdf=pdf, issued_elsewhere=True), number=number, date=today(p))
    return submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)


def register(p: Province, naskah: Naskah, sequence: int, **given: Any) -> Naskah:
    digest = given.pop("digest", make.digest_of(naskah))
    told = {"origin": "paper", "basis": "Buku kertas", "actor": p.tuti.actor, **given}
    return registering.register_naskah(naskah_id=naskah.pk, digest=digest, sequence=sequence, **told)


def test_a_draft_shows_its_sheet_until_the_file_is_there_and_then_its_pages(province: Province) -> None:
    naskah = draft(province, places=PLACES)
    assert "disusun di luar aplikasi" in " ".join(pages_of(pages.preview_pdf(naskah))[0].split())
    assert {"file_missing"} == {one["code"] for one in problems_of(naskah, on=today(province)) if "file" in one["code"]}
    naskah = withfiles.attach(province, naskah, NAME, shapes())
    shown = pages_of(pages.preview_pdf(naskah))
    assert "Tanda tangan elektronik 1" in shown[0]
    assert "disusun di luar aplikasi" in " ".join(pages.text(naskah).split())
    assert pages.sheet_pdf(naskah).startswith(b"%PDF")
    drawn = make.draft(province)
    for refused in (lambda: pages.sheet_pdf(drawn), lambda: queries.registration(province.sari.actor, drawn.pk)):
        with pytest.raises(NotFound):
            refused()


def test_two_heads_sign_one_finished_file(province: Province, signing: ThrowawayPki) -> None:
    second = {**PLACES[2], "kiri": 110, "urutan": 2}
    naskah = draft(province, "peraturan_bersama_kdh", pdf=shapes(), places=[*PLACES, second])
    rows = [
        SignatoryInput(one.jabatan.pk, position=at) for one, at in ((province.ratna, "kanan"), (province.dimas, "kiri"))
    ]
    args = {"naskah_id": naskah.pk, "version": naskah.version, "actor": province.sari.actor}
    naskah = parties.set_signatories(signatories=rows, **args)
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert (
        naskah.revision.files[0]["source"] == naskah.files.get().document.sha256 != naskah.revision.files[0]["sha256"]
    )
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, province))
    for one in (province.ratna, province.dimas):
        naskah = sign_naskah(
            naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=province.secret, actor=one.actor
        )
    answer = verification.check_file(documents.read(naskah.document_id))
    assert (answer.verdict, len(answer.facts["signers"])) == ("genuine", 2)
    assert integrity.findings() == []


def test_only_finished_files_are_issued_elsewhere_and_only_then_is_their_date_typed(province: Province) -> None:
    letter = make.draft(province)
    for details, code in (
        ({"issued_elsewhere": True}, "kind_not_uploaded"),
        ({"date": today(province)}, "date_is_given"),
    ):
        with pytest.raises(Invalid) as refusal:
            changed(province, letter, **details)
        assert refusal.value.problems[0]["code"] == code
    file = shapes()
    naskah = draft(province, pdf=file, issued_elsewhere=True)
    naskah = changed(province, naskah, number="1/SOP", date=today(province) + dt.timedelta(days=1))
    assert "date_in_future" in {one["code"] for one in problems_of(naskah, on=today(province))}
    assert pages.preview_pdf(naskah) == file
    naskah = changed(province, naskah, issued_elsewhere=False)
    assert (naskah.number, naskah.date) == ("", None)


def test_a_file_that_was_changed_after_signing_is_not_registered(province: Province, signing: ThrowawayPki) -> None:
    spec = SignatureSpec("Signature1", "SOP", "Samarinda", "Budi")
    signed = signing.signer("budi").sign(paper(), spec, signing.secret).pdf
    naskah = draft(province, pdf=signed + b"\n% sisipan\n%%EOF\n", issued_elsewhere=True)
    assert "signature_not_intact" in {one["code"] for one in problems_of(naskah, on=today(province))}


def test_the_keeper_of_the_book_sends_it_back_or_gives_it_the_line_that_was_entered_before(province: Province) -> None:
    file = shapes()
    naskah = elsewhere(province, file, "4/SOP/2026")
    first = make.digest_of(naskah)
    assert naskah.state == "approved"
    for actor in (province.sari.actor, province.ratna.actor):
        with pytest.raises(NotAllowed):
            register(province, naskah, 2, actor=actor)
    reviewing.return_approved(naskah_id=naskah.pk, note="Nomornya 2.", digest=first, actor=province.tuti.actor)
    naskah = changed(province, Naskah.objects.get(pk=naskah.pk), number="2/SOP/2026")
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert make.digest_of(naskah) != first
    with pytest.raises(DigestMismatch):
        register(province, naskah, 2, digest=first)
    enter_used(
        region_id=province.region.pk,
        office_id=province.agency.pk,
        group="sop",
        date=today(province),
        first=1,
        last=3,
        origin="paper",
        basis="Buku kertas",
        actor=province.tuti.actor,
    )
    naskah = register(province, naskah, 2)
    line = NumberEntry.objects.get(pk=naskah.number_entry_id)
    assert (line.urut, line.number, line.subject_id) == (2, "2/SOP/2026", naskah.pk)
    assert Series.objects.get(pk=line.series_id).last == 3
    assert NumberEntry.objects.filter(series_id=line.series_id).count() == 3
    assert documents.read(naskah.document_id) == file
    with pytest.raises(InvalidMove):
        attaching.detach_file(
            naskah_id=naskah.pk, file_id=naskah.files.get().pk, version=naskah.version, actor=province.sari.actor
        )
    assert verification.check_file(file).verdict == "registered"
    assert integrity.findings() == []


def test_a_file_that_was_issued_here_is_not_registered_again_under_another_number(province: Province) -> None:
    file = shapes()
    first = elsewhere(province, file, "1/SOP/2026")
    waiting = elsewhere(province, file, "2/SOP/2026")
    with pytest.raises(Invalid) as refusal:
        register(province, first, 9)
    assert [one["path"] for one in refusal.value.problems] == ["sequence"]
    register(province, first, 1)
    with pytest.raises(Invalid) as refusal:
        register(province, waiting, 2)
    (problem,) = refusal.value.problems
    assert (problem["code"], "1/SOP/2026" in problem["sentence"]) == ("issued_here", True)
    with pytest.raises(Invalid):
        elsewhere(province, file, "3/SOP/2026")
    assert "issued_here" in {one["code"] for one in problems_of(draft(province, pdf=file), on=today(province))}
    assert "issued_here" not in {one["code"] for one in problems_of(first, on=today(province))}


def test_what_is_signed_electronically_did_not_come_on_paper(province: Province, signing: ThrowawayPki) -> None:
    spec = SignatureSpec("Signature1", "SOP", "Samarinda", "Budi")
    signed = signing.signer("budi").sign(paper(), spec, signing.secret).pdf
    naskah = elsewhere(province, signed, "1/SOP/2026")
    with pytest.raises(Invalid) as refusal:
        register(province, naskah, 1)
    assert [one["code"] for one in refusal.value.problems] == ["signed_electronically"]
    assert register(province, naskah, 1, origin="app").state == "signed"
