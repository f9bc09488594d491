"""Acting tenures, mandates, leave and the choices of a region for both faces: the services of the organisation, asked
with the rights of the one who asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import grants, guard
from tnde.agencies import queries as agencies
from tnde.agencies.services import leave, mandates, region_policies, tenures
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.mailroom.queries.incoming import get_incoming
from tnde.naskah.services import bases

MOST = 500


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that may be named, and what is told of it."""

    ref: Ref
    found: bases.Found | None


@dataclass(frozen=True, slots=True)
class Linked:
    """An acting tenure or a mandate with the document that was linked to it."""

    row: Any
    found: bases.Found | None


def acting_at(agency_id: UUID, actor: Actor) -> list[Any]:
    """The acting tenures of an agency, newest first, for who enters or confirms them. Raises NotAllowed."""
    _require_looking(actor, agency_id)
    return list(agencies.acting_at(agency_id)[:MOST])


def propose_acting(
    *,
    agency_id: UUID,
    jabatan_id: UUID,
    actor: Actor,
    basis_ref: str = "",
    person_id: UUID | None = None,
    holder_of: UUID | None = None,
    **given: Any,
) -> Any:
    """See `tnde.agencies.services.tenures.appoint`; the appointee by his id or as the holder of a jabatan."""
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    if agencies.agency_of_jabatan(jabatan_id) != agency_id:
        raise NotFound
    person = person_id or _holder(holder_of, agency_id)
    basis = _basis(basis_ref, agency_id, actor).ref if basis_ref else None
    return tenures.appoint(
        jabatan_id=jabatan_id, person_id=person, basis_ref=basis, actor=actor, allow=guard.bound_to(actor), **given
    )


def link_basis(*, tenure_id: UUID, actor: Actor, **named: Any) -> Linked:
    """See `tnde.agencies.services.tenures.link_basis`; the document by its ref, a naskah also by number and date."""
    agency_id = agencies.agency_of_tenure(tenure_id)
    if agency_id is None:
        raise NotFound
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    basis = _named(agency_id, actor, **named)
    row = tenures.link_basis(tenure_id=tenure_id, basis_ref=basis.ref, actor=actor, allow=guard.bound_to(actor))
    return Linked(row, basis.found)


def confirm_acting(*, tenure_id: UUID, actor: Actor) -> Any:
    """See `tnde.agencies.services.tenures.confirm_tenure`."""
    return tenures.confirm_tenure(tenure_id=tenure_id, actor=actor, allow=guard.bound_to(actor))


def decline_acting(*, tenure_id: UUID, reason: str, actor: Actor) -> None:
    """See `tnde.agencies.services.tenures.decline_tenure`."""
    tenures.decline_tenure(tenure_id=tenure_id, reason=reason, actor=actor, allow=guard.bound_to(actor))


def shorten_acting(*, tenure_id: UUID, until: dt.date, reason: str, actor: Actor) -> Any:
    """See `tnde.agencies.services.tenures.end_tenure`."""
    return tenures.end_tenure(tenure_id=tenure_id, until=until, reason=reason, actor=actor, allow=guard.bound_to(actor))


def mandates_at(agency_id: UUID, actor: Actor) -> list[Any]:
    """The mandates that jabatan of an agency received, newest first. Raises NotAllowed."""
    _require_looking(actor, agency_id)
    return list(agencies.mandates_at(agency_id)[:MOST])


def grant_mandate(
    *, agency_id: UUID, to_jabatan: UUID, keamanan_limit: str, actor: Actor, basis_ref: str = "", **given: Any
) -> Any:
    """See `tnde.agencies.services.mandates.grant_mandate`."""
    guard.require(actor, Action.MANAGE_ORGANISATION, agency_id)
    if agencies.agency_of_jabatan(to_jabatan) != agency_id:
        raise NotFound
    return mandates.grant_mandate(
        to_jabatan=to_jabatan,
        keamanan_limit=int(Keamanan.of(keamanan_limit)),
        basis_ref=_basis(basis_ref, agency_id, actor).ref if basis_ref else None,
        reach=grants.signing_class,
        actor=actor,
        allow=guard.bound_to(actor),
        **given,
    )


def link_mandate_basis(*, mandate_id: UUID, actor: Actor, **named: Any) -> Linked:
    """See `tnde.agencies.services.mandates.link_mandate_basis`; the document as for an acting tenure."""
    agency_id = agencies.agency_of_mandate(mandate_id)
    if agency_id is None:
        raise NotFound
    guard.require(actor, Action.MANAGE_ORGANISATION, agency_id)
    basis = _named(agency_id, actor, **named)
    allow = guard.bound_to(actor)
    row = mandates.link_mandate_basis(mandate_id=mandate_id, basis_ref=basis.ref, actor=actor, allow=allow)
    return Linked(row, basis.found)


