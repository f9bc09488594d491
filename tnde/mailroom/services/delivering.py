"""Sending: each recipient row becomes one delivery, and each delivery goes its own way.

Every delivery is a job of its own, so that one which fails or must wait holds back no other. The row lock of the naskah
is taken first: it is not annulled while it is handed over.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.kernel.models import lock
from tnde.kernel.stops import reach
from tnde.mailroom import events, history, policies
from tnde.mailroom.envelopes import Envelope
from tnde.mailroom.errors import DeliveryNotPending, ReasonRequired, Undeliverable
from tnde.mailroom.models import Delivery, Incoming
from tnde.mailroom.services import mailing
from tnde.mailroom.services.arriving import deliver
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah
from tnde.naskah.services.ending import mark_handed_over, mark_sent
from tnde.naskah.states import ISSUED, State
from tnde.outbox.models import Job

STATES = Delivery.State
NASKAH_WITH = ("region", "issuing_agency", "drafting_agency", "document")
DELIVERY_WITH = ("recipient", "naskah")
ANNULLED_BEFORE = gettext_noop("Naskah dibatalkan sebelum dikirim.")


@transaction.atomic
def begin_deliveries(*, naskah_id: UUID) -> int:
    """How many recipients got a delivery now: all at the first call, none afterwards or when it was annulled.

    What comes of a stack is delivered, each on its own, and not the stack.
    """
    naskah = lock(Naskah, naskah_id, related=NASKAH_WITH)
    if naskah.state not in ISSUED or naskah.state == State.ANNULLED or naskah.is_stack:
        return 0
    waiting = list(naskah.recipients.filter(delivery__isnull=True))
    now = clock.now()
    made = Delivery.objects.bulk_create(
        Delivery(
            region_id=naskah.region_id,
            naskah=naskah,
            recipient=row,
            section=row.section,
            channel=row.channel,
            state=STATES.ON_PAPER if row.channel == "paper" else STATES.PENDING,
            state_since=now,
        )
        for row in waiting
    )
    for delivery in made:
        if delivery.state == STATES.PENDING:
            events.due(delivery)
        else:
            history.on_paper(delivery, actor=Actor.system())
    reach("delivery.begun")
    return len(made)


@transaction.atomic
def stop_deliveries(*, naskah_id: UUID) -> int:
    """How many deliveries of an annulled naskah, waiting or on paper, are stopped now."""
    naskah = lock(Naskah, naskah_id, related=NASKAH_WITH)
    waiting = naskah.deliveries.filter(state__in=(STATES.PENDING, STATES.ON_PAPER)).order_by("pk")
    stopped = list(waiting.select_related("recipient", "naskah").select_for_update(of=("self",)))
    for delivery in stopped:
        _set(delivery, STATES.FAILED, reason=_(ANNULLED_BEFORE))
        history.failed(delivery, actor=Actor.system())
    return len(stopped)


@transaction.atomic
def hand_over(*, delivery_id: UUID) -> Delivery:
    """The delivery, handed over or failed for good; one that is not pending is left as it is.

    What may succeed another time (no mail server, no storage) is raised, so that the job is tried again.
    """
    naskah, delivery = _locked(delivery_id)
    if delivery.state != STATES.PENDING:
        return delivery
    delivery.attempts += 1
    note = ""
    try:
        with transaction.atomic():
            _require_valid(naskah)
            if delivery.channel == "email":
                mailing.mail(delivery, naskah)
            else:
                note = _redirected(deliver(_envelope(delivery, naskah)))
                reach("delivery.copied")
    except Undeliverable as why:
        _set(delivery, STATES.FAILED, reason=str(why))
        history.failed(delivery, actor=Actor.system())
        return delivery
    _set(delivery, STATES.MAILED if delivery.channel == "email" else STATES.DELIVERED, reason=note)
    _gone(delivery, naskah, Actor.system())
    return delivery


@transaction.atomic
def confirm_on_paper(*, delivery_id: UUID, proof: str, actor: Actor) -> Delivery:
    """A delivery on paper that tata usaha has sent; ``proof`` is the receipt or the line of the buku ekspedisi.

    Raises NotFound, NotAllowed, DeliveryNotPending, ReasonRequired.
    """
    naskah, delivery = _locked(delivery_id)
    policies.require_sender(actor, naskah)
    if delivery.state != STATES.ON_PAPER:
        raise DeliveryNotPending(state=delivery.state)
    if not proof.strip():
        raise ReasonRequired
    _require_valid_for_people(naskah)
    delivery.attempts += 1
    _set(delivery, STATES.DELIVERED, reason=proof.strip())
    _gone(delivery, naskah, actor)
    return delivery


@transaction.atomic
def retry_delivery(*, delivery_id: UUID, actor: Actor) -> Delivery:
    """A failed delivery, or one whose job was parked, pending again.

    Raises NotFound, NotAllowed, DeliveryNotPending.
    """
    naskah, delivery = _locked(delivery_id)
    policies.require_sender(actor, naskah)
    if delivery.state != STATES.FAILED and not _is_stranded(delivery):
        raise DeliveryNotPending(state=delivery.state)
    _require_valid_for_people(naskah)
    _set(delivery, STATES.PENDING)
    history.retried(delivery, actor=actor)
    events.due(delivery)
    return delivery


def _redirected(incoming_id: UUID) -> str:
    """What the sender reads when another agency received it in the place of one that is gone."""
    arrived = Incoming.objects.select_related("agency").get(pk=incoming_id)
    if not arrived.redirected_from:
        return ""
    sentence = _("%(old)s sudah tidak ada; diteruskan kepada %(new)s.")
    return sentence % {"old": arrived.redirected_from, "new": arrived.agency.name}


def _is_stranded(delivery: Delivery) -> bool:
    """Whether it waits although no job will hand it over any more."""
    jobs = Job.objects.filter(event__subject_kind=delivery.ref.kind, event__subject_id=delivery.pk)
    return delivery.state == STATES.PENDING and not jobs.filter(state=Job.State.WAITING).exists()


def _locked(delivery_id: UUID) -> tuple[Naskah, Delivery]:
    """The naskah and the delivery, both locked, in this order. Raises NotFound."""
    naskah_id = Delivery.objects.filter(pk=delivery_id).values_list("naskah_id", flat=True).first()
    naskah = lock(Naskah, naskah_id or delivery_id, related=NASKAH_WITH)
    return naskah, lock(Delivery, delivery_id, related=DELIVERY_WITH)


def _require_valid(naskah: Naskah) -> None:
    if naskah.state == State.ANNULLED:
        raise Undeliverable(_(ANNULLED_BEFORE))


def _require_valid_for_people(naskah: Naskah) -> None:
    if naskah.state == State.ANNULLED:
        raise DeliveryNotPending(_("Naskah ini telah dibatalkan, sehingga tidak dapat dikirim."), state=naskah.state)


def _gone(delivery: Delivery, naskah: Naskah, actor: Actor) -> None:
    """What is true once it has been handed over; the first of a kind with addressees makes the naskah sent."""
    history.handed_over(delivery, actor=actor)
    mark_handed_over(naskah_id=naskah.pk)
    if kind_named(f"{naskah.kind}@{naskah.kind_version}").addressed:
        reach("delivery.sending")
        mark_sent(naskah_id=naskah.pk, actor=actor)
        reach("delivery.sent")


def _set(delivery: Delivery, state: str, reason: str = "") -> None:
    delivery.state, delivery.state_since, delivery.reason = state, clock.now(), reason
    if state in (STATES.DELIVERED, STATES.MAILED):
        delivery.handed_over_at = delivery.state_since
    delivery.save()


def _envelope(delivery: Delivery, naskah: Naskah) -> Envelope:
    row = delivery.recipient
    if naskah.document is None or row.agency_ref is None:
        raise Conflict
    signatory = naskah.signatories.select_related("jabatan").first()
    text = Record.objects.filter(
        region_id=naskah.region_id, source_kind=naskah.ref.kind, source_id=naskah.pk
    ).values_list("text", flat=True)
    return Envelope(
        delivery=delivery.pk,
        sender_region=naskah.region_id,
        sender_agency=naskah.issuing_agency_id,
        sender_title=naskah.issuing_agency.name,
        signer_jabatan=signatory.jabatan_id if signatory else None,
        signer_title=signatory.jabatan.title if signatory else "",
        agency=row.agency_ref,
        jabatan=row.jabatan_ref,
        addressed_title=row.title,
        is_copy=delivery.section == "tembusan",
        kind=naskah.kind,
        number=naskah.number,
        date=naskah.date,
        title=naskah.title,
        klasifikasi=naskah.klasifikasi,
        keamanan=naskah.keamanan,
        urgensi=naskah.urgensi,
        data=documents.read_row(naskah.document),
        name=naskah.document.name,
        text=text.first() or "",
    )
