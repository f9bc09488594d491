"""The last beat of signing: everything that is true once a signature exists, in one transaction."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from templates_naskah import twin
from tnde.access import participants
from tnde.archives.services.accession import Accession, Party, accession
from tnde.audit.queries import head_of
from tnde.documents import services as documents
from tnde.documents.models import Document
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.kernel.models import lock
from tnde.kernel.stops import reach
from tnde.naskah import files, history, pages, policies, rendering
from tnde.naskah.models import Naskah, SignatureRecord, SigningAttempt
from tnde.naskah.rendering import Signer
from tnde.naskah.services.moving import move
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import Move
from tnde.registers import queries as registers
from tnde.registers.services.settling import confirm
from tnde.signing.contracts import SignedPdf
from tnde.signing.verify import Report


@transaction.atomic
def record_signature(*, attempt_id: UUID, signer: Signer, signed: SignedPdf, report: Report, actor: Actor) -> Naskah:
    """The naskah with this signature; after the last one it is signed, numbered, in the archive and on its way.

    Raises Conflict when the attempt was closed meanwhile: the signed file is then given up, the number stays reserved.
    """
    attempt = SigningAttempt.objects.get(pk=attempt_id)
    naskah = lock(Naskah, attempt.naskah_id, related=LOCKED_WITH)
    attempt = lock(SigningAttempt, attempt_id)
    if attempt.state != SigningAttempt.State.OPEN or attempt.revision_id != naskah.revision_id:
        raise Conflict
    document = documents.put(
        data=signed.pdf,
        mime="application/pdf",
        name=f"{(naskah.number or str(naskah.pk)).replace('/', '-')}.pdf",
        region_id=naskah.region_id,
        agency_id=naskah.issuing_agency_id,
        purpose="naskah",
    )
    _record(naskah, attempt, signer, signed, report, document, actor)
    attempt.state, attempt.closed_at = SigningAttempt.State.DONE, clock.now()
    attempt.save(update_fields=["state", "closed_at"])
    if naskah.signatures.count() == naskah.signatories.count():
        _complete(naskah, document, signed, actor)
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
    )
    reach("signing.recording")
    return naskah


def _record(
    naskah: Naskah,
    attempt: SigningAttempt,
    signer: Signer,
    signed: SignedPdf,
    report: Report,
    document: Document,
    actor: Actor,
) -> None:
    if signer.person_id is None:
        raise Conflict
    SignatureRecord.objects.create(
        region_id=naskah.region_id,
        naskah=naskah,
        signatory=signer.signatory,
        attempt=attempt,
        revision=attempt.revision,
        document=document,
        user_id=policies.user_of(actor),
        person_id=signer.person_id,
        jabatan_id=signer.jabatan.pk,
        jabatan_title=signer.jabatan.title,
        person_name=signer.name,
        mandate=signer.signatory.mandate,
        tenure=signer.tenure,
        signed_at=signed.signed_at,
        timestamp_at=signed.timestamp_at,
        certificate_sha256=signed.signer_certificate_sha256,
        certificate_subject=signed.signer_subject,
        level=signed.level,
        report=report.as_json(),
    )


def _complete(naskah: Naskah, document: Document, signed: SignedPdf, actor: Actor) -> None:
    naskah.document = document
    naskah.signed_at = signed.signed_at
    if naskah.number_entry_id is not None:
        confirm(entry_id=naskah.number_entry_id, actor=actor)
    move(naskah, Move.SIGN)
    today = clock.today_in(naskah.region.zone)
    participants.settle(ref=naskah.ref, on=today)
    participants.redate(ref=naskah.ref, date=naskah.date or today)
    accession(taken_over(naskah, document), actor=actor)


def taken_over(naskah: Naskah, document: Document) -> Accession:
    """What the archive takes over of an issued naskah."""
    on = naskah.date or clock.today_in(naskah.region.zone)
    revision = naskah.revision
    if revision is None:
        raise Conflict
    signers = rendering.signers_of(naskah, on)
    profile = rendering.profile_of(naskah, on)
    frame = rendering.frame_of(naskah, signers, revision.content, profile, on=on, final=True)
    parties = [
        Party("penanda_tangan", s.jabatan.title, jabatan_id=s.jabatan.pk, agency_id=s.jabatan.agency_id)
        for s in signers
    ]
    parties += [
        Party(row.section, row.title, jabatan_id=row.jabatan_ref, agency_id=row.agency_ref)
        for row in naskah.recipients.all()
    ]
    return Accession(
        region_id=naskah.region_id,
        agency_id=naskah.drafting_agency_id,
        issuing_agency_id=naskah.issuing_agency_id,
        unit_id=naskah.drafting_unit_id,
        units=tuple(naskah.units),
        document_id=document.pk,
        source=naskah.ref,
        kind=naskah.kind,
        direction="keluar",
        klasifikasi=naskah.klasifikasi,
        keamanan=naskah.keamanan,
        number=naskah.number,
        title=naskah.title,
        date=on,
        parties=tuple(parties),
        text=twin.text(revision.kind_ref, revision.content, frame, profile)
        + pages.words_of(files.frozen(revision).values()),
        jra=registers.jra_for(naskah.klasifikasi, on, naskah.region_id),
        history_head=head_of(naskah.ref),
    )
