"""The last beat of signing: everything that is true once a signature exists, in one transaction."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.kernel.models import lock
from tnde.kernel.stops import reach
from tnde.naskah import cautions, events, history
from tnde.naskah.models import Naskah, SigningAttempt
from tnde.naskah.rendering import Signer
from tnde.naskah.services.issuing import issue, keep_signature
from tnde.naskah.services.laying_out import lock_stack_of, settle
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.registers.services.settling import confirm
from tnde.signing.contracts import SignedPdf
from tnde.signing.verify import Report


@transaction.atomic
def record_signature(*, attempt_id: UUID, signer: Signer, signed: SignedPdf, report: Report, actor: Actor) -> Naskah:
    """The naskah with this signature; after the last one it is signed, numbered, in the archive and on its way.

    Raises Conflict when the attempt was closed meanwhile: the signed file is then given up, the number stays reserved.
    """
    attempt = SigningAttempt.objects.get(pk=attempt_id)
    lock_stack_of(attempt.naskah_id)
    naskah = lock(Naskah, attempt.naskah_id, related=LOCKED_WITH)
    attempt = lock(SigningAttempt, attempt_id)
    if (
        attempt.state != SigningAttempt.State.OPEN
        or attempt.revision_id != naskah.revision_id
        or signer.person_id is None
    ):
        raise Conflict
    document = documents.put(
        data=signed.pdf,
        mime="application/pdf",
        name=f"{(naskah.number or str(naskah.pk)).replace('/', '-')}.pdf",
        region_id=naskah.region_id,
        agency_id=naskah.issuing_agency_id,
        purpose="naskah",
    )
    keep_signature(
        naskah,
        signer,
        revision=attempt.revision,
        document=document,
        signed_at=signed.signed_at,
        actor=actor,
        attempt=attempt,
        timestamp_at=signed.timestamp_at,
        certificate_sha256=signed.signer_certificate_sha256,
        certificate_subject=signed.signer_subject,
        level=signed.level,
        report=report.as_json(),
    )
    attempt.state, attempt.closed_at = SigningAttempt.State.DONE, clock.now()
    attempt.save(update_fields=["state", "closed_at"])
    if naskah.signatures.count() == naskah.signatories.count():
        if naskah.number_entry_id is not None:
            confirm(entry_id=naskah.number_entry_id, actor=actor)
        issue(naskah, document, signed.signed_at, actor)
        settle(naskah, actor)
    else:
        events.signed_by_one(naskah)
    warned = cautions.codes(cautions.for_act(naskah, signer.tenure))
    history.signed(
        naskah,
        actor=actor,
        jabatan_id=signer.jabatan.pk,
        number=naskah.number,
        date=naskah.date,
        digest=attempt.revision.digest,
        document_sha256=document.sha256,
        mandate=signer.signatory.mandate,
        tenure=signer.tenure,
        profile=naskah.profile,
        certificate_sha256=signed.signer_certificate_sha256,
        last=naskah.state == "signed",
        **({"cautions": warned} if warned else {}),
    )
    reach("signing.recording")
    return naskah
