"""Disposisi goes down the line of service; each branch sees what is above and below it, never its siblings."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as org
from tests.factories import mailroom as make
from tnde.access.models import Participant
from tnde.agencies.models import Tenure
from tnde.kernel import clock
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Role
from tnde.mailroom import branches, queries
from tnde.mailroom.errors import AlreadyFinished, DisposisiInvalid, NotAccepted, ReasonRequired
from tnde.mailroom.models import Disposisi, Incoming
from tnde.mailroom.services.disposing import To, finish_disposisi, give_disposisi

pytestmark = pytest.mark.django_db


def member(tenure: Tenure) -> Member:
    return Member(tenure, rights.actor(tenure))


@dataclass(frozen=True)
class Office:
    """Below Dimas two divisions, Rina's and Joko's; Wati works for Rina."""

    p: Province
    rina: Member
    joko: Member
    wati: Member
    incoming: Incoming

    def give(self, actor: Member, *to: Member, **given: Any) -> Disposisi:
        fields: dict[str, Any] = {"instruction": ["siapkan_bahan"]}
        asked = [item if isinstance(item, To) else To(item.jabatan.pk) for item in to]
        return give_disposisi(incoming_id=self.incoming.pk, to=asked, actor=actor.actor, **{**fields, **given})

    def seen(self, actor: Member) -> list[Disposisi]:
        return [node.disposisi for node in queries.tree(actor.actor, self.incoming.pk)]


@pytest.fixture
def office(province: Province) -> Office:
    head = province.dimas.jabatan
    people = []
    for title, above in (("Kepala Bidang Satu", head), ("Kepala Bidang Dua", head)):
        unit = org.unit(of=province.other_agency)
        people.append(org.holding(org.jabatan(of=province.other_agency, unit=unit, title=title, superior=above)))
    rina, joko = people
    wati = org.holding(org.jabatan(of=province.other_agency, unit=rina.jabatan.unit, superior=rina.jabatan))
    for tenure in (rina, joko):
        rights.carried(Role.PEMERIKSA, province.other_agency, tenure.jabatan)
    return Office(province, member(rina), member(joko), member(wati), make.accepted(province, keamanan=2))


def test_whom_it_is_for_asks_those_below_and_they_take_part(office: Office):
    given = office.give(office.p.dimas, To(office.rina.jabatan.pk, is_lead=True), office.joko, note="Segera.")
    assert (given.from_jabatan, given.parent, given.path) == (office.p.dimas.jabatan, None, [given.pk])
    assert [(row.title, row.is_lead) for row in given.receivers.all()] == [
        (office.rina.jabatan.title, True),
        (office.joko.jabatan.title, False),
    ]
    for asked in (office.rina, office.joko):
        assert queries.open_incoming(asked.actor, office.incoming.pk, how="test")
    with pytest.raises(NotFound):
        queries.get_incoming(office.wati.actor, office.incoming.pk)
    office.incoming.refresh_from_db()
    assert set(office.incoming.units) == {office.rina.jabatan.unit_id, office.joko.jabatan.unit_id}
    records = Participant.objects.filter(ref_kind="record", jabatan_id=office.rina.jabatan.pk)
    assert records.count() == 1


def test_each_branch_sees_what_is_above_and_below_it_only(office: Office):
    root = office.give(office.p.dimas, office.rina, office.joko)
    branch = office.give(office.rina, office.wati, parent_id=root.pk, note="Hanya untuk Wati.")
    assert branch.path == [root.pk, branch.pk]
    assert office.seen(office.p.dimas) == [root, branch]
    assert office.seen(office.rina) == [root, branch]
    assert office.seen(office.wati) == [root, branch]
    assert office.seen(office.joko) == [root]
    assert office.seen(office.p.tini) == []  # rahasia: the registry sees the envelope only
    with pytest.raises(NotFound):
        queries.get_disposisi(office.joko.actor, branch.pk)


def test_a_report_of_a_sibling_is_not_shown(office: Office):
    root = office.give(office.p.dimas, office.rina, office.joko)
    finish_disposisi(disposisi_id=root.pk, report="Catatan dalam bidang satu.", actor=office.rina.actor)
    (for_joko,) = queries.tree(office.joko.actor, office.incoming.pk)
    (for_dimas,) = queries.tree(office.p.dimas.actor, office.incoming.pk)
    shown = {row.title: row.pk in for_joko.reports for row in for_joko.receivers}
    assert shown == {office.rina.jabatan.title: False, office.joko.jabatan.title: True}
    assert len(for_dimas.reports) == 2


def test_the_registry_that_may_read_the_letter_sees_the_whole_tree(office: Office):
    incoming = make.accepted(office.p)
    give_disposisi(
        incoming_id=incoming.pk,
        to=[To(office.rina.jabatan.pk)],
        instruction=["edarkan"],
        actor=office.p.dimas.actor,
    )
    assert len(queries.tree(office.p.tini.actor, incoming.pk)) == 1
    with pytest.raises(NotFound):
        queries.tree(office.p.tuti.actor, incoming.pk)


def test_it_goes_down_only(office: Office):
    root = office.give(office.p.dimas, office.rina)
    for wrong in (office.p.dimas, office.joko, office.p.ratna):
        with pytest.raises(DisposisiInvalid) as refusal:
            office.give(office.rina, wrong, parent_id=root.pk)
        assert [problem["code"] for problem in refusal.value.problems] == ["not_below"]
    assert Disposisi.objects.count() == 1


def test_only_whom_it_is_for_begins_and_only_who_was_asked_goes_on(office: Office):
    with pytest.raises(NotFound):
        office.give(office.rina, office.wati)
    with pytest.raises(NotAllowed):
        office.give(office.p.tini, office.rina)
    root = office.give(office.p.dimas, office.rina)
    with pytest.raises(NotAllowed):
        office.give(office.rina, office.wati)
    with pytest.raises(NotFound):
        office.give(office.joko, office.wati, parent_id=root.pk)
    branch = office.give(office.rina, office.wati, parent_id=root.pk)
    with pytest.raises(NotAllowed):  # staff without the right to give disposisi
        office.give(office.wati, office.wati, parent_id=branch.pk)


def test_it_waits_until_the_letter_is_accepted(office: Office):
    awaiting = make.arrived(office.p)
    with pytest.raises(NotAccepted):
        give_disposisi(
            incoming_id=awaiting.pk,
            to=[To(office.rina.jabatan.pk)],
            instruction=["edarkan"],
            actor=office.p.tini.actor,
        )


def test_every_problem_is_told_at_once(office: Office):
    vacant = org.jabatan(of=office.p.other_agency, superior=office.p.dimas.jabatan)
    with pytest.raises(DisposisiInvalid) as refusal:
        office.give(
            office.p.dimas,
            To(office.rina.jabatan.pk, is_lead=True),
            To(office.rina.jabatan.pk, is_lead=True),
            To(vacant.pk),
            To(office.p.umar.jabatan.pk),
            instruction=["menari"],
            due_at=clock.now() - dt.timedelta(hours=1),
            sifat="kilat",
        )
    assert {(problem["path"], problem["code"]) for problem in refusal.value.problems} == {
        ("instruction", "unknown_instruction"),
        ("due_at", "due_in_the_past"),
        ("sifat", "unknown_level"),
        ("to", "several_leads"),
        ("to[1]", "named_twice"),
        ("to[2]", "seat_vacant"),
        ("to[3]", "unknown_jabatan"),
    }
    for nothing in ({"instruction": []}, {"instruction": [], "note": "  "}):
        with pytest.raises(DisposisiInvalid):
            office.give(office.p.dimas, office.rina, **nothing)
    with pytest.raises(DisposisiInvalid):
        office.give(office.p.dimas)


def test_who_was_asked_reports_once(office: Office):
    root = office.give(office.p.dimas, office.rina, office.joko)
    assert [row.disposisi for row in queries.mine(office.rina.actor, done=False)] == [root]
    with pytest.raises(ReasonRequired):
        finish_disposisi(disposisi_id=root.pk, report=" ", actor=office.rina.actor)
    done = finish_disposisi(disposisi_id=root.pk, report="Sudah disiapkan.", actor=office.rina.actor)
    assert (done.jabatan, done.done_by, done.report) == (office.rina.jabatan, office.rina.user.pk, "Sudah disiapkan.")
    with pytest.raises(AlreadyFinished):
        finish_disposisi(disposisi_id=root.pk, report="Lagi.", actor=office.rina.actor)
    for other in (office.wati, office.p.dimas, office.p.umar):
        with pytest.raises(NotFound):
            finish_disposisi(disposisi_id=root.pk, report="x", actor=other.actor)
    assert not queries.mine(office.rina.actor, done=False).exists()
    assert queries.mine(office.rina.actor, done=True).count() == 1
    assert queries.mine(office.joko.actor, done=False).count() == 1


def test_something_waits_for_a_desk_until_it_is_finished(office: Office):
    def waits(who: Member) -> bool:
        ties = Participant.objects.filter(ref_id=office.incoming.pk, jabatan_id=who.jabatan.pk, settled=None)
        return ties.exists()

    assert waits(office.p.dimas)
    first = office.give(office.p.dimas, office.rina)
    assert (waits(office.p.dimas), waits(office.rina)) == (False, True)
    second = office.give(office.p.dimas, office.rina, instruction=["jadwalkan"])
    finish_disposisi(disposisi_id=first.pk, report="Selesai.", actor=office.rina.actor)
    assert waits(office.rina)
    finish_disposisi(disposisi_id=second.pk, report="Selesai.", actor=office.rina.actor)
    assert not waits(office.rina)
    office.give(office.p.dimas, office.rina, instruction=["pantau"])
    assert waits(office.rina)


def test_what_a_reader_finds_in_lists_and_by_its_rules_is_the_same(office: Office):
    root = office.give(office.p.dimas, office.rina, office.joko)
    branch = office.give(office.rina, office.wati, parent_id=root.pk)
    other = office.give(office.p.dimas, office.wati, instruction=["edarkan"])
    biasa = make.accepted(office.p)
    shown = give_disposisi(
        incoming_id=biasa.pk, to=[To(office.joko.jabatan.pk)], instruction=["pantau"], actor=office.p.dimas.actor
    )
    finish_disposisi(disposisi_id=other.pk, report="Sudah.", actor=office.wati.actor)
    counted = set()
    cast = (office.p.dimas, office.rina, office.joko, office.wati, office.p.tini, office.p.dewi, office.p.umar)
    for who, node in itertools.product(cast, (root, branch, other, shown)):
        listed = Disposisi.objects.filter(branches.readable(who.user.pk), pk=node.pk).exists()
        can = branches.abilities(who.actor, node)
        assert ("read" in can) == listed, (who.jabatan.title, node)
        counted |= {(who.jabatan.title, name) for name in can}
    assert (office.rina.jabatan.title, "pass_on") in counted
    assert (office.wati.jabatan.title, "pass_on") not in counted
    assert branches.abilities(office.wati.actor, other) == {"read"}
    assert branches.abilities(office.wati.actor, branch) == {"read", "finish"}
    assert (office.p.tini.jabatan.title, "read") in counted
    assert not {name for title, name in counted if title == office.p.umar.jabatan.title}


def test_while_a_plh_is_active_the_holder_sees_and_does_not_dispose_nor_report(office: Office):
    root = office.give(office.p.dimas, office.rina)
    org.holding(office.rina.jabatan, kind="plh", valid_from=clock.today_in("Asia/Makassar"))
    assert office.seen(office.rina) == [root]
    assert branches.abilities(office.rina.actor, root) == {"read"}
    with pytest.raises(NotAllowed):
        office.give(office.rina, office.joko, parent_id=root.pk)
    with pytest.raises(NotFound):
        finish_disposisi(disposisi_id=root.pk, report="Selesai.", actor=office.rina.actor)


def test_an_acting_holder_finds_what_is_open(office: Office):
    root = office.give(office.p.dimas, office.rina)
    tenure = office.rina.tenure
    tenure.valid_until = clock.today_in("Asia/Makassar") - dt.timedelta(days=1)
    tenure.save()
    days = {"valid_from": clock.today_in("Asia/Makassar")}
    acting = member(org.holding(office.rina.jabatan, kind="plt", sees_rahasia=True, **days))
    from tnde.access import grants

    grants.sync_all()
    assert [row.disposisi for row in queries.mine(acting.actor, done=False)] == [root]
    assert office.seen(acting) == [root]
    with pytest.raises(NotFound):
        office.seen(office.rina)
    office.give(acting, office.wati, parent_id=root.pk)
