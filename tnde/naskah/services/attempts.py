"""Attempts to sign: opened before the outside work, closed with their result, swept when their process died."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.errors import AlreadySigning
from tnde.naskah.models import Naskah, Revision, Signatory, SigningAttempt

DEADLINE = dt.timedelta(minutes=5)
"""After this time an attempt whose process died is closed by the sweep."""


def open_attempt(naskah: Naskah, revision: Revision, signatory: Signatory, actor: Actor) -> SigningAttempt:
    """A new open attempt. Raises AlreadySigning while another is open or its outcome unknown."""
    now = clock.now()
    # A try whose process died is over: what this process made is gone with it.
    signatory.attempts.filter(state=SigningAttempt.State.OPEN, local=True, deadline__lt=now).update(
        state=SigningAttempt.State.FAILED, closed_at=now, reason="deadline_passed"
    )
    try:
        with transaction.atomic():
            return SigningAttempt.objects.create(
                region_id=naskah.region_id,
                naskah=naskah,
                signatory=signatory,
                revision=revision,
                number_entry_id=naskah.number_entry_id,
                deadline=now + DEADLINE,
                opened_by=policies.user_of(actor),
            )
    except IntegrityError:
        raise AlreadySigning from None


def close(attempt_id: UUID, state: str, reason: str, actor: Actor) -> None:
    """End an open attempt without a signature; one of unknown outcome waits for its reconciliation."""
    with transaction.atomic():
        attempt = lock(SigningAttempt, attempt_id, related=("naskah",))
        if attempt.state != SigningAttempt.State.OPEN:
            return
        attempt.state, attempt.reason = state, reason
        attempt.closed_at = None if state == SigningAttempt.State.UNKNOWN else clock.now()
        attempt.save(update_fields=["state", "reason", "closed_at"])
        history.signing_failed(attempt.naskah, actor=actor, reason=reason)


def close_overdue_attempts() -> int:
    """Close attempts whose process died: past their deadline and made in this house. Returns how many.

    One whose outcome is unknown stays open until it has been reconciled with its service.
    """
    overdue = SigningAttempt.objects.filter(
        state=SigningAttempt.State.OPEN, local=True, deadline__lt=clock.now()
    ).values_list("pk", flat=True)
    for attempt_id in list(overdue):
        close(attempt_id, SigningAttempt.State.FAILED, "deadline_passed", Actor.system())
    return len(overdue)
