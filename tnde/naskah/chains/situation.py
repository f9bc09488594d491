"""What a chain is asked for: a naskah as it lies, or one that is only imagined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.accounts.models import User
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.kernel.errors import Invalid
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah.models import Naskah, Recipient
from tnde.naskah.rules.conditions import OUTSIDE, Facts


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides about a chain.

    drafter_id   login of the drafter; None while his chair is empty, in an imagined one
    by_client    an application drafted it: the official who answers for it reads it first
    """

    drafting_agency_id: UUID
    issuing_agency_id: UUID
    drafter_jabatan_id: UUID | None
    drafter_id: UUID | None
    signers: frozenset[UUID]
    facts: Facts
    by_client: bool = False


def situation_of(naskah: Naskah, *, on: dt.date, with_recipients: bool) -> Situation:
    """That of a naskah as it lies.

    ``with_recipients`` is whether anybody asks at which levels they stand. At most five statements.
    """
    signers = [row.jabatan for row in naskah.signatories.select_related("jabatan")]
    recipients = list(naskah.recipients.filter(section=Recipient.Section.YTH)) if with_recipients else []
    return Situation(
        drafting_agency_id=naskah.drafting_agency_id,
        issuing_agency_id=naskah.issuing_agency_id,
        drafter_jabatan_id=naskah.drafter_jabatan_id,
        drafter_id=naskah.drafter_id,
        signers=frozenset(signer.pk for signer in signers),
        facts=Facts(
            kind=naskah.kind,
            klasifikasi=naskah.klasifikasi,
            keamanan=Keamanan(naskah.keamanan).slug,
            content=naskah.content,
            recipients=_levels_of(recipients, naskah.region_id, on),
            signatories=frozenset(signer.level for signer in signers),
        ),
        by_client=naskah.drafter.kind == User.Kind.CLIENT,
    )


def imagined(
    *,
    agency_id: UUID,
    region_id: UUID,
    kind: str,
    drafter_jabatan_id: UUID,
    signatories: Sequence[UUID],
    on: dt.date,
    klasifikasi: str = "",
    keamanan: str = "biasa",
    content: Mapping[str, Any] | None = None,
    recipients: Sequence[str] = (),
) -> Situation:
    """That of a naskah that nobody has written, drafted by whoever holds a jabatan of this agency.

    recipients  levels, or `OUTSIDE`

    Raises Invalid for a jabatan that is not of this region. Two statements.
    """
    found = Jabatan.objects.filter(region_id=region_id).in_bulk([drafter_jabatan_id, *signatories])
    sentence = _("Jabatan ini tidak ada di daerah Anda.")
    wanted = [("drafter", drafter_jabatan_id), *((f"signatories[{n}]", one) for n, one in enumerate(signatories))]
    problems = [
        {"path": path, "code": "invalid_party", "sentence": sentence} for path, one in wanted if one not in found
    ]
    if problems:
        raise Invalid(problems=problems)
    signers = [found[one] for one in signatories]
    holder = agencies.holder_of(drafter_jabatan_id, on)
    return Situation(
        drafting_agency_id=agency_id,
        issuing_agency_id=signers[0].agency_id if signers else agency_id,
        drafter_jabatan_id=drafter_jabatan_id,
        drafter_id=holder.user_id if holder else None,
        signers=frozenset(signer.pk for signer in signers),
        facts=Facts(
            kind=kind,
            klasifikasi=klasifikasi,
            keamanan=keamanan,
            content=content or {},
            recipients=frozenset(recipients),
            signatories=frozenset(signer.level for signer in signers),
        ),
    )


def _levels_of(rows: Sequence[Recipient], region_id: UUID, on: dt.date) -> frozenset[str]:
    """At which levels the addressees stand; an agency stands where its head does."""
    here = [row for row in rows if row.region_ref == region_id]
    offices = {row.jabatan_ref for row in here if row.jabatan_ref}
    houses = {row.agency_ref for row in here if row.agency_ref and not row.jabatan_ref}
    found = set(Jabatan.objects.filter(pk__in=offices).values_list("level", flat=True)) if offices else set()
    heads = [agencies.head_among(chairs) for chairs in agencies.chairs_of(houses, on).values()] if houses else []
    found |= {head.level for head in heads if head is not None}
    return frozenset(found | ({OUTSIDE} if len(here) < len(rows) else set()))
