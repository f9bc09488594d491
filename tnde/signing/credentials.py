"""Registering and finding the credential of a person, and counting wrong passphrases.

Wrong passphrases count per person, as wrong passwords do: an unattended session, or a stolen one, must not become a
place to guess at the means that binds an official (UU 11/2008 Pasal 12: a signature is to be guarded).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from tnde.kernel import clock
from tnde.signing.errors import SignerUnknown, SigningPaused
from tnde.signing.models import Credential

TRIES = 5
PAUSE = dt.timedelta(minutes=15)


def credential_of(person_id: UUID) -> Credential:
    """The credential this person signs with. Raises SignerUnknown when none is registered."""
    found = Credential.objects.filter(person_id=person_id, withdrawn_at=None).first()
    if found is None:
        raise SignerUnknown("no credential is registered for this person")
    return found


def valid_until(person_ids: Collection[UUID]) -> dict[UUID, dt.datetime]:
    """Until when the credential of each person is valid; absent for one who has none. One statement."""
    rows = Credential.objects.filter(person_id__in=person_ids, withdrawn_at=None)
    return dict(rows.values_list("person_id", "valid_until"))


@transaction.atomic
def register(
    *,
    region_id: UUID,
    person_id: UUID,
    ref: str,
    certificate_sha256: str,
    valid_until: dt.datetime,
    confirmed_by: UUID | None = None,
) -> Credential:
    """The person's credential from now on; an earlier one is withdrawn, never removed."""
    Credential.objects.filter(person_id=person_id, withdrawn_at=None).exclude(ref=ref).update(withdrawn_at=clock.now())
    row, _ = Credential.objects.update_or_create(
        region_id=region_id,
        person_id=person_id,
        ref=ref,
        withdrawn_at=None,
        defaults={
            "certificate_sha256": certificate_sha256,
            "valid_until": valid_until,
            "confirmed_by": confirmed_by,
        },
    )
    return row


def require_not_paused(person_id: UUID) -> None:
    """Let the try pass. Raises SigningPaused within 15 minutes of this person's fifth wrong passphrase in a row."""
    now = clock.now()
    paused = Credential.objects.filter(person_id=person_id, paused_until__gt=now).order_by("-paused_until").first()
    if paused is not None and paused.paused_until is not None:
        raise SigningPaused("wrong passphrases", wait=(paused.paused_until - now).total_seconds())


def remember(person_id: UUID, *, ok: bool) -> None:
    """Count a wrong passphrase; a right one forgets those before. Call it outside a transaction that may be undone."""
    rows = Credential.objects.filter(person_id=person_id, withdrawn_at=None)
    if ok:
        rows.filter(Q(failed_tries__gt=0) | Q(paused_until__isnull=False)).update(failed_tries=0, paused_until=None)
        return
    rows.update(failed_tries=F("failed_tries") + 1)
    rows.filter(failed_tries__gte=TRIES).update(failed_tries=0, paused_until=clock.now() + PAUSE)
