"""How the places of a route become desks: found on the day, left out in words, moved upward, or stopping submission."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tnde.kernel import clock
from tnde.kernel.vocabulary import Role
from tnde.naskah import queries, rendering
from tnde.naskah.chains import Chain, chain_for
from tnde.naskah.errors import IncompleteContent
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services import drafting, parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.routing import save_route
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def save(p: Province, *steps: RouteStep, **given: Any) -> None:
    name = given.pop("name", "Rute")
    save_route(agency_id=p.agency.pk, name=name, steps=steps, actor=rights.admin(p.agency), **given)


def chain(p: Province, kind: str = "surat_dinas") -> Chain:
    return chain_for(make.draft(p, kind), on=clock.today_in(p.region.zone))


def titles(found: Chain) -> list[tuple[int, str]]:
    return [(desk.step.stage, desk.step.jabatan_title) for desk in found.desks]


def said(found: Chain) -> list[str]:
    return [skipped.sentence for skipped in found.skipped]


def test_an_office_is_found_on_the_day_by_agency_level_title_and_line(province: Province):
    other, own = str(province.other_agency.pk), "drafting"
    save(
        province,
        RouteStep(0, level="administrator"),
        RouteStep(1, agency=own, title="Kepala Subbagian"),
        RouteStep(2, agency=other, role="koordinasi"),
        RouteStep(3, agency=own, level="ketua_tim"),
    )
    assert titles(chain(province)) == [
        (0, "Kepala Bidang"),
        (1, "Kepala Subbagian Umum"),
        (2, "Kepala Dinas Kesehatan"),
        (3, "Ketua Tim"),
    ]


def test_a_level_that_an_agency_lacks_is_sought_above_its_head(province: Province):
    asisten = people.jabatan(of=people.root(province.region), title="Asisten", level="asisten")
    people.holding(asisten)
    type(asisten).objects.filter(pk=province.dimas.jabatan.pk).update(superior=asisten)
    save(province, RouteStep(0, agency=str(province.other_agency.pk), level="asisten"))
    assert titles(chain(province)) == [(0, "Asisten")]


def test_the_ladder_goes_as_high_as_the_route_says_and_never_above_the_signatory(province: Province):
    save(province, RouteStep(0, ladder=True, until="ketua_tim"))
    assert titles(chain(province)) == [(0, "Ketua Tim")]
    save(province, RouteStep(0, ladder=True))
    naskah = make.draft(province)
    beside = people.jabatan(of=province.agency, title="Sekretaris Dinas", level="administrator")
    people.holding(beside)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.sari.actor,
        signatories=[SignatoryInput(beside.pk)],
    )
    found = chain_for(naskah, on=clock.today_in(province.region.zone))
    assert titles(found) == [(0, "Ketua Tim"), (1, "Kepala Bidang")]


def test_who_drafts_and_signs_himself_needs_no_paraf(province: Province):
    naskah = drafting.start_draft(kind="nota_dinas", unit_id=province.unit.pk, actor=province.citra.actor)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.citra.actor,
        signatories=[SignatoryInput(province.citra.jabatan.pk)],
    )
    assert chain_for(naskah, on=clock.today_in(province.region.zone)).desks == ()


def test_an_empty_chair_falls_to_the_next_superior_with_a_holder(province: Province):
    empty = people.jabatan(of=province.agency, title="Kursi Kosong", superior=province.citra.jabatan)
    save(province, RouteStep(0, province.budi.jabatan.pk), RouteStep(1, empty.pk))
    found = chain(province)
    assert titles(found) == [(0, "Ketua Tim"), (1, "Kepala Bidang")]
    assert said(found) == ["Kursi Kosong sedang kosong: langkahnya pindah ke atasannya, Kepala Bidang."]


def test_an_empty_chair_of_the_ladder_and_the_drafters_own_are_left_out_and_said(province: Province):
    province.budi.tenure.delete()
    found = chain(province)
    assert titles(found) == [(0, "Kepala Bidang")]
    assert said(found) == ["Ketua Tim dilewati: jabatan sedang kosong."]
    people.holding(province.budi.jabatan, province.sari.tenure.person)
    assert said(chain(province)) == ["Ketua Tim dilewati: dipangku oleh penyusun."]


def test_an_empty_chair_that_is_compulsory_stops_submission_by_name(province: Province):
    empty = people.jabatan(of=province.agency, title="Kepala Biro Hukum", superior=province.citra.jabatan)
    save(province, RouteStep(0, empty.pk, compulsory=True))
    naskah = make.draft(province)
    with pytest.raises(IncompleteContent) as refusal:
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert [(p["code"], "Kepala Biro Hukum" in p["sentence"]) for p in refusal.value.problems] == [
        ("chain_seat_vacant", True)
    ]
    assert "chain_seat_vacant" in {problem["code"] for problem in queries.problems(naskah)}
    people.holding(empty)
    assert submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor).state == "in_review"


def test_a_compulsory_place_that_cannot_be_found_stops_submission(province: Province):
    save(province, RouteStep(0, level="asisten", compulsory=True), RouteStep(1, level="staf_ahli"))
    found = chain(province)
    assert [problem["code"] for problem in found.problems] == ["chain_seat_vacant"]
    assert said(found) == ["Satu langkah dilewati: tidak ada Staf ahli di atas penyusun."]


def test_more_than_one_that_fits_is_not_guessed(province: Province):
    for number in (1, 2):
        people.holding(people.jabatan(of=province.agency, title=f"Sekretaris {number}", level="asisten"))
    save(province, RouteStep(0, agency="drafting", title="Sekretaris"))
    assert said(chain(province)) == ["Satu langkah dilewati: lebih dari satu jabatan cocok: Sekretaris."]


def test_a_desk_stands_once_and_stays_compulsory(province: Province):
    save(
        province,
        RouteStep(0, ladder=True),
        RouteStep(1, agency="drafting", level="administrator", compulsory=True),
        RouteStep(2, province.ratna.jabatan.pk),
    )
    found = chain(province)
    assert [(desk.step.jabatan_title, desk.step.compulsory) for desk in found.desks] == [
        ("Ketua Tim", False),
        ("Kepala Bidang", True),
    ]
    assert said(found) == [
        "Kepala Bidang dilewati: sudah ada pada langkah sebelumnya.",
        "Kepala Dinas dilewati: ia penanda tangan naskah ini.",
    ]


def test_a_place_is_asked_only_where_its_condition_holds(province: Province):
    asked = RouteStep(0, agency=str(province.other_agency.pk), condition={"klasifikasi": ["800"]})
    save(province, asked, RouteStep(1, province.budi.jabatan.pk, condition={"klasifikasi": ["500"]}))
    found = chain(province)
    assert titles(found) == [(0, "Ketua Tim")]
    assert found.desks[0].reasons == ("Klasifikasi: 500.12.6.4, sesuai syarat 500 dan di bawahnya.",)
    assert found.skipped[0].reasons == ("Klasifikasi: 500.12.6.4, tidak sesuai syarat 800 dan di bawahnya.",)


def test_the_most_particular_route_that_holds_is_taken(province: Province):
    for name, desk, given in (
        ("Umum", province.budi, {}),
        ("Ke kepala dinas", province.citra, {"condition": {"recipients": ["kepala_pd"]}}),
        ("Rahasia", province.tuti, {"kinds": ["surat_dinas"], "condition": {"keamanan": {"from": "rahasia"}}}),
    ):
        save(province, RouteStep(0, desk.jabatan.pk), name=name, **given)
    found = chain(province)
    assert titles(found) == [(0, "Kepala Bidang")]
    assert [(one.name, one.holds, one.taken) for one in found.considered] == [
        ("Rahasia", False, False),
        ("Ke kepala dinas", True, True),
        ("Umum", True, False),
    ]
    assert titles(chain(province, "keputusan_kepala_perangkat_daerah")) == [(0, "Ketua Tim")]


def test_a_rule_asks_no_more_than_those_who_stand_there(province: Province):
    empty = people.jabatan(of=province.agency, title="Kursi Kosong")
    steps = [RouteStep(0, desk) for desk in (province.budi.jabatan.pk, province.citra.jabatan.pk, empty.pk)]
    save(province, *steps, rules={0: {"kind": "at_least", "n": 3}})
    naskah = make.in_review(province)
    assert runs.open_steps(naskah.run_id).count() == 2
    for member in (province.budi, province.citra):
        naskah = make.initial(naskah, member)
    assert naskah.state == "approved"


def test_more_than_three_initials_of_the_hierarchy_are_a_warning(province: Province):
    extra = [people.holding(people.jabatan(of=province.agency)).jabatan.pk for _ in range(2)]
    save(province, RouteStep(0, ladder=True), *(RouteStep(n, desk) for n, desk in enumerate(extra, start=1)))
    naskah = make.draft(province)
    found = {problem["code"]: problem["severity"] for problem in queries.problems(naskah)}
    assert found["paraf_too_many"] == "warning"
    assert submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor).state == "in_review"


def test_a_check_is_on_record_and_is_no_paraf(province: Province):
    other = people.jabatan(of=province.agency, title="Pengadministrasi Surat")
    rights.grant(Role.TATA_USAHA, province.agency, people.holding(other).jabatan)
    save(
        province,
        RouteStep(0, province.budi.jabatan.pk),
        RouteStep(1, agency="drafting", granted="tata_usaha", role="periksa"),
        RouteStep(2, agency="drafting", granted="arsiparis", role="periksa", compulsory=True),
    )
    naskah = make.initial(make.in_review(province), province.budi)
    waiting = {step.jabatan_title for step in runs.open_steps(naskah.run_id)}
    assert waiting == {"Kepala Subbagian Umum", "Pengadministrasi Surat"}
    naskah = make.initial(make.initial(naskah, province.tuti), province.tono)
    assert naskah.state == "approved"
    told = [entry.kind for entry in queries.history(naskah, whole=True)]
    assert told[-4:] == ["naskah.initialled", "naskah.checked", "naskah.checked", "naskah.approved"]
    profile = rendering.profile_of(naskah, clock.today_in(province.region.zone))
    assert [paraf.jabatan for paraf in rendering._paraf(naskah, profile)] == ["Ketua Tim"]


def test_a_chain_takes_the_same_statements_however_long_it_is(province: Province):
    def statements() -> int:
        naskah = make.draft(province)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            chain_for(naskah, on=clock.today_in(province.region.zone))
        return len(seen)

    steps = [
        RouteStep(0, ladder=True),
        RouteStep(1, agency="drafting", level="pengawas"),
        RouteStep(2, province.dimas.jabatan.pk),
    ]
    save(province, *steps, name="Pendek")
    short = statements()
    more = [people.holding(people.jabatan(of=province.agency)).jabatan.pk for _ in range(5)]
    away = [RouteStep(20 + n, agency=str(people.agency(of=province.region).pk)) for n in range(5)]
    save(province, *steps, *(RouteStep(n, desk) for n, desk in enumerate(more, start=3)), *away, name="Pendek")
    assert statements() == short <= 9
