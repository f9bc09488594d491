"""A client application acts as itself: it drafts and submits in its unit and kinds, reads its own, decides nothing."""

from __future__ import annotations

from typing import Any

import pytest
from knox.models import AuthToken

from tests.api.asking import Asker, ask_as, given, refused
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.naskah.models import Naskah
from workflows import queries as runs

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(province: Province) -> Any:
    return rights.client(province.unit, responsible_jabatan=province.budi.jabatan)


@pytest.fixture
def machine(application: Any) -> Asker:
    """It works by a token, as it would outside."""
    _row, token = AuthToken.objects.create(user=application.user)
    return Asker(headers={"Authorization": f"Token {token}"})


def drafted(p: Province, machine: Asker) -> dict[str, Any]:
    """A complete draft of its own."""
    sent = {
        "kind": "surat_dinas",
        "unit": str(p.unit.pk),
        "content": make.content_of("surat_dinas"),
        "klasifikasi": "500.12.6.4",
    }
    made = given(machine.send("post", "naskah", sent), 201)
    for part, body in (
        ("recipients", {"recipients": [{"section": "yth", "jabatan": str(p.dimas.jabatan.pk)}]}),
        ("signatories", {"signatories": [{"jabatan": str(p.ratna.jabatan.pk)}]}),
    ):
        made = given(machine.send("put", f"naskah/{made['id']}/{part}", body, version=made["version"]))
    return made


def test_it_is_told_who_it_is_and_what_it_may(province: Province, machine: Asker, application: Any):
    body = given(machine.see("me"))
    assert (body["kind"], body["user"], body["person"]) == ("client", str(application.user.pk), None)
    assert [(row["action"], row["unit"]) for row in body["may"]] == [("draft", str(province.unit.pk))]


def test_it_chooses_from_the_lists(province: Province, machine: Asker):
    for path in ("agencies", f"agencies/{province.agency.pk}/units", "jabatan", "kinds", "klasifikasi?q=500"):
        assert given(machine.see(path)), path


def test_it_drafts_and_submits_to_the_official_who_answers_for_it_and_the_history_names_it(
    province: Province, machine: Asker, application: Any
):
    made = drafted(province, machine)
    assert given(machine.send("post", f"naskah/{made['id']}/submit"))["state"] == "in_review"
    naskah = Naskah.objects.get(pk=made["id"])
    assert list(runs.steps_of(naskah.run_id).values_list("jabatan_title", flat=True)) == ["Ketua Tim", "Kepala Bidang"]
    assert {entry.facts["client"] for entry in history_of(naskah.ref)} == {str(application.pk)}
    assert {entry.user_id for entry in history_of(naskah.ref)} == {application.user.pk}


def test_it_makes_only_its_kinds_in_its_unit(province: Province, machine: Asker):
    other = {"kind": "nota_dinas", "unit": str(province.unit.pk)}
    refused(machine.send("post", "naskah", other), 403, "not_allowed")
    elsewhere = {"kind": "surat_dinas", "unit": str(province.dewi.jabatan.unit_id)}
    refused(machine.send("post", "naskah", elsewhere), 403, "not_allowed")


def test_it_reads_what_it_made_and_nothing_else(province: Province, machine: Asker):
    others, own = make.draft(province), drafted(province, machine)
    assert [row["id"] for row in given(machine.see("naskah"))["results"]] == [own["id"]]
    assert given(machine.see(f"naskah/{own['id']}"))["abilities"] == ["drop", "edit", "read", "read_history", "submit"]
    refused(machine.see(f"naskah/{others.pk}"), 404, "not_found")
    for path in ("archives", "books", "berkas", "tasks"):
        assert given(machine.see(path))["results"] == []


def test_it_never_approves_hands_over_or_signs(province: Province, machine: Asker):
    made = drafted(province, machine)
    given(machine.send("post", f"naskah/{made['id']}/submit"))
    naskah = Naskah.objects.get(pk=made["id"])
    digest = make.digest_of(naskah)
    step = runs.open_steps(naskah.run_id).get()
    for part, body in (
        ("decisions", {"verdict": "approve", "digest": digest}),
        ("amendments", {"content": made["content"], "digest": digest}),
        (f"steps/{step.pk}/hand-over", {"to": str(province.tuti.jabatan.pk), "reason": "x"}),
        (f"steps/{step.pk}/pass-over", {"reason": "x"}),
        ("signature", {"digest": digest, "secret": "x"}),
    ):
        refused(machine.send("post", f"naskah/{naskah.pk}/{part}", body), 403, "not_allowed")
    refused(
        machine.send(
            "post",
            "books",
            {"office": str(province.agency.pk), "group": "agenda", "year": 2026, "first_number": 2, "basis": "x"},
        ),
        403,
    )


def test_even_with_a_chair_and_a_role_it_decides_nothing(province: Province, application: Any):
    naskah = make.in_review(province)
    tenure = province.budi.tenure
    rights.tie(naskah.ref, user_id=application.user.pk)
    tenure.person.__class__.objects.filter(pk=tenure.person_id).update(user=application.user)
    body = {"verdict": "approve", "digest": make.digest_of(naskah)}
    answer = ask_as(application.user).send("post", f"naskah/{naskah.pk}/decisions", body)
    refused(answer, 403, "not_allowed")


def test_what_a_shut_out_application_made_stays_and_it_is_nobody(province: Province, machine: Asker, application: Any):
    made = drafted(province, machine)
    application.user.is_active = False
    application.user.save()
    refused(machine.see(f"naskah/{made['id']}"), 401, "not_authenticated")
    given(ask_as(province.budi.user).see(f"naskah/{made['id']}"))
