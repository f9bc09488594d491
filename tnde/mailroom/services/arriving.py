"""Arriving: an envelope is laid into the agency it is for. Knows nothing of the sender but what the envelope says."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Jabatan
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.mailroom import events, history
from tnde.mailroom.envelopes import Envelope
from tnde.mailroom.errors import Undeliverable
from tnde.mailroom.models import Incoming
from tnde.mailroom.queries.addressees import head_of


@transaction.atomic
def deliver(envelope: Envelope) -> UUID:
    """The id of the naskah masuk at the receiving agency: new and "belum diterima", or the one that this delivery made
    before. A tembusan is known at once to whom it is for.

    The bytes and the header are copied, also within one region (USERS 31). What is for an agency that is closed arrives
    at the one in its place, with a note. Raises Undeliverable when nobody there can receive it.
    """
    named = Agency.objects.select_related("region").filter(pk=envelope.agency).first()
    if named is None:
        raise Undeliverable(_("Perangkat daerah penerima tidak terdaftar lagi."))
    agency = _receiver(named)
    known = Incoming.objects.filter(region_id=agency.region_id, delivery_ref=envelope.delivery)
    if (before := known.values_list("pk", flat=True).first()) is not None:
        return before
    incoming = _entered(envelope, agency, redirected_from="" if agency == named else named.name)
    if incoming.is_copy:
        participants.add(
            ref=incoming.ref,
            region_id=incoming.region_id,
            date=incoming.arrived_on,
            reason=Reason.TEMBUSAN,
            jabatan_id=incoming.jabatan_id,
        )
    events.arrived(incoming)
    history.arrived(incoming, sha256=incoming.document.sha256)
    return incoming.pk


def _receiver(agency: Agency) -> Agency:
    """The agency itself, or once it is closed the one that receives its mail."""
    if agency.valid_until is None or agency.valid_until >= clock.today_in(agency.region.zone):
        return agency
    successor = agencies.receiver_for(agency.pk)
    if successor is None:
        raise Undeliverable(_("Perangkat daerah penerima sudah ditutup dan tidak mempunyai penerus."))
    return successor


def _entered(envelope: Envelope, agency: Agency, *, redirected_from: str) -> Incoming:
    now, today = clock.now(), clock.today_in(agency.region.zone)
    jabatan = _addressee(envelope, agency)
    if jabatan is None:
        raise Undeliverable(_("Perangkat daerah penerima belum memiliki jabatan yang dapat menerima naskah."))
    document = documents.put(
        data=envelope.data,
        mime="application/pdf",
        name=envelope.name,
        region_id=agency.region_id,
        agency_id=agency.pk,
        purpose="incoming",
    )
    return Incoming.objects.create(
        region=agency.region,
        agency=agency,
        delivery_ref=envelope.delivery,
        sender_region=envelope.sender_region,
        sender_agency=envelope.sender_agency,
        sender_title=envelope.sender_title,
        signer_jabatan=envelope.signer_jabatan,
        signer_title=envelope.signer_title,
        jabatan=jabatan,
        addressed_title=envelope.addressed_title,
        redirected_from=redirected_from,
        is_copy=envelope.is_copy,
        kind=envelope.kind,
        number=envelope.number,
        date=envelope.date,
        title=envelope.title,
        klasifikasi=envelope.klasifikasi,
        keamanan=envelope.keamanan,
        urgensi=envelope.urgensi,
        document=document,
        text=envelope.text,
        arrived_on=today,
        units=[jabatan.unit_id] if jabatan.unit_id else [],
        state=Incoming.State.ACCEPTED if envelope.is_copy else Incoming.State.AWAITING,
        state_since=now,
        accepted_at=now if envelope.is_copy else None,
    )


def _addressee(envelope: Envelope, agency: Agency) -> Jabatan | None:
    named = Jabatan.objects.filter(pk=envelope.jabatan, agency=agency).first() if envelope.jabatan else None
    return named or head_of(agency)
