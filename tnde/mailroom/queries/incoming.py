"""Naskah masuk as its readers see it: the whole, or for tata usaha of an agency at least the envelope.

Every row carries ``may_open``; where it is False, `hal` and file are not shown.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import BooleanField, Case, QuerySet, Value, When

from tnde.access import guard
from tnde.access.standing import Standing
from tnde.audit import services as audit
from tnde.audit.models import Entry
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.mailroom import policies
from tnde.mailroom.models import Incoming

SHOWN_WITH = ("region", "agency", "jabatan", "document", "agenda")


def incoming_list(
    actor: Actor, *, state: str | None = None, copies: bool = False, agency_id: UUID | None = None
) -> QuerySet[Incoming]:
    """Naskah masuk this actor may know of, newest first: letters, or with ``copies`` the list of tembusan."""
    rows = _known(guard.standing(policies.user_of(actor))).filter(is_copy=copies)
    if state is not None:
        rows = rows.filter(state=state)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    return rows.defer("text").order_by("-created_at", "-id")


def get_incoming(actor: Actor, incoming_id: UUID) -> Incoming:
    """One naskah masuk, at least its envelope. Raises NotFound when he may not know of it."""
    return known(guard.standing(policies.user_of(actor)), incoming_id)


def known(standing: Standing, incoming_id: UUID) -> Incoming:
    """The same for a standing that is at hand."""
    found = _known(standing).filter(pk=incoming_id).first()
    if found is None:
        raise NotFound
    return found


def shown_incoming(actor: Actor, incoming_id: UUID, *, how: str) -> Incoming:
    """One naskah masuk as far as he may see it; the reading noted where he sees the content of one above biasa."""
    found = get_incoming(actor, incoming_id)
    if found.may_open:  # type: ignore[attr-defined]
        audit.note_read(ref=found.ref, region_id=found.region_id, actor=actor, keamanan=found.keamanan, how=how)
    return found


def open_incoming(actor: Actor, incoming_id: UUID, *, how: str) -> Incoming:
    """One naskah masuk to be read, the reading noted where the class is above biasa.

    Raises NotFound also for one who sees the envelope only.
    """
    found = get_incoming(actor, incoming_id)
    if not found.may_open:  # type: ignore[attr-defined]
        raise NotFound
    audit.note_read(ref=found.ref, region_id=found.region_id, actor=actor, keamanan=found.keamanan, how=how)
    return found


def history(incoming: Incoming) -> QuerySet[Entry]:
    """Everything that happened to it here, oldest first."""
    return history_of(incoming.ref)


def _known(standing: Standing) -> QuerySet[Incoming]:
    opened = policies.opened(standing)
    rows = Incoming.objects.filter(policies.readable_by(standing)).select_related(*SHOWN_WITH)
    return rows.annotate(
        may_open=Case(When(opened, then=Value(True)), default=Value(False), output_field=BooleanField())
    )
