"""Acting tenures, mandates, leave and papers over HTTP; ending one's Plh. and the list of what he did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.asking import Asker, given, refused, statements
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import mailroom as mail
from tests.factories import naskah as make
from tests.templates_naskah.attached_files import photo
from tnde.access import grants
from tnde.agencies.models import Tenure
from tnde.kernel import clock
from tnde.kernel.vocabulary import Role
from tnde.mailroom.services.disposing import To, give_disposisi
from tnde.naskah.services import reviewing

pytestmark = pytest.mark.django_db
Ask = Callable[[Member], Asker]


@pytest.fixture
def office(province: Province) -> Province:
    """Tono administers the people of the agency, Dewi's head confirms; neither serves under Citra."""
    rights.grant(Role.ADMIN_PD, province.agency, province.tono.jabatan)
    rights.grant(Role.VERIFIKATOR_TTE, province.agency, province.dimas.jabatan)
    rights.grant(Role.ADMIN_DAERAH, people.root(province.region), province.tini.jabatan, subtree=True)
    grants.sync_all()
    return province


def days(p: Province, length: int = 4) -> dict[str, str]:
    today = clock.today_in(p.region.zone)
    return {"since": today.isoformat(), "until": (today + dt.timedelta(days=length)).isoformat()}


def stored(p: Province, ask: Ask) -> str:
    file = SimpleUploadedFile("sprin.png", photo((6, 4), form="PNG"), content_type="image/png")
    answer = ask(p.tono).post(f"/api/v1/agencies/{p.agency.pk}/bases", {"file": file}, format="multipart")
    return str(given(answer, 201)["ref"])


def test_a_plh_is_proposed_rests_on_a_paper_and_is_confirmed_by_a_second_person(office: Province, ask: Ask):
    p, place = office, f"agencies/{office.agency.pk}/acting"
    wanted = {"jabatan": str(p.citra.jabatan.pk), "holder_of": str(p.tuti.jabatan.pk), "kind": "plh", **days(p)}
    wanted["basis"] = "800.1.3.3/5/DISKOMINFO/2026"
    refused(ask(p.sari).send("post", place, wanted), 403)
    made = given(ask(p.tono).send("post", place, wanted), 201)
    assert (made["person"], made["confirmed"], made["basis_ref"]) == (str(p.tuti.tenure.person_id), False, "")
    one = f"acting/{made['id']}"
    refused(ask(p.dimas).send("post", f"{one}/confirmation"), 422, "basis_not_linked")
    refused(ask(p.tono).send("post", f"{one}/basis", {"basis_ref": "kertas"}), 422)
    draft = make.draft(p)
    refused(ask(p.tono).send("post", f"{one}/basis", {"basis_ref": f"naskah:{draft.pk}"}), 404)
    ref = stored(p, ask)
    given(ask(p.tono).send("post", f"{one}/basis", {"basis_ref": ref}))
    refused(ask(p.tono).send("post", f"{one}/confirmation"), 403)
    assert given(ask(p.dimas).send("post", f"{one}/confirmation"))["confirmed"]
    assert ask(p.dimas).see(f"bases/{ref.removeprefix('document:')}")["Content-Type"] == "image/png"
    refused(ask(p.sari).see(f"bases/{ref.removeprefix('document:')}"), 404)
    told, listed = statements(ask(p.dimas), place)
    assert (len(listed), len(told) <= 6) == (1, True)
    refused(ask(p.dimas).send("post", f"{one}/refusal", {"reason": "Terlambat."}), 409)


def test_a_signed_naskah_is_linked_by_number_and_date_or_unread_and_not_shown(office: Province, signing: Any, ask: Ask):
    p, place = office, f"agencies/{office.agency.pk}"
    letter, secret = make.signed(p), make.signed(p, keamanan="rahasia")
    refused(ask(p.tono).see(f"naskah/{secret.pk}"), 404)
    wanted = {"jabatan": str(p.citra.jabatan.pk), "holder_of": str(p.tuti.jabatan.pk), "kind": "plh", **days(p)}
    acting = given(ask(p.tono).send("post", f"{place}/acting", {**wanted, "basis": letter.number}), 201)
    one, named = f"acting/{acting['id']}/basis", {"number": letter.number, "date": str(letter.date)}
    assert given(ask(p.tono).send("post", one, {"basis_ref": f"naskah:{secret.pk}"}))["found"] is None
    linked = given(ask(p.tono).send("post", one, named))
    assert (linked["basis_ref"], linked["found"]) == (f"naskah:{letter.pk}", {"kind": "surat_dinas", **named})
    refused(ask(p.tono).send("post", one, {**named, "number": "tidak/ada"}), 422)
    refused(ask(p.tono).send("post", one, {"number": letter.number}), 422)
    refused(ask(p.tono).send("post", one, {"basis_ref": f"naskah:{make.draft(p).pk}"}), 404)

    chairs = {"giver": str(p.ratna.jabatan.pk), "receiver": str(p.citra.jabatan.pk), "since": "2026-01-01"}
    mandate = given(ask(p.tini).send("post", f"{place}/mandates", {**chairs, "basis": letter.number}), 201)
    two = f"mandates/{mandate['id']}"
    refused(ask(p.sari).send("post", f"{two}/basis", named), 403)
    assert given(ask(p.tini).send("post", f"{two}/basis", named))["found"] == linked["found"]
    assert given(ask(p.dimas).send("post", f"{two}/confirmation"))["confirmed"]
    refused(ask(p.tini).send("post", f"{two}/basis", named), 409)


