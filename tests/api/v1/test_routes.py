"""Approval routes of an agency: saved, ended, taken over and tried out; and the kinds it uses."""

from __future__ import annotations

import pytest

from tests.api.asking import Asker, a_key, ask_as, given, refused, statements
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tnde.accounts.models import User
from tnde.kernel.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(province: Province) -> Asker:
    """Who keeps the routes of the agency."""
    return ask_as(User.objects.get(pk=rights.admin(province.agency, Role.ADMIN_PD).user_id))


def imagined(p: Province, **more: object) -> dict[str, object]:
    return {
        "kind": "surat_dinas",
        "drafter": str(p.sari.jabatan.pk),
        "signatories": [str(p.ratna.jabatan.pk)],
        **more,
    }


def test_a_dry_run_shows_steps_with_names_and_why_each_condition_held(province: Province, admin: Asker):
    at = f"agencies/{province.agency.pk}/routes"
    legal = {
        "name": "Keputusan",
        "kinds": ["keputusan_kepala_perangkat_daerah"],
        "steps": [
            {"stage": 0, "ladder": True},
            {"stage": 1, "agency": str(province.other_agency.pk), "condition": {"klasifikasi": ["800"]}},
            {"stage": 2, "agency": "drafting", "granted": "tata_usaha", "role": "periksa"},
        ],
    }
    given(admin.send("post", at, legal, key=a_key()), 201)
    body = imagined(province, kind="keputusan_kepala_perangkat_daerah", klasifikasi="800.1.3")
    tried = given(ask_as(province.sari.user).send("post", f"{at}/dry-run", body))
    assert (tried["route"], tried["route_version"]) == ("Keputusan", 1)
    assert [(step["title"], step["role"]) for step in tried["steps"]] == [
        ("Ketua Tim", "hierarki"),
        ("Kepala Bidang", "hierarki"),
        ("Kepala Dinas Kesehatan", "hierarki"),
        ("Kepala Subbagian Umum", "periksa"),
    ]
    assert tried["steps"][2]["holder"] == province.dimas.tenure.person.bare_name
    assert tried["steps"][2]["reasons"] == ["Klasifikasi: 800.1.3, sesuai syarat 800 dan di bawahnya."]
    assert tried["problems"] == []
    other = given(admin.send("post", f"{at}/dry-run", {**body, "klasifikasi": "500.1"}))
    assert [skipped["reasons"] for skipped in other["skipped"]] == [
        ["Klasifikasi: 500.1, tidak sesuai syarat 800 dan di bawahnya."]
    ]
    assert given(admin.see(at))[0]["version"] == 1


def test_a_draft_shows_its_chain_and_a_past_naskah_the_one_it_would_take_now(province: Province, admin: Asker, ask):
    naskah = make.approved(province)
    at = f"agencies/{province.agency.pk}/routes"
    given(admin.send("post", at, {"name": "Baru", "steps": [{"stage": 0, "level": "ketua_tim"}]}), 201)
    for found in (naskah, make.draft(province)):
        tried = given(ask(province.sari).see(f"naskah/{found.pk}/chain"))
        assert (tried["route"], [step["title"] for step in tried["steps"]]) == ("Baru", ["Ketua Tim"])
    assert len(given(ask(province.sari).see(f"naskah/{naskah.pk}/steps"))) == 2
    refused(ask(province.dewi).see(f"naskah/{naskah.pk}/chain"), 404)
    refused(admin.see(f"naskah/{naskah.pk}/chain"), 404)


def test_a_dry_run_is_for_whoever_drafts_or_keeps_routes_there(province: Province, ask):
    at = f"agencies/{province.agency.pk}/routes/dry-run"
    refused(ask(province.dewi).send("post", at, imagined(province)), 403, "not_allowed")
    away = imagined(province, drafter=str(province.umar.jabatan.pk))
    problem = refused(ask(province.sari).send("post", at, away), 422, "invalid")
    assert [one["path"] for one in problem["problems"]] == ["drafter"]


