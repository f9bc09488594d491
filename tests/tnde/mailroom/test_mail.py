"""By e-mail goes a link: to the file for class biasa, above that to the public check and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.utils import translation

from tests.cast import Province
from tests.factories import mailroom as make
from tests.pki import ThrowawayPki
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.mailroom.errors import LinkGone
from tnde.mailroom.models import Delivery
from tnde.mailroom.services.mailing import LINK_DAYS, fetch_by_link
from tnde.naskah.services.parties import RecipientInput

pytestmark = pytest.mark.django_db

OUTSIDE = RecipientInput("yth", title="PT Contoh", email="terima@contoh.id")
ANYBODY = Actor(user_id=None, address="192.0.2.7")
LINK = re.compile(r"/kiriman/([\w-]{43})\s")


def mailed(p: Province, run_outbox: Callable[[], int], **given):
    """The letter, and the mail about it."""
    naskah = make.signed_to(p, OUTSIDE, **given)
    run_outbox()
    (message,) = mail.outbox
    return naskah, message


def test_the_link_of_a_biasa_letter_gives_the_issued_bytes(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    naskah, message = mailed(province, run_outbox)
    token = LINK.search(message.body).group(1)
    delivery = Delivery.objects.get()
    assert token not in str(Delivery.objects.values().get())
    data, _name = fetch_by_link(token=token, actor=ANYBODY)
    assert data == documents.read(naskah.document_id)
    delivery.refresh_from_db()
    assert delivery.opened_at is not None
    fetch_by_link(token=token, actor=ANYBODY)
    assert Delivery.objects.get().opened_at == delivery.opened_at


def test_the_mail_is_indonesian_and_does_not_tell_the_content(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    with translation.override("en"):
        naskah, message = mailed(province, run_outbox)
    assert "Naskah dapat diunduh" in message.body
    assert naskah.number in message.body
    assert f"/verify/{naskah.token}" in message.body
    assert naskah.title not in message.body + message.subject
    assert message.attachments == []


@pytest.mark.parametrize("keamanan", ["terbatas", "rahasia", "sangat_rahasia"])
def test_above_biasa_only_the_check_page_is_named(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int], keamanan: str
):
    naskah, message = mailed(province, run_outbox, keamanan=keamanan)
    words = message.body + message.subject
    assert f"/verify/{naskah.token}" in words
    assert "/kiriman/" not in words
    for secret in (naskah.title, naskah.number, naskah.issuing_agency.name, "PT Contoh"):
        assert secret not in words
    assert Delivery.objects.get().link_hash is None


def test_the_link_ends_after_its_days(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    _naskah, message = mailed(province, run_outbox)
    token = LINK.search(message.body).group(1)
    end = Delivery.objects.get().link_until
    assert (end - clock.now()).days in (LINK_DAYS - 1, LINK_DAYS)
    with time_machine.travel(end.timestamp() + 1), pytest.raises(LinkGone):
        fetch_by_link(token=token, actor=ANYBODY)


def test_an_annulled_letter_is_fetched_no_more(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    naskah, message = mailed(province, run_outbox)
    type(naskah).objects.filter(pk=naskah.pk).update(state="annulled")
    with pytest.raises(LinkGone):
        fetch_by_link(token=LINK.search(message.body).group(1), actor=ANYBODY)


@pytest.mark.parametrize("token", ["", "x" * 43, "../../etc/passwd"])
def test_a_token_nobody_was_sent_is_unknown(db: None, token: str):
    with pytest.raises(NotFound):
        fetch_by_link(token=token, actor=ANYBODY)
