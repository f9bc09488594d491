"""Registering and finding the credential of a person."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from tnde.kernel import clock
from tnde.signing.errors import SignerUnknown
from tnde.signing.models import Credential


def credential_of(person_id: UUID) -> Credential:
    """The credential this person signs with. Raises SignerUnknown when none is registered."""
    found = Credential.objects.filter(person_id=person_id, withdrawn_at=None).first()
    if found is None:
        raise SignerUnknown("no credential is registered for this person")
    return found


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
