"""Who is told of what comes in and of what became of what went out."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from tnde.access import grants
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Role
from tnde.mailroom.models import Delivery, Disposisi, Incoming
from tnde.notices.services.telling import Telling, tell, withdraw


@transaction.atomic
def tell_arrival(*, incoming_id: UUID) -> int:
    """Tata usaha of the agency that something waits to be accepted; of a tembusan the one whom it is for."""
    incoming = _incoming(incoming_id)
    if incoming.is_copy:
        return _tell_addressee(incoming)
    if incoming.state != Incoming.State.AWAITING:
        return 0
    today = clock.today_in(incoming.region.zone)
    wanted = (incoming.agency_id, Role.TATA_USAHA)
    clerks = [chair.pk for chair in grants.chairs_granted([wanted], today)[wanted]]
    return _tell(incoming, "arrived", clerks, incoming.ref, f"arrived:{incoming.pk}", incoming.urgensi)


@transaction.atomic
def tell_answer(*, incoming_id: UUID, delivery_id: UUID, kind: str) -> int:
    """The drafter that his naskah was accepted or returned (``refused``) there; whom it is for that it waits for him.

    The two need not live in one region: each side is told what it knows itself.
    """
    told = 0
    incoming = _incoming(incoming_id)
    withdraw(incoming.ref, keep=[_for_you(incoming)])
    if kind == "accepted":
        told += _tell_addressee(incoming)
    delivery = Delivery.objects.select_related("naskah", "recipient").filter(pk=delivery_id).first()
    if delivery is None:
        return told
    naskah = delivery.naskah
    return told + tell(
        [
            Telling(
                key=f"{kind}:{delivery.pk}",
                kind=kind,
                ref=naskah.ref,
                region_id=naskah.region_id,
                user_id=naskah.drafter_id,
                keamanan=naskah.keamanan,
                urgensi=naskah.urgensi,
                facts={"hal": naskah.title or naskah.number, "receiver": delivery.recipient.title},
                path=f"/naskah/{naskah.pk}",
            )
        ]
    )


@transaction.atomic
def tell_disposisi(*, disposisi_id: UUID) -> int:
    """Those who are asked by a disposisi and have not reported yet."""
    disposisi = Disposisi.objects.get(pk=disposisi_id)
    incoming = _incoming(disposisi.incoming_id)
    asked = disposisi.receivers.filter(done_at=None).values_list("jabatan_id", flat=True)
    urgensi = max(disposisi.sifat, incoming.urgensi)
    return _tell(incoming, "disposisi", asked, disposisi.ref, f"disposisi:{disposisi.pk}", urgensi)


def _incoming(incoming_id: UUID) -> Incoming:
    return Incoming.objects.select_related("region").get(pk=incoming_id)


def _tell_addressee(incoming: Incoming) -> int:
    return _tell(incoming, "for_you", [incoming.jabatan_id], incoming.ref, _for_you(incoming), incoming.urgensi)


def _for_you(incoming: Incoming) -> str:
    return f"for_you:{incoming.pk}"


def _tell(incoming: Incoming, kind: str, desks: Iterable[UUID], ref: Ref, key: str, urgensi: int) -> int:
    holders = agencies.holders_of(list(desks), clock.today_in(incoming.region.zone))
    return tell(
        [
            Telling(
                key=key,
                kind=kind,
                ref=ref,
                region_id=incoming.region_id,
                user_id=holder.user_id,
                keamanan=incoming.keamanan,
                urgensi=urgensi,
                facts={"hal": incoming.title or incoming.number, "sender": incoming.sender_title},
            )
            for holder in holders.values()
            if holder.user_id is not None
        ]
    )
