"""Situations of rights. Grants are written directly; `carried` also brings guardian in step."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from tests.factories import agencies as make
from tnde.access import grants
from tnde.access.models import ClientApplication, Participant, RoleGrant
from tnde.accounts.models import User
from tnde.agencies.models import Agency, Jabatan, Tenure, Unit
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role


def grant(role: Role, place: Agency | Unit, to: User | Jabatan | Tenure, **given: Any) -> RoleGrant:
    """A role at an agency, or limited to a unit, for a login, a jabatan, or the login of a holder; since 2020."""
    where = {"unit": place, "agency": place.agency} if isinstance(place, Unit) else {"agency": place}
    login = to.person.user if isinstance(to, Tenure) else to
    receiver = {"user": login} if isinstance(login, User) else {"jabatan": login}
    fields = {"valid_from": make.START, "basis": "800/1/CONTOH/2026", "clearance": Keamanan.BIASA}
    return RoleGrant.objects.create(**{**fields, **where, **receiver, "role": role, **given})


def carried(role: Role, place: Agency | Unit, to: User | Jabatan | Tenure, **given: Any) -> RoleGrant:
    """The same, and guardian in step."""
    made = grant(role, place, to, **given)
    grants.sync_all()
    return made


def actor(tenure: Tenure) -> Actor:
    """The holder of a chair, as services receive him."""
    return Actor(user_id=tenure.person.user_id, person_id=tenure.person_id, jabatan_id=tenure.jabatan_id)


def admin(of: Agency, role: Role = Role.ADMIN_PD, **given: Any) -> Actor:
    """Somebody else who administers an agency (or, as admin daerah, the region)."""
    tenure = make.holding(make.jabatan(of=of))
    carried(role, of, tenure, **given)
    return actor(tenure)


def client(of: Unit, **given: Any) -> ClientApplication:
    """An application of a unit that may make surat dinas."""
    fields = {"name": "Aplikasi Contoh", "kinds": ["surat_dinas"], "unit": of}
    return ClientApplication.objects.create(
        **{
            **fields,
            "user": given.pop("user", None) or make.user(kind="client"),
            "responsible_jabatan": given.pop("responsible_jabatan", None) or make.jabatan(of=of.agency),
            **given,
        }
    )


def tie(ref: Ref, *, user_id: UUID | None = None, jabatan_id: UUID | None = None, **given: Any) -> Participant:
    """A tie to a thing, since 2026, with nothing waiting."""
    since = given.get("since", dt.date(2026, 1, 5))
    fields = {"region_id": new_id(), "reason": "recipient", "since": since, "settled": since, "date": since}
    return Participant.objects.create(
        **{**fields, "ref_kind": ref.kind, "ref_id": ref.id, "user_id": user_id, "jabatan_id": jabatan_id, **given}
    )
