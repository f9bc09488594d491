"""Where a naskah stands: one list and one picture, at a constant cost, told to those who may know."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine

from tests.cast import Member, Province, enrol
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.tnde.naskah.test_acts_of_approval import amend, call, saved_route, send_back
from tests.tnde.naskah.test_examine import ask, opine
from tests.tnde.naskah.test_talk import comment, nudge
from tests.tnde.naskah.test_unheld import hand_on
from tnde.agencies.models import Tenure
from tnde.kernel.errors import NotFound
from tnde.naskah import timeline
from tnde.naskah.models import Naskah
from tnde.naskah.services import calling, submitting
from tnde.naskah.services.signing import sign_naskah
from tnde.naskah.timeline import Line
from tnde.signing.models import Credential
from workflows import queries as runs

pytestmark = pytest.mark.django_db
HOUR = 3600
SVG = "{http://www.w3.org/2000/svg}"


def told(naskah: Naskah, reader: Any) -> list[Line]:
    return timeline.lines(timeline.read(reader.actor, naskah.pk))


def drawn(naskah: Naskah, reader: Any) -> tuple[str, str]:
    """The description of the picture, and all the text in it."""
    svg = timeline.chain_picture(timeline.read(reader.actor, naskah.pk))
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    words = " ".join(str(node.text) for node in root.iter(f"{SVG}text"))
    return str(root.findtext(f"{SVG}desc")), words


def test_who_did_what_as_whom_how_long_it_waited_and_what_comes(province: Province):
    with time_machine.travel(dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC), tick=False) as clock:
        draft = make.draft(province)
        clock.shift(HOUR)
        naskah = submitting.submit_naskah(naskah_id=draft.pk, actor=province.sari.actor)
        clock.shift(HOUR)
        [one] = ask(naskah, province.budi, province.sari)
        clock.shift(2 * HOUR)
        opine(naskah, province.sari, one)
        comment(naskah, province.sari, "Sudah saya cek.", mentions=[province.budi.jabatan.pk])
        naskah = make.initial(naskah, province.budi)
        clock.shift(HOUR)
        naskah = amend(naskah, province.citra, note="Hal dipersingkat")
        ask(naskah, province.citra, province.budi)
        nudge(naskah, province.sari)
        clock.shift(HOUR)
        lines = told(naskah, province.sari)
    seen = [(line.kind.removeprefix("naskah."), line.standing, line.title, line.waited) for line in lines]
    assert seen[-11:] == [
        ("submitted", "done", "Pengolah Data", HOUR),
        ("examination_asked", "done", "Ketua Tim", None),
        ("examined", "done", "Pengolah Data", 2 * HOUR),
        ("commented", "done", "Pengolah Data", None),
        ("initialled", "done", "Ketua Tim", 3 * HOUR),
        ("amended", "done", "Kepala Bidang", None),
        ("examination_asked", "done", "Kepala Bidang", None),
        ("nudged", "done", "Pengolah Data", None),
        ("step", "waiting", "Kepala Bidang", 2 * HOUR),
        ("opinion", "waiting", "Ketua Tim", HOUR),
        ("signature", "upcoming", "Kepala Dinas", None),
    ]
    by_kind = {line.kind: line for line in lines}
    assert by_kind["naskah.initialled"].who == province.budi.tenure.person.bare_name
    assert by_kind["naskah.initialled"].capacity == "definitif"
    assert by_kind["naskah.examined"].note == "Pasal 3 perlu dirujuk."
    assert ("paraf_kept", ["Ketua Tim"]) in [(c.what, c.items) for c in by_kind["naskah.amended"].changes]
    assert by_kind["step"].who == province.citra.tenure.person.bare_name
    assert by_kind["signature"].at is None


def test_an_empty_chair_is_shown_as_empty(province: Province):
    naskah = make.in_review(province)
    Tenure.objects.filter(jabatan=province.citra.jabatan).update(valid_until=dt.date(2020, 1, 1))
    line = next(line for line in told(naskah, province.sari) if line.standing == "upcoming")
    assert (line.title, line.who) == ("Kepala Bidang", "")
    assert "sedang tidak ada pemangkunya" in drawn(naskah, province.sari)[1]


def test_who_reads_without_taking_part_gets_states_and_no_words(province: Province):
    naskah = make.initial(make.in_review(province), province.budi)
    comment(naskah, province.budi, "Rahasia kita.")
    lines = told(naskah, province.tuti)
    done = [line for line in lines if line.standing == "done"]
    assert [line.kind for line in done] == ["naskah.drafted", "naskah.submitted"]
    assert {(line.who, line.note, line.changes, line.waited) for line in done} == {("", "", (), None)}
    assert [line.title for line in lines if line.standing != "done"] == ["Kepala Bidang", "Kepala Dinas"]
    with pytest.raises(NotFound):
        told(naskah, province.dewi)


def test_the_picture_tells_every_desk_and_how_it_stands(province: Province):
    saved_route(province, (0, province.budi, False), (0, province.tuti, False), (1, province.citra, False))
    naskah = make.initial(make.in_review(province), province.budi)
    description, words = drawn(naskah, province.sari)
    assert description == (
        "Pengolah Data: diajukan; Ketua Tim: diparaf; Kepala Subbagian Umum: menunggu; "
        "Kepala Bidang: belum gilirannya; Kepala Dinas: tanda tangan, belum gilirannya"
    )
    assert "bersamaan, semua diperlukan" in words
    assert "dilampaui oleh Kepala Dinas" in drawn(call(naskah, province.ratna), province.sari)[0]


def test_decisions_that_fell_and_drafts_that_came_back_are_visible(province: Province):
    naskah = make.initial(make.in_review(province), province.budi)
    naskah = send_back(naskah, province.citra, province.budi)
    assert "diparaf, diminta lagi oleh Kepala Bidang" in drawn(naskah, province.sari)[1]
    description, _words = drawn(make.draft(province), province.sari)
    assert description == "Pengolah Data: draf; belum diajukan; Kepala Dinas: tanda tangan, belum gilirannya"


def test_a_title_is_text_and_nothing_else(province: Province):
    province.budi.jabatan.title = 'Ketua <b>Tim</b> & "kawan"\x07'
    province.budi.jabatan.save()
    description, _words = drawn(make.in_review(province), province.sari)
    assert 'Ketua <b>Tim</b> & "kawan": menunggu' in description


def test_each_act_is_told_with_the_capacity_and_the_desk_of_who_did_it(province: Province, signing: ThrowawayPki):
    p = province
    deputy = people.holding(p.ratna.jabatan, p.dimas.tenure.person, kind="plh")
    acting = Member(deputy, rights.actor(deputy))
    Credential.objects.all().delete()
    enrol(acting, "ratna", signing)
    naskah = make.in_review(p)
    open_step = runs.open_steps(naskah.run_id).get()
    about: dict[str, Any] = {"naskah_id": naskah.pk, "actor": acting.actor}
    calling.pass_over_step(step_id=open_step.pk, reason="Rapat", **about)
    hand_on(naskah, p.citra, p.tuti)
    call(naskah, acting)
    sign_naskah(digest=make.digest_of(naskah), secret=p.secret, **about)
    by_kind = {line.kind.removeprefix("naskah."): line for line in told(naskah, acting)}
    seen = {kind: (line.who, line.capacity, line.title) for kind, line in by_kind.items()}
    name = p.dimas.tenure.person.bare_name
    assert seen["submitted"] == (p.sari.tenure.person.bare_name, "definitif", "Pengolah Data")
    assert seen["handed_over"] == (p.citra.tenure.person.bare_name, "definitif", "Kepala Bidang")
    assert {seen[kind] for kind in ("passed_over", "called", "signed")} == {(name, "plh", "Kepala Dinas")}
    assert ("passed_over", ["Ketua Tim"]) in [(c.what, c.items) for c in by_kind["passed_over"].changes]
    assert ("handed_from", ["Kepala Bidang"]) in [(c.what, c.items) for c in by_kind["handed_over"].changes]
    description, words = drawn(naskah, acting)
    assert "Plh. Kepala Dinas: ditandatangani" in description
    assert "dialihkan dari Kepala Bidang" in words
