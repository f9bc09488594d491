"""Chains from saved routes: stages, any and n of m, the ladder at its place, versions."""

from __future__ import annotations

import pytest

from tests.cast import KLASIFIKASI, Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tnde.kernel.errors import Invalid, NotAllowed
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services import ending
from tnde.naskah.services.routing import end_route, routes_of, save_route
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def save(p: Province, *steps: RouteStep, **given):
    return save_route(agency_id=p.agency.pk, name="Surat keluar", steps=steps, actor=rights.admin(p.agency), **given)


def titles(naskah) -> list[tuple[int, str]]:
    return list(runs.steps_of(naskah.run_id).values_list("stage", "jabatan_title"))


def test_the_ladder_stands_at_its_place_in_the_route(province: Province):
    save(province, RouteStep(0, ladder=True), RouteStep(1, province.tuti.jabatan.pk, role="koordinasi"))
    naskah = make.in_review(province)
    assert titles(naskah) == [(0, "Ketua Tim"), (1, "Kepala Bidang"), (2, "Kepala Subbagian Umum")]


def test_any_one_of_a_stage_is_enough_where_the_route_says_so(province: Province):
    save(
        province,
        RouteStep(0, province.budi.jabatan.pk),
        RouteStep(0, province.tuti.jabatan.pk),
        rules={0: {"kind": "any"}},
    )
    naskah = make.in_review(province)
    assert make.initial(naskah, province.budi).state == "approved"


def test_a_route_of_the_kind_wins_over_the_general_one(province: Province):
    save(province, RouteStep(0, province.tuti.jabatan.pk))
    save_route(
        agency_id=province.agency.pk,
        name="Nota",
        kinds=["nota_dinas"],
        steps=[RouteStep(0, province.citra.jabatan.pk)],
        actor=rights.admin(province.agency),
    )
    assert titles(make.in_review(province, "nota_dinas")) == [(0, "Kepala Bidang")]
    assert titles(make.in_review(province)) == [(0, "Kepala Subbagian Umum")]


def test_between_equal_routes_the_deeper_klasifikasi_wins(province: Province):
    deep = KLASIFIKASI.rpartition(".")[0]
    top = deep.partition(".")[0]
    for name, code, member in (("A", top, province.tuti), ("B", deep, province.citra)):
        steps = [RouteStep(0, member.jabatan.pk)]
        about = {"agency_id": province.agency.pk, "actor": rights.admin(province.agency)}
        save_route(name=name, steps=steps, condition={"klasifikasi": [code]}, **about)
    assert titles(make.in_review(province)) == [(0, "Kepala Bidang")]


def test_a_running_approval_keeps_the_version_it_began_with(province: Province):
    save(province, RouteStep(0, province.budi.jabatan.pk))
    naskah = make.in_review(province)
    save(province, RouteStep(0, province.tuti.jabatan.pk))
    assert titles(naskah) == [(0, "Ketua Tim")]
    assert (naskah.run.route, naskah.run.route_version) == ("Surat keluar", 1)
    assert [route.version for route in routes_of(province.agency.pk, actor=rights.admin(province.agency))] == [2]
    route = routes_of(province.agency.pk, actor=rights.admin(province.agency))[0]
    end_route(agency_id=province.agency.pk, route_id=route.pk, actor=rights.admin(province.agency))
    assert make.initial(naskah, province.budi).state == "approved"
    assert titles(make.in_review(province)) == [(0, "Ketua Tim"), (1, "Kepala Bidang")]


def test_an_empty_chair_and_the_drafters_own_desk_are_left_out(province: Province):
    empty = people.jabatan(of=province.agency, title="Kursi Kosong")
    save(
        province,
        RouteStep(0, empty.pk),
        RouteStep(1, province.sari.jabatan.pk),
        RouteStep(2, province.budi.jabatan.pk),
    )
    assert titles(make.in_review(province)) == [(0, "Ketua Tim")]


def test_an_empty_chain_is_legal_and_approves_at_once(province: Province):
    save(province)
    assert make.in_review(province).state == "approved"


def test_only_the_admin_of_the_agency_saves_routes(province: Province):
    for other in (province.ratna, province.sari, province.umar):
        with pytest.raises(NotAllowed):
            save_route(agency_id=province.agency.pk, name="x", steps=[], actor=other.actor)


def test_a_route_that_cannot_work_is_refused_with_every_problem(province: Province):
    with pytest.raises(Invalid) as refusal:
        save(
            province,
            RouteStep(0, province.umar.jabatan.pk),
            RouteStep(1, province.budi.jabatan.pk, role="ramai-ramai"),
            rules={1: {"kind": "at_least", "n": 3}},
        )
    assert {p["path"] for p in refusal.value.problems} == {"steps[0]", "steps[1].role", "rules.1"}


def test_a_dropped_naskah_frees_its_run(province: Province):
    naskah = make.in_review(province)
    ending.drop_naskah(naskah_id=naskah.pk, note="x", actor=province.sari.actor)
    assert not runs.open_steps(naskah.run_id).exists()
