"""People in bulk over HTTP: one admin of the region proposes, another confirms, nobody else knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.api.asking import Asker, given, refused, statements
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.access import grants
from tnde.agencies.models import Person, Tenure
from tnde.kernel import clock
from tnde.kernel.vocabulary import Role
from workflows import services as runs
from workflows.services import StepSpec

pytestmark = pytest.mark.django_db
Ask = Callable[[Member], Asker]
NEW = "197804122005011999"


@pytest.fixture
def admins(province: Province) -> tuple[Member, Member]:
    for member in (province.tono, province.tini):
        rights.grant(Role.ADMIN_DAERAH, make.root(province.region), member.jabatan)
    grants.sync_all()
    return province.tono, province.tini


def upload(province: Province, **beside: str) -> dict[str, Any]:
    lines = f"nip,kode_jabatan\n{NEW},{province.budi.jabatan.code}\n"
    files = [
        SimpleUploadedFile("orang.csv", f"nip,nama\n{NEW},Orang Baru\n".encode()),
        SimpleUploadedFile("pemangkuan.csv", lines.encode()),
    ]
    today = clock.today_in(province.region.zone).isoformat()
    return {"file": files, "effective_on": today, "basis": "Keputusan 821.2/1/2026", **beside}


def test_one_proposes_another_confirms(province: Province, ask: Ask, admins: tuple[Member, Member]):
    first, second = (ask(admin) for admin in admins)
    budi = province.budi
    rights.grant(Role.KONSEPTOR, province.agency, budi.user)
    make.mandate(province.ratna.jabatan, budi.jabatan)
    with transaction.atomic():
        steps = [StepSpec(budi.jabatan.pk, budi.jabatan.title, 0)]
        runs.start(region=province.region.pk, steps=steps, subject_digest="a" * 64, now=clock.now())
    place = f"regions/{province.region.pk}/people-batches"
    made = given(first.post(f"/api/v1/{place}", upload(province)), 201)
    assert made["state"] == "proposed"
    assert made["counts"] == {"orang": {"new": 1}, "pemangkuan": {"new": 1, "ending": 1}}
    (leaving,) = made["leaving"]
    assert leaving["person"] == str(budi.tenure.person_id)
    assert (leaving["mandates"], leaving["open_steps"], leaving["succeeded"]) == (1, 1, True)
    assert leaving["roles"] == ["konseptor @ DISKOMINFO"]

    batch = f"people-batches/{made['id']}"
    shown = given(second.see(f"{batch}/differences?limit=2"))
    assert shown["total"] == 3
    assert [(one["sheet"], one["line"], one["what"]) for one in shown["differences"]] == [
        ("orang", 2, "new"),
        ("pemangkuan", 2, "ending"),
    ]
    for stranger in (province.sari, province.umar):
        refused(ask(stranger).see(batch), 404)
        refused(ask(stranger).send("post", f"{batch}/confirmation", {"digest": made["digest"]}), 404)
        refused(ask(stranger).send("post", f"{batch}/withdrawal", {"reason": "Tidak"}), 404)
        refused(ask(stranger).see(place), 403)
    refused(first.send("post", f"{batch}/confirmation", {"digest": made["digest"]}), 403)
    refused(second.send("post", f"{batch}/confirmation", {"digest": "0" * 64}), 412)
    done = given(second.send("post", f"{batch}/confirmation", {"digest": made["digest"]}))
    assert (done["state"], done["confirmed_by"]) == ("confirmed", str(admins[1].user.pk))
    assert Tenure.objects.get(person__nip=NEW).jabatan == budi.jabatan
    refused(second.send("post", f"{batch}/withdrawal", {"reason": "Tidak"}), 409)
    assert [one["id"] for one in given(first.see(place))] == [made["id"]]
    for path in (place, f"{batch}/differences"):
        assert len(statements(first, path)[0]) <= 6


def test_faulty_lines_come_back_with_their_places(province: Province, ask: Ask, admins: tuple[Member, Member]):
    place = f"/api/v1/regions/{province.region.pk}/people-batches"
    wrong = {**upload(province), "file": SimpleUploadedFile("pangkat.csv", f"nip,golongan\n{NEW},V/a\n".encode())}
    refusal = refused(ask(admins[0]).post(place, wrong), 422)
    assert refusal["code"] == "batch_faulty"
    assert [(one["path"], one["row"], one["columns"]) for one in refusal["problems"]] == [
        ("pangkat.csv", 2, ["golongan"])
    ]
    assert not Person.objects.filter(nip=NEW).exists()
    refused(ask(admins[0]).post(place, {**upload(province), "file": []}), 400)
    refused(ask(admins[0]).post(place, {**upload(province), "effective_on": "besok"}), 400)
    refused(ask(admins[0]).post(place, upload(province, basis=" ")), 400)