def confirm_mandate(*, mandate_id: UUID, actor: Actor) -> Any:
    """See `tnde.agencies.services.mandates.confirm_mandate`."""
    return mandates.confirm_mandate(mandate_id=mandate_id, actor=actor, allow=guard.bound_to(actor))


def end_mandate(*, mandate_id: UUID, until: dt.date, actor: Actor) -> Any:
    """See `tnde.agencies.services.mandates.end_mandate`."""
    return mandates.end_mandate(mandate_id=mandate_id, until=until, actor=actor, allow=guard.bound_to(actor))


def leave_at(agency_id: UUID, actor: Actor) -> list[Any]:
    """Leave not yet over of the people of an agency. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    return list(agencies.leave_at(agency_id, _today(agency_id))[:MOST])


def enter_leave(
    *, agency_id: UUID, actor: Actor, person_id: UUID | None = None, holder_of: UUID | None = None, **given: Any
) -> Any:
    """See `tnde.agencies.services.leave.enter_leave`; the person by his id or as the holder of a jabatan."""
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    person = person_id or _holder(holder_of, agency_id)
    return leave.enter_leave(agency_id=agency_id, person_id=person, actor=actor, allow=guard.bound_to(actor), **given)


def cancel_leave(*, agency_id: UUID, leave_id: UUID, actor: Actor) -> Any:
    """See `tnde.agencies.services.leave.cancel_leave`."""
    return leave.cancel_leave(agency_id=agency_id, leave_id=leave_id, actor=actor, allow=guard.bound_to(actor))


def region_policy(region_id: UUID) -> Any:
    """What a region decided where the rules leave it a choice."""
    return agencies.region_policy(region_id)


def set_region_policy(*, region_id: UUID, actor: Actor, **chosen: bool) -> Any:
    """See `tnde.agencies.services.region_policies.set_region_policy`."""
    return region_policies.set_region_policy(region_id=region_id, actor=actor, allow=guard.bound_to(actor), **chosen)


def _require_looking(actor: Actor, agency_id: UUID) -> None:
    if actor.user_id is None or not any(
        agency_id in guard.agencies_where(actor.user_id, action) for action in bases.READING
    ):
        raise NotAllowed


def _named(
    agency_id: UUID, actor: Actor, *, basis_ref: str = "", number: str = "", date: dt.date | None = None
) -> Basis:
    """The document as it was named. Raises Invalid, NotFound."""
    if bool(basis_ref) == bool(number and date):
        sentence = _("Sebutkan dokumennya dengan pengenal, atau naskah dengan nomor dan tanggalnya; salah satu saja.")
        raise Invalid(problems=[{"path": "basis_ref", "code": "required", "sentence": sentence}])
    if number and date:
        region_id = agencies.region_of(agency_id).pk
        basis_ref = str(bases.find_basis(number=number, date=date, region_id=region_id))
    return _basis(basis_ref, agency_id, actor)


def _basis(text: str, agency_id: UUID, actor: Actor) -> Basis:
    """The document that is named as ``kind:id``, if this actor may name it. Raises Invalid, NotFound."""
    try:
        ref = Ref.parse(text)
    except ValueError:
        sentence = _("Tulis dasar sebagai naskah, incoming, atau document, titik dua, dan pengenalnya.")
        raise Invalid(problems=[{"path": "basis_ref", "code": "not_an_id", "sentence": sentence}]) from None
    if ref.kind == "incoming":
        get_incoming(actor, ref.id)
        return Basis(ref, None)
    region_id = agencies.region_of(agency_id).pk
    return Basis(ref, bases.require_basis(ref=ref, region_id=region_id, actor=actor))


def _holder(jabatan_id: UUID | None, agency_id: UUID) -> UUID:
    holder = agencies.holder_of(jabatan_id, _today(agency_id)) if jabatan_id else None
    if holder is None:
        sentence = _("Sebutkan orangnya, atau jabatan yang sedang dipangkunya.")
        raise Invalid(problems=[{"path": "person", "code": "required", "sentence": sentence}])
    return holder.person_id


def _today(agency_id: UUID) -> dt.date:
    return clock.today_in(agencies.region_of(agency_id).zone)
