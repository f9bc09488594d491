"""Who hears of what comes in, of what became of what went out, and of a disposisi."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Member, Province
from tests.factories import mailroom as make
from tests.factories import naskah as write
from tnde.kernel.vocabulary import Keamanan
from tnde.mailroom import handlers
from tnde.mailroom.models import Incoming
from tnde.mailroom.services.disposing import To, give_disposisi
from tnde.mailroom.services.receiving import accept_incoming, return_incoming
from tnde.notices.models import Notice
from tnde.outbox.models import Event

pytestmark = pytest.mark.django_db
Run = Callable[[], int]


def told_to(member: Member) -> list[str]:
    rows = Notice.objects.filter(user=member.user, withdrawn_at=None).order_by("created_at", "id")
    return list(rows.values_list("kind", flat=True))


def test_tata_usaha_hears_of_an_arrival_and_then_the_one_it_is_for(province: Province, run_outbox: Run):
    incoming = make.arrived(province)
    run_outbox()
    assert (told_to(province.tini), told_to(province.dimas)) == (["arrived"], [])
    assert "Permintaan Data Contoh" in Notice.objects.get().text
    accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)
    run_outbox()
    assert told_to(province.dimas) == ["for_you"]
    for event in Event.objects.filter(kind="incoming.accepted"):
        handlers.tell_acceptance(event)  # a handler may run twice
    assert told_to(province.dimas) == ["for_you"]


def test_a_tembusan_goes_straight_to_whom_it_is_for(province: Province, run_outbox: Run):
    make.arrived(province, is_copy=True, keamanan=Keamanan.TERBATAS)
    run_outbox()
    assert (told_to(province.tini), told_to(province.dimas)) == ([], ["for_you"])
    assert Notice.objects.get().text == "Ada naskah yang menunggu Anda."


@pytest.mark.parametrize("kind", ["accepted", "refused"])
def test_the_drafter_hears_what_became_of_it(province: Province, signing: Any, run_outbox: Run, kind: str):
    write.signed(province)
    run_outbox()
    incoming = Incoming.objects.get()
    if kind == "accepted":
        accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)
    else:
        return_incoming(incoming_id=incoming.pk, reason="Bukan untuk kami.", actor=province.tini.actor)
    run_outbox()
    assert told_to(province.sari) == ["signed", kind]
    assert province.dimas.jabatan.title in Notice.objects.get(kind=kind).text


def test_one_who_is_asked_by_a_disposisi_hears_it(province: Province, run_outbox: Run):
    incoming = make.accepted(province)
    to = [To(jabatan_id=province.dewi.jabatan.pk)]
    give_disposisi(incoming_id=incoming.pk, to=to, instruction=[], note="Siapkan jawaban", actor=province.dimas.actor)
    run_outbox()
    assert told_to(province.dewi) == ["disposisi"]