def test_a_mandate_stays_within_what_the_giver_signs(office: Province, ask: Ask):
    p, place = office, f"agencies/{office.agency.pk}/mandates"
    chairs = {"giver": str(p.ratna.jabatan.pk), "receiver": str(p.citra.jabatan.pk)}
    wanted = {**chairs, "since": "2026-01-01", "basis": "100/1/2026", "kinds": ["surat_dinas"]}
    refused(ask(p.tono).send("post", place, wanted), 403)
    wide = {**wanted, "keamanan_limit": "rahasia"}
    problem = refused(ask(p.tini).send("post", place, wide), 422, "mandate_too_wide")
    assert [one["code"] for one in problem["problems"]] == ["class_beyond_giver"]
    made = given(ask(p.tini).send("post", place, wanted), 201)
    assert (made["mode"], made["keamanan_limit"], made["confirmed"]) == ("an", "biasa", False)
    refused(ask(p.dimas).send("post", f"mandates/{made['id']}/confirmation"), 422, "basis_not_linked")
    assert (
        given(ask(p.tini).send("post", f"mandates/{made['id']}/end", {"until": "2026-06-30"}))["until"] == "2026-06-30"
    )
    assert len(given(ask(p.tono).see(place))) == 1


def test_leave_is_entered_listed_and_cancelled(office: Province, ask: Ask):
    p, place = office, f"agencies/{office.agency.pk}/leave"
    made = given(
        ask(p.tono).send("post", place, {"holder_of": str(p.sari.jabatan.pk), **days(p), "basis": "Izin 1"}), 201
    )
    assert [one["id"] for one in given(ask(p.tono).see(place))] == [made["id"]]
    again = {"holder_of": str(p.sari.jabatan.pk), **days(p), "basis": "Izin 2"}
    refused(ask(p.tono).send("post", place, again), 409, "leave_entered")
    refused(ask(p.sari).see(place), 403)
    given(ask(p.tono).send("post", f"{place}/{made['id']}/cancellation"))
    assert given(ask(p.tono).see(place)) == []


def test_the_holder_ends_his_plh_by_one_act_and_gets_the_list_of_what_was_done(office: Province, ask: Ask):
    p, today = office, clock.today_in(office.region.zone)
    plh = people.holding(p.budi.jabatan, p.tuti.tenure.person, kind="plh", valid_from=today)
    stand_in = rights.actor(plh)
    letter, secret = make.in_review(p), make.in_review(p, keamanan="rahasia")
    Tenure.objects.filter(pk=plh.pk).update(sees_rahasia=True)
    for naskah, verdict in ((letter, "approve"), (secret, "return")):
        decided = {"verdict": verdict, "digest": make.digest_of(naskah), "note": "Perbaiki hal."}
        reviewing.decide_naskah(naskah_id=naskah.pk, actor=stand_in, **decided)
    refused(ask(p.sari).see(f"me/acting/{plh.pk}/report"), 404)
    (mine,) = given(ask(p.budi).see("me/acting"))
    assert (mine["id"], mine["kind"], mine["ended_at"]) == (str(plh.pk), "plh", None)
    told, report = statements(ask(p.budi), f"me/acting/{plh.pk}/report")
    assert [(one["act"], one["id"]) for one in report["done"]] == [
        ("approve", str(letter.pk)), ("return", str(secret.pk)),
    ]  # fmt: skip
    assert (report["done"][1]["note"], report["is_cut"], len(told) <= 6) == ("Perbaiki hal.", False, True)
    refused(ask(p.sari).send("post", f"me/acting/{plh.pk}/end", {"reason": "Coba."}), 404)
    assert given(ask(p.budi).send("post", f"me/acting/{plh.pk}/end", {"reason": "Kembali."}))["ended_at"]
    make.initial(make.in_review(p), p.budi)


def test_a_disposisi_and_a_report_given_in_ones_place_are_on_the_list(office: Province, ask: Ask):
    p, today = office, clock.today_in(office.region.zone)
    below = people.holding(people.jabatan(of=p.other_agency, title="Kepala Bidang Contoh", superior=p.dimas.jabatan))
    arrived = mail.accepted(p)
    plh = people.holding(p.dimas.jabatan, p.tini.tenure.person, kind="plh", valid_from=today)
    grants.sync_all()
    asked = {"to": [To(below.jabatan_id)], "instruction": ["untuk_diketahui"], "note": "Segera."}
    give_disposisi(incoming_id=arrived.pk, actor=rights.actor(plh), **asked)
    report = given(ask(p.dimas).see(f"me/acting/{plh.pk}/report"))
    assert [(one["act"], one["kind"], one["id"]) for one in report["done"]] == [
        ("disposisi", "incoming", str(arrived.pk))
    ]


def test_a_region_decides_whether_the_holder_acts_beside_his_plh(office: Province, ask: Ask):
    p, place = office, f"regions/{office.region.pk}/policy"
    assert given(ask(p.sari).see(place)) == {"definitive_acts_beside_plh": False}
    refused(ask(p.tono).send("put", place, {"definitive_acts_beside_plh": True}), 403)
    assert given(ask(p.tini).send("put", place, {"definitive_acts_beside_plh": True}))["definitive_acts_beside_plh"]
    assert given(ask(p.sari).see(place)) == {"definitive_acts_beside_plh": True}
