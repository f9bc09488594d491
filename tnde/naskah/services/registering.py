"""Registering a naskah that was signed and numbered elsewhere: its file as it is, its number in the book, the record.

The drafter has submitted it with number and date as they are printed; who keeps the book says where it stands there and
what that is based on. So two look at it, and nobody signs anything here.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import finished
from tnde.agencies import queries as agencies
from tnde.documents import services as documents
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.naskah import effects, files, history, policies, queries, rendering
from tnde.naskah.completeness import issued_before
from tnde.naskah.errors import DigestMismatch, RevisionDamaged
from tnde.naskah.frozen import require_unchanged
from tnde.naskah.kinds import FROM_OUR_BOOK, kind_named
from tnde.naskah.models import Naskah, Registration, Revision
from tnde.naskah.rendering import Signer
from tnde.naskah.services.issuing import issue, keep_signature
from tnde.naskah.services.moving import require_move
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import Move
from tnde.registers.rules.choice import Case
from tnde.registers.services.elsewhere import enter_issued


@transaction.atomic
def register_naskah(*, naskah_id: UUID, digest: str, sequence: int, origin: str, basis: str, actor: Actor) -> Naskah:
    """The naskah as issued, in the book and in the archive; its file is kept byte for byte.

    digest    of the revision he was shown
    sequence  its sequence number in the book (nomor urut)
    origin    ``paper``, ``srikandi`` or ``app``: where it was issued; ``basis`` what the registration is based on

    Raises NotAllowed, InvalidMove, DigestMismatch, RevisionDamaged, ChangeRefused, Invalid, NumberTaken.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "register", naskah)
    require_move(naskah, Move.SIGN)
    revision = naskah.revision
    if revision is None or revision.digest != digest or naskah.date is None:
        raise DigestMismatch
    require_unchanged(naskah)
    effects.require_possible(naskah)
    signers = rendering.signers_of(naskah, naskah.date)
    file, data = _file(revision)
    found = queries.signatures_in(data)
    if problems := [*issued_before(naskah, data), *_about_origin(origin, found)]:
        raise Invalid(problems=problems)
    document = documents.put(
        data=data,
        mime="application/pdf",
        name=file,
        region_id=naskah.region_id,
        agency_id=naskah.issuing_agency_id,
        purpose="naskah",
    )
    naskah.number_entry_id = _line(naskah, signers, naskah.date, sequence, origin, basis, actor)
    naskah.profile = agencies.profile_on(naskah.region_id, naskah.date).ref
    signed_at = _signed_at(naskah, naskah.date, found)
    Registration.objects.create(
        region_id=naskah.region_id,
        naskah=naskah,
        origin=origin,
        basis=basis.strip(),
        signatures=found,
        registered_by=policies.user_of(actor),
    )
    for signer in signers:
        keep_signature(
            naskah, signer, revision=revision, document=document, signed_at=signed_at, actor=actor, report=found
        )
    issue(naskah, document, signed_at, actor)
    history.registered(naskah, actor=actor, document_sha256=document.sha256, origin=origin, basis=basis.strip())
    return naskah


def _about_origin(origin: str, found: dict[str, Any]) -> list[dict[str, Any]]:
    if origin != Registration.Origin.PAPER or not found.get("signed"):
        return []
    sentence = _("Berkas ini bertanda tangan elektronik, jadi tidak terbit di kertas. Pilih asal srikandi atau app.")
    return [{"path": "origin", "code": "signed_electronically", "sentence": sentence}]


def _file(revision: Revision) -> tuple[str, bytes]:
    name = finished.file_of(revision.content)
    data = files.frozen(revision).get(name)
    if data is None:
        raise RevisionDamaged(revision=str(revision.pk))
    return name, data


def _line(
    naskah: Naskah, signers: list[Signer], on: dt.date, sequence: int, origin: str, basis: str, actor: Actor
) -> UUID | None:
    kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
    if kind.numbering not in FROM_OUR_BOOK:
        return None
    first = signers[0].jabatan
    return enter_issued(
        path="sequence",
        region_id=naskah.region_id,
        case=Case(kind.id, kind.register, first.level, first.agency_id),
        drafting_agency_id=naskah.drafting_agency_id,
        default_pattern=agencies.profile_on(naskah.region_id, on).pattern_of(kind),
        urut=sequence,
        number=naskah.number,
        date=on,
        klasifikasi=naskah.klasifikasi,
        keamanan=naskah.keamanan,
        origin=origin,
        basis=basis,
        subject=naskah.ref,
        actor=actor,
    )


def _signed_at(naskah: Naskah, on: dt.date, found: dict[str, Any]) -> dt.datetime:
    """When it was signed: by the last signature in the file, else some time on its date."""
    times = [signer["timestamp_at"] or signer["signed_at"] for signer in found.get("signers", ())]
    stated = [dt.datetime.fromisoformat(time) for time in times if time]
    return max(stated) if stated else dt.datetime.combine(on, dt.time(12), ZoneInfo(naskah.region.zone))
