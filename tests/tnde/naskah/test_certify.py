"""Salinan and petikan: the keputusan as it was signed, certified by the office that keeps it."""

from __future__ import annotations

import datetime as dt

import pytest

from templates_naskah import uploaded
from tests.cast import Province
from tests.factories import agencies as chairs
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.kernel.errors import Invalid, NotFound
from tnde.naskah import completeness, integrity, verification
from tnde.naskah.models import Naskah
from tnde.naskah.services import certifying, changing, drafting, ending, parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.registers.models import NumberEntry, Series

pytestmark = pytest.mark.django_db
KIND = "keputusan_kepala_perangkat_daerah"
NAMES = ("Imam Darmokusumo", "Yohana Lenjau", "Sri Wahyuni")


def keputusan(p: Province, **given) -> Naskah:
    """Signed by Ratna, with a table of three."""
    content = make.content_of(KIND)
    rows = [[f"{n}.", name, "Anggota"] for n, name in enumerate(NAMES, 1)]
    content["lampiran_naskah"] = [
        {"jenis": "tabel", "judul": "SUSUNAN TIM", "tabel": {"kolom": ["No.", "Nama", "Kedudukan"], "baris": rows}}
    ]
    return make.signed(p, KIND, content=content, **given)


def extract(name: str) -> dict:
    return {"untuk": {"nama": name}, "diktum": ["KESATU"], "baris": name}


def certified(p: Province, original: Naskah, form: str, **given) -> Naskah:
    asked = {"naskah_id": original.pk, "unit_id": p.unit.pk, "actor": p.sari.actor}
    return certifying.certify_naskah(form=form, **asked, **given)


def sign(p: Province, draft: Naskah) -> Naskah:
    naskah = submitting.submit_naskah(naskah_id=draft.pk, actor=p.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, p))
    return make.sign(p, naskah)


def words(naskah: Naskah) -> str:
    return " ".join(uploaded.words(documents.read(naskah.document_id), 100_000).split())


def codes(naskah: Naskah) -> set[str]:
    found = completeness.problems_of(naskah, on=dt.date.today())
    return {problem["code"] for problem in completeness.errors_among(found)}


def test_a_salinan_and_a_petikan_are_records_of_their_own_under_the_number_of_the_keputusan(
    province: Province, signing: ThrowawayPki
):
    original = keputusan(province)
    salinan = sign(province, certified(province, original, "salinan"))
    petikan = sign(province, certified(province, original, "petikan", extract=extract(NAMES[1])))
    for copy in (salinan, petikan):
        assert (copy.number, copy.numbering, copy.derived_from_id) == (original.number, "none", original.pk)
        assert copy.token not in (None, original.token)
        assert Record.objects.get(source_id=copy.pk).number == original.number
        answer = verification.check_token(copy.token)
        assert (answer.verdict, answer.facts["date"]) == ("genuine", original.date.isoformat())
    assert NumberEntry.objects.count() == 1
    whole, part = words(salinan), words(petikan)
    assert "Salinan sesuai dengan aslinya" in whole
    assert "Untuk petikan yang sah" in part
    assert all(name in whole for name in NAMES)
    assert [name in part for name in NAMES] == [False, True, False]
    assert integrity.findings() == []


def test_only_form_and_extract_are_its_own(province: Province, signing: ThrowawayPki):
    draft = certified(province, keputusan(province), "salinan")
    about = {"naskah_id": draft.pk, "version": draft.version, "actor": province.sari.actor}
    falsified = {**draft.content, "isi_induk": {**draft.content["isi_induk"], "tentang": "LAIN"}}
    for content in (falsified, {"bentuk": "salinan"}):
        with pytest.raises(Invalid) as refused:
            drafting.save_content(content=content, **about)
        assert {problem["code"] for problem in refused.value.problems} == {"words_of_original"}
    draft = drafting.save_content(content={**draft.content, "bentuk": "petikan", "petikan": extract(NAMES[0])}, **about)
    assert draft.title.startswith("Petikan ")
    assert NAMES[0] in draft.title


def test_who_does_not_keep_the_keputusan_does_not_certify_it(province: Province, signing: ThrowawayPki):
    draft = certified(province, keputusan(province), "salinan")
    assert codes(draft) == set()
    draft = parties.set_signatories(
        naskah_id=draft.pk,
        version=draft.version,
        signatories=[SignatoryInput(province.dimas.jabatan.pk)],
        actor=province.sari.actor,
    )
    assert "not_the_keeper" in codes(draft)


def test_of_a_keputusan_that_another_office_keeps_only_its_head_certifies(province: Province, signing: ThrowawayPki):
    """As Biro Hukum does for the keputusan of the head of region."""
    original = keputusan(province)
    Series.objects.filter(entries=original.number_entry).update(office=province.other_agency)
    draft = certified(province, original, "salinan")
    assert draft.signatories.get().jabatan_id == province.dimas.jabatan.pk
    assert "not_the_keeper" not in codes(draft)
    other = chairs.jabatan(of=province.other_agency, title="Analis Hukum", superior=province.dimas.jabatan)
    draft = parties.set_signatories(
        naskah_id=draft.pk,
        version=draft.version,
        signatories=[SignatoryInput(other.pk)],
        actor=province.sari.actor,
    )
    assert "not_the_keeper" in codes(draft)


def test_nothing_is_certified_of_what_is_no_keputusan_not_issued_or_annulled(province: Province, signing: ThrowawayPki):
    for original, code in ((make.signed(province), "no_follow_up"), (make.draft(province, KIND), "not_issued")):
        with pytest.raises(Invalid) as refused:
            certified(province, original, "salinan")
        assert [problem["code"] for problem in refused.value.problems] == [code]
    original = keputusan(province)
    copy = sign(province, certified(province, original, "salinan"))
    with pytest.raises(NotFound):
        certifying.certify_naskah(
            naskah_id=original.pk, form="salinan", unit_id=province.unit.pk, actor=province.umar.actor
        )
    draft = certified(province, original, "salinan")
    ending.annul_naskah(naskah_id=original.pk, note="Keliru", actor=province.ratna.actor)
    assert verification.check_token(copy.token).verdict == "annulled"
    assert "annulled_already" in codes(Naskah.objects.get(pk=draft.pk))
    with pytest.raises(Invalid):
        certified(province, original, "salinan")
    with pytest.raises(Invalid):
        changing.prepare_change(
            naskah_id=copy.pk, relation="meralat", unit_id=province.unit.pk, actor=province.sari.actor
        )
