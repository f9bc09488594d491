"""What is true of every issued naskah, signed here or registered: its signatures on record, its state, the archive."""

from __future__ import annotations

import datetime as dt
from typing import Any

from templates_naskah import twin
from tnde.access import participants
from tnde.archives.services.accession import Accession, Party, accession
from tnde.audit.queries import head_of
from tnde.documents.models import Document
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.naskah import appointments, events, files, pages, policies, rendering
from tnde.naskah.models import Naskah, Revision, SignatureRecord
from tnde.naskah.rendering import Signer
from tnde.naskah.services.changing import take_effect
from tnde.naskah.services.moving import move
from tnde.naskah.services.travelling import settle_changes
from tnde.naskah.states import Move
from tnde.registers import queries as registers


def keep_signature(
    naskah: Naskah,
    signer: Signer,
    *,
    revision: Revision,
    document: Document,
    signed_at: dt.datetime,
    actor: Actor,
    **facts: Any,
) -> SignatureRecord:
    """The record of one signature over this file, with name, title and capacity as they stand in it.

    facts  of its attempt and certificate; none for a signature made elsewhere
    """
    return SignatureRecord.objects.create(
        region_id=naskah.region_id,
        naskah=naskah,
        signatory=signer.signatory,
        revision=revision,
        document=document,
        user_id=policies.user_of(actor),
        person_id=signer.person_id,
        jabatan_id=signer.jabatan.pk,
        jabatan_title=signer.jabatan.title,
        person_name=signer.name,
        mandate=signer.signatory.mandate,
        tenure=signer.tenure,
        signed_at=signed_at,
        **facts,
    )


def issue(naskah: Naskah, document: Document, signed_at: dt.datetime, actor: Actor) -> None:
    """Make this file the issued naskah: signed, open to those it now concerns, in the archive, and in force."""
    naskah.document, naskah.signed_at = document, signed_at
    move(naskah, Move.SIGN)
    today = clock.today_in(naskah.region.zone)
    participants.settle(ref=naskah.ref, on=today)
    participants.redate(ref=naskah.ref, date=naskah.date or today)
    accession(_taken_over(naskah, document), actor=actor)
    take_effect(naskah, actor)
    settle_changes(naskah, actor)
    if appointments.of(naskah.kind, naskah.revision.content if naskah.revision else {}):
        events.appoints(naskah)


def _taken_over(naskah: Naskah, document: Document) -> Accession:
    """What the archive takes over of an issued naskah."""
    on = naskah.date or clock.today_in(naskah.region.zone)
    revision = naskah.revision
    if revision is None:
        raise Conflict
    signers = rendering.signers_of(naskah, on)
    profile = rendering.profile_of(naskah, on)
    content = rendering.printed_content(naskah)
    frame = rendering.frame_of(naskah, signers, content, profile, on=on, final=True)
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
        text=twin.text(revision.kind_ref, content, frame, profile) + pages.words_of(files.frozen(revision).values()),
        jra=registers.jra_for(naskah.klasifikasi, on, naskah.region_id),
        history_head=head_of(naskah.ref),
    )
