"""The holder of a step has others of his unit examine: questions in a tree, opinions beside the text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as seats
from tests.factories import naskah as make
from tnde.access import grants
from tnde.agencies.models import Jabatan
from tnde.agencies.queries import within_unit
from tnde.audit.queries import history_of
from tnde.kernel import clock
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.naskah import deadlines, opinions, policies, queries
from tnde.naskah.errors import DigestMismatch, ExaminationEnded
from tnde.naskah.models import Examination, Naskah
from tnde.naskah.services import examining, reviewing, submitting
from tnde.notices.models import Notice
from tnde.outbox.models import Event
from tnde.outbox.services import run_due

pytestmark = pytest.mark.django_db


def soon() -> dt.datetime:
    return clock.now() + dt.timedelta(days=1)


def analyst(p: Province, title: str = "Analis Hukum", **given: Any) -> Member:
    """Somebody who reads nothing by himself, in a unit below Budi's."""
    unit = given.pop("unit", None) or seats.unit(of=p.agency, parent=p.unit)
    tenure = seats.holding(seats.jabatan(of=p.agency, unit=unit, title=title), seats.person(of=p.region, login=True))
    grants.sync_all()
    return Member(tenure, rights.actor(tenure))


def ask(naskah: Naskah, by: Member, *to: Member | Jabatan, **given: Any) -> list[Examination]:
    chairs = [one.jabatan if isinstance(one, Member) else one for one in to]
    before = naskah.examinations.order_by("created_at").first()
    told = {"question": "Sudah sesuai aturan?", "due_at": before.due_at if before else soon(), **given}
    examining.ask_to_examine(naskah_id=naskah.pk, jabatan_ids=[c.pk for c in chairs], actor=by.actor, **told)
    return [naskah.examinations.filter(jabatan_id=chair.pk).latest("created_at") for chair in chairs]


def opine(naskah: Naskah, by: Member, one: Examination, **given: Any) -> None:
    told = {"digest": make.digest_of(naskah), "opinion": "Pasal 3 perlu dirujuk.", **given}
    examining.give_opinion(naskah_id=naskah.pk, examination_id=one.pk, actor=by.actor, **told)


def withdraw(naskah: Naskah, by: Member, one: Examination) -> None:
    examining.withdraw_question(naskah_id=naskah.pk, examination_id=one.pk, actor=by.actor)


def reads(member: Member, naskah: Naskah) -> bool:
    return queries.readable(member.actor).filter(pk=naskah.pk).exists()


def test_those_asked_read_ask_on_and_answer_while_the_step_stays_with_its_holder(province: Province):
    naskah = make.in_review(province)
    lead, junior = analyst(province, "Ketua Analis"), analyst(province)
    junior.jabatan.unit = lead.jabatan.unit
    junior.jabatan.save()
    assert not reads(lead, naskah)
    [first] = ask(naskah, province.budi, lead)
    assert queries.waiting_for(lead.actor).get() == naskah
    assert {"ask", "opine", "read_history"} <= policies.abilities(lead.actor, naskah)
    assert "decide" not in policies.abilities(lead.actor, naskah)
    [second] = ask(naskah, lead, junior)
    opine(naskah, junior, second, proposal="… sebagaimana dimaksud dalam Pasal 3 …")
    opine(naskah, lead, first, opinion="Setuju dengan analis.")
    assert not queries.waiting_for(lead.actor).exists()
    assert queries.waiting_for(province.budi.actor).get() == naskah
    told = opinions.examinations(naskah, with_words=True)
    assert [(one.row.jabatan_title, one.row.parent_id, one.standing) for one in told] == [
        ("Ketua Analis", None, "answered"),
        ("Analis Hukum", first.pk, "answered"),
    ]
    assert told[1].examiner == junior.tenure.person.bare_name
    assert told[1].row.proposal == "… sebagaimana dimaksud dalam Pasal 3 …"
    assert naskah.revisions.count() == 1
    kinds = [(entry.kind, entry.facts["facts"].get("note")) for entry in history_of(naskah.ref)][-4:]
    assert kinds == [
        ("naskah.examination_asked", "Sudah sesuai aturan?"),
        ("naskah.examination_asked", "Sudah sesuai aturan?"),
        ("naskah.examined", "Pasal 3 perlu dirujuk."),
        ("naskah.examined", "Setuju dengan analis."),
    ]
    asked = Event.objects.filter(kind="naskah.examination_asked").latest("pk")
    assert asked.payload == {"jabatan": [str(junior.jabatan.pk)], "by": str(lead.jabatan.pk)}
    assert make.initial(naskah, province.budi).state == "in_review"


@pytest.mark.parametrize("end", ["approve", "return", "recall"])
def test_reading_ends_with_the_run_and_what_they_said_stays(province: Province, end: str):
    naskah, examiner = make.in_review(province, keamanan="rahasia"), analyst(province)
    one, _other = ask(naskah, province.budi, examiner, province.sari)
    opine(naskah, examiner, one)
    assert reads(examiner, naskah)
    if end == "recall":
        submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    elif end == "return":
        digest = make.digest_of(naskah)
        reviewing.decide_naskah(
            naskah_id=naskah.pk, verdict="return", digest=digest, note="Perbaiki", actor=province.budi.actor
        )
    else:
        for member in (province.budi, province.citra):
            assert reads(examiner, naskah)
            naskah = make.initial(naskah, member)
        assert naskah.state == "approved"
    assert not reads(examiner, naskah)
    assert policies.abilities(examiner.actor, Naskah.objects.get(pk=naskah.pk)) == frozenset()
    assert reads(province.sari, naskah)
    assert [row.standing for row in opinions.examinations(naskah, with_words=False)] == ["answered", "ended"]


