"""A signed surat perintah proposes the tenure it orders; a second person confirms it; those concerned are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Province
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.agencies.models import Jabatan, Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import holder_of
from tnde.agencies.services.tenures import OwnTenure, confirm_tenure
from tnde.audit.models import Entry
from tnde.kernel import clock
from tnde.naskah import queries
from tnde.naskah.models import Naskah
from tnde.naskah.services import appointing
from tnde.notices.models import Notice

pytestmark = pytest.mark.django_db


def ordering(p: Province, **given: Any) -> dict[str, Any]:
    """The example's content, appointing Tuti as Plh. in Citra's chair from today for five days."""
    today = clock.today_in(p.region.zone)
    tuti = p.tuti.tenure.person
    content = make.content_of("surat_perintah")
    content["kepada"] = {"petugas": [{"nama": tuti.bare_name, "nip": tuti.nip, "jabatan": p.tuti.jabatan.title}]}
    content["penunjukan"] = {
        "status": "plh",
        "jabatan": {"nama": p.citra.jabatan.title, "id": str(p.citra.jabatan.pk)},
        "pegawai": {"nama": tuti.bare_name, "nip": tuti.nip},
        "mulai": today.isoformat(),
        "selesai": (today + dt.timedelta(days=4)).isoformat(),
        **given,
    }
    return content


def issued(p: Province, **given: Any) -> Naskah:
    return make.signed(p, "surat_perintah", content=ordering(p, **given))


def doubts(p: Province, **given: Any) -> set[tuple[str, str]]:
    naskah = make.draft(p, "surat_perintah", content=ordering(p, **given))
    return {(one["code"], one["severity"]) for one in queries.problems(naskah) if one["path"] == "penunjukan"}


def test_it_proposes_the_tenure_and_a_second_person_confirms_it(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    p = province
    naskah = issued(p)
    assert not Tenure.objects.filter(kind="plh").exists()
    run_outbox()
    tenure = Tenure.objects.get(kind="plh")
    assert (tenure.jabatan, tenure.person, tenure.confirmed_by_id) == (p.citra.jabatan, p.tuti.tenure.person, None)
    assert (tenure.basis_ref, tenure.proposed_by) == (f"naskah:{naskah.pk}", p.ratna.user)
    assert naskah.number in tenure.basis
    assert holder_of(p.citra.jabatan.pk, tenure.valid_from).tenure == "definitif"
    with pytest.raises(OwnTenure):  # who signed the order has entered it
        confirm_tenure(tenure_id=tenure.pk, actor=p.ratna.actor, allow=operator_allows)
    confirm_tenure(tenure_id=tenure.pk, actor=p.dimas.actor, allow=operator_allows)
    assert holder_of(p.citra.jabatan.pk, tenure.valid_from).person_id == p.tuti.tenure.person_id


def test_holder_appointee_and_appointing_office_are_told_of_it(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    p = province
    issued(p)
    run_outbox()
    confirm_tenure(tenure_id=Tenure.objects.get(kind="plh").pk, actor=p.dimas.actor, allow=operator_allows)
    run_outbox()
    for kind in ("tenure_proposed", "tenure_confirmed"):
        told = set(Notice.objects.filter(kind=kind).values_list("user", flat=True))
        assert told == {p.citra.user.pk, p.tuti.user.pk, p.ratna.user.pk}
    assert f"Plh. {p.citra.jabatan.title}" in Notice.objects.filter(kind="tenure_proposed").first().text


def test_asked_again_it_proposes_nothing_new(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    naskah = issued(province)
    run_outbox()
    assert appointing.propose_tenure(naskah_id=naskah.pk) == Tenure.objects.get(kind="plh")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"status": "plt"}, ["office_not_vacant"]),
        ({"jabatan": {"nama": "Kepala Seksi Karangan"}}, ["appointment_office_unknown"]),
        ({"jabatan": {"nama": "Kepala Dinas"}}, ["appointment_not_by_superior"]),
    ],
)
def test_what_cannot_be_proposed_is_told_by_the_history_and_stops_no_letter(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int], given: Any, why: list[str]
):
    naskah = issued(province, **given)
    run_outbox()
    assert not Tenure.objects.exclude(kind="definitif").exists()
    assert naskah.state == "signed"
    assert Entry.objects.get(kind="naskah.appointment_not_proposed").facts["facts"]["problems"] == why


def test_nobody_orders_his_own_appointment(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    p = province
    ratna = p.ratna.tenure.person
    content = ordering(p, pegawai={"nama": ratna.bare_name, "nip": ratna.nip})
    content["kepada"] = {"petugas": [{"nama": ratna.bare_name, "nip": ratna.nip, "jabatan": "Kepala Dinas"}]}
    make.signed(p, "surat_perintah", content=content)
    run_outbox()
    assert not Tenure.objects.filter(kind="plh").exists()
    assert Entry.objects.get(kind="naskah.appointment_not_proposed").facts["facts"]["reason"] == "own_tenure"


def test_the_drafter_is_warned_of_what_will_not_be_proposed(province: Province):
    p = province
    assert doubts(p) == set()
    assert doubts(p, jabatan=p.citra.jabatan.title) == set()
    assert doubts(p, jabatan="Kepala Bagian Karangan") == {("appointment_office_unknown", "warning")}
    assert doubts(p, pegawai="Orang Karangan") >= {("appointment_person_unknown", "warning")}
    assert doubts(p, jabatan=p.ratna.jabatan.title) == {("appointment_not_by_superior", "warning")}
    Jabatan.objects.filter(pk=p.citra.jabatan.pk).update(title="Kepala Bidang Kembar")
    people.jabatan(of=p.agency, title="Kepala Bidang Kembar")
    assert doubts(p, jabatan="Kepala Bidang Kembar") == {("appointment_office_unknown", "warning")}
