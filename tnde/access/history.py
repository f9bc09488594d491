"""What the chained history is told about rights: given, taken away, applications admitted."""

from __future__ import annotations

from tnde.access.models import ClientApplication, RoleGrant
from tnde.audit import services as audit
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref


def role_granted(grant: RoleGrant, actor: Actor) -> None:
    """A role was given."""
    audit.record(
        kind="access.role_granted",
        subject=Ref("role_grant", grant.pk),
        region_id=grant.agency.region_id,
        agency_id=grant.agency_id,
        actor=actor,
        to_user=grant.user_id,
        to_jabatan=grant.jabatan_id,
        unit=grant.unit_id,
        role=grant.role,
        subtree=grant.subtree,
        clearance=grant.clearance,
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
        basis=grant.basis,
        basis_ref=grant.basis_ref,
        awaits_confirmation=grant.awaits_confirmation,
    )


def role_confirmed(grant: RoleGrant, actor: Actor) -> None:
    """A second person confirmed a first right to sign."""
    audit.record(
        kind="access.role_confirmed",
        subject=Ref("role_grant", grant.pk),
        region_id=grant.agency.region_id,
        agency_id=grant.agency_id,
        actor=actor,
        role=grant.role,
        basis_ref=grant.basis_ref,
    )


def role_revoked(grant: RoleGrant, actor: Actor, reason: str) -> None:
    """A role was taken away."""
    audit.record(
        kind="access.role_revoked",
        subject=Ref("role_grant", grant.pk),
        region_id=grant.agency.region_id,
        agency_id=grant.agency_id,
        actor=actor,
        role=grant.role,
        reason=reason,
    )


def client_created(client: ClientApplication, actor: Actor) -> None:
    """An application was admitted."""
    audit.record(
        kind="access.client_created",
        subject=Ref("client", client.pk),
        region_id=client.unit.agency.region_id,
        agency_id=client.unit.agency_id,
        actor=actor,
        name=client.name,
        unit=client.unit_id,
        kinds=client.kinds,
        responsible_jabatan=client.responsible_jabatan_id,
    )


def client_closed(client: ClientApplication, actor: Actor, reason: str) -> None:
    """An application was shut out."""
    audit.record(
        kind="access.client_closed",
        subject=Ref("client", client.pk),
        region_id=client.unit.agency.region_id,
        agency_id=client.unit.agency_id,
        actor=actor,
        reason=reason,
    )
