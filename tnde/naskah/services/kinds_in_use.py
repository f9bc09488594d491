"""Which kinds an agency uses: all, until its admin switches some off, so that an office may begin with five."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS
from templates_naskah.model import Kind
from tnde.access import guard
from tnde.agencies.models import Agency
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action
from tnde.naskah import history
from tnde.naskah.errors import KindNotUsed
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import UnusedKind


@dataclass(frozen=True, slots=True)
class KindInUse:
    """A kind, and whether new drafts of it may begin at an agency."""

    kind: Kind
    is_used: bool


@transaction.atomic
def switch_kinds(
    *, agency_id: UUID, actor: Actor, on: Collection[str] = (), off: Collection[str] = ()
) -> list[KindInUse]:
    """These kinds are switched on and off at an agency, in this order; the others stay as they are.

    Drafts that were begun before go their way. Raises NotAllowed (admin of the agency or of the region only), Invalid
    for an unknown kind, NotFound.
    """
    agency = lock(Agency, agency_id)
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    before = _off(agency_id)
    wanted = (before - {kind_named(kind).id for kind in on}) | {kind_named(kind).id for kind in off}
    if wanted != before:
        UnusedKind.objects.filter(agency=agency, kind__in=before - wanted).delete()
        UnusedKind.objects.bulk_create(UnusedKind(agency=agency, kind=kind) for kind in sorted(wanted - before))
        history.kinds_switched(agency, actor=actor, off=sorted(wanted - before), on=sorted(before - wanted))
    return kinds_at(agency_id)


def kinds_at(agency_id: UUID) -> list[KindInUse]:
    """Every kind by name, and whether the agency uses it. Raises NotFound for no agency. Two statements."""
    if not Agency.objects.filter(pk=agency_id).exists():
        raise NotFound
    off = _off(agency_id)
    return [KindInUse(kind, kind.id not in off) for kind in KINDS.values()]


def require_used(agency: Agency, kind: Kind) -> None:
    """Raise KindNotUsed where this agency has switched the kind off. One statement."""
    if UnusedKind.objects.filter(agency=agency, kind=kind.id).exists():
        sentence = _(
            "%(agency)s tidak memakai jenis %(kind)s. Pilih jenis lain, atau minta admin perangkat daerah "
            "mengaktifkannya."
        )
        raise KindNotUsed(sentence % {"agency": agency.name, "kind": kind.name}, kind=kind.id)


def _off(agency_id: UUID) -> set[str]:
    return set(UnusedKind.objects.filter(agency_id=agency_id).values_list("kind", flat=True))
