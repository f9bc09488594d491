"""Several workers at once: everything happens once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import pytest
from django.db import connection

from tests.cast import Province
from tests.factories import mailroom as make
from tests.pki import ThrowawayPki
from tnde.mailroom import verification
from tnde.mailroom.errors import NotAwaiting
from tnde.mailroom.handlers import deliver_naskah, hand_over
from tnde.mailroom.models import Delivery, Incoming
from tnde.mailroom.services.arriving import deliver
from tnde.mailroom.services.receiving import accept_incoming
from tnde.naskah.services.parties import RecipientInput
from tnde.outbox.models import Event, Job
from tnde.outbox.services import run_due, run_job
from tnde.registers import verification as books
from tnde.registers.models import NumberEntry

pytestmark = pytest.mark.django_db(transaction=True)


def together(works: Iterable[Callable[[], object]]) -> list[BaseException]:
    """Run all at the same moment, each on its own connection; returns what they raised."""
    works = list(works)
    start, raised = threading.Barrier(len(works)), []

    def one(work: Callable[[], object]) -> None:
        try:
            start.wait()
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_two_workers_with_the_same_jobs_deliver_once(province: Province, signing: ThrowawayPki):
    naskah = make.signed_to(
        province,
        RecipientInput("yth", jabatan_id=province.dimas.jabatan.pk),
        RecipientInput("yth", agency_id=province.umar.jabatan.agency_id),
        RecipientInput("tembusan", jabatan_id=province.tini.jabatan.pk),
    )
    job = Job.objects.get(route__endswith="deliver_naskah")
    assert together([lambda: run_job(job.pk)] * 2) == []
    assert Delivery.objects.count() == 3
    assert together([run_due] * 2) == []
    assert Incoming.objects.count() == 3
    assert not Job.objects.exclude(state="done").filter(route__contains="mailroom").exists()
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    assert Event.objects.filter(kind="naskah.sent").count() == 1
    assert verification.findings() == []


def test_two_handlers_past_the_lease_still_deliver_once(province: Province, signing: ThrowawayPki):
    make.signed_to(province, RecipientInput("yth", jabatan_id=province.dimas.jabatan.pk))
    signed = Event.objects.get(kind="naskah.signed")
    assert together([lambda: deliver_naskah(signed)] * 2) == []
    assert Delivery.objects.count() == 1
    due = Event.objects.get(kind="delivery.due")
    assert together([lambda: hand_over(due)] * 2) == []
    assert Incoming.objects.count() == 1
    assert Delivery.objects.get().attempts == 1


def test_two_clerks_accept_one_letter_once(province: Province):
    incoming = make.arrived(province)
    accept = lambda: accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)  # noqa: E731 - used twice
    (refused,) = together([accept, accept])
    assert isinstance(refused, NotAwaiting)
    assert NumberEntry.objects.filter(series__direction="masuk").count() == 1


def test_letters_accepted_at_once_are_numbered_without_a_gap(province: Province):
    rows = [make.arrived(province) for _ in range(6)]
    works = [lambda row=row: accept_incoming(incoming_id=row.pk, actor=province.tini.actor) for row in rows]
    assert together(works) == []
    lines = NumberEntry.objects.filter(series__direction="masuk").order_by("urut")
    assert [line.urut for line in lines] == [1, 2, 3, 4, 5, 6]
    assert books.findings() == []


def test_one_envelope_laid_in_twice_at_once_arrives_once(province: Province):
    envelope = make.envelope(province)
    raised = together([lambda: deliver(envelope)] * 2)
    assert Incoming.objects.count() == 1
    assert len(raised) <= 1  # the second may meet the first's row; its job is tried again
    assert deliver(envelope) == Incoming.objects.get().pk
