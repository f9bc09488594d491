"""Submitting, paraf, return, recall, handing and passing over."""

from __future__ import annotations

import datetime as dt

import pytest

from templates_naskah import PERMENDAGRI_1_2023
from templates_naskah.tanggal import long_date
from tests.cast import Province
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.kernel import clock
from tnde.kernel.errors import InvalidMove, NotAllowed, NotFound
from tnde.naskah import policies, queries, rendering
from tnde.naskah.errors import DigestMismatch, IncompleteContent, NoteRequired
from tnde.naskah.refusals import AlreadyDecided
from tnde.naskah.services import amending, calling, drafting, reviewing, submitting
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def decide(member, naskah, verdict="approve", **given):
    return reviewing.decide_naskah(
        naskah_id=naskah.pk,
        verdict=verdict,
        digest=given.pop("digest", make.digest_of(naskah)),
        actor=member.actor,
        **given,
    )


def paraf_of(naskah) -> list[tuple[str, str]]:
    """The table of initials that a preview shows."""
    frame = rendering.frame_of(naskah, [], {}, PERMENDAGRI_1_2023, on=dt.date(2026, 3, 5), final=False)
    return [(row.jabatan, row.given.replace("\u00a0", " ")) for row in frame.paraf]


def kinds_told(naskah) -> list[str]:
    return [entry.kind.removeprefix("naskah.") for entry in history_of(naskah.ref)]


def test_the_ladder_between_drafter_and_signatory_gives_its_paraf_in_order(province: Province):
    naskah = make.in_review(province)
    titles = list(runs.steps_of(naskah.run_id).values_list("jabatan_title", flat=True))
    assert titles == ["Ketua Tim", "Kepala Bidang"]
    with pytest.raises(NotAllowed):
        decide(province.citra, naskah)
    naskah = decide(province.budi, naskah)
    today = long_date(clock.today_in(naskah.region.zone))
    assert paraf_of(naskah) == [("Ketua Tim", f"diparaf {today}"), ("Kepala Bidang", "")]
    naskah = decide(province.citra, naskah)
    assert naskah.state == "approved"
    assert kinds_told(naskah)[-4:] == ["submitted", "initialled", "initialled", "approved"]


def test_an_incomplete_draft_is_refused_with_every_problem_at_once(province: Province):
    naskah = drafting.start_draft(kind="surat_dinas", unit_id=province.unit.pk, actor=province.sari.actor)
    with pytest.raises(IncompleteContent) as refusal:
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    codes = {problem["code"] for problem in refusal.value.problems}
    assert {"recipient_missing", "signatory_missing", "klasifikasi_missing"} <= codes
    naskah.refresh_from_db()
    assert (naskah.state, naskah.revision) == ("draft", None)


def test_a_returned_naskah_goes_back_with_its_note_and_through_the_chain_again(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NoteRequired):
        decide(province.budi, naskah, "return")
    naskah = decide(province.budi, naskah, "return", note="Perbaiki alamat.")
    assert naskah.state == "draft"
    assert queries.waiting_for(province.sari.actor).get() == naskah
    assert list(history_of(naskah.ref))[-1].facts["facts"]["note"] == "Perbaiki alamat."
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert runs.open_steps(naskah.run_id).get().jabatan_id == province.budi.jabatan.pk


def test_a_decision_on_another_text_is_refused(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(DigestMismatch):
        decide(province.budi, naskah, digest="0" * 64)


def test_nobody_decides_twice(province: Province):
    naskah = make.in_review(province)
    decide(province.budi, naskah)
    with pytest.raises(AlreadyDecided):
        decide(province.budi, naskah)


def test_the_drafter_recalls_before_the_last_paraf_only(province: Province):
    naskah = make.in_review(province)
    decide(province.budi, naskah)
    naskah = submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert naskah.state == "draft"
    assert not queries.waiting_for(province.citra.actor).exists()
    assert {given for _, given in paraf_of(naskah)} == {""}
    done = make.approved(province)
    with pytest.raises(InvalidMove):
        submitting.recall_naskah(naskah_id=done.pk, actor=province.sari.actor)


def test_the_signatory_passes_over_an_absent_desk_and_it_never_reads_approved(province: Province):
    naskah = make.in_review(province)
    step = runs.open_steps(naskah.run_id).get()
    calling.pass_over_step(
        naskah_id=naskah.pk, step_id=step.pk, reason="Sedang rapat, surat mendesak", actor=province.ratna.actor
    )
    assert runs.standings(naskah.run_id)[step.pk].value == "passed_over"
    assert paraf_of(naskah) == [
        ("Ketua Tim", "dilampaui oleh Kepala Dinas"),
        ("Kepala Bidang", ""),
    ]
    assert runs.open_steps(naskah.run_id).get().jabatan_id == province.citra.jabatan.pk


def test_an_open_step_is_handed_to_another_desk(province: Province):
    naskah = make.in_review(province)
    step = runs.open_steps(naskah.run_id).get()
    reviewing.hand_over_step(
        naskah_id=naskah.pk,
        step_id=step.pk,
        to_jabatan_id=province.tuti.jabatan.pk,
        reason="Cuti",
        actor=province.budi.actor,
    )
    assert "decide" in policies.abilities(province.tuti.actor, naskah)


def test_an_amendment_keeps_the_paraf_below_and_reopens_its_own(province: Province):
    naskah = make.in_review(province)
    decide(province.budi, naskah)
    old = make.digest_of(naskah)
    naskah = amending.amend_naskah(
        naskah_id=naskah.pk,
        content={**make.content_of("surat_dinas"), "hal": "Hal yang Diperbaiki"},
        digest=old,
        actor=province.citra.actor,
    )
    assert make.digest_of(naskah) != old
    assert naskah.revisions.count() == 2
    assert runs.open_steps(naskah.run_id).get().jabatan_id == province.citra.jabatan.pk
    assert decide(province.citra, naskah).state == "approved"


def test_a_stranger_does_not_learn_that_it_exists(province: Province):
    naskah = make.in_review(province)
    for stranger in (province.dewi, province.umar):
        with pytest.raises(NotFound):
            decide(stranger, naskah)
        assert policies.abilities(stranger.actor, naskah) == frozenset()
        assert not queries.readable(stranger.actor).exists()


def test_a_submitted_naskah_cannot_be_submitted_or_edited(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(InvalidMove):
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    with pytest.raises(InvalidMove):
        drafting.save_content(naskah_id=naskah.pk, content={}, version=naskah.version, actor=province.sari.actor)
