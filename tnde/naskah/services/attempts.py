"""Attempts to sign: opened before the outside work, closed with their result, swept when their process died.

Whoever opens an attempt keeps its mark of presence (`tnde.kernel.presence`) until it is closed. When the mark is gone
the official may sign again at once. Should the mark have ended too early, the first try finds its attempt closed when
it wants to record, and gives its file up; so nothing is ever signed twice.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from tnde.kernel import clock, presence
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.errors import AlreadySigning
from tnde.naskah.models import Naskah, Revision, Signatory, SigningAttempt

UNDER_WAY = (SigningAttempt.State.OPEN, SigningAttempt.State.UNKNOWN)
DEADLINE = dt.timedelta(minutes=5)
"""After this time an open attempt is closed by the sweep, whatever became of its process."""


def open_attempt(
    attempt_id: UUID, naskah: Naskah, revision: Revision, signatory: Signatory, actor: Actor
) -> SigningAttempt:
    """A new open attempt with this id. Raises AlreadySigning while another is open or its outcome unknown."""
    now = clock.now()
    _close_dead(naskah)
    try:
        with transaction.atomic():
            return SigningAttempt.objects.create(
                id=attempt_id,
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


def is_being_signed(naskah: Naskah) -> bool:
    """Whether somebody has signed it already, signs it now, or may have signed it with an outcome nobody knows yet:
    then its number is printed in signed bytes and is not given up."""
    _close_dead(naskah)
    return SigningAttempt.objects.filter(naskah=naskah, state__in=UNDER_WAY).exists() or naskah.signatures.exists()


def _close_dead(naskah: Naskah) -> None:
    """Close the tries of this naskah that are over: what a process makes in this house is gone with the process."""
    for before in SigningAttempt.objects.filter(_of(naskah), state=SigningAttempt.State.OPEN, local=True):
        if before.deadline < clock.now():
            close(before.pk, SigningAttempt.State.FAILED, "deadline_passed", Actor.system())
        elif presence.gone(before.pk):
            close(before.pk, SigningAttempt.State.FAILED, "process_gone", Actor.system())


def require_none_under_way(naskah: Naskah) -> None:
    """Raise AlreadySigning while a try to sign this naskah, or one that comes of this stack, is open or its outcome
    unknown; one that died is closed."""
    _close_dead(naskah)
    if SigningAttempt.objects.filter(_of(naskah), state__in=UNDER_WAY).exists():
        raise AlreadySigning


def _of(naskah: Naskah) -> Q:
    """The tries to sign this naskah; of a stack, those to sign what comes of it."""
    return Q(naskah__stack=naskah) if naskah.is_stack else Q(naskah=naskah)


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
