"""Giving and taking away roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import grants, guard
from tnde.access.models import RoleGrant
from tnde.access.tasks import sync_grants
from tnde.agencies.services import tenures
from tnde.agencies.services.tenures import BasisNotLinked
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action, Role

pytestmark = pytest.mark.django_db


def allow_all(action: Action, agency_id: Any) -> None:
    """The operator's right."""


@pytest.fixture
def stage() -> make.Line:
    return make.line()


def grant(actor: Actor, stage: make.Line, role: Role = Role.KONSEPTOR, **given: Any) -> RoleGrant:
    fields = {"agency_id": stage.agency.pk, "basis": "SK 1/2026", "valid_from": make.START}
    if "jabatan_id" not in given:
        fields["user_id"] = stage.staff.person.user_id
    return grants.grant_role(actor=actor, role=role, **{**fields, **given})


def test_the_admin_of_an_agency_gives_an_ordinary_role_which_works_at_once(stage: make.Line) -> None:
    given = grant(give.admin(stage.agency), stage)
    assert guard.allowed(stage.staff.person.user_id, Action.DRAFT, stage.agency.pk)
    entry = Entry.objects.get(kind="access.role_granted")
    assert entry.subject_id == given.pk
    assert b"SK 1/2026" in bytes(entry.canonical)


@pytest.mark.parametrize("role", [Role.ADMIN_PD, Role.PENGAWAS, Role.VERIFIKATOR_TTE, Role.ADMIN_DAERAH])
def test_the_admin_of_an_agency_gives_no_role_that_watches_or_administers(stage: make.Line, role: Role) -> None:
    with pytest.raises(NotAllowed):
        grant(give.admin(stage.agency), stage, role)
    assert grant(give.admin(stage.agency, Role.ADMIN_DAERAH), stage, role).role == role


def test_a_subtree_takes_the_admin_of_the_region(stage: make.Line) -> None:
    with pytest.raises(NotAllowed):
        grant(give.admin(stage.agency), stage, subtree=True)
    assert grant(give.admin(make.root(stage.region), Role.ADMIN_DAERAH, subtree=True), stage, subtree=True).subtree


def test_an_admin_elsewhere_and_somebody_without_a_role_give_nothing(stage: make.Line) -> None:
    for actor in (give.admin(make.agency(of=stage.region)), give.actor(stage.head)):
        with pytest.raises(NotAllowed):
            grant(actor, stage)


def test_nobody_gives_himself_a_role_nor_a_jabatan_he_holds(stage: make.Line) -> None:
    admin = give.admin(stage.agency)
    for receiver in ({"user_id": admin.user_id}, {"jabatan_id": admin.jabatan_id}):
        with pytest.raises(grants.OwnGrant):
            grant(admin, stage, Role.PENANDATANGAN, **receiver)


def test_a_first_right_to_sign_waits_for_its_document_and_a_second_person(stage: make.Line) -> None:
    admin, receiver = give.admin(stage.agency), {"jabatan_id": stage.head.jabatan_id}
    letter = Ref("naskah", new_id())
    first = grant(admin, stage, Role.PENANDATANGAN, **receiver)
    head = stage.head.person
    assert first.awaits_confirmation
    assert not guard.agencies_where(head.user_id, Action.SIGN)
    confirmer = give.admin(stage.agency, Role.VERIFIKATOR_TTE)
    give.carried(Role.VERIFIKATOR_TTE, stage.agency, stage.team)
    give.carried(Role.VERIFIKATOR_TTE, stage.agency, stage.head)
    for somebody in (give.actor(stage.team), give.actor(stage.head)):
        with pytest.raises(grants.OwnGrant):
            grants.confirm_role(actor=somebody, grant_id=first.pk)
    with pytest.raises(NotAllowed):
        grants.confirm_role(actor=admin, grant_id=first.pk)
    with pytest.raises(BasisNotLinked):
        grants.confirm_role(actor=confirmer, grant_id=first.pk)
    grants.revoke_role(actor=admin, grant_id=first.pk, reason="dokumen belum ditautkan")
    again = grant(admin, stage, Role.PENANDATANGAN, basis_ref=letter, **receiver)
    grants.confirm_role(actor=confirmer, grant_id=again.pk)
    assert guard.allowed(head.user_id, Action.SIGN, stage.agency.pk)
    with pytest.raises(InvalidMove):
        grants.confirm_role(actor=confirmer, grant_id=again.pk)


