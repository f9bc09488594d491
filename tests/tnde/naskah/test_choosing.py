"""One person with two jabatan: he says in which he acts, where it could be either; the record says it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.cast import KLASIFIKASI, Member, Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.access import grants
from tnde.access.choosing import ChooseJabatan
from tnde.agencies.models import Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.region_policies import set_region_policy
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed
from tnde.naskah.errors import NothingToSign
from tnde.naskah.models import Naskah, SignatureRecord
from tnde.naskah.services import drafting, parties, reviewing, routing, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.routing import RouteStep
from tnde.naskah.services.signing import sign_naskah
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def unchosen(member: Member) -> Actor:
    return replace(member.actor, jabatan_id=None)


def decide(naskah: Naskah, actor: Actor) -> Naskah:
    digest = make.digest_of(naskah)
    return reviewing.decide_naskah(naskah_id=naskah.pk, verdict="approve", digest=digest, actor=actor)


def side_by_side(p: Province) -> Naskah:
    """Waits for Budi and Citra at once, and Budi is Plt. in Citra's chair."""
    Tenure.objects.filter(pk=p.citra.tenure.pk).update(valid_until=dt.date(2026, 1, 2))
    people.holding(p.citra.jabatan, p.budi.tenure.person, kind="plt")
    admin = rights.admin(p.agency)
    steps = [RouteStep(stage=0, jabatan_id=one.jabatan.pk) for one in (p.budi, p.citra)]
    routing.save_route(agency_id=p.agency.pk, name="Dua meja", steps=steps, actor=admin)
    return make.in_review(p)


def test_who_could_initial_in_two_jabatan_chooses_and_is_recorded_so(province: Province):
    p = province
    naskah = side_by_side(p)
    with pytest.raises(ChooseJabatan) as refused:
        decide(naskah, unchosen(p.budi))
    offered = {one["id"]: one["tenure"] for one in refused.value.problems[0]["available"]}
    assert offered == {str(p.budi.jabatan.pk): "definitif", str(p.citra.jabatan.pk): "plt"}
    naskah = decide(naskah, replace(p.budi.actor, jabatan_id=p.citra.jabatan.pk))
    told = Entry.objects.filter(kind="naskah.initialled").get().facts
    assert (told["jabatan"], told["facts"]["capacity"]) == (str(p.citra.jabatan.pk), "plt")
    decide(naskah, unchosen(p.budi))  # one step is left: nothing to choose
    assert {step.capacity for step in runs.steps_of(naskah.run_id)} == {"definitif", "plt"}


def test_a_jabatan_he_does_not_hold_helps_nobody(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NotAllowed):
        decide(naskah, replace(province.budi.actor, jabatan_id=province.citra.jabatan.pk))
    with pytest.raises(NotAllowed):
        decide(naskah, replace(province.tuti.actor, jabatan_id=province.budi.jabatan.pk))


def test_who_has_two_desks_in_a_unit_says_from_which_he_drafts(province: Province):
    p = province
    second = people.holding(people.jabatan(of=p.agency, unit=p.unit, title="Analis"), p.sari.tenure.person)
    begin = {"kind": "surat_dinas", "unit_id": p.unit.pk, "klasifikasi": KLASIFIKASI}
    with pytest.raises(ChooseJabatan):
        drafting.start_draft(**begin, actor=unchosen(p.sari))
    naskah = drafting.start_draft(**begin, actor=replace(p.sari.actor, jabatan_id=second.jabatan_id))
    assert naskah.drafter_jabatan_id == second.jabatan_id


def test_he_signs_in_the_jabatan_whose_turn_it_is_and_in_no_other(province: Province, signing: ThrowawayPki):
    p = province
    people.holding(people.jabatan(of=p.agency, title="Kuasa Pengguna Anggaran"), p.ratna.tenure.person, kind="plt")
    naskah = make.approved(p)
    other = Tenure.objects.get(person=p.ratna.tenure.person, kind="plt")
    ask = {"naskah_id": naskah.pk, "digest": make.digest_of(naskah), "secret": p.secret}
    with pytest.raises((NotAllowed, NothingToSign)):
        sign_naskah(**ask, actor=replace(p.ratna.actor, jabatan_id=other.jabatan_id))
    sign_naskah(**ask, actor=unchosen(p.ratna))
    assert SignatureRecord.objects.get(naskah=naskah).jabatan_id == p.ratna.jabatan.pk


def test_of_two_signatures_of_one_person_each_has_its_own_jabatan(province: Province, signing: ThrowawayPki):
    p = province
    Tenure.objects.filter(pk=p.dimas.tenure.pk).update(valid_until=dt.date(2026, 1, 2))
    people.holding(p.dimas.jabatan, p.ratna.tenure.person, kind="plt")
    grants.sync_all()
    naskah = make.draft(p)
    both = [SignatoryInput(p.ratna.jabatan.pk, position="kiri"), SignatoryInput(p.dimas.jabatan.pk, position="kanan")]
    ask = {"naskah_id": naskah.pk, "actor": p.sari.actor}
    parties.set_signatories(**ask, version=naskah.version, signatories=both)
    naskah = submitting.submit_naskah(**ask)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, p))
    with pytest.raises(ChooseJabatan):
        reviewing.return_approved(
            naskah_id=naskah.pk, note="Perbaiki.", digest=make.digest_of(naskah), actor=unchosen(p.ratna)
        )
    sign = {"naskah_id": naskah.pk, "digest": make.digest_of(naskah), "secret": p.secret}
    with pytest.raises(NothingToSign):
        sign_naskah(**sign, actor=replace(p.ratna.actor, jabatan_id=p.dimas.jabatan.pk))
    for chosen in (p.ratna.jabatan.pk, p.dimas.jabatan.pk):
        sign_naskah(**sign, actor=replace(p.ratna.actor, jabatan_id=chosen))
    told = SignatureRecord.objects.filter(naskah=naskah).order_by("signed_at").values_list("jabatan_id", "tenure")
    assert list(told) == [(p.ratna.jabatan.pk, "definitif"), (p.dimas.jabatan.pk, "plt")]


def test_a_region_that_lets_the_holder_act_beside_his_plh_takes_his_signature(
    province: Province, signing: ThrowawayPki
):
    p = province
    naskah = make.approved(p)
    people.holding(p.ratna.jabatan, p.citra.tenure.person, kind="plh")
    with pytest.raises(NotAllowed):
        make.sign(p, naskah)
    set_region_policy(
        region_id=p.region.pk, definitive_acts_beside_plh=True, actor=Actor.system(), allow=operator_allows
    )
    make.sign(p, naskah)
    assert SignatureRecord.objects.get(naskah=naskah).tenure == "definitif"


def test_a_drafter_who_does_not_say_it_is_recorded_in_the_jabatan_he_drafted_in(province: Province):
    naskah = make.draft(province)
    submitting.submit_naskah(naskah_id=naskah.pk, actor=unchosen(province.sari))
    told = Entry.objects.get(kind="naskah.submitted").facts
    assert told["jabatan"] == str(province.sari.jabatan.pk)
