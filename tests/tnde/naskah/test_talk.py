"""Comments with @jabatan, and reminding the desk that holds a naskah."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, transaction

from tests.cast import Member, Province
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound
from tnde.naskah import opinions, policies, queries
from tnde.naskah.errors import NoteRequired, NudgedToday
from tnde.naskah.models import Comment, Naskah, Nudge
from tnde.naskah.services import commenting, nudging
from tnde.notices.models import Notice
from tnde.outbox.services import run_due

pytestmark = pytest.mark.django_db


def comment(naskah: Naskah, by: Member, text: str = "Lampiran belum lengkap.", **given: Any) -> Naskah:
    return commenting.comment_on_naskah(naskah_id=naskah.pk, text=text, actor=by.actor, **given)


def nudge(naskah: Naskah, by: Member) -> Naskah:
    return nudging.nudge_desks(naskah_id=naskah.pk, actor=by.actor)


def play() -> None:
    while run_due():
        pass


def told(kind: str) -> list[Any]:
    return sorted(Notice.objects.filter(kind=kind).values_list("user", flat=True))


def test_a_comment_names_those_who_are_to_hear_and_is_written_once(province: Province):
    naskah = make.in_review(province)
    comment(naskah, province.tuti)
    comment(naskah, province.sari, "@Ketua Tim angkanya benar?", mentions=[province.budi.jabatan.pk])
    comment(naskah, province.budi, "Sudah.", mentions=[province.sari.jabatan.pk, province.citra.jabatan.pk])
    said = [(one.row.jabatan_title, one.row.text) for one in opinions.comments(province.sari.actor, naskah)]
    assert said == [
        ("Kepala Subbagian Umum", "Lampiran belum lengkap."),
        ("Pengolah Data", "@Ketua Tim angkanya benar?"),
        ("Ketua Tim", "@Pengolah Data @Kepala Bidang Sudah."),
    ]
    play()
    assert told("mentioned") == sorted(m.user.pk for m in (province.budi, province.sari, province.citra))
    last = list(history_of(naskah.ref))[-1]
    assert (last.kind, last.facts["facts"]["mentions"]) == ("naskah.commented", ["Pengolah Data", "Kepala Bidang"])
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Comment.objects.filter(naskah=naskah)._raw_delete("default")


def test_who_may_not_read_it_is_not_mentioned_and_reads_nothing_by_it(province: Province):
    naskah = make.in_review(province)
    wanted = [province.budi.jabatan.pk, province.dewi.jabatan.pk, province.tono.jabatan.pk]
    with pytest.raises(Invalid) as refused:
        comment(naskah, province.sari, mentions=wanted)
    assert [one["path"] for one in refused.value.problems] == ["mentions.1", "mentions.2"]
    assert refused.value.problems[0]["sentence"].startswith("Analis Kesehatan tidak berhak membaca")
    assert not Comment.objects.exists()
    assert not queries.readable(province.dewi.actor).exists()


def test_comments_are_for_readers_of_what_is_in_approval(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NotFound):
        comment(naskah, province.dewi)
    with pytest.raises(NoteRequired):
        comment(naskah, province.budi, "  ")
    comment(naskah, province.budi)
    draft = make.draft(province)
    with pytest.raises(InvalidMove):
        comment(draft, province.sari)
    naskah = make.initial(make.initial(naskah, province.budi), province.citra)
    assert not opinions.comments(province.tuti.actor, naskah)
    assert len(opinions.comments(province.ratna.actor, naskah)) == 1


def test_the_desk_that_holds_it_is_reminded_once_a_day_by_the_same_person(province: Province):
    with time_machine.travel(dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC), tick=False) as moment:
        naskah = make.in_review(province)
        nudge(naskah, province.sari)
        with pytest.raises(NudgedToday):
            nudge(naskah, province.sari)
        nudge(naskah, province.tuti)
        naskah = make.initial(naskah, province.budi)
        nudge(naskah, province.budi)
        nudge(naskah, province.sari)
        moment.shift(dt.timedelta(hours=15))  # after midnight in WITA
        nudge(naskah, province.sari)
        rows = Nudge.objects.order_by().values_list("jabatan_title", "made_by")
        assert sorted(rows) == sorted(
            [
                ("Ketua Tim", province.sari.user.pk),
                ("Ketua Tim", province.tuti.user.pk),
                ("Kepala Bidang", province.budi.user.pk),
                ("Kepala Bidang", province.sari.user.pk),
                ("Kepala Bidang", province.sari.user.pk),
            ]
        )
        play()
        assert told("nudged").count(province.citra.user.pk) == 3
        last = list(history_of(naskah.ref))[-1]
        assert (last.kind, last.facts["facts"]["desks"]) == ("naskah.nudged", ["Kepala Bidang"])


def test_who_has_nothing_to_do_with_it_or_holds_it_himself_reminds_nobody(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NotFound):
        nudge(naskah, province.dewi)
    for member in (province.budi, province.citra, province.ratna):
        assert "nudge" not in policies.abilities(member.actor, naskah)
        with pytest.raises(NotAllowed):
            nudge(naskah, member)
    naskah = make.approved(province)
    nudge(naskah, province.citra)
    assert Nudge.objects.get(naskah=naskah).jabatan_id == province.ratna.jabatan.pk
