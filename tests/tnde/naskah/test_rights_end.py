"""Rights by authorship and by jabatan end with them; an acting holder sees what is open or comes in his period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import KLASIFIKASI, Member, Province
from tests.factories import access as rights
from tests.factories import agencies as org
from tests.factories import naskah as make
from tnde.access import grants
from tnde.agencies.models import Tenure
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Role
from tnde.naskah import policies, queries
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, reviewing

pytestmark = pytest.mark.django_db

FIRST = dt.date(2026, 7, 6)
NOON = dt.time(5, tzinfo=dt.UTC)  # past noon in Samarinda


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(dt.datetime.combine(FIRST, NOON), tick=False) as traveller:
        yield traveller


def go_to(clock: time_machine.Traveller, number: int) -> None:
    clock.move_to(dt.datetime.combine(day(number), NOON))


def reads(actor: Actor, naskah: Naskah) -> bool:
    """Whether he reads it, by its address, in his list and by his abilities alike."""
    try:
        queries.get_readable(actor, naskah.pk)
        found = True
    except NotFound:
        found = False
    naskah.refresh_from_db()
    assert found == queries.readable(actor).filter(pk=naskah.pk).exists()
    assert found == ("read" in policies.abilities(actor, naskah))
    return found


def leave(member: Member, last: dt.date) -> None:
    """The tenure ends on this day."""
    Tenure.objects.filter(pk=member.tenure.pk).update(valid_until=last)


def acting(member: Member, since: dt.date, until: dt.date, *, sees_rahasia: bool = True) -> Actor:
    """Somebody of another unit who is Plh. in this member's jabatan; his appointment opens rahasia unless told not."""
    elsewhere = org.holding(org.jabatan(of=member.jabatan.agency, unit=org.unit(of=member.jabatan.agency)))
    org.holding(
        member.jabatan, elsewhere.person, kind="plh", valid_from=since, valid_until=until, sees_rahasia=sees_rahasia
    )
    return Actor(user_id=elsewhere.person.user_id, person_id=elsewhere.person_id)


def initialled(p: Province, naskah: Naskah, by: Member) -> Naskah:
    digest = make.digest_of(naskah)
    return reviewing.decide_naskah(naskah_id=naskah.pk, verdict="approve", digest=digest, actor=by.actor)


def test_a_drafter_who_leaves_the_unit_reads_its_drafts_no_more(province: Province, clock: time_machine.Traveller):
    p = province
    letters = [make.draft(p), make.draft(p, keamanan="rahasia"), make.in_review(p, keamanan="terbatas")]
    assert all(reads(p.sari.actor, naskah) for naskah in letters)
    leave(p.sari, day(1))
    org.holding(org.jabatan(of=p.other_agency), p.sari.tenure.person, valid_from=day(2))
    go_to(clock, 1)
    assert all(reads(p.sari.actor, naskah) for naskah in letters)
    go_to(clock, 2)
    assert not any(reads(p.sari.actor, naskah) for naskah in letters)
    assert not policies.abilities(p.sari.actor, letters[0])
    assert reads(p.budi.actor, letters[0])


def test_a_drafter_who_moves_to_another_unit_of_the_agency_reads_its_drafts_no_more(
    province: Province, clock: time_machine.Traveller
):
    p = province
    naskah = make.draft(p)
    leave(p.sari, FIRST)
    moved = org.holding(org.jabatan(of=p.agency, unit=org.unit(of=p.agency)), p.sari.tenure.person, valid_from=day(1))
    rights.carried(Role.KONSEPTOR, p.agency, moved.jabatan)
    go_to(clock, 1)
    assert not reads(p.sari.actor, naskah)


def test_a_draft_that_was_given_away_is_read_by_its_new_drafter(province: Province, clock: time_machine.Traveller):
    p = province
    naskah = make.draft(p, keamanan="rahasia")
    colleague = org.holding(org.jabatan(of=p.agency, unit=p.unit))
    rights.carried(Role.KONSEPTOR, p.agency, colleague.jabatan)
    assert not reads(rights.actor(colleague), naskah)
    drafting.give_draft(naskah_id=naskah.pk, drafter_id=colleague.person.user_id, actor=p.sari.actor)
    assert reads(rights.actor(colleague), naskah)
    go_to(clock, 1)
    assert not reads(p.sari.actor, naskah)