def test_what_a_route_cannot_mean_is_refused_with_every_place(province: Province, admin: Asker):
    at = f"agencies/{province.agency.pk}/routes"
    wrong = {
        "name": "Keliru",
        "condition": {"bidang": ["x"], "klasifikasi": ["800.*"]},
        "steps": [
            {"stage": 0, "ladder": True},
            {"stage": 0, "jabatan": str(province.budi.jabatan.pk)},
            {"stage": 1, "agency": str(province.umar.jabatan.agency_id)},
            {"stage": 2, "level": "sekda", "condition": {"content": [{"field": "gaji", "present": True}]}},
            {"stage": 3, "title": "Kepala"},
        ],
    }
    problem = refused(admin.send("post", at, wrong), 422, "invalid")
    assert [one["path"] for one in problem["problems"]] == [
        "condition.bidang",
        "condition.klasifikasi[0]",
        "steps[3].condition.content[0].field",
        "steps[0]",
        "steps[4]",
        "steps[2]",
    ]


def test_two_routes_for_the_same_naskah_are_refused_until_one_ends(province: Province, admin: Asker):
    at = f"agencies/{province.agency.pk}/routes"
    first = given(admin.send("post", at, {"name": "Satu", "kinds": ["nota_dinas"], "steps": []}), 201)
    second = {"name": "Dua", "kinds": ["nota_dinas"], "steps": []}
    refused(admin.send("post", at, second), 422)
    ended = given(admin.send("post", f"{at}/{first['id']}/end", {}))
    assert ended["is_current"] is False
    given(admin.send("post", at, second), 201)
    assert [route["name"] for route in given(admin.see(at))] == ["Dua"]
    refused(admin.send("post", f"agencies/{province.other_agency.pk}/routes/{first['id']}/end", {}), 403)


def test_a_typical_chain_is_taken_over_with_the_offices_it_leaves_open(province: Province, admin: Asker):
    at = f"agencies/{province.agency.pk}/routes/adoptions"
    assert {one["id"] for one in given(admin.see("route-templates"))} >= set("ABCDEFGHIJ")
    problem = refused(admin.send("post", at, {"template": "F", "places": {"kantor": str(province.agency.pk)}}), 422)
    assert {one["path"] for one in problem["problems"]} == {"places.kantor", "places.biro_hukum"}
    legal = {"biro_hukum": str(province.other_agency.pk)}
    made = given(admin.send("post", at, {"template": "F", "places": legal}), 201)
    assert (made["name"], made["kinds"]) == ("Keputusan kepala daerah", ["keputusan_kdh"])
    assert [step.get("agency") for step in made["steps"] if step.get("compulsory")] == [legal["biro_hukum"]]
    refused(admin.send("post", at, {"template": "Z"}), 404)


def test_a_kind_that_is_switched_off_is_not_drafted(province: Province, admin: Asker, ask):
    at = f"agencies/{province.agency.pk}/kinds"
    waiting = make.draft(province, "nota_dinas")
    given(admin.send("post", at, {"off": ["nota_dinas", "memo"]}))
    kinds = {kind["id"]: kind["is_used"] for kind in given(ask(province.sari).see(at))["kinds"]}
    assert {kind for kind, used in kinds.items() if not used} == {"nota_dinas", "memo"}
    body = {"kind": "nota_dinas", "unit": str(province.unit.pk)}
    told = refused(ask(province.sari).send("post", "naskah", body), 422, "kind_not_used")
    assert "Nota Dinas" in told["detail"] and province.agency.name in told["detail"]
    given(ask(province.sari).send("post", f"naskah/{waiting.pk}/submit", {}))
    given(ask(province.dewi).send("post", "naskah", {**body, "unit": str(province.dewi.jabatan.unit_id)}), 201)
    given(admin.send("post", at, {"on": ["nota_dinas"]}))
    given(ask(province.sari).send("post", "naskah", body), 201)
    refused(admin.send("post", at, {"off": ["surat_cinta"]}), 422)
    refused(ask(province.ratna).send("post", at, {"off": []}), 403)


def test_the_lists_take_the_same_few_statements(province: Province, admin: Asker):
    at = f"agencies/{province.agency.pk}"
    for number in range(3):
        route = {"name": f"Rute {number}", "steps": [], "condition": {"klasifikasi": [f"{number}00"]}}
        given(admin.send("post", f"{at}/routes", route), 201)
    assert len(statements(admin, f"{at}/routes")[0]) <= 6
    assert len(statements(admin, f"{at}/kinds")[0]) <= 6
