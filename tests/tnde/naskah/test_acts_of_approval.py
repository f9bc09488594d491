"""Sending back to an earlier step, calling a naskah to oneself, and what a changed text does to paraf."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.naskah import policies, queries
from tnde.naskah.errors import DigestMismatch, NoteRequired
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import NotEarlier, NothingToPass, StepCompulsory
from tnde.naskah.services import amending, calling, sending_back, submitting
from tnde.naskah.services.routing import RouteStep, save_route
from tnde.outbox.models import Event
from workflows import queries as runs
from workflows.models import Step

pytestmark = pytest.mark.django_db


def step_of(naskah: Naskah, member: Member) -> Step:
    assert naskah.run_id is not None
    return runs.steps_of(naskah.run_id).get(jabatan_id=member.jabatan.pk)


def waits_for(naskah: Naskah) -> list[str]:
    assert naskah.run_id is not None
    return [step.jabatan_title for step in runs.open_steps(naskah.run_id)]


def send_back(naskah: Naskah, by: Member, to: Member, **given: Any) -> Naskah:
    return sending_back.send_back_to_step(
        naskah_id=naskah.pk,
        step_id=step_of(naskah, to).pk,
        digest=given.get("digest", make.digest_of(naskah)),
        note=given.get("note", "Cek angkanya."),
        actor=by.actor,
    )


def call(naskah: Naskah, by: Member, reason: str = "Rapat pukul 13.00") -> Naskah:
    return calling.call_naskah(naskah_id=naskah.pk, reason=reason, actor=by.actor)


def amend(naskah: Naskah, by: Member, hal: str = "Hal yang Diperbaiki", **given: Any) -> Naskah:
    content = {**make.content_of("surat_dinas"), "hal": hal}
    return amending.amend_naskah(
        naskah_id=naskah.pk, content=content, digest=make.digest_of(naskah), actor=by.actor, **given
    )


def last_told(naskah: Naskah) -> tuple[str, dict[str, Any]]:
    entry = list(history_of(naskah.ref))[-1]
    return entry.kind.removeprefix("naskah."), entry.facts["facts"]


def last_event() -> Event:
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    return event


def saved_route(p: Province, *desks: tuple[int, Member, bool]) -> None:
    """A route through these desks: stage, who, and whether the step is compulsory."""
    steps = [RouteStep(stage, member.jabatan.pk, compulsory=must) for stage, member, must in desks]
    save_route(agency_id=p.agency.pk, name="Rute uji", steps=steps, actor=rights.admin(p.agency))


def test_an_earlier_desk_is_asked_again_with_the_note_and_its_decision_stays_on_record(province: Province):
    naskah = make.initial(make.in_review(province), province.budi)
    naskah = send_back(naskah, province.citra, province.budi)
    assert (naskah.state, waits_for(naskah)) == ("in_review", ["Ketua Tim"])
    again = step_of(naskah, province.budi)
    assert (again.reopened_cause, again.reopened_by_title, again.reopened_note) == (
        "sent_back",
        "Kepala Bidang",
        "Cek angkanya.",
    )
    assert again.reopens is not None
    assert again.reopens.verdict == "approve"
    kind, facts = last_told(naskah)
    assert (kind, facts["to"], facts["note"]) == ("sent_back", "Ketua Tim", "Cek angkanya.")
    assert facts["again"] == ["Ketua Tim", "Kepala Bidang"]
    assert (last_event().kind, last_event().payload["by"]) == ("naskah.sent_back", str(province.citra.jabatan.pk))
    assert queries.waiting_for(province.budi.actor).get() == naskah
    assert not queries.waiting_for(province.citra.actor).exists()
    for member in (province.budi, province.citra):
        naskah = make.initial(naskah, member)
    assert naskah.state == "approved"


def test_what_is_not_earlier_not_his_turn_or_without_words_is_not_sent_back(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NotEarlier):
        send_back(naskah, province.budi, province.citra)
    with pytest.raises(NotAllowed):
        send_back(naskah, province.citra, province.budi)
    with pytest.raises(NotFound):
        send_back(naskah, province.dewi, province.budi)
    naskah = make.initial(naskah, province.budi)
    with pytest.raises(NoteRequired):
        send_back(naskah, province.citra, province.budi, note=" ")
    with pytest.raises(DigestMismatch):
        send_back(naskah, province.citra, province.budi, digest="0" * 64)
    assert step_of(naskah, province.citra).attempt == 1


def test_the_signatory_calls_a_waiting_naskah_to_himself_and_the_passed_desks_are_told(province: Province):
    naskah = call(make.in_review(province), province.ratna)
    assert naskah.state == "approved"
    steps, standings = queries.steps(naskah, with_notes=True)
    assert set(standings.values()) == {"passed_over"}
    assert {step.passed_over_by_title for step in steps} == {province.ratna.jabatan.title}
    told = [(entry.kind, entry.facts["facts"]) for entry in history_of(naskah.ref)][-2:]
    assert [kind for kind, _facts in told] == ["naskah.called", "naskah.approved"]
    assert told[0][1]["passed"] == ["Ketua Tim", "Kepala Bidang"]
    assert told[0][1]["reason"] == "Rapat pukul 13.00"
    passed = Event.objects.get(kind="naskah.passed_over").payload
    assert passed["jabatan"] == [str(member.jabatan.pk) for member in (province.budi, province.citra)]
    assert queries.waiting_for(province.ratna.actor).get() == naskah


def test_a_higher_desk_calls_it_and_gives_its_own_paraf(province: Province):
    naskah = make.in_review(province)
    assert "call" in policies.abilities(province.citra.actor, naskah)
    naskah = call(naskah, province.citra)
    assert (naskah.state, waits_for(naskah)) == ("in_review", ["Kepala Bidang"])
    assert "call" not in policies.abilities(province.citra.actor, naskah)
    assert make.initial(naskah, province.citra).state == "approved"


def test_a_call_is_not_for_desks_below_and_needs_a_reason(province: Province):
    naskah = make.in_review(province)
    for member in (province.sari, province.budi, province.tuti):
        with pytest.raises(NotAllowed):
            call(naskah, member)
    with pytest.raises(NoteRequired):
        call(naskah, province.ratna, " ")
    assert waits_for(naskah) == ["Ketua Tim"]


def test_a_call_names_the_compulsory_desks_in_its_way_and_passes_nobody(province: Province):
    saved_route(province, (0, province.budi, False), (1, province.tuti, True), (2, province.citra, True))
    naskah = make.in_review(province)
    with pytest.raises(StepCompulsory, match="Kepala Subbagian Umum, Kepala Bidang") as refusal:
        call(naskah, province.ratna)
    assert refusal.value.params["steps"] == ["Kepala Subbagian Umum", "Kepala Bidang"]
    assert waits_for(naskah) == ["Ketua Tim"]
    naskah = call(naskah, province.tuti)
    assert waits_for(naskah) == ["Kepala Subbagian Umum"]
    naskah = make.initial(make.initial(naskah, province.tuti), province.citra)
    assert naskah.state == "approved"


def test_nothing_is_called_past_nobody(province: Province):
    naskah = make.in_review(province)
    calling.pass_over_step(
        naskah_id=naskah.pk, step_id=step_of(naskah, province.budi).pk, reason="Cuti", actor=province.ratna.actor
    )
    with pytest.raises((NotAllowed, NothingToPass)):
        call(naskah, province.citra)


def test_a_fallen_paraf_says_who_changed_the_text_in_which_capacity_and_why(province: Province):
    saved_route(province, (0, province.budi, False), (1, province.citra, False), (2, province.tuti, False))
    naskah = make.in_review(province)
    for member in (province.budi, province.citra):
        naskah = make.initial(naskah, member)
    naskah = send_back(naskah, province.tuti, province.citra)
    naskah = amend(naskah, province.citra, note="Tanggal rapat keliru")
    assert waits_for(naskah) == ["Kepala Bidang"]
    assert step_of(naskah, province.budi).verdict == "approve"
    naskah = make.initial(naskah, province.citra)
    naskah = amend(naskah, province.tuti, "Hal yang Lain")
    own = step_of(naskah, province.citra)
    assert (own.verdict, own.reopened_cause) == ("approve", "sent_back")
    revisions = list(naskah.revisions.order_by("seq"))
    assert [(row.jabatan_title, row.capacity, row.note) for row in revisions] == [
        (province.sari.jabatan.title, "definitif", ""),
        ("Kepala Bidang", "definitif", "Tanggal rapat keliru"),
        ("Kepala Subbagian Umum", "definitif", ""),
    ]
    assert {row.run_id for row in revisions} == {naskah.run_id}
    assert last_told(naskah)[1]["kept"] == ["Ketua Tim", "Kepala Bidang"]


def test_a_changed_text_takes_back_the_paraf_beside_and_tells_its_desk(province: Province):
    saved_route(province, (0, province.budi, False), (0, province.citra, False))
    naskah = make.initial(make.in_review(province), province.budi)
    naskah = amend(naskah, province.citra, note="Angka keliru")
    fallen = step_of(naskah, province.budi)
    assert (fallen.verdict, fallen.reopened_cause, fallen.reopened_by_title, fallen.reopened_note) == (
        None,
        "text_changed",
        "Kepala Bidang",
        "Angka keliru",
    )
    kind, facts = last_told(naskah)
    assert (kind, facts["fallen"], facts["capacity"]) == ("amended", ["Ketua Tim"], "definitif")
    assert Event.objects.get(kind="naskah.amended").payload["fallen"] == [str(province.budi.jabatan.pk)]
    assert queries.waiting_for(province.budi.actor).get() == naskah


def test_the_same_text_is_no_change(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(Invalid, match="sama dengan"):
        amend(naskah, province.budi, hal=naskah.content["hal"])
    assert naskah.revisions.count() == 1


def test_recall_and_resubmission_leave_each_revision_in_its_run(province: Province):
    naskah = make.in_review(province)
    first = naskah.run_id
    naskah = submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert list(naskah.revisions.order_by("seq").values_list("run_id", flat=True)) == [first, naskah.run_id]
