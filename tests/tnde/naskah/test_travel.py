"""Double travel and leave are warned of, one traveller is replaced alone, an assignment stays open until reported."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import KLASIFIKASI, Member, Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.agencies.models import Leave
from tnde.audit.models import Entry
from tnde.naskah import cautions, queries, travel
from tnde.naskah.models import Assignment, Naskah
from tnde.naskah.services import changing, deriving, drafting, ending, parties, submitting
from tnde.naskah.services.parties import SignatoryInput

pytestmark = pytest.mark.django_db

WARNINGS = {"traveller_assigned", "traveller_on_leave"}


def order(*who: Member, first: str = "2026-06-22", last: str = "2026-06-24") -> dict[str, Any]:
    people = [
        {"nama": one.tenure.person.bare_name, "nip": one.tenure.person.nip, "jabatan": one.jabatan.title} for one in who
    ]
    days = {"tanggal_mulai": first, "tanggal_selesai": last, "tempat_tujuan": ["Kota Balikpapan"]}
    return {**make.content_of("surat_tugas"), "kepada": {"petugas": people}, **days}


def warned(p: Province, naskah: Naskah, reader: Member | None = None) -> list[tuple[str, str]]:
    found = queries.problems(naskah, (reader or p.sari).user.pk)
    return [(one["code"], one["sentence"]) for one in found if one["code"] in WARNINGS]


def test_a_traveller_who_is_assigned_on_one_of_the_days_is_warned_of_and_nothing_is_stopped(province: Province):
    p = province
    make.in_review(p, "surat_tugas", content=order(p.sari, p.budi))
    second = make.draft(p, "surat_tugas", content=order(p.budi, p.citra, first="2026-06-24", last="2026-06-26"))
    ((code, sentence),) = warned(p, second)
    assert code == "traveller_assigned"
    assert p.budi.tenure.person.bare_name in sentence
    assert "22 Juni 2026 s.d. tanggal 24" in sentence or "22 Juni 2026 s.d. 24 Juni 2026" in sentence
    assert "Kota Balikpapan" in sentence
    submitted = submitting.submit_naskah(naskah_id=second.pk, actor=p.sari.actor)
    assert submitted.state == "in_review"
    told = [one.facts["facts"].get("warnings") for one in Entry.objects.filter(kind="naskah.submitted").order_by("id")]
    assert told == [None, ["traveller_assigned"]]
    assert [one["code"] for one in cautions.before_act(p.budi.actor, submitted)] == ["traveller_assigned"]
    assert cautions.before_act(p.tuti.actor, submitted) == []


def test_of_what_the_reader_may_not_read_only_the_days_are_told(province: Province):
    p = province
    hidden = make.in_review(p, "surat_tugas", content=order(p.tono), keamanan="rahasia")
    shown = make.draft(p, "surat_tugas", content=order(p.tono, first="2026-06-20", last="2026-06-22"))
    ((_code, sentence),) = warned(p, shown, p.sari)
    assert "Kota Balikpapan" in sentence  # she drafted it
    ((_code, sentence),) = warned(p, shown, p.tuti)
    name = p.tono.tenure.person.bare_name
    assert sentence == f"{name} sudah ditugaskan pada tanggal 22 Juni 2026."
    assert hidden.title not in sentence


@pytest.mark.parametrize("how", ["recalled", "dropped", "other_days"])
def test_what_does_not_hold_any_more_or_lies_on_other_days_clashes_with_nothing(province: Province, how: str):
    p = province
    first = make.in_review(p, "surat_tugas", content=order(p.budi))
    if how == "recalled":
        submitting.recall_naskah(naskah_id=first.pk, actor=p.sari.actor)
    elif how == "dropped":
        ending.drop_naskah(naskah_id=first.pk, note="Batal.", actor=p.sari.actor)
    days = {"first": "2026-06-25", "last": "2026-06-26"} if how == "other_days" else {}
    assert warned(p, make.draft(p, "surat_tugas", content=order(p.budi, **days))) == []


def test_a_traveller_on_leave_is_warned_of(province: Province):
    p = province
    days = {"valid_from": dt.date(2026, 6, 24), "valid_until": dt.date(2026, 6, 30)}
    leave = Leave.objects.create(person=p.budi.tenure.person, basis="Izin 1", **days)
    naskah = make.draft(p, "surat_tugas", content=order(p.budi))
    assert [code for code, _sentence in warned(p, naskah)] == ["traveller_on_leave"]
    Leave.objects.filter(pk=leave.pk).update(cancelled_at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    assert warned(p, naskah) == []


def signed(p: Province, *who: Member, content: dict[str, Any] | None = None) -> Naskah:
    return make.signed(p, "surat_tugas", content=content or order(*who))


def finish(p: Province, naskah: Naskah) -> Naskah:
    """Signatory, submission, both paraf, Ratna's signature."""
    parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=p.sari.actor,
        signatories=[SignatoryInput(p.ratna.jabatan.pk)],
    )
    drafting.set_details(naskah_id=naskah.pk, version=naskah.version + 1, actor=p.sari.actor, klasifikasi=KLASIFIKASI)
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)
    for member in (p.budi, p.citra):
        naskah = make.initial(naskah, member)
    return make.sign(p, naskah)


