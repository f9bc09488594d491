"""Who receives a naskah and who signs it, as rows picked from the directory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.naskah.models import Naskah, Recipient, Signatory
from tnde.naskah.services.drafting import open_for_editing, saved


@dataclass(frozen=True, slots=True)
class RecipientInput:
    """One addressee: a jabatan or an agency of this instance, or an outside party with a name.

    section  ``yth`` or ``tembusan``; group  heading in an attached list; title  overrides how it reads
    """

    section: str
    jabatan_id: UUID | None = None
    agency_id: UUID | None = None
    title: str = ""
    group: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SignatoryInput:
    """One office that signs. ``chain`` names the offices of the mandate, highest first."""

    jabatan_id: UUID
    mandate: str = "own"
    chain: tuple[UUID, ...] = ()
    position: str = "kanan"


@transaction.atomic
def set_recipients(*, naskah_id: UUID, recipients: Sequence[RecipientInput], version: int, actor: Actor) -> Naskah:
    """The draft with just these recipients, in the order given. Raises Invalid, VersionMismatch, NotAllowed."""
    naskah = open_for_editing(naskah_id, actor, version)
    rows = _rows(naskah, recipients)
    naskah.recipients.all().delete()
    Recipient.objects.bulk_create(rows)
    return saved(naskah, actor)


@transaction.atomic
def set_signatories(*, naskah_id: UUID, signatories: Sequence[SignatoryInput], version: int, actor: Actor) -> Naskah:
    """The draft with these signatories, in signing order; the issuing agency follows the first one's office.

    Raises Invalid, VersionMismatch, NotAllowed.
    """
    naskah = open_for_editing(naskah_id, actor, version)
    offices = Jabatan.objects.select_related("agency").filter(region_id=naskah.region_id)
    found = offices.in_bulk([s.jabatan_id for s in signatories])
    problems: list[dict[str, Any]] = []
    for number, wanted in enumerate(signatories):
        if wanted.jabatan_id not in found:
            problems.append(_unknown(f"signatories[{number}].jabatan", _("Jabatan ini tidak ada di daerah Anda.")))
        elif len(wanted.chain) != {"own": 0, "an": 1, "ub": 2}.get(wanted.mandate, -1):
            sentence = _("a.n. menyebut satu jabatan pemberi wewenang, u.b. dua, wewenang sendiri tidak ada.")
            problems.append(_unknown(f"signatories[{number}].chain", sentence))
    if problems:
        raise Invalid(problems=problems)
    naskah.signatories.filter(signature__isnull=True).delete()
    participants.withdraw(ref=naskah.ref, reasons=[Reason.SIGNATORY], keep=list(found))
    if signatories:
        naskah.issuing_agency = found[signatories[0].jabatan_id].agency
    Signatory.objects.bulk_create(
        Signatory(
            region_id=naskah.region_id,
            naskah=naskah,
            order=number,
            jabatan_id=wanted.jabatan_id,
            mandate=wanted.mandate,
            chain=[str(jabatan) for jabatan in wanted.chain],
            position=wanted.position,
        )
        for number, wanted in enumerate(signatories, start=1)
    )
    return saved(naskah, actor)


def _rows(naskah: Naskah, wanted: Sequence[RecipientInput]) -> list[Recipient]:
    jabatan = Jabatan.objects.select_related("agency").in_bulk([r.jabatan_id for r in wanted if r.jabatan_id])
    agencies = Agency.objects.in_bulk([r.agency_id for r in wanted if r.agency_id])
    rows: list[Recipient] = []
    problems: list[dict[str, Any]] = []
    counted = dict.fromkeys(Recipient.Section.values, 0)
    for number, item in enumerate(wanted):
        path = f"recipients[{number}]"
        if item.section not in counted:
            problems.append(_unknown(f"{path}.section", _("Bagian penerima adalah yth atau tembusan.")))
            continue
        row = _row(naskah, item, jabatan, agencies)
        if row is None:
            sentence = _("Penerima adalah jabatan, perangkat daerah, atau pihak luar yang bernama.")
            problems.append(_unknown(path, sentence))
            continue
        counted[item.section] += 1
        row.order = counted[item.section]
        rows.append(row)
    if problems:
        raise Invalid(problems=problems)
    return rows


def _row(
    naskah: Naskah,
    item: RecipientInput,
    jabatan: dict[UUID, Jabatan],
    agencies: dict[UUID, Agency],
) -> Recipient | None:
    row = Recipient(
        region_id=naskah.region_id,
        naskah=naskah,
        section=item.section,
        group=item.group,
        address=item.address,
        email=item.email,
        title=item.title,
    )
    if item.jabatan_id is not None:
        office = jabatan.get(item.jabatan_id)
        if office is None:
            return None
        row.jabatan_ref, row.agency_ref, row.region_ref = office.pk, office.agency_id, office.region_id
        row.title = item.title or office.title
    elif item.agency_id is not None:
        agency = agencies.get(item.agency_id)
        if agency is None:
            return None
        row.agency_ref, row.region_ref = agency.pk, agency.region_id
        row.title = item.title or agency.name
    elif not item.title.strip():
        return None
    row.channel = "internal" if row.agency_ref in agencies or row.jabatan_ref else ("email" if item.email else "paper")
    return row


def _unknown(path: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": "invalid_party", "sentence": sentence, "severity": "error"}
