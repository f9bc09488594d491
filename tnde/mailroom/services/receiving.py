"""Tata usaha of the receiving agency takes a naskah masuk in, or sends it back; whom it is for opens it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.archives.services.accession import Accession, Party, accession
from tnde.audit.queries import head_of
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.mailroom import events, history, policies, queries
from tnde.mailroom.errors import NotAwaiting, ReasonRequired
from tnde.mailroom.models import Incoming
from tnde.registers import queries as registers
from tnde.registers.models import NumberEntry
from tnde.registers.services.agenda import reserve_agenda

RELATED = ("region", "agency", "jabatan", "document")


@transaction.atomic
def accept_incoming(*, incoming_id: UUID, actor: Actor) -> Incoming:
    """The naskah masuk with its agenda number, in the archive of the agency and with whom it is for.

    Order of locks: the naskah masuk, the agenda book, the archive, the chain of history.
    Raises NotFound, NotAllowed, NotAwaiting.
    """
    incoming = _awaiting(incoming_id, "accept", actor)
    today = clock.today_in(incoming.region.zone)
    participants.add(
        ref=incoming.ref,
        region_id=incoming.region_id,
        date=today,
        reason=Reason.RECIPIENT,
        jabatan_id=incoming.jabatan_id,
        waiting=True,
    )
    held = reserve_agenda(
        region_id=incoming.region_id,
        office_id=incoming.agency_id,
        subject=incoming.ref,
        actor=actor,
        keamanan=incoming.keamanan,
        klasifikasi=incoming.klasifikasi,
    )
    incoming.agenda = NumberEntry.objects.get(pk=held.entry_id)
    incoming.state = Incoming.State.ACCEPTED
    incoming.state_since = incoming.accepted_at = clock.now()
    incoming.accepted_by = actor.user_id
    incoming.save()
    history.accepted(incoming, actor=actor, agenda=held.number)
    accession(_accession(incoming), actor=actor)
    events.accepted(incoming)
    return incoming


@transaction.atomic
def return_incoming(*, incoming_id: UUID, reason: str, actor: Actor) -> Incoming:
    """The naskah masuk sent back; the sender reads the reason. No agenda number is used.

    Raises NotFound, NotAllowed, NotAwaiting, ReasonRequired.
    """
    incoming = _awaiting(incoming_id, "return", actor)
    if not reason.strip():
        raise ReasonRequired
    incoming.state, incoming.state_since = Incoming.State.RETURNED, clock.now()
    incoming.returned_reason = reason.strip()
    incoming.save()
    history.returned(incoming, actor=actor, reason=incoming.returned_reason)
    events.returned(incoming)
    return incoming


@transaction.atomic
def open_document(*, incoming_id: UUID, actor: Actor, how: str) -> tuple[bytes, str]:
    """The file as it arrived and its name. Reading above biasa is noted; the addressee's first time is told the sender.

    Raises NotFound for one who may not read the content, even where he sees the envelope.
    """
    incoming = queries.open_incoming(actor, incoming_id, how=how)
    data = documents.read_row(incoming.document)
    if incoming.opened_at is None and incoming.jabatan_id in policies.tied_jabatan(actor, incoming):
        _note_first_reading(incoming_id, actor)
    return data, incoming.document.name


def _note_first_reading(incoming_id: UUID, actor: Actor) -> None:
    incoming = lock(Incoming, incoming_id, related=RELATED)
    if incoming.opened_at is not None:
        return
    incoming.opened_at = clock.now()
    incoming.save(update_fields=["opened_at"])
    history.read_first(incoming, actor=actor)
    events.opened(incoming)


def _awaiting(incoming_id: UUID, act: str, actor: Actor) -> Incoming:
    """The locked naskah masuk, if this actor may take it in or return it and nobody has yet."""
    incoming = lock(Incoming, incoming_id, related=RELATED)
    policies.require_known(actor, incoming)
    policies.require_keeper(actor, incoming.agency_id)
    if incoming.state != Incoming.State.AWAITING:
        raise NotAwaiting(state=incoming.state)
    policies.require(actor, act, incoming)
    return incoming


def _accession(incoming: Incoming) -> Accession:
    on = incoming.date or incoming.arrived_on
    sender = Party("pengirim", incoming.signer_title or incoming.sender_title)
    if incoming.sender_region == incoming.region_id:
        sender = Party(sender.role, sender.title, incoming.signer_jabatan, incoming.sender_agency)
    addressee = Party("yth", incoming.addressed_title, incoming.jabatan_id, incoming.agency_id)
    return Accession(
        region_id=incoming.region_id,
        agency_id=incoming.agency_id,
        issuing_agency_id=None,  # this record is the receiver's alone; the sender reads his own
        unit_id=incoming.jabatan.unit_id,
        units=tuple(incoming.units),
        document_id=incoming.document_id,
        source=incoming.ref,
        kind=incoming.kind,
        direction="masuk",
        klasifikasi=incoming.klasifikasi,
        keamanan=incoming.keamanan,
        number=incoming.number,
        title=incoming.title,
        date=on,
        parties=(sender, addressee),
        text=incoming.text,
        jra=registers.jra_for(incoming.klasifikasi, on, incoming.region_id),
        history_head=head_of(incoming.ref),
    )
