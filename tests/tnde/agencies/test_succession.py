"""What a closed agency leaves to the one in its place: its papers under both names, and what still comes for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import archives as shelf
from tests.factories import mailroom as post
from tests.factories.agencies import unit as make_unit
from tests.factories.successions import closed
from tnde.access import grants, guard
from tnde.agencies.models import Jabatan
from tnde.archives.queries import Filters, search
from tnde.archives.services.accession import accession
from tnde.kernel import clock
from tnde.kernel.errors import Invalid
from tnde.kernel.vocabulary import Action, Role
from tnde.mailroom.errors import Undeliverable
from tnde.mailroom.models import Incoming
from tnde.mailroom.services.arriving import deliver
from tnde.naskah.services.drafting import start_draft

pytestmark = pytest.mark.django_db


def test_its_roles_reach_the_papers_and_both_names_find_them(province: Province, run_outbox: Callable[[], int]):
    p = province
    unit = make_unit(of=p.other_agency)
    record = accession(shelf.taken(unit), actor=p.dewi.actor)
    before = search(p.sari.actor, filters=Filters(agency=p.other_agency.pk))
    assert record not in {row.id for row in before.rows}

    closed(p.other_agency, p.agency, on=clock.today_in(p.region.zone))
    grants.sync_all()
    for name in (p.other_agency.pk, p.agency.pk):
        found = search(p.sari.actor, filters=Filters(agency=name))
        assert record in {row.id for row in found.rows}
    stranger = rights.admin(p.umar.tenure.jabatan.agency, Role.KONSEPTOR)
    assert not search(stranger, filters=Filters(agency=p.other_agency.pk)).rows
    for action in (Action.READ_BOOK, Action.READ_SIGNED, Action.KEEP_BOOK):
        held = p.agency.pk in guard.agencies_where(p.tuti.user.pk, action)
        assert (p.other_agency.pk in guard.agencies_where(p.tuti.user.pk, action)) is held
        assert guard.allowed(p.tuti.user.pk, action, p.other_agency.pk) is held


def test_what_comes_for_it_goes_to_its_successor_with_a_note(province: Province):
    p = province
    name = p.other_agency.name
    today = clock.today_in(p.region.zone)
    closed(p.other_agency, p.agency, on=today + dt.timedelta(days=1))
    there = Incoming.objects.get(pk=deliver(post.envelope(p)))
    assert (there.agency, there.redirected_from) == (p.other_agency, "")

    p.other_agency.valid_until = today - dt.timedelta(days=1)
    p.other_agency.save()
    here = Incoming.objects.get(pk=deliver(post.envelope(p)))
    assert (here.agency, here.redirected_from, here.jabatan) == (p.agency, name, p.ratna.jabatan)
    Jabatan.objects.filter(pk=p.dimas.jabatan.pk).update(agency=p.agency)
    assert Incoming.objects.get(pk=deliver(post.envelope(p))).jabatan == p.dimas.jabatan

    p.other_agency.successions.all().delete()
    with pytest.raises(Undeliverable, match="tidak mempunyai penerus"):
        deliver(post.envelope(p))


def test_nothing_new_begins_at_a_place_that_has_ended(province: Province):
    p = province
    unit = make_unit(of=p.other_agency)
    closed(p.other_agency, p.agency, on=clock.today_in(p.region.zone))
    grants.sync_all()
    for place in ({"unit_id": unit.pk}, {"unit_id": p.unit.pk, "issuing_agency_id": p.other_agency.pk}):
        with pytest.raises(Invalid) as refusal:
            start_draft(kind="surat_dinas", actor=p.sari.actor, **place)
        assert refusal.value.problems[0]["code"] == "place_ended"
