"""What becomes of a number: used by an issued naskah, or void with its reason. It is never given again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.registers import history
from tnde.registers.errors import NumberSettled, field_invalid
from tnde.registers.models import NumberEntry


def confirm(*, entry_id: UUID, actor: Actor) -> None:
    """The reserved number is used. Raises NumberSettled when it is not reserved, NotFound."""
    with transaction.atomic():
        entry = lock(NumberEntry, entry_id, related=("series",))
        if entry.state != NumberEntry.State.RESERVED:
            raise NumberSettled
        entry.state, entry.used_at = NumberEntry.State.USED, clock.now()
        entry.save(update_fields=["state", "used_at"])
        history.used(entry, entry.series, actor=actor)


def void(*, entry_id: UUID, reason: str, actor: Actor) -> None:
    """The number is void and stays in the book with the reason.

    A used number of this system stays used, even when its naskah is annulled; one entered from elsewhere by mistake can
    be made void. Raises NumberSettled, Invalid without a reason, NotFound.
    """
    if not reason.strip():
        raise field_invalid("reason", "reason_missing", _("Sebutkan alasan pembatalan nomor."))
    with transaction.atomic():
        entry = lock(NumberEntry, entry_id, related=("series",))
        ours = entry.origin == NumberEntry.Origin.SYSTEM
        if entry.state == NumberEntry.State.VOID or (ours and entry.state == NumberEntry.State.USED):
            raise NumberSettled
        entry.state, entry.reason, entry.void_at = NumberEntry.State.VOID, reason.strip(), clock.now()
        entry.save(update_fields=["state", "reason", "void_at"])
        history.voided(entry, entry.series, actor=actor)