def test_who_drafts_for_a_unit_from_a_desk_outside_it_reads_the_draft_while_he_serves_there(
    province: Province, clock: time_machine.Traveller
):
    p = province
    neighbour = org.holding(org.jabatan(of=p.agency, unit=org.unit(of=p.agency)))
    grants_to = rights.carried(Role.KONSEPTOR, p.agency, neighbour.jabatan)
    assert grants_to.unit is None
    for tenure in (p.tuti.tenure, neighbour):
        actor = rights.actor(tenure)
        naskah = drafting.start_draft(
            kind="surat_dinas", unit_id=p.unit.pk, klasifikasi=KLASIFIKASI, keamanan="rahasia", actor=actor
        )
        assert reads(actor, naskah)
        Tenure.objects.filter(pk=tenure.pk).update(valid_until=FIRST)
        go_to(clock, 1)
        assert not reads(actor, naskah)
        go_to(clock, 0)


def test_an_application_reads_what_it_made_and_nothing_else(province: Province):
    p = province
    application = rights.client(p.unit)
    grants.sync_all()
    actor = Actor(user_id=application.user_id, client_id=application.pk)
    naskah = drafting.start_draft(kind="surat_dinas", unit_id=p.unit.pk, klasifikasi=KLASIFIKASI, actor=actor)
    assert reads(actor, naskah)
    assert not reads(actor, make.draft(p))


def test_an_acting_holder_sees_what_is_open_or_comes_and_nothing_older(
    province: Province, clock: time_machine.Traveller
):
    p = province
    older, still_open = make.in_review(p, keamanan="rahasia"), make.in_review(p, keamanan="rahasia")
    older = initialled(p, older, p.budi)
    go_to(clock, 1)
    plh = acting(p.budi, since=day(2), until=day(4))
    assert not reads(plh, still_open)
    go_to(clock, 2)
    assert reads(plh, still_open)
    assert not reads(plh, older)
    go_to(clock, 3)
    arrived = make.in_review(p, keamanan="rahasia")
    assert reads(plh, arrived)
    go_to(clock, 5)
    assert not any(reads(plh, naskah) for naskah in (older, still_open, arrived))
    assert all(reads(p.budi.actor, naskah) for naskah in (older, still_open, arrived))


def test_an_acting_holder_sees_nothing_rahasia_unless_his_appointment_says_so(
    province: Province, clock: time_machine.Traveller
):
    p = province
    naskah, open_to_him = make.in_review(p, keamanan="rahasia"), make.in_review(p, keamanan="terbatas")
    plh = acting(p.budi, since=FIRST, until=day(2), sees_rahasia=False)
    assert not reads(plh, naskah)
    assert reads(plh, open_to_him)
    assert list(queries.waiting_for(plh)) == [open_to_him]
    assert reads(p.budi.actor, naskah)
    assert not policies.abilities(p.budi.actor, naskah) & {"decide", "hand_over"}
    assert list(queries.waiting_for(p.budi.actor)) == []


def test_what_an_acting_holder_initialled_himself_stays_before_him_in_his_period(
    province: Province, clock: time_machine.Traveller
):
    p = province
    naskah = make.in_review(p, keamanan="rahasia")
    plh = acting(p.budi, since=day(1), until=day(3))
    go_to(clock, 1)
    reviewing.decide_naskah(naskah_id=naskah.pk, verdict="approve", digest=make.digest_of(naskah), actor=plh)
    go_to(clock, 3)
    assert reads(plh, naskah)
    go_to(clock, 4)
    assert not reads(plh, naskah)


def test_rights_end_with_the_jabatan_and_pass_to_the_successor(province: Province, clock: time_machine.Traveller):
    p = province
    naskah = make.in_review(p, keamanan="rahasia")
    leave(p.citra, day(1))
    successor = org.holding(p.citra.jabatan, valid_from=day(2))
    go_to(clock, 1)
    assert reads(p.citra.actor, naskah)
    assert not reads(rights.actor(successor), naskah)
    go_to(clock, 2)
    assert not reads(p.citra.actor, naskah)
    assert reads(rights.actor(successor), naskah)


def test_a_holder_in_whose_place_somebody_acts_reads_and_does_nothing_by_his_jabatan(province: Province):
    p = province
    letters = [make.draft(p), make.in_review(p), make.initial(make.in_review(p), p.budi), make.approved(p)]
    members = (p.budi, p.citra, p.ratna, p.tuti)
    before = {(member, n): policies.abilities(member.actor, one) for member in members for n, one in enumerate(letters)}
    assert {"edit", "give", "drop", "correct", "call", "hand_over", "sign"} <= frozenset().union(*before.values())
    deputies = {member: acting(member, FIRST, day(2)) for member in members}
    for (member, n), could in before.items():
        reads_on = policies.abilities(member.actor, letters[n])
        assert reads_on == could & {"read", "read_history", "comment"}
        assert {"edit", "drop", "sign"} & could <= policies.abilities(deputies[member], letters[n])
