"""Where a naskah is on its way to each recipient, and what has not left yet."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tnde.kernel.actors import Actor
from tnde.mailroom import policies
from tnde.mailroom.models import Delivery
from tnde.naskah import queries as naskah_queries

UNSENT = (Delivery.State.PENDING, Delivery.State.FAILED, Delivery.State.ON_PAPER, Delivery.State.RETURNED)


def deliveries_of(actor: Actor, naskah_id: UUID) -> QuerySet[Delivery]:
    """All deliveries of a naskah he may read, or carries as tata usaha of the issuing agency; addressees first.

    Raises NotFound for everybody else, and for tata usaha while nothing is on its way.
    """
    rows = _shown().filter(naskah_id=naskah_id)
    if not rows.filter(policies.carried(actor)).exists():
        naskah_queries.get_readable(actor, naskah_id)
    return rows.order_by("-section", "recipient__order")


def unsent(actor: Actor) -> QuerySet[Delivery]:
    """What tata usaha has to look after: waiting, failed, to be sent on paper, or sent back; oldest first.

    Nothing of an annulled naskah: it goes nowhere any more.

    Of every class: what he may not read he carries as an envelope (numbering-and-authority §8).
    """
    rows = _shown().filter(policies.carried(actor), state__in=UNSENT).exclude(naskah__state="annulled")
    return rows.order_by("state_since", "id")


def _shown() -> QuerySet[Delivery]:
    """With recipient and the outside of the naskah; its content stays where it is."""
    return Delivery.objects.select_related("recipient", "naskah").defer("naskah__content", "naskah__title")
