"""Giving and taking away roles, and keeping guardian in step with them.

Who gives: the admin of an agency its ordinary roles, the admin of the region every role and every subtree. Nobody gives
himself anything. The first right to sign that a login or a jabatan gets from somebody takes effect only with the
document it rests on and the confirmation of a second person outside the receiver's line. What a role permits is in
`roles`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.access import guard, guardian_groups, history
from tnde.access.models import RoleGrant
from tnde.access.roles import GIVEN_BY_ADMIN_PD, roles_with
from tnde.accounts.models import User
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Jabatan, Unit
from tnde.agencies.models.dated import holds_on
from tnde.agencies.services.tenures import TOP_LEVELS, BasisNotLinked
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action, Keamanan, Role

SIGNING_ROLES = roles_with(Action.SIGN)


class OwnGrant(NotAllowed):
    """Somebody tried to give a role to himself."""

    code = "own_grant"

    def default_message(self) -> str:
        return _("Peran tidak dapat diberikan kepada diri sendiri. Mintalah admin lain memberikannya.")


def grant_role(
    *,
    actor: Actor,
    agency_id: UUID,
    role: Role,
    basis: str,
    valid_from: dt.date,
    user_id: UUID | None = None,
    jabatan_id: UUID | None = None,
    unit_id: UUID | None = None,
    subtree: bool = False,
    clearance: int = Keamanan.BIASA,
    valid_until: dt.date | None = None,
    basis_ref: Ref | None = None,
    carry: bool = True,
) -> RoleGrant:
    """The grant, saved, told to the history and carried into guardian; a first right to sign waits for `confirm_role`.

    ``basis_ref`` is the document, which the caller has checked that the actor may name. It goes to ``user_id`` or to
    whoever holds ``jabatan_id``, never to both. With ``carry=False`` guardian is left to a following `sync`, for a
    loader that gives many. Raises Invalid with all problems, NotFound for an unknown agency, NotAllowed for one who may
    not give this role here, OwnGrant.
    """
    with transaction.atomic():
        agency = lock(Agency, agency_id, related=("region",))
        _require_giver(actor, agency_id, Role(role), subtree=subtree)
        grant = RoleGrant(
            user_id=user_id,
            jabatan_id=jabatan_id,
            agency=agency,
            unit_id=unit_id,
            role=Role(role),
            subtree=subtree,
            clearance=Keamanan(clearance),
            valid_from=valid_from,
            valid_until=valid_until,
            basis=basis.strip(),
            basis_ref=str(basis_ref or ""),
            granted_by_id=actor.user_id,
        )
        if problems := _problems(grant):
            raise Invalid(problems=problems)
        _refuse_own(actor, grant)
        grant.awaits_confirmation = not actor.is_system and _is_first_right_to_sign(grant)
        grant.save()
        if carry:
            guardian_groups.write({agency_id})
        history.role_granted(grant, actor)
    return grant


def confirm_role(*, actor: Actor, grant_id: UUID) -> RoleGrant:
    """The first right to sign, in force from now on within its days.

    Raises NotFound, NotAllowed for one who confirms nothing here, InvalidMove when nothing waits, OwnGrant for who gave
    it, who gets it and who serves under the one who does, BasisNotLinked.
    """
    with transaction.atomic():
        grant = lock(RoleGrant, grant_id, related=("agency__region",))
        guard.require(actor, Action.CONFIRM_TENURE, grant.agency_id)
        if not grant.awaits_confirmation or grant.revoked_at is not None:
            raise InvalidMove
        if actor.user_id is None:
            raise NotAllowed
        if actor.user_id == grant.granted_by_id or _gains_or_serves(actor, grant):
            raise OwnGrant(_("Hak tanda tangan dikonfirmasi oleh orang lain di luar garis komando penerimanya."))
        if not grant.basis_ref:
            raise BasisNotLinked
        grant.awaits_confirmation, grant.confirmed_by_id = False, actor.user_id
        grant.save(update_fields=["awaits_confirmation", "confirmed_by"])
        guardian_groups.write({grant.agency_id})
        history.role_confirmed(grant, actor)
    return grant


def revoke_role(*, actor: Actor, grant_id: UUID, reason: str) -> RoleGrant:
    """The grant, revoked from this moment; revoking a revoked one changes nothing.

    Raises NotFound, Invalid without a reason, NotAllowed for one who could not have given it.
    """
    with transaction.atomic():
        grant = lock(RoleGrant, grant_id, related=("agency",))
        _require_giver(actor, grant.agency_id, Role(grant.role), subtree=grant.subtree)
        if not reason.strip():
            raise Invalid(problems=[_problem("reason", "required", _("Sebutkan alasan pencabutan."))])
        if grant.revoked_at is None:
            grant.revoked_at = clock.now()
            grant.save(update_fields=["revoked_at"])
            guardian_groups.write({grant.agency_id})
            history.role_revoked(grant, actor, reason.strip())
    return grant


def chairs_granted(wanted: Collection[tuple[UUID, Role]], on: dt.date) -> dict[tuple[UUID, Role], list[Jabatan]]:
    """The jabatan that have each of these roles at each of these agencies itself on a day, in protocol order.

    Grants to a login, to a unit and from an agency above do not count. One statement.
    """
    found: dict[tuple[UUID, Role], list[Jabatan]] = {one: [] for one in wanted}
    rows = RoleGrant.objects.filter(
        holds_on(on),
        agency_id__in={agency for agency, _role in found},
        role__in={role for _agency, role in found},
        jabatan__isnull=False,
        unit__isnull=True,
        revoked_at__isnull=True,
        awaits_confirmation=False,
    )
    for row in rows.select_related("jabatan").order_by("jabatan__protocol_order", "jabatan__title"):
        place = (row.agency_id, Role(row.role))
        if place in found and row.jabatan is not None and row.jabatan not in found[place]:
            found[place].append(row.jabatan)
    return found


def signing_class(jabatan_id: UUID) -> int | None:
    """The highest class up to which a jabatan signs today, by a right of its own or of who holds it; None where it may
    not sign. At most four statements."""
    jabatan = Jabatan.objects.select_related("region").filter(pk=jabatan_id).first()
    if jabatan is None:
        return None
    today = clock.today_in(jabatan.region.zone)
    holder = agencies.holder_of(jabatan_id, today)
    receiver = Q(jabatan=jabatan_id) | (Q(user=holder.user_id) if holder and holder.user_id else Q(pk__in=[]))
    rows = RoleGrant.objects.filter(receiver, holds_on(today), agency=jabatan.agency_id, role__in=SIGNING_ROLES)
    found = rows.filter(revoked_at=None, awaits_confirmation=False).values_list("clearance", flat=True)
    return max(found, default=None)


def sync(agency_ids: Collection[UUID], on: dt.date | None = None) -> int:
    """Bring guardian in step at these agencies; returns the number of rows changed."""
    with transaction.atomic():
        return guardian_groups.write(agency_ids, on)


def sync_all(on: dt.date | None = None) -> int:
    """Bring guardian in step everywhere: after midnight, and after a change of the tree. Returns rows changed."""
    with transaction.atomic():
        return guardian_groups.write(None, on)


def sync_jabatan(jabatan_id: UUID) -> int:
    """Bring guardian in step where this jabatan has roles, after its holder changed. Returns rows changed."""
    agencies = RoleGrant.objects.filter(jabatan_id=jabatan_id, revoked_at=None).values_list("agency_id", flat=True)
    found = set(agencies)
    return sync(found) if found else 0


def _require_giver(actor: Actor, agency_id: UUID, role: Role, *, subtree: bool) -> None:
    ordinary = role in GIVEN_BY_ADMIN_PD and not subtree
    guard.require(actor, Action.MANAGE_PEOPLE if ordinary else Action.MANAGE_ORGANISATION, agency_id)


def _refuse_own(actor: Actor, grant: RoleGrant) -> None:
    if actor.user_id is None:
        return
    if grant.user_id == actor.user_id or grant.jabatan_id in guard.standing(actor.user_id).jabatan_ids():
        raise OwnGrant


def _is_first_right_to_sign(grant: RoleGrant) -> bool:
    """Whether nobody has ever let this login or jabatan sign here before."""
    if grant.role not in SIGNING_ROLES:
        return False
    receiver = Q(user=grant.user_id) if grant.user_id else Q(jabatan=grant.jabatan_id)
    earlier = RoleGrant.objects.filter(receiver, agency_id=grant.agency_id, role__in=SIGNING_ROLES)
    return not earlier.filter(awaits_confirmation=False).exists()


def _gains_or_serves(actor: Actor, grant: RoleGrant) -> bool:
    """Whether the right is for this actor, or for one he serves under; everybody serves under the highest offices."""
    today = clock.today_in(grant.agency.region.zone)
    if grant.user_id is not None:
        held = agencies.held_by(user_id=grant.user_id, on=today)
        chairs = {one.jabatan_id for one in held if one.level not in TOP_LEVELS}
    else:
        jabatan = grant.jabatan
        chairs = {jabatan.pk} if jabatan is not None and jabatan.level not in TOP_LEVELS else set()
    own = guard.standing(actor.user_id).jabatan_ids() if actor.user_id else frozenset()
    gains = actor.user_id == grant.user_id or grant.jabatan_id in own
    return gains or (actor.person_id is not None and agencies.serves_under(actor.person_id, chairs, today))


def _problems(grant: RoleGrant) -> list[dict[str, str]]:
    found = []
    if (grant.user_id is None) == (grant.jabatan_id is None):
        found.append(_problem("user_id", "one_receiver", _("Pilih satu penerima: akun atau jabatan.")))
    if grant.user_id and not User.objects.filter(pk=grant.user_id, kind=User.Kind.PERSON).exists():
        found.append(_problem("user_id", "unknown", _("Akun penerima tidak ada atau bukan akun orang.")))
    if grant.jabatan_id and not Jabatan.objects.filter(pk=grant.jabatan_id).exists():
        found.append(_problem("jabatan_id", "unknown", _("Jabatan penerima tidak ada.")))
    if grant.unit_id and not Unit.objects.filter(pk=grant.unit_id, agency_id=grant.agency_id).exists():
        found.append(_problem("unit_id", "unknown", _("Unit tidak termasuk perangkat daerah ini.")))
    if grant.unit_id and grant.subtree:
        found.append(_problem("subtree", "unit_has_no_subtree", _("Peran pada unit tidak meluas ke perangkat lain.")))
    if grant.valid_until and grant.valid_until < grant.valid_from:
        found.append(_problem("valid_until", "before_start", _("Tanggal akhir mendahului tanggal mulai.")))
    if not grant.basis:
        found.append(_problem("basis", "required", _("Sebutkan dasar pemberian peran.")))
    return found


def _problem(path: str, code: str, sentence: str) -> dict[str, str]:
    return {"path": path, "code": code, "sentence": sentence}


def own_roles(user_ids: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The roles given to these logins themselves, not to a jabatan, as ``role @ agency``. One statement."""
    found: dict[UUID, tuple[str, ...]] = {}
    rows = RoleGrant.objects.filter(user_id__in=user_ids, revoked_at__isnull=True, valid_until__isnull=True)
    for user, role, place in rows.order_by("role").values_list("user_id", "role", "agency__abbreviation"):
        if user is not None:
            found[user] = (*found.get(user, ()), f"{role} @ {place}")
    return found
