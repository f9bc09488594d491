"""Where a naskah stands: one list and one picture, at a constant cost, told to those who may know."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine

from tests.cast import Province
from tests.factories import naskah as make
from tests.tnde.naskah.test_acts_of_approval import amend, call, saved_route, send_back
from tests.tnde.naskah.test_examine import ask, opine
from tests.tnde.naskah.test_talk import comment, nudge
from tnde.agencies.models import Tenure
from tnde.kernel.errors import NotFound
from tnde.naskah import timeline
from tnde.naskah.models import Naskah
from tnde.naskah.services import submitting
from tnde.naskah.timeline import Line

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
