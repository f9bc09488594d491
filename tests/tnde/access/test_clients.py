"""Client applications act as themselves."""

from __future__ import annotations

import pytest

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import clients, guard
from tnde.access.models import ClientApplication
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed
from tnde.kernel.vocabulary import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> make.Line:
    return make.line()


def create(actor: Actor, stage: make.Line, **given) -> ClientApplication:
    fields = {"username": "simpeg", "name": "SIMPEG", "kinds": ["surat_tugas", "surat_dinas", "surat_dinas"]}
    fields |= {"unit_id": stage.unit.pk, "responsible_jabatan_id": stage.division.jabatan_id}
    return clients.create_client(actor=actor, **{**fields, **given})


def test_an_application_is_bound_to_one_unit_and_its_kinds(stage: make.Line) -> None:
    client = create(give.admin(stage.agency), stage)
    assert client.kinds == ["surat_dinas", "surat_tugas"]
    assert client.user.kind == "client"
    assert not client.user.has_usable_password()
    assert clients.client_of(client.user_id) == client
    assert clients.may_make(client, "surat_dinas", stage.unit.pk)
    assert not clients.may_make(client, "keputusan_kdh", stage.unit.pk)
    assert not clients.may_make(client, "surat_dinas", make.unit(of=stage.agency).pk)
    assert Entry.objects.filter(kind="access.client_created", subject_id=client.pk).exists()


def test_it_never_approves_or_signs(stage: make.Line) -> None:
    client = create(Actor.system(), stage)
    for action in set(Action) - {Action.DRAFT}:
        assert not guard.allowed(client.user_id, action, stage.agency.pk, unit_id=stage.unit.pk)


def test_only_who_administers_the_agency_admits_one(stage: make.Line) -> None:
    with pytest.raises(NotAllowed):
        create(give.actor(stage.head), stage)


def test_all_problems_are_named_at_once(stage: make.Line) -> None:
    make.user(username="dipakai")
    with pytest.raises(Invalid) as refused:
        create(Actor.system(), stage, username="dipakai", kinds=[], responsible_jabatan_id=make.jabatan().pk)
    assert [problem["path"] for problem in refused.value.problems] == ["username", "kinds", "responsible_jabatan_id"]


def test_a_closed_application_may_nothing_any_more(stage: make.Line) -> None:
    admin = give.admin(stage.agency)
    client = create(admin, stage)
    assert guard.allowed(client.user_id, Action.DRAFT, stage.agency.pk, unit_id=stage.unit.pk)
    clients.close_client(actor=admin, client_id=client.pk, reason="kontrak berakhir")
    assert not guard.allowed(client.user_id, Action.DRAFT, stage.agency.pk, unit_id=stage.unit.pk)


def test_the_login_of_a_person_is_no_application(stage: make.Line) -> None:
    assert clients.client_of(stage.staff.person.user_id) is None