def test_a_second_right_to_sign_and_one_by_the_operator_take_effect_at_once(stage: make.Line) -> None:
    by_operator = grant(Actor.system(), stage, Role.PENANDATANGAN, jabatan_id=stage.head.jabatan_id)
    assert not by_operator.awaits_confirmation
    admin = give.admin(stage.agency)
    assert not grant(admin, stage, Role.PENANDATANGAN, jabatan_id=stage.head.jabatan_id).awaits_confirmation
    assert not grant(admin, stage, Role.PEMERIKSA, jabatan_id=stage.division.jabatan_id).awaits_confirmation


def test_all_problems_are_named_at_once(stage: make.Line) -> None:
    with pytest.raises(Invalid) as refused:
        grant(
            Actor.system(),
            stage,
            basis=" ",
            valid_until=dt.date(2019, 1, 1),
            user_id=new_id(),
            unit_id=make.unit().pk,
            subtree=True,
        )
    assert [problem["path"] for problem in refused.value.problems] == [
        "user_id",
        "unit_id",
        "subtree",
        "valid_until",
        "basis",
    ]
    assert not RoleGrant.objects.exists()


def test_a_client_application_gets_no_role_and_a_grant_one_receiver(stage: make.Line) -> None:
    with pytest.raises(Invalid):
        grant(Actor.system(), stage, user_id=give.client(stage.unit).user_id)
    with pytest.raises(Invalid):
        grant(Actor.system(), stage, jabatan_id=stage.head.jabatan_id, user_id=stage.head.person.user_id)
    with pytest.raises(NotFound):
        grant(Actor.system(), stage, agency_id=new_id())


def test_a_revoked_role_ends_at_once_and_revoking_twice_tells_once(stage: make.Line) -> None:
    admin = give.admin(stage.agency)
    given = grant(admin, stage)
    with pytest.raises(Invalid):
        grants.revoke_role(actor=admin, grant_id=given.pk, reason=" ")
    for _ in range(2):
        grants.revoke_role(actor=admin, grant_id=given.pk, reason="mutasi")
    assert not guard.has_perm(stage.staff.person.user_id, Action.DRAFT, stage.agency.pk)
    assert not guard.agencies_where(stage.staff.person.user_id, Action.DRAFT)
    assert Entry.objects.filter(kind="access.role_revoked").count() == 1


def test_guardian_follows_a_new_holder_by_the_event_of_his_tenure(
    stage: make.Line, run_outbox: Callable[[], int]
) -> None:
    give.carried(Role.PENANDATANGAN, stage.agency, stage.division.jabatan)
    old, new = stage.division.person, make.person(of=stage.region, login=True)
    yesterday = dt.date.today() - dt.timedelta(days=1)
    tenures.end_tenure(
        tenure_id=stage.division.pk, until=yesterday, reason="mutasi", actor=Actor.system(), allow=allow_all
    )
    tenures.appoint(
        jabatan_id=stage.division.jabatan_id,
        person_id=new.pk,
        kind="definitif",
        valid_from=dt.date.today(),
        actor=Actor.system(),
        allow=allow_all,
    )
    assert not guard.allowed(old.user_id, Action.SIGN, stage.agency.pk)
    run_outbox()
    assert not guard.has_perm(old.user_id, Action.SIGN, stage.agency.pk)
    assert guard.allowed(new.user_id, Action.SIGN, stage.agency.pk)


def test_the_nightly_task_carries_what_begins_today(stage: make.Line) -> None:
    give.grant(Role.KONSEPTOR, stage.agency, stage.staff)
    sync_grants()
    assert guard.has_perm(stage.staff.person.user_id, Action.DRAFT, stage.agency.pk)


def test_a_loader_may_leave_guardian_to_one_sync_at_the_end(stage: make.Line) -> None:
    grant(Actor.system(), stage, carry=False)
    assert not guard.has_perm(stage.staff.person.user_id, Action.DRAFT, stage.agency.pk)
    assert grants.sync({stage.agency.pk}) == 3  # one member, two permissions
    assert guard.has_perm(stage.staff.person.user_id, Action.DRAFT, stage.agency.pk)
