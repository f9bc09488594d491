"""Client applications: actors of their own, bound to one unit and a list of kinds.

One may draft, submit, attach and read what it made; it never approves or signs. An official answers for it, and the
history shows both.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS
from tnde.access import guard, history
from tnde.access.models import ClientApplication
from tnde.accounts.models import User
from tnde.agencies.models import Jabatan, Unit
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action

DRAFTED = sorted(kind.id for kind in KINDS.values() if kind.making in ("drawn", "uploaded"))
"""The kinds of which a naskah of its own can be drafted."""


def create_client(
    *, actor: Actor, username: str, name: str, unit_id: UUID, kinds: Collection[str], responsible_jabatan_id: UUID
) -> ClientApplication:
    """A new application with a login that has no password (it works by tokens).

    The admin of the unit's agency admits it. Raises Invalid with all problems, NotFound, NotAllowed.
    """
    with transaction.atomic():
        unit = lock(Unit, unit_id, related=("agency",))
        guard.require(actor, Action.MANAGE_PEOPLE, unit.agency_id)
        problems = []
        if not username.strip() or User.objects.filter(username=username).exists():
            problems.append(
                {"path": "username", "code": "taken", "sentence": _("Nama akun kosong atau telah dipakai.")}
            )
        if not kinds:
            problems.append({"path": "kinds", "code": "required", "sentence": _("Sebutkan paling sedikit satu jenis.")})
        if unknown := sorted(set(kinds) - set(DRAFTED)):
            sentence = _("Jenis %(kinds)s tidak dapat dikonsep. Pilih dari: %(known)s.")
            told = {"kinds": ", ".join(unknown), "known": ", ".join(DRAFTED)}
            problems.append({"path": "kinds", "code": "unknown_kind", "sentence": sentence % told})
        if not Jabatan.objects.filter(pk=responsible_jabatan_id, agency=unit.agency_id).exists():
            sentence = _("Jabatan penanggung jawab tidak ada pada perangkat daerah ini.")
            problems.append({"path": "responsible_jabatan_id", "code": "unknown", "sentence": sentence})
        if problems:
            raise Invalid(problems=problems)
        client = ClientApplication.objects.create(
            user=User.objects.create_user(username, kind=User.Kind.CLIENT),
            name=name,
            unit=unit,
            kinds=sorted(set(kinds)),
            responsible_jabatan_id=responsible_jabatan_id,
        )
        history.client_created(client, actor)
    return client


def close_client(*, actor: Actor, client_id: UUID, reason: str) -> ClientApplication:
    """The application, shut out at once: its login is inactive, what it made stays. Raises NotFound, NotAllowed."""
    with transaction.atomic():
        client = lock(ClientApplication, client_id, related=("user", "unit__agency"))
        guard.require(actor, Action.MANAGE_PEOPLE, client.unit.agency_id)
        User.objects.filter(pk=client.user_id).update(is_active=False)
        client.user.is_active = False
        history.client_closed(client, actor, reason)
    return client


def client_of(user_id: UUID) -> ClientApplication | None:
    """The application behind a login, with its unit; None for the login of a person."""
    return ClientApplication.objects.select_related("unit").filter(user_id=user_id).first()


def may_make(client: ClientApplication, kind: str, unit_id: UUID) -> bool:
    """Whether the application may draft a naskah of this kind in this unit: its own unit and a kind on its list."""
    return client.unit_id == unit_id and kind in client.kinds
