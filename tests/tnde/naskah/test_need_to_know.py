"""Who was once named has no need to know for ever: ties follow the chain and the signatories of today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.access import grants
from tnde.access.models import Participant
from tnde.archives.models import Record
from tnde.kernel.errors import Invalid, InvalidMove, NotFound
from tnde.kernel.vocabulary import Role
from tnde.naskah import policies, queries
from tnde.naskah.completeness import problems_of
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services import amending, drafting, ending, parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.routing import save_route

pytestmark = pytest.mark.django_db


def sign_by(p: Province, naskah, *signatories: SignatoryInput):
    return parties.set_signatories(
        naskah_id=naskah.pk, version=naskah.version, actor=p.sari.actor, signatories=signatories
    )


def ub(p: Province, *chain) -> SignatoryInput:
    return SignatoryInput(p.budi.jabatan.pk, mandate="ub", chain=tuple(office.pk for office in chain))


def codes(naskah) -> set[str]:
    return {problem["code"] for problem in problems_of(naskah, on=naskah.created_at.date())}


def test_a_former_signatory_reads_neither_draft_nor_record(province: Province, signing: ThrowawayPki):
    naskah = make.draft(province)
    naskah = sign_by(province, naskah, SignatoryInput(province.dimas.jabatan.pk))
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    naskah = submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    naskah = drafting.set_details(
        naskah_id=naskah.pk, version=naskah.version, keamanan="rahasia", actor=province.sari.actor
    )
    with pytest.raises(NotFound):
        queries.get_readable(province.dimas.actor, naskah.pk)
    naskah = sign_by(province, naskah, SignatoryInput(province.ratna.jabatan.pk))
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, province))
    naskah = make.sign(province, naskah)
    record = Record.objects.get(source_id=naskah.pk)
    tied = Participant.objects.filter(ref_kind="record", ref_id=record.pk, reason="signatory")
    assert list(tied.values_list("jabatan_id", flat=True)) == [province.ratna.jabatan.pk]


def test_a_desk_that_left_the_chain_reads_no_more(province: Province):
    save_route(
        agency_id=province.agency.pk,
        name="Surat keluar",
        steps=[RouteStep(0, province.tini.jabatan.pk)],
        actor=rights.admin(province.agency),
    )
    naskah = make.in_review(province)
    assert queries.get_readable(province.tini.actor, naskah.pk)
    save_route(
        agency_id=province.agency.pk,
        name="Surat keluar",
        steps=[RouteStep(0, province.budi.jabatan.pk)],
        actor=rights.admin(province.agency),
    )
    naskah = submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    with pytest.raises(NotFound):
        queries.get_readable(province.tini.actor, naskah.pk)


def test_u_b_goes_through_its_own_middle_only(province: Province):
    other = people.jabatan(of=province.agency, level="administrator", title="Kepala Bidang Lain")
    people.mandate(province.ratna.jabatan, province.citra.jabatan)
    people.mandate(province.ratna.jabatan, province.budi.jabatan, via=province.citra.jabatan)
    naskah = make.draft(province)
    naskah = sign_by(province, naskah, ub(province, province.ratna.jabatan, other))
    assert "mandate_missing" in codes(naskah)
    naskah = sign_by(province, naskah, ub(province, province.ratna.jabatan, province.citra.jabatan))
    assert "mandate_missing" not in codes(naskah)


def test_who_has_both_mandates_may_sign_either_way(province: Province):
    people.mandate(province.ratna.jabatan, province.citra.jabatan)
    people.mandate(province.ratna.jabatan, province.budi.jabatan)
    people.mandate(province.ratna.jabatan, province.budi.jabatan, via=province.citra.jabatan)
    naskah = make.draft(province)
    naskah = sign_by(province, naskah, ub(province, province.ratna.jabatan, province.citra.jabatan))
    assert "mandate_missing" not in codes(naskah)


def test_kop_and_book_follow_the_signatory(province: Province):
    naskah = sign_by(province, make.draft(province), SignatoryInput(province.dimas.jabatan.pk))
    assert naskah.issuing_agency_id == province.other_agency.pk
    assert "issuer_differs" not in codes(naskah)


def test_the_right_to_sign_counts_where_the_office_is(province: Province):
    chair = people.jabatan(of=province.other_agency, title="Kursi tanpa wewenang")
    people.holding(chair, province.ratna.tenure.person, kind="definitif")
    naskah = sign_by(province, make.draft(province), SignatoryInput(chair.pk))
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, province))
    actor = replace(province.ratna.actor, jabatan_id=chair.pk)
    assert "sign" not in policies.abilities(actor, naskah)


def test_an_amendment_passes_the_same_gate_as_a_draft(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(Invalid):
        amending.amend_naskah(
            naskah_id=naskah.pk,
            content={**make.content_of("surat_dinas"), "foo": "bar"},
            digest=make.digest_of(naskah),
            actor=province.budi.actor,
        )


def test_a_letter_with_addressees_is_filed_only_after_it_was_sent(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    assert "file" not in policies.abilities(province.tono.actor, naskah)
    with pytest.raises(InvalidMove):
        ending.file_naskah(naskah_id=naskah.pk, berkas_id=naskah.pk, actor=province.tono.actor)


def test_the_ladder_of_a_given_draft_begins_at_the_desk_of_its_new_drafter(province: Province):
    rights.grant(Role.KONSEPTOR, province.agency, province.budi.jabatan)
    grants.sync_all()
    naskah = make.draft(province)
    naskah = drafting.give_draft(naskah_id=naskah.pk, drafter_id=province.budi.user.pk, actor=province.sari.actor)
    assert naskah.drafter_jabatan_id == province.budi.jabatan.pk


def test_a_displaced_holder_sees_but_does_not_act(province: Province):
    naskah = make.approved(province)
    people.holding(province.ratna.jabatan, province.citra.tenure.person, kind="plh")
    may = policies.abilities(province.ratna.actor, naskah)
    assert "read" in may
    assert not may & {"sign", "return_approved", "pass_over", "decide"}
