"""Ralat, perubahan, pencabutan and pembatalan: signed naskah that take effect in the moment they are signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record, Relation
from tnde.audit.queries import history_of
from tnde.kernel.errors import Invalid, NotFound
from tnde.mailroom.queries.deliveries import unsent
from tnde.mailroom.services import delivering
from tnde.naskah import effects, integrity, queries, verification
from tnde.naskah.errors import ChangeRefused, IncompleteContent
from tnde.naskah.models import Naskah
from tnde.naskah.services import changing, drafting, ending, parties, submitting
from tnde.naskah.services.deriving import link
from tnde.naskah.services.parties import SignatoryInput
from tnde.outbox.models import Event
from tnde.registers.models import NumberEntry

pytestmark = pytest.mark.django_db
Play = Callable[[], int]


def prepared(p: Province, original: Naskah, relation: str, **given: Any) -> Naskah:
    """Sari's draft about the original, its gaps filled."""
    draft = changing.prepare_change(
        naskah_id=original.pk, relation=relation, unit_id=p.unit.pk, actor=p.sari.actor, **given
    )
    content = dict(draft.content)
    if "isi" in content:
        words = content["isi"][0]["teks"]
        for place, said in {"tertulis": "Senin", "seharusnya": "Selasa", "perubahan": "tempat menjadi Aula"}.items():
            words = words.replace(f"{{{{{place}}}}}", said)
        content["isi"] = [{"jenis": "paragraf", "teks": words}]
    return drafting.save_content(naskah_id=draft.pk, content=content, version=draft.version, actor=p.sari.actor)


def brought_to_signing(p: Province, draft: Naskah) -> Naskah:
    naskah = submitting.submit_naskah(naskah_id=draft.pk, actor=p.sari.actor)
    for member in (p.budi, p.citra):
        naskah = make.initial(naskah, member)
    return naskah


def signed(p: Province, original: Naskah, relation: str) -> Naskah:
    return make.sign(p, brought_to_signing(p, prepared(p, original, relation)))


def sent(p: Province, play: Play, **given: Any) -> Naskah:
    naskah = make.signed(p, **given)
    play()
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    return naskah


def kinds_told(naskah: Naskah) -> list[str]:
    return [entry.kind for entry in history_of(naskah.ref)]


@pytest.mark.parametrize("relation", ["membatalkan", "mencabut"])
def test_a_sent_naskah_ends_in_the_moment_its_successor_is_signed(
    province: Province, signing: ThrowawayPki, run_outbox: Play, relation: str
):
    original = sent(province, run_outbox)
    by = signed(province, original, relation)
    original.refresh_from_db()
    assert (original.state, by.state) == ("annulled", "signed")
    numbers = dict(NumberEntry.objects.values_list("number", "state"))
    assert numbers == {original.number: "used", by.number: "used"}
    record = Record.objects.get(source_id=original.pk)
    assert (record.annulled_by_number, by.number in record.annulled_reason) == (by.number, True)
    related = Relation.objects.get(record__source_id=by.pk)
    assert (related.relation, related.other_id) == (relation, original.pk)
    answer = verification.check_token(original.token)
    assert answer.verdict == "annulled"
    told = {"relation": relation, "number": by.number, "date": by.date.isoformat()}
    assert answer.facts["changed_by"] == [told]
    assert verification.check_token(by.token).facts["changes"] == [
        {"relation": relation, "number": original.number, "date": original.date.isoformat()}
    ]
    assert kinds_told(original).count("naskah.annulled") == 1
    assert Event.objects.filter(kind="naskah.annulled", subject_id=original.pk).count() == 1
    assert integrity.findings() == []


@pytest.mark.parametrize("relation", ["meralat", "mengubah"])
def test_a_corrected_or_amended_naskah_goes_on_holding_and_says_by_what(
    province: Province, signing: ThrowawayPki, run_outbox: Play, relation: str
):
    original = sent(province, run_outbox)
    by = signed(province, original, relation)
    original.refresh_from_db()
    assert original.state == "sent"
    answer = verification.check_token(original.token)
    assert (answer.verdict, answer.facts["changed_by"][0]["number"]) == ("genuine", by.number)
    assert kinds_told(original)[-1] == "naskah.changed"
    assert Event.objects.filter(kind="naskah.changed", subject_id=original.pk).count() == 1
    shown = queries.links_shown(original, province.sari.actor)
    assert [(link.relation, link.number, link.id) for link in shown] == [(relation, by.number, by.pk)]