def form_of(p: Province, assignment: Naskah, entry: int) -> Naskah:
    form = deriving.follow_up(
        naskah_id=assignment.pk, kind="surat_perjalanan_dinas", unit_id=p.unit.pk, actor=p.sari.actor, entry=entry
    )
    cost = {"tingkat": "C", "instansi": "Diskominfo", "kode_rekening": "5.1.02"}
    content = {**form.content, "biaya": cost, "alat_angkut": "Kendaraan dinas"}
    form = drafting.save_content(naskah_id=form.pk, content=content, version=form.version, actor=p.sari.actor)
    return finish(p, form)


def report_on(p: Province, source: Naskah) -> Naskah:
    report = deriving.follow_up(naskah_id=source.pk, kind="laporan", unit_id=p.unit.pk, actor=p.sari.actor)
    content = {**make.content_of("laporan"), "tentang": "Perjalanan dinas"}
    report = drafting.save_content(naskah_id=report.pk, content=content, version=report.version, actor=p.sari.actor)
    return finish(p, report)


def test_an_assignment_stays_open_until_each_report_is_linked(
    province: Province, signing: ThrowawayPki, django_assert_max_num_queries: Any
):
    p = province
    assignment = signed(p, p.sari, p.budi)
    form = form_of(p, assignment, 1)
    assert warned(p, form) == []  # the form is of the same journey
    found = travel.travellers(assignment, p.sari.user.pk)
    assert (travel.open_reports(found), found[1].form, found[0].form) == (2, form, None)
    report = report_on(p, form)
    with django_assert_max_num_queries(6):
        found = travel.travellers(assignment, p.sari.user.pk)
    assert [(one.is_open, one.report) for one in found] == [(True, None), (False, report)]
    report_on(p, assignment)
    assert queries.travellers(assignment, p.sari.actor)["open_reports"] == 0


def test_replacing_one_traveller_touches_only_his_form(province: Province, signing: ThrowawayPki):
    p = province
    original = signed(p, p.sari, p.budi)
    forms = [form_of(p, original, entry) for entry in (0, 1)]
    change = changing.prepare_change(naskah_id=original.pk, relation="mengubah", unit_id=p.unit.pk, actor=p.sari.actor)
    content = order(p.sari, p.citra)
    content["dasar"] = [*content["dasar"], *change.content.get("dasar", [])]
    content["dasar"].append(f"Surat Tugas Nomor {original.number}.")
    change = drafting.save_content(naskah_id=change.pk, content=content, version=change.version, actor=p.sari.actor)
    assert warned(p, change) == []
    finish(p, change)
    left = {one.name: one.ended_by_id for one in Assignment.objects.filter(naskah=original)}
    sari, budi = (one.tenure.person.bare_name for one in (p.sari, p.budi))
    assert left == {sari: None, budi: change.pk}
    of_forms = [Assignment.objects.get(naskah=form).ended_by_id for form in forms]
    assert of_forms == [None, change.pk]
    (new,) = Assignment.objects.filter(naskah=change)
    assert new.person == p.citra.tenure.person
    assert [one.is_open for one in travel.travellers(original, p.sari.user.pk)] == [True, False]
    told = Entry.objects.filter(kind="naskah.travellers_replaced").values_list("subject_id", flat=True)
    assert set(told) == {original.pk, forms[1].pk}
    assert warned(p, make.draft(p, "surat_tugas", content=order(p.budi))) == []
