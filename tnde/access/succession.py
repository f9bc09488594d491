"""Roles and client applications of an agency that ends: given at its successor, or taken away."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tnde.access import clients, history
from tnde.access.models import ClientApplication, RoleGrant
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.succession import Fate, Left, Succession


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """The roles given at an agency that would go on from ``since``, and its applications with their tokens. Two
    statements."""
    going_on = Q(valid_until__isnull=True) | Q(valid_until__gte=since)
    grants = RoleGrant.objects.filter(going_on, agency=agency_id, revoked_at__isnull=True).order_by("pk")
    found = [
        Left("grant", pk, f"{role}: {title or login}", jabatan_ids=(chair,) if chair else (), unit_id=unit)
        for pk, role, title, login, chair, unit in grants.values_list(
            "pk", "role", "jabatan__title", "user__username", "jabatan_id", "unit_id"
        )
    ]
    applications = ClientApplication.objects.filter(unit__agency=agency_id, user__is_active=True).order_by("pk")
    found += [
        Left("client", pk, name, jabatan_ids=(chair,), unit_id=unit)
        for pk, name, chair, unit in applications.values_list("pk", "name", "responsible_jabatan_id", "unit_id")
    ]
    return found


@transaction.atomic
def hand_on(*, succession: Succession, actor: Actor) -> None:
    """Give every role that goes on at its new agency, revoke all at the old one; applications follow their unit or are
    shut out. Guardian follows by the event of the tree. The caller sees that it is done once."""
    rows = RoleGrant.objects.select_for_update(of=("self",)).select_related("agency")
    wanted = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "grant"}
    for grant in rows.filter(pk__in=wanted, revoked_at__isnull=True).order_by("pk"):
        grant.revoked_at = clock.now()
        grant.save(update_fields=["revoked_at"])
        history.role_revoked(grant, actor, succession.basis)
        answer = wanted[grant.pk]
        if answer.fate is Fate.TO and answer.target is not None:
            _give(grant, answer.target, succession, actor)
    named = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "client"}
    for application in ClientApplication.objects.filter(pk__in=named).order_by("pk"):
        if named[application.pk].fate is Fate.ENDS:
            clients.close_client(actor=actor, client_id=application.pk, reason=succession.basis)
        else:
            application.unit_id = succession.unit(application.unit_id) or application.unit_id
            chair = succession.jabatan(application.responsible_jabatan_id)
            application.responsible_jabatan_id = chair or application.responsible_jabatan_id
            application.save(update_fields=["unit", "responsible_jabatan"])


def _give(grant: RoleGrant, agency_id: UUID, succession: Succession, actor: Actor) -> None:
    jabatan = succession.jabatan(grant.jabatan_id)
    if grant.jabatan_id is not None and jabatan is None:
        return
    unit = succession.unit(grant.unit_id)
    if grant.unit_id is not None and unit is None:
        return
    given = RoleGrant.objects.create(
        user_id=grant.user_id,
        jabatan_id=jabatan,
        agency_id=agency_id,
        unit_id=unit,
        role=grant.role,
        subtree=grant.subtree,
        clearance=grant.clearance,
        valid_from=max(grant.valid_from, succession.since),
        valid_until=grant.valid_until,
        basis=succession.basis,
        granted_by_id=grant.granted_by_id,
        basis_ref=grant.basis_ref,
        awaits_confirmation=grant.awaits_confirmation,
        confirmed_by_id=grant.confirmed_by_id,
    )
    history.role_granted(given, actor)