def test_the_draft_cites_the_original_and_proposes_its_class_recipients_and_signatory(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    original = sent(province, run_outbox, keamanan="terbatas")
    draft = changing.prepare_change(
        naskah_id=original.pk, relation="mencabut", unit_id=province.unit.pk, actor=province.sari.actor
    )
    assert draft.title.startswith(f"Pencabutan Surat Dinas Nomor {original.number} tanggal ")
    assert (draft.kind, draft.keamanan, draft.number) == (original.kind, original.keamanan, "")
    assert list(draft.recipients.values_list("jabatan_ref", flat=True)) == [province.dimas.jabatan.pk]
    assert list(draft.signatories.values_list("jabatan_id", flat=True)) == [province.ratna.jabatan.pk]
    shown = queries.readable(province.sari.actor).filter(effects.linked_to(original.pk))
    assert list(shown) == [draft]


def test_a_lower_office_a_lower_class_and_words_that_do_not_cite_are_named(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    original = sent(province, run_outbox, keamanan="terbatas")
    draft = prepared(province, original, "meralat")
    about = {"naskah_id": draft.pk, "actor": province.sari.actor}
    draft = parties.set_signatories(
        version=draft.version, signatories=[SignatoryInput(province.citra.jabatan.pk)], **about
    )
    draft = drafting.set_details(version=draft.version, keamanan="biasa", **about)
    content = {**draft.content, "hal": "Ralat", "isi": [{"jenis": "paragraf", "teks": "Ada yang keliru."}]}
    draft = drafting.save_content(version=draft.version, content=content, **about)
    with pytest.raises(IncompleteContent) as refused:
        submitting.submit_naskah(**about)
    codes = {problem["code"] for problem in refused.value.problems}
    assert codes == {"office_too_low", "class_below_original", "original_not_cited"}


def test_a_higher_office_may(province: Province, signing: ThrowawayPki):
    """Citra stands below Ratna: what she signed Ratna corrects, and not the other way round."""
    letter = make.draft(province)
    letter = parties.set_signatories(
        naskah_id=letter.pk,
        version=letter.version,
        signatories=[SignatoryInput(province.citra.jabatan.pk)],
        actor=province.sari.actor,
    )
    other = make.draft(province)
    for changing_one, original, low in ((other, letter, False), (letter, other, True)):
        link(changing_one, "meralat", original.ref, "")
        assert ("office_too_low" in {fault.code for fault in effects.faults(changing_one)}) is low


def test_what_was_annulled_meanwhile_is_not_signed_against(province: Province, signing: ThrowawayPki, run_outbox: Play):
    original = sent(province, run_outbox)
    late = brought_to_signing(province, prepared(province, original, "meralat"))
    signed(province, original, "membatalkan")
    with pytest.raises(ChangeRefused):
        make.sign(province, late)
    late.refresh_from_db()
    assert (late.state, late.number) == ("approved", "")


def test_only_what_one_reads_and_what_is_issued_of_the_same_kind_can_be_changed(
    province: Province, signing: ThrowawayPki
):
    asked = {"relation": "mencabut", "unit_id": province.unit.pk, "actor": province.sari.actor}
    draft = make.draft(province)
    letter = make.signed(province)
    for kind, target, code in (("", draft, "not_issued"), ("nota_dinas", letter, "kind_differs")):
        with pytest.raises(Invalid) as refused:
            changing.prepare_change(naskah_id=target.pk, kind=kind, **asked)
        assert [problem["code"] for problem in refused.value.problems] == [code]
    with pytest.raises(NotFound):
        changing.prepare_change(naskah_id=letter.pk, **{**asked, "actor": province.dewi.actor})
    ending.annul_naskah(naskah_id=letter.pk, note="Salah alamat", actor=province.ratna.actor)
    with pytest.raises(Invalid):
        changing.prepare_change(naskah_id=letter.pk, **asked)


def test_the_receiver_of_the_original_is_not_told_of_a_restricted_successor_by_its_words(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    """A change in force is known to all who read the original; its number only where its class lets that be said."""
    original = sent(province, run_outbox)
    draft = prepared(province, original, "membatalkan")
    drafting.set_details(naskah_id=draft.pk, version=draft.version, keamanan="rahasia", actor=province.sari.actor)
    make.sign(province, brought_to_signing(province, Naskah.objects.get(pk=draft.pk)))
    shown = queries.links_shown(original, province.tuti.actor)
    assert [(link.id, link.number, link.title, link.relation) for link in shown] == [(None, "", "", "membatalkan")]
    assert verification.check_token(original.token).facts["changed_by"] == [
        {"relation": "membatalkan", "number": None, "date": None}
    ]


def test_annulled_before_sending_nothing_leaves_the_house(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = make.signed(province)
    delivering.begin_deliveries(naskah_id=naskah.pk)
    ending.annul_naskah(naskah_id=naskah.pk, note="Salah alamat", actor=province.ratna.actor)
    assert not unsent(province.tuti.actor).exists()
    run_outbox()
    delivery = naskah.deliveries.get()
    assert (delivery.state, delivery.handed_over_at) == ("failed", None)
    assert delivery.reason == "Naskah dibatalkan sebelum dikirim."