def test_a_question_may_be_withdrawn_with_all_that_was_asked_because_of_it(province: Province):
    naskah = make.in_review(province)
    lead, junior = analyst(province, "Ketua Analis"), analyst(province)
    junior.jabatan.unit = lead.jabatan.unit
    junior.jabatan.save()
    [first] = ask(naskah, province.budi, lead)
    [second] = ask(naskah, lead, junior)
    with pytest.raises(NotAllowed):
        withdraw(naskah, junior, first)
    withdraw(naskah, province.budi, first)
    assert not reads(lead, naskah)
    assert not reads(junior, naskah)
    assert [one.standing for one in opinions.examinations(naskah, with_words=True)] == ["withdrawn", "withdrawn"]
    with pytest.raises(NotFound):
        opine(naskah, junior, second)
    [again] = ask(naskah, province.budi, lead)
    opine(naskah, lead, again)
    with pytest.raises(ExaminationEnded):
        opine(naskah, lead, again)


def test_who_is_asked_is_told_and_who_asked_is_told_of_the_opinion(province: Province):
    naskah, examiner = make.in_review(province), analyst(province)
    [one] = ask(naskah, province.budi, examiner)
    play()
    opine(naskah, examiner, one)
    play()
    [other] = ask(naskah, province.budi, examiner)
    withdraw(naskah, province.budi, other)
    play()
    told = Notice.objects.filter(ref_id=naskah.pk, kind__in=["to_examine", "examined"])
    assert [(n.kind, n.user_id) for n in told.filter(withdrawn_at=None)] == [("examined", province.budi.user.pk)]
    assert [(n.kind, n.user_id) for n in told.exclude(withdrawn_at=None)] == [("to_examine", examiner.user.pk)]


def play() -> None:
    while run_due():
        pass


def test_an_opinion_waits_only_while_its_step_is_open(province: Province):
    naskah, examiner = make.in_review(province), analyst(province)
    [one] = ask(naskah, province.budi, examiner)
    naskah = make.initial(naskah, province.budi)
    assert not queries.waiting_for(examiner.actor).exists()
    assert "opine" not in policies.abilities(examiner.actor, naskah)
    with pytest.raises(ExaminationEnded):
        opine(naskah, examiner, one)
    [other] = ask(naskah, province.citra, examiner)
    with pytest.raises(DigestMismatch):
        opine(naskah, examiner, other, digest="0" * 64)
    opine(naskah, examiner, other)


def test_only_the_holder_asks_and_only_within_his_unit(province: Province):
    naskah, examiner = make.in_review(province), analyst(province)
    for member in (province.sari, province.citra, province.tuti, province.ratna):
        with pytest.raises(NotAllowed):
            ask(naskah, member, examiner)
    with pytest.raises(NotFound):
        ask(naskah, province.dewi, examiner)
    empty = seats.jabatan(of=province.agency, unit=province.unit, title="Penelaah Kebijakan")
    ask(naskah, province.budi, examiner)
    with pytest.raises(Invalid) as refused:
        examining.ask_to_examine(
            naskah_id=naskah.pk,
            jabatan_ids=[
                province.tuti.jabatan.pk, province.budi.jabatan.pk, examiner.jabatan.pk, empty.pk, new_id(),
            ],
            question="Bagaimana?",
            due_at=clock.now() - dt.timedelta(minutes=1),
            actor=province.budi.actor,
        )  # fmt: skip
    assert [(one["path"], one["code"]) for one in refused.value.problems] == [
        ("jabatan.0", "not_in_unit"),
        ("jabatan.1", "not_in_unit"),
        ("jabatan.2", "asked_already"),
        ("jabatan.3", "seat_vacant"),
        ("jabatan.4", "not_in_unit"),
        ("due_at", "in_the_past"),
    ]
    assert "Kepala Subbagian Umum" in refused.value.problems[0]["sentence"]
    assert naskah.examinations.count() == 1


def test_the_unit_of_a_head_is_the_whole_agency(province: Province):
    today = clock.today_in(province.region.zone)
    chairs = [province.tuti.jabatan.pk, province.budi.jabatan.pk, province.dewi.jabatan.pk]
    assert set(within_unit(province.ratna.jabatan.pk, chairs, today)) == set(chairs[:2])


def test_the_holder_is_not_asked_by_those_he_asked_nor_anybody_later_than_the_asker_is_due(province: Province):
    p = province
    naskah = make.in_review(p)
    [own] = deadlines.steps_due(naskah).values()
    with pytest.raises(Invalid) as refusal:
        ask(naskah, p.budi, p.sari, due_at=own.due_at + dt.timedelta(minutes=1))
    assert [problem["code"] for problem in refusal.value.problems] == ["after_own_due"]
    ask(naskah, p.budi, p.sari, due_at=own.due_at)
    with pytest.raises(Invalid) as refusal:
        ask(naskah, p.sari, p.budi, due_at=own.due_at + dt.timedelta(minutes=1))
    assert [problem["code"] for problem in refusal.value.problems] == ["holds_step", "after_own_due"]
