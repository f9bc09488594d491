"""Checking the mailroom: everything signed is on its way to everybody, once, and what was delivered has arrived."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from tnde.mailroom.models import Delivery, Incoming
from tnde.naskah.models import Naskah, Recipient
from tnde.naskah.states import ISSUED, State
from tnde.outbox.models import Job

ARRIVED = (Delivery.State.DELIVERED, Delivery.State.ACCEPTED, Delivery.State.RETURNED)


def findings() -> list[str]:
    """One sentence for each breach; empty when nothing was lost or doubled. What still waits for its job is none."""
    return [*_forgotten(), *_stuck(), *_not_arrived(), *_doubled(), *_sent_without_delivery()]


def _forgotten() -> Iterator[str]:
    """Recipients of a signed naskah without a delivery, though the job that makes them is done."""
    done = Job.objects.filter(
        route="tnde.mailroom.handlers.deliver_naskah",
        state=Job.State.DONE,
        event__subject_kind="naskah",
        event__subject_id=OuterRef("naskah_id"),
    )
    rows = Recipient.objects.filter(Exists(done), naskah__state__in=ISSUED, delivery__isnull=True)
    for row in rows.exclude(naskah__state=State.ANNULLED).iterator():
        sentence = _("naskah %(id)s: penerima %(title)s belum memiliki pengiriman")
        yield sentence % {"id": row.naskah_id, "title": row.title}


def _stuck() -> Iterator[str]:
    """Deliveries that wait although no job will hand them over."""
    jobs = Job.objects.filter(
        event__kind="delivery.due",
        event__subject_kind="delivery",
        event__subject_id=OuterRef("pk"),
        state=Job.State.WAITING,
    )
    for row in Delivery.objects.filter(~Exists(jobs), state=Delivery.State.PENDING).iterator():
        yield _("pengiriman %(id)s: menunggu tanpa pekerjaan yang akan mengirimnya") % {"id": row.pk}


def _not_arrived() -> Iterator[str]:
    arrived = Incoming.objects.filter(delivery_ref=OuterRef("pk"))
    inside = Delivery.objects.filter(channel="internal", state__in=ARRIVED)
    for row in inside.filter(~Exists(arrived)).iterator():
        yield _("pengiriman %(id)s: terkirim, tetapi tidak ada naskah masuknya") % {"id": row.pk}


def _doubled() -> Iterator[str]:
    twice = Incoming.objects.order_by().values("delivery_ref").annotate(times=Count("pk")).filter(times__gt=1)
    for row in twice:
        said = {"id": row["delivery_ref"], "times": row["times"]}
        yield _("pengiriman %(id)s: masuk %(times)s kali") % said


def _sent_without_delivery() -> Iterator[str]:
    gone = Delivery.objects.filter(naskah_id=OuterRef("pk"), handed_over_at__isnull=False)
    for naskah in Naskah.objects.filter(~Exists(gone), state=State.SENT).iterator():
        yield _("naskah %(id)s: berstatus terkirim tanpa satu pun pengiriman") % {"id": naskah.pk}
