"""Where a naskah is on its way to each recipient, and what has not left yet."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from tnde.access import guard
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Action
from tnde.mailroom.models import Delivery
from tnde.mailroom.policies import user_of
from tnde.naskah import queries as naskah_queries

UNSENT = (Delivery.State.PENDING, Delivery.State.FAILED, Delivery.State.ON_PAPER, Delivery.State.RETURNED)


def deliveries_of(actor: Actor, naskah_id: UUID) -> QuerySet[Delivery]:
    """All deliveries of a naskah he may read, addressees first. Raises NotFound."""
    naskah = naskah_queries.get_readable(actor, naskah_id)
    rows = Delivery.objects.filter(naskah=naskah).select_related("recipient")
    return rows.order_by("-section", "recipient__order")


def unsent(actor: Actor) -> QuerySet[Delivery]:
    """What tata usaha has to look after: waiting, failed, to be sent on paper, or sent back; oldest first.

    Of a naskah he may not read nothing is listed.
    """
    user_id = user_of(actor)
    places: Iterable[UUID] = guard.agencies_where(user_id, Action.SEND)
    readable = naskah_queries.readable(actor).filter(issuing_agency_id__in=list(places))
    rows = Delivery.objects.filter(state__in=UNSENT, naskah__in=readable.order_by().values("pk"))
    return rows.select_related("recipient", "naskah").order_by("state_since", "id")
