"""Sending: each recipient gets one delivery, once, on its own way; the first one handed over makes the naskah sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail

from tests.cast import Province
from tests.factories import mailroom as make
from tests.factories import naskah as write
from tests.pki import ThrowawayPki
from tnde.access import guard
from tnde.documents import services as documents
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.mailroom import verification
from tnde.mailroom.errors import DeliveryNotPending, ReasonRequired
from tnde.mailroom.handlers import deliver_naskah
from tnde.mailroom.models import Delivery, Incoming
from tnde.mailroom.services.arriving import deliver
from tnde.mailroom.services.delivering import confirm_on_paper, hand_over, retry_delivery
from tnde.naskah.services.ending import annul_naskah
from tnde.naskah.services.parties import RecipientInput
from tnde.notices.models import SentMail
from tnde.outbox.models import Event, Job
from tnde.outbox.services import run_job

pytestmark = pytest.mark.django_db

Play = Callable[[], int]


def states(naskah) -> dict[str, str]:
    return {row.recipient.title: row.state for row in naskah.deliveries.select_related("recipient")}


def test_a_signed_letter_lies_at_the_other_agency_and_is_sent(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    naskah = write.signed(province)
    run_outbox()
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    incoming = Incoming.objects.get()
    delivery = Delivery.objects.get()
    assert (delivery.state, incoming.delivery_ref, incoming.state) == ("delivered", delivery.pk, "awaiting")
    assert (incoming.agency, incoming.jabatan) == (province.other_agency, province.dimas.jabatan)
    assert (incoming.number, incoming.title, incoming.date) == (naskah.number, naskah.title, naskah.date)
    assert incoming.document_id != naskah.document_id
    assert documents.read(incoming.document_id) == documents.read(naskah.document_id)
    assert incoming.document.agency_id == province.other_agency.pk
    assert verification.findings() == []


def test_repeated_events_deliver_once(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = write.signed(province)
    run_outbox()
    event = Event.objects.get(kind="naskah.signed")
    deliver_naskah(event)
    hand_over(delivery_id=Delivery.objects.get().pk)
    Job.objects.update(state="waiting")
    run_outbox()
    assert Delivery.objects.count() == Incoming.objects.count() == 1
    assert Event.objects.filter(kind="naskah.sent", subject_id=naskah.pk).count() == 1


def test_the_same_envelope_arrives_once(province: Province):
    envelope = make.envelope(province)
    assert deliver(envelope) == deliver(envelope)
    assert Incoming.objects.count() == 1


def test_an_address_that_bounces_holds_back_no_other(
    province: Province, signing: ThrowawayPki, run_outbox: Play, settings
):
    settings.EMAIL_BACKEND = "tests.tnde.mailroom.bouncing.Backend"
    naskah = make.signed_to(
        province,
        RecipientInput("yth", title="PT Contoh", email="tolak@contoh.id"),
        RecipientInput("yth", title="PT Misal", email="terima@contoh.id"),
        RecipientInput("yth", jabatan_id=province.dimas.jabatan.pk),
        RecipientInput("yth", title="Warga Contoh"),
    )
    run_outbox()
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    assert states(naskah) == {
        "PT Contoh": "failed",
        "PT Misal": "mailed",
        province.dimas.jabatan.title: "delivered",
        "Warga Contoh": "on_paper",
    }
    refused = Delivery.objects.get(state="failed")
    assert "ditolak" in refused.reason
    assert not Job.objects.exclude(state="done").filter(route__contains="mailroom").exists()
    assert verification.findings() == []
    assert not SentMail.objects.filter(address="tolak@contoh.id").exists()


def test_a_failed_delivery_is_tried_again_by_the_senders_registry_only(
    province: Province, signing: ThrowawayPki, run_outbox: Play, settings
):
    settings.EMAIL_BACKEND = "tests.tnde.mailroom.bouncing.Backend"
    make.signed_to(province, RecipientInput("yth", title="PT Contoh", email="tolak@contoh.id"))
    run_outbox()
    delivery = Delivery.objects.get()
    for stranger in (province.tini, province.umar, province.sari):
        with pytest.raises(NotFound):
            retry_delivery(delivery_id=delivery.pk, actor=stranger.actor)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    retry_delivery(delivery_id=delivery.pk, actor=province.tuti.actor)
    with pytest.raises(DeliveryNotPending):
        retry_delivery(delivery_id=delivery.pk, actor=province.tuti.actor)
    run_outbox()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(mail.outbox)) == ("mailed", 2, 1)
    delivery.naskah.refresh_from_db()
    assert delivery.naskah.state == "sent"


def test_a_mail_server_that_is_away_is_tried_again_and_nothing_is_sent_twice(
    province: Province, signing: ThrowawayPki, run_outbox: Play, settings
):
    settings.EMAIL_BACKEND = "tests.tnde.mailroom.bouncing.Backend"
    make.signed_to(
        province,
        RecipientInput("yth", title="PT Jauh", email="putus@contoh.id"),
        RecipientInput("yth", title="PT Misal", email="terima@contoh.id"),
    )
    run_outbox()
    job = Job.objects.get(state="waiting", route__contains="mailroom")
    assert job.attempts == 1
    assert Delivery.objects.get(state="pending").recipient.title == "PT Jauh"
    assert verification.findings() == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Job.objects.filter(pk=job.pk).update(run_at=job.event.at)
    run_outbox()
    assert [message.to for message in mail.outbox] == [["putus@contoh.id"]]
    assert not Delivery.objects.exclude(state="mailed").exists()


def test_a_delivery_whose_job_was_given_up_is_found_and_sent_again(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    make.signed_to(province, RecipientInput("yth", title="PT Contoh", email="terima@contoh.id"))
    run_job(Job.objects.get(route__endswith="deliver_naskah").pk)
    with pytest.raises(DeliveryNotPending):
        retry_delivery(delivery_id=Delivery.objects.get().pk, actor=province.tuti.actor)
    Job.objects.filter(state="waiting").update(state="parked")
    assert len(verification.findings()) == 1
    retry_delivery(delivery_id=Delivery.objects.get().pk, actor=province.tuti.actor)
    run_outbox()
    assert Delivery.objects.get().state == "mailed"
    assert verification.findings() == []


def test_paper_counts_as_sent_once_the_registry_has_proof(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = make.signed_to(province, RecipientInput("yth", title="Warga Contoh"))
    run_outbox()
    naskah.refresh_from_db()
    delivery = Delivery.objects.get()
    assert (naskah.state, delivery.state) == ("signed", "on_paper")
    with pytest.raises(NotFound):
        confirm_on_paper(delivery_id=delivery.pk, proof="Resi 1", actor=province.tini.actor)
    with pytest.raises(ReasonRequired):
        confirm_on_paper(delivery_id=delivery.pk, proof=" ", actor=province.tuti.actor)
    confirm_on_paper(delivery_id=delivery.pk, proof="Resi 1", actor=province.tuti.actor)
    naskah.refresh_from_db()
    assert naskah.state == "sent"
    with pytest.raises(DeliveryNotPending):
        confirm_on_paper(delivery_id=delivery.pk, proof="Resi 1", actor=province.tuti.actor)


def test_a_copy_is_known_at_once_without_a_number(province: Province, signing: ThrowawayPki, run_outbox: Play):
    make.signed_to(
        province,
        RecipientInput("yth", title="Warga Contoh", email="warga@contoh.id"),
        RecipientInput("tembusan", jabatan_id=province.dimas.jabatan.pk),
    )
    run_outbox()
    copy = Incoming.objects.get()
    assert (copy.is_copy, copy.state, copy.agenda) == (True, "accepted", None)
    assert Delivery.objects.get(section="tembusan").state == "delivered"


def test_a_kind_without_addressees_gives_its_copies_and_stays_signed(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    naskah = make.signed_to(
        province, RecipientInput("tembusan", jabatan_id=province.dimas.jabatan.pk), kind="surat_tugas"
    )
    run_outbox()
    naskah.refresh_from_db()
    assert naskah.state == "signed"
    assert Incoming.objects.get().is_copy


def test_a_letter_to_another_region_is_copied_there(province: Province, signing: ThrowawayPki, run_outbox: Play):
    make.signed_to(province, RecipientInput("yth", agency_id=province.umar.jabatan.agency_id))
    run_outbox()
    incoming = Incoming.objects.get()
    assert incoming.region_id == province.umar.jabatan.region_id != province.region.pk
    assert incoming.document.region_id == incoming.region_id
    assert incoming.jabatan == province.umar.jabatan


def test_an_agency_where_nobody_can_receive_is_told_to_the_sender(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    from tests.factories import agencies

    empty = agencies.agency(of=province.region)
    make.signed_to(province, RecipientInput("yth", agency_id=empty.pk))
    run_outbox()
    delivery = Delivery.objects.get()
    assert (delivery.state, bool(delivery.reason)) == ("failed", True)


def test_what_was_annulled_before_it_left_is_not_delivered(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = write.signed(province)
    annul_naskah(naskah_id=naskah.pk, note="Salah alamat.", actor=province.ratna.actor)
    run_outbox()
    assert not Incoming.objects.exists()
    assert verification.findings() == []


def test_the_check_finds_what_was_lost(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = write.signed(province)
    run_outbox()
    Incoming.objects.all().delete()
    assert len(verification.findings()) == 1
    Delivery.objects.all().delete()
    found = verification.findings()
    assert any("belum memiliki pengiriman" in sentence for sentence in found)
    assert any(str(naskah.pk) in sentence and "tanpa satu pun" in sentence for sentence in found)


def test_a_right_taken_away_is_gone_at_once(province: Province, signing: ThrowawayPki, run_outbox: Play):
    from tnde.access.models import RoleGrant

    make.signed_to(province, RecipientInput("yth", title="Warga Contoh"))
    run_outbox()
    RoleGrant.objects.filter(jabatan=province.tuti.jabatan).delete()
    from tnde.access import grants

    grants.sync_all()
    assert not guard.agencies_where(province.tuti.user.pk, "send")
    with pytest.raises((NotFound, NotAllowed)):
        confirm_on_paper(delivery_id=Delivery.objects.get().pk, proof="Resi", actor=province.tuti.actor)
