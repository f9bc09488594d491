"""Beginning drafts, changing them, giving them on, growing one out of another."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import KLASIFIKASI, Province
from tests.factories import naskah as make
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.naskah import policies, queries, rendering
from tnde.naskah.completeness import problems_of
from tnde.naskah.errors import VersionMismatch
from tnde.naskah.services import deriving, drafting, parties
from tnde.naskah.services.parties import RecipientInput, SignatoryInput

pytestmark = pytest.mark.django_db


def save(p: Province, naskah, content, **given):
    return drafting.save_content(
        naskah_id=naskah.pk, content=content, version=given.get("version", naskah.version), actor=p.sari.actor
    )


def test_a_draft_belongs_to_the_unit_and_is_seen_by_its_reviewers_only(province: Province):
    naskah = make.draft(province)
    assert naskah.drafting_unit == province.unit
    assert queries.get_readable(province.budi.actor, naskah.pk) == naskah
    for stranger in (province.tuti, province.tono, province.dewi, province.umar):
        with pytest.raises(NotFound):
            queries.get_readable(stranger.actor, naskah.pk)


def test_nobody_drafts_where_he_has_no_role(province: Province):
    for stranger in (province.dewi, province.umar, province.tono):
        with pytest.raises(NotAllowed):
            drafting.start_draft(kind="surat_dinas", unit_id=province.unit.pk, actor=stranger.actor)


def test_problems_are_shown_but_do_not_stop_saving(province: Province):
    naskah = make.draft(province)
    naskah = save(province, naskah, {"hal": ""})
    problems = problems_of(naskah, on=naskah.created_at.date())
    assert {"hal", "isi"} <= {problem["path"] for problem in problems}
    assert all(problem["sentence"] for problem in problems)


def test_one_lack_is_told_once_and_says_where_it_comes_from(province: Province):
    naskah = drafting.start_draft(
        kind="surat_undangan",
        unit_id=province.unit.pk,
        content={**make.content_of("surat_undangan"), "yth": {"gaya": "tunggal"}},
        klasifikasi="999.99",
        actor=province.sari.actor,
    )
    told = problems_of(naskah, on=dt.date(2030, 1, 2))
    assert [one["code"] for one in told if "klasifikasi" in one["path"]] == ["klasifikasi_unknown"]
    (addressee,) = [one for one in told if one["path"].startswith("yth")]
    assert (addressee["code"], bool(addressee["source"])) == ("recipient_missing", True)
    assert all(one["source"] for one in told if one["code"] == "signatory_missing")
    early = [one["severity"] for one in told if one["code"] == "event_before_letter"]
    assert early == ["warning"]


def test_a_key_that_means_nothing_is_refused(province: Province):
    naskah = make.draft(province)
    with pytest.raises(Invalid) as refusal:
        save(province, naskah, {**make.content_of("surat_dinas"), "perihal_lama": "x"})
    assert refusal.value.problems[0]["path"] == "perihal_lama"


def test_two_editors_do_not_overwrite_each_other(province: Province):
    naskah = make.draft(province)
    before = naskah.version
    save(province, naskah, make.content_of("surat_dinas"), version=before)
    with pytest.raises(VersionMismatch):
        save(province, naskah, make.content_of("surat_dinas"), version=before)


def test_a_typed_recipient_without_a_row_is_a_problem(province: Province):
    content = make.content_of("surat_dinas")
    content["yth"] = {**content["yth"], "daftar": ["Kepala Dinas Kesehatan", "Kepala Dinas Antah Berantah"]}
    naskah = make.draft(province, content=content)
    codes = [(p["path"], p["code"]) for p in problems_of(naskah, on=naskah.created_at.date())]
    assert ("yth.daftar[1]", "recipient_without_row") in codes
    assert ("yth.daftar[0]", "recipient_without_row") not in codes


@pytest.mark.parametrize(("kind", "printed_at"), [("instruksi", "kepada"), ("radiogram", "untuk")])
def test_rows_are_printed_where_the_kind_names_its_addressees(province: Province, kind: str, printed_at: str):
    naskah = make.draft(province, kind, content={**make.content_of(kind), printed_at: ["Bupati Antah Berantah"]})
    assert rendering.printed_content(naskah)[printed_at]["daftar"] == [province.dimas.jabatan.title]
    codes = [(p["path"], p["code"]) for p in problems_of(naskah, on=naskah.created_at.date())]
    assert (f"{printed_at}[0]", "recipient_without_row") in codes
    assert "unknown_key" not in dict(map(reversed, codes))


def test_a_row_that_prints_another_name_than_it_is_sent_to_is_a_warning(province: Province):
    office, house = province.dimas.jabatan, province.other_agency
    naskah = make.draft(province)
    naskah = parties.set_recipients(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.sari.actor,
        recipients=[
            RecipientInput("yth", jabatan_id=office.pk, title=f"Sdr.  {office.title.upper()} di Samarinda"),
            RecipientInput("yth", jabatan_id=office.pk, title="Gubernur Antah Berantah"),
            RecipientInput("yth", title="Direktur PT Contoh"),
            RecipientInput("tembusan", agency_id=house.pk, title=f"Kepala {house.name}"),
            RecipientInput("tembusan", agency_id=house.pk, title="Inspektur"),
            RecipientInput("tembusan", agency_id=house.pk),
        ],
    )
    problems = problems_of(naskah, on=naskah.created_at.date())
    found = {p["path"]: p for p in problems if p["code"] == "recipient_title_differs"}
    assert set(found) == {"yth.daftar[1]", "tembusan[1]"}
    assert {p["severity"] for p in found.values()} == {"warning"}
    assert "Gubernur Antah Berantah" in found["yth.daftar[1]"]["sentence"]
    assert office.title in found["yth.daftar[1]"]["sentence"]


def test_an_outside_party_is_a_row_with_its_channel(province: Province):
    naskah = make.draft(province)
    naskah = parties.set_recipients(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.sari.actor,
        recipients=[
            RecipientInput("yth", title="Direktur PT Contoh", email="direktur@example.id"),
            RecipientInput("yth", title="Kepala Desa Contoh", address="Jalan Contoh 1"),
            RecipientInput("tembusan", agency_id=province.other_agency.pk),
        ],
    )
    channels = list(naskah.recipients.order_by("section", "order").values_list("section", "channel"))
    assert channels == [("tembusan", "internal"), ("yth", "email"), ("yth", "paper")]


def test_a_mandate_needs_its_chain(province: Province):
    naskah = make.draft(province)
    with pytest.raises(Invalid):
        parties.set_signatories(
            naskah_id=naskah.pk,
            version=naskah.version,
            actor=province.sari.actor,
            signatories=[SignatoryInput(province.citra.jabatan.pk, mandate="an")],
        )


def test_without_a_mandate_a_n_cannot_be_submitted(province: Province):
    naskah = make.draft(province)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.sari.actor,
        signatories=[SignatoryInput(province.citra.jabatan.pk, mandate="an", chain=(province.ratna.jabatan.pk,))],
    )
    assert "mandate_missing" in {p["code"] for p in problems_of(naskah, on=naskah.created_at.date())}


def test_a_draft_is_given_to_another_of_the_unit_who_now_submits_it(province: Province):
    naskah = make.draft(province)
    drafting.give_draft(naskah_id=naskah.pk, drafter_id=province.budi.user.pk, actor=province.sari.actor)
    naskah.refresh_from_db()
    assert naskah.drafter_id == province.budi.user.pk
    assert "submit" in policies.abilities(province.budi.actor, naskah)
    assert "submit" not in policies.abilities(province.sari.actor, naskah)


def test_a_copy_takes_words_and_parties_but_no_number(province: Province):
    original = make.draft(province)
    copy = deriving.copy_naskah(naskah_id=original.pk, unit_id=province.unit.pk, actor=province.sari.actor)
    assert (copy.content, copy.klasifikasi, copy.number) == (original.content, KLASIFIKASI, "")
    assert list(copy.recipients.values_list("title", flat=True)) == ["Kepala Dinas Kesehatan"]
    link = copy.links.get()
    assert (link.relation, link.other_id) == ("copy", original.pk)


def test_a_reply_has_at_least_the_class_of_the_letter_it_answers(province: Province):
    reply = deriving.reply_to(
        source=Ref("incoming", new_id()),
        title="900/1/DINKES/2026",
        content=make.content_of("surat_dinas"),
        keamanan=1,
        unit_id=province.unit.pk,
        kind="surat_dinas",
        actor=province.sari.actor,
    )
    assert reply.keamanan == 1
    assert reply.links.get().relation == "reply"


def test_the_class_of_a_reply_cannot_be_lowered_again(province: Province):
    reply = deriving.reply_to(
        source=Ref("incoming", new_id()),
        title="900/1/DINKES/2026",
        content=make.content_of("surat_dinas"),
        keamanan=1,
        unit_id=province.unit.pk,
        kind="surat_dinas",
        actor=province.sari.actor,
    )
    lowered = drafting.set_details(
        naskah_id=reply.pk, version=reply.version, keamanan="biasa", actor=province.sari.actor
    )
    assert "class_below_answered" in {p["code"] for p in problems_of(lowered, on=lowered.created_at.date())}
