"""GET /me and the lists one chooses from."""

from __future__ import annotations

from typing import Any

import pytest

from templates_naskah.kinds import KINDS
from templates_naskah.model import Field
from tests.api.asking import given, refused, statements
from tests.cast import KLASIFIKASI, Province
from tests.factories import agencies as make
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db
MOST = 6


def as_told(field: Field) -> dict[str, Any]:
    """What the API says of a part, down to the last member."""
    told = {name: getattr(field, name) for name in ("name", "type", "label", "required", "help")}
    lists = {name: list(getattr(field, name)) for name in ("choices", "instead")}
    return {**told, **lists, "members": [as_told(member) for member in field.members]}


def test_nobody_is_asked_to_sign_in(province: Province, anybody):
    for path in ("me", "agencies", f"agencies/{province.agency.pk}/units", "jabatan", "kinds", "klasifikasi"):
        refused(anybody.see(path), 401, "not_authenticated")


def test_it_tells_who_one_is_what_one_holds_and_may(province: Province, ask):
    body = given(ask(province.tuti).see("me"))
    assert (body["user"], body["kind"]) == (str(province.tuti.user.pk), "person")
    assert [held["id"] for held in body["jabatan"]] == [str(province.tuti.jabatan.pk)]
    may = {(row["action"], row["clearance"]) for row in body["may"] if row["agency"] == str(province.agency.pk)}
    assert {("keep_book", "terbatas"), ("accept_incoming", "terbatas")} <= may
    assert not {action for action, _class in may} & {"sign", "manage_archive"}


def test_lists_have_an_etag_and_need_not_be_sent_again(province: Province, ask):
    sari = ask(province.sari)
    for path in ("agencies", f"agencies/{province.agency.pk}/units", "jabatan?q=kepala", "kinds", "klasifikasi?q=500"):
        answer = sari.see(path)
        assert given(answer), path
        again = sari.see(path, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    before = sari.see("agencies")["ETag"]
    make.agency(of=province.region)
    assert sari.see("agencies", headers={"If-None-Match": before}).status_code == 200


def test_the_directory_is_found_by_words(province: Province, ask):
    sari = ask(province.sari)
    assert str(province.agency.pk) in [row["id"] for row in given(sari.see("agencies"))]
    assert str(province.unit.pk) in [row["id"] for row in given(sari.see(f"agencies/{province.agency.pk}/units"))]
    titles = [row["title"] for row in given(sari.see("jabatan?q=kepala dinas kesehatan"))]
    assert titles == ["Kepala Dinas Kesehatan", "Kepala Subbagian Umum Dinas Kesehatan"]
    narrowed = given(sari.see(f"jabatan?agency={province.other_agency.pk}"))
    assert {row["agency"] for row in narrowed} == {str(province.other_agency.pk)}
    assert province.dimas.jabatan.code in {row["code"] for row in narrowed}
    assert KLASIFIKASI in [row["code"] for row in given(sari.see(f"klasifikasi?q={KLASIFIKASI}"))]
    kinds = {kind["id"]: kind for kind in given(sari.see("kinds"))}
    assert set(kinds) == set(KINDS)
    assert all("kode_srikandi" in kind for kind in kinds.values())
    assert (kinds["surat_dinas"]["recipients"], kinds["notula"]["recipients"]) == (True, False)
    assert [row["kind"] for row in kinds["surat_undangan"]["follow_ups"]] == ["daftar_hadir", "notula", "laporan"]
    assert kinds["surat_tugas"]["follow_ups"][0] == {
        "kind": "surat_perjalanan_dinas",
        "label": "Surat perjalanan dinas tiap petugas",
        "each": "kepada",
        "carries": ["pegawai", "maksud", "rute", "surat_tugas", "pejabat_pemberi_perintah"],
        "source": "Permendagri 1/2023, naskah dinas penugasan",
    }
    assert {name: kind["fields"] for name, kind in kinds.items()} == {
        kind.id: [as_told(field) for field in kind.fields] for kind in KINDS.values()
    }


def test_what_is_not_an_id_or_not_known_is_refused(province: Province, ask):
    sari = ask(province.sari)
    for path in ("agencies?region=kaltim", "jabatan?agency=1", "jabatan?role=kadis", "klasifikasi?q=%00"):
        refused(sari.see(path), 400, "bad_request")
    refused(sari.see(f"agencies/{new_id()}/units"), 404, "not_found")


@pytest.mark.parametrize("rows", [20, 100])
def test_their_cost_does_not_grow_with_their_length(province: Province, ask, rows: int):
    for _ in range(rows):
        make.agency(of=province.region)
        make.unit(of=province.agency)
        make.jabatan(of=province.agency)
    for path in ("agencies", f"agencies/{province.agency.pk}/units", "jabatan", "klasifikasi?q=000", "me"):
        told, body = statements(ask(province.sari), path)
        assert len(told) <= MOST, (path, told)
        assert len(body) >= 4


def test_a_dry_run_says_what_is_wrong_and_stores_nothing(province: Province, ask, anybody):
    sent = {"kind": "surat_dinas", "content": {"hal": ""}}
    refused(anybody.send("post", "checks", sent), 401)
    found = given(ask(province.sari).send("post", "checks", sent))["problems"]
    assert found
    assert all(item["sentence"] for item in found)
    assert given(ask(province.sari).see("naskah"))["results"] == []
    refused(ask(province.sari).send("post", "checks", {**sent, "kind": "puisi"}), 422, "invalid")
    refused(ask(province.sari).send("post", "checks", {**sent, "frame": {}}), 400, "bad_request")
