"""The page of one naskah: who sees it, what it shows, and the acts done on it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.web.conftest import Reader
from tnde.audit.models import ReadNote
from tnde.naskah.models import ApprovalPolicy, Naskah
from tnde.naskah.services import amending, drafting
from workflows.models import Step

pytestmark = pytest.mark.django_db
PLACES = ("", "/halaman/1.webp", "/konsep.pdf", "/naskah.pdf", "/tanda-tangan", "/ajukan", "/putusan", "/kembalikan")


def state_of(naskah: Naskah) -> str:
    return Naskah.objects.get(pk=naskah.pk).state


@pytest.mark.parametrize("place", PLACES)
def test_a_stranger_learns_nothing_and_nobody_gets_the_login(province: Province, place: str):
    naskah = make.in_review(province)
    address = f"/naskah/{naskah.pk}{place}"
    stranger = Reader(province.umar).get(address, follow=True)
    nothing = Reader(province.umar).get("/naskah/0193a0a0-0000-7000-8000-000000000000")
    assert stranger.status_code == nothing.status_code == 404
    assert naskah.title not in stranger.content.decode()
    anonymous = Reader().get(address)
    assert (anonymous.status_code, anonymous["Location"]) == (302, f"/masuk?next={address}")


def test_the_page_shows_pages_facts_chain_text_and_history(province: Province):
    naskah = make.in_review(province)
    page = Reader(province.budi).get(f"/naskah/{naskah.pk}").content.decode()
    for said in (
        naskah.title,
        "Dalam persetujuan",
        f"/naskah/{naskah.pk}/halaman/1.webp",
        make.digest_of(naskah)[:16],
        province.dimas.jabatan.title,
        province.budi.jabatan.title,
        "menunggu",
        "belum gilirannya",
        "Diajukan untuk persetujuan",
        "Teks naskah",
    ):
        assert said in page
    assert 'aria-current="step"' in page


def test_a_page_image_is_a_grey_webp_of_at_most_25_kb(province: Province):
    naskah = make.in_review(province)
    budi = Reader(province.budi)
    answer = budi.get(f"/naskah/{naskah.pk}/halaman/1.webp")
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, no-store"
    assert len(answer.content) <= 25_000
    assert Image.open(io.BytesIO(answer.content)).mode in ("L", "RGB")
    assert budi.get(f"/naskah/{naskah.pk}/halaman/99.webp").status_code == 404


def test_buttons_are_there_for_abilities_only(province: Province):
    naskah = make.in_review(province)
    address = f"/naskah/{naskah.pk}"
    assert "Beri paraf" in Reader(province.budi).get(address).content.decode()
    sari = Reader(province.sari).get(address).content.decode()
    assert "Beri paraf" not in sari
    assert "Tarik kembali" in sari


def test_a_draft_without_words_can_still_be_looked_at(province: Province):
    naskah = drafting.start_draft(kind="surat_dinas", unit_id=province.unit.pk, content={}, actor=province.sari.actor)
    page = Reader(province.sari).get(f"/naskah/{naskah.pk}")
    assert page.status_code == 200
    assert "Yang perlu diperhatikan sebelum diajukan" in page.content.decode()


def test_a_draft_is_submitted_and_taken_back(province: Province):
    naskah, sari = make.draft(province), Reader(province.sari)
    address = f"/naskah/{naskah.pk}"
    sent = sari.post(f"{address}/ajukan", sari.hidden(address), follow=True)
    assert "Naskah telah diajukan untuk persetujuan." in sent.content.decode()
    assert state_of(naskah) == "in_review"
    back = sari.post(f"{address}/tarik", sari.hidden(address), follow=True)
    assert "ditarik kembali" in back.content.decode()
    assert state_of(naskah) == "draft"


def test_a_draft_that_is_not_complete_is_refused_with_every_problem(province: Province):
    content = {**make.content_of("surat_dinas"), "hal": ""}
    naskah, sari = make.draft(province, content=content), Reader(province.sari)
    address = f"/naskah/{naskah.pk}"
    refused = sari.post(f"{address}/ajukan", sari.hidden(address))
    assert refused.status_code == 422
    assert "<code>hal</code>" in refused.content.decode()
    assert state_of(naskah) == "draft"


def test_a_draft_saved_since_it_was_read_is_not_submitted(province: Province):
    naskah, sari = make.draft(province), Reader(province.sari)
    address = f"/naskah/{naskah.pk}"
    shown = sari.hidden(address)
    drafting.save_content(
        naskah_id=naskah.pk,
        content={**naskah.content, "hal": "Lain"},
        version=Naskah.objects.get(pk=naskah.pk).version,
        actor=province.sari.actor,
    )
    assert sari.post(f"{address}/ajukan", shown).status_code == 412
    assert state_of(naskah) == "draft"


def test_the_same_paraf_sent_twice_is_given_once(province: Province):
    naskah, budi = make.in_review(province), Reader(province.budi)
    address = f"/naskah/{naskah.pk}"
    form = {**budi.hidden(address), "verdict": "approve", "note": ""}
    for _press in range(2):
        answer = budi.post(f"{address}/putusan", form, follow=True)
        assert answer.status_code == 200
        assert "Paraf Anda telah dicatat." in answer.content.decode()
    assert Step.objects.filter(run_id=naskah.run_id, verdict="approve").count() == 1


def test_a_return_needs_words_and_keeps_what_was_typed(province: Province):
    naskah, budi = make.in_review(province), Reader(province.budi)
    address = f"/naskah/{naskah.pk}"
    form = {**budi.hidden(address), "verdict": "return"}
    refused = budi.post(f"{address}/putusan", {**form, "note": "  "})
    assert refused.status_code == 422
    assert 'aria-describedby="salah-catatan"' in refused.content.decode()
    budi.post(f"{address}/putusan", {**form, "note": "Perbaiki dasar hukumnya."})
    assert state_of(naskah) == "draft"
    seen = Reader(province.sari).get(address).content.decode()
    assert seen.index("Dikembalikan") < seen.index("Perbaiki dasar hukumnya.") < seen.index("Halaman naskah")
    assert "Perbaiki dasar hukumnya." in seen
    assert str(naskah.pk) in Reader(province.sari).get("/").content.decode()


def test_what_the_desks_wrote_is_not_shown_to_every_reader(province: Province):
    naskah, budi = make.in_review(province), Reader(province.budi)
    address = f"/naskah/{naskah.pk}"
    form = {**budi.hidden(address), "verdict": "approve", "note": "Tunggu rapat pimpinan."}
    assert budi.post(f"{address}/putusan", form).status_code == 302
    sari, tuti = (Reader(member).get(address).content.decode() for member in (province.sari, province.tuti))
    assert "Tunggu rapat pimpinan." in sari
    assert "Paraf diberikan" in sari
    assert "Tunggu rapat pimpinan." not in tuti
    assert "Paraf diberikan" not in tuti
    assert "Diajukan untuk persetujuan" in tuti


def test_a_decision_on_another_text_is_refused(province: Province):
    naskah, budi = make.in_review(province), Reader(province.budi)
    address = f"/naskah/{naskah.pk}"
    form = {**budi.hidden(address), "digest": "0" * 64, "verdict": "approve", "note": "Catatan saya"}
    refused = budi.post(f"{address}/putusan", form)
    assert refused.status_code == 412
    assert "Catatan saya" in refused.content.decode()
    assert not Step.objects.filter(run_id=naskah.run_id, verdict="approve").exists()


def test_who_may_read_but_not_decide_is_told_so(province: Province):
    naskah, sari = make.in_review(province), Reader(province.sari)
    address = f"/naskah/{naskah.pk}"
    form = {"key": "k" * 20, "digest": make.digest_of(naskah), "verdict": "approve", "note": ""}
    refused = sari.post(f"{address}/putusan", form)
    assert refused.status_code == 403
    assert "tidak berwenang" in refused.content.decode()


def test_a_form_without_its_key_does_nothing(province: Province):
    naskah, budi = make.in_review(province), Reader(province.budi)
    form = {"digest": make.digest_of(naskah), "verdict": "approve", "note": ""}
    assert budi.post(f"/naskah/{naskah.pk}/putusan", form).status_code == 422
    assert not Step.objects.filter(run_id=naskah.run_id, verdict="approve").exists()


def test_reading_above_biasa_is_noted(province: Province):
    naskah = make.in_review(province, keamanan="terbatas")
    Reader(province.budi).get(f"/naskah/{naskah.pk}")
    assert ReadNote.objects.filter(ref_id=naskah.pk, user_id=province.budi.user.pk, how="web").count() == 1


def test_the_issued_file_is_given_byte_for_byte(province: Province, signing: ThrowawayPki):
    from tnde.documents import services as documents

    naskah = make.signed(province)
    ratna = Reader(province.ratna)
    page = ratna.get(f"/naskah/{naskah.pk}").content.decode()
    assert naskah.number in page
    answer = ratna.get(f"/naskah/{naskah.pk}/naskah.pdf")
    assert answer.content == documents.read(naskah.document_id)
    assert ratna.get(f"/naskah/{make.approved(province).pk}/naskah.pdf").status_code == 404


def test_an_approver_is_led_from_the_letter_to_what_changed_since_his_paraf(province: Province):
    naskah = make.initial(make.in_review(province), province.budi)
    first = naskah.revision_id
    naskah = amending.amend_naskah(
        naskah_id=naskah.pk,
        content={**make.content_of("surat_dinas"), "hal": "Data <b>Sertifikat</b>"},
        digest=make.digest_of(naskah),
        note="Terlalu panjang",
        actor=province.citra.actor,
    )
    address = f"/naskah/{naskah.pk}/perubahan/{first}/{naskah.revision_id}"
    assert address in Reader(province.budi).get(f"/naskah/{naskah.pk}").content.decode()
    assert "Isi berubah" not in Reader(province.citra).get(f"/naskah/{naskah.pk}").content.decode()
    page = Reader(province.budi).get(address).content.decode()
    for said in ("<del>", "<ins>", "&lt;b&gt;", "Revisi 1", "Revisi 2", "Kepala Bidang", "Terlalu panjang"):
        assert said in page
    assert "<b>Sertifikat" not in page
    assert Reader(province.umar).get(address).status_code == 404


def test_who_may_object_does_it_on_the_page(province: Province):
    ApprovalPolicy.objects.create(region=province.region, below_may_object=True)
    naskah = make.initial(make.in_review(province), province.budi)
    content = {**make.content_of("surat_dinas"), "hal": "Hal yang Diperbaiki"}
    naskah = amending.amend_naskah(
        naskah_id=naskah.pk, content=content, digest=make.digest_of(naskah), actor=province.citra.actor
    )
    budi, address = Reader(province.budi), f"/naskah/{naskah.pk}"
    assert f"{address}/keberatan" in budi.get(address).content.decode()
    assert "/keberatan" not in Reader(province.citra).get(address).content.decode()
    sent = {"key": "k1", "digest": make.digest_of(naskah), "note": "Angka semula benar."}
    assert budi.post(f"{address}/keberatan", sent).status_code == 302
    assert state_of(naskah) == "draft"
    assert "Angka semula benar." in Reader(province.sari).get(address).content.decode()
