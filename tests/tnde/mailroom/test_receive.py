"""Tata usaha takes a naskah masuk in with an agenda number, or sends it back; the sender learns both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Province
from tests.factories import mailroom as make
from tests.factories import naskah as write
from tests.pki import ThrowawayPki
from tnde.access.models import Participant
from tnde.archives.models import Record
from tnde.audit.models import ReadNote
from tnde.audit.queries import history_of
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.mailroom import queries
from tnde.mailroom.errors import NotAwaiting, ReasonRequired
from tnde.mailroom.models import Delivery, Incoming
from tnde.mailroom.services.receiving import accept_incoming, open_document, return_incoming
from tnde.registers.models import NumberEntry, Series

pytestmark = pytest.mark.django_db


def test_accepting_gives_gapless_agenda_numbers(province: Province):
    first, wrong, second = (make.arrived(province) for _ in range(3))
    accept_incoming(incoming_id=first.pk, actor=province.tini.actor)
    return_incoming(incoming_id=wrong.pk, reason="Bukan untuk kami.", actor=province.tini.actor)
    accept_incoming(incoming_id=second.pk, actor=province.tini.actor)
    book = Series.objects.get(direction="masuk", office=province.other_agency)
    lines = NumberEntry.objects.filter(series=book).order_by("urut")
    assert [(line.urut, line.state, line.subject_id) for line in lines] == [
        (1, "used", first.pk),
        (2, "used", second.pk),
    ]


def test_an_accepted_letter_is_in_the_archive_of_its_receiver(province: Province):
    incoming = make.accepted(province)
    record = Record.objects.get(source_kind="incoming", source_id=incoming.pk)
    assert (record.agency, record.direction, record.number) == (province.other_agency, "masuk", incoming.number)
    assert (record.document_id, record.text) == (incoming.document_id, "Isi surat contoh.")
    tie = Participant.objects.get(ref_kind="record", ref_id=record.pk)
    assert tie.jabatan_id == province.dimas.jabatan.pk


def test_the_sender_learns_that_it_was_accepted_and_opened(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    naskah = write.signed(province)
    run_outbox()
    incoming = Incoming.objects.get()
    accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)
    run_outbox()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.opened_at) == ("accepted", None)
    incoming.refresh_from_db()
    assert delivery.accepted_at == incoming.accepted_at
    open_document(incoming_id=incoming.pk, actor=province.tini.actor, how="document")
    run_outbox()
    assert Delivery.objects.get().opened_at is None
    open_document(incoming_id=incoming.pk, actor=province.dimas.actor, how="document")
    open_document(incoming_id=incoming.pk, actor=province.dimas.actor, how="document")
    run_outbox()
    assert Delivery.objects.get().opened_at is not None
    told = [entry.kind for entry in history_of(naskah.ref)][-4:]
    assert told == ["delivery.handed_over", "naskah.sent", "delivery.accepted", "delivery.opened"]


def test_the_sender_reads_why_it_came_back(province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]):
    write.signed(province)
    run_outbox()
    incoming = Incoming.objects.get()
    with pytest.raises(ReasonRequired):
        return_incoming(incoming_id=incoming.pk, reason="  ", actor=province.tini.actor)
    return_incoming(incoming_id=incoming.pk, reason="Salah alamat.", actor=province.tini.actor)
    run_outbox()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == ("returned", "Salah alamat.")
    assert not NumberEntry.objects.filter(series__direction="masuk").exists()


def test_what_was_decided_is_not_decided_again(province: Province):
    accepted, returned = make.accepted(province), make.arrived(province)
    return_incoming(incoming_id=returned.pk, reason="Salah alamat.", actor=province.tini.actor)
    for incoming in (accepted, returned):
        with pytest.raises(NotAwaiting):
            accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)
        with pytest.raises(NotAwaiting):
            return_incoming(incoming_id=incoming.pk, reason="Lagi.", actor=province.tini.actor)
    assert NumberEntry.objects.filter(series__direction="masuk").count() == 1


def test_strangers_and_the_sender_do_not_know_of_it(province: Province):
    incoming = make.arrived(province)
    for member in (province.umar, province.tuti, province.ratna, province.sari):
        with pytest.raises(NotFound):
            accept_incoming(incoming_id=incoming.pk, actor=member.actor)
        with pytest.raises(NotFound):
            return_incoming(incoming_id=incoming.pk, reason="x", actor=member.actor)
        with pytest.raises(NotFound):
            queries.get_incoming(member.actor, incoming.pk)
        assert not queries.incoming_list(member.actor).exists()
    with pytest.raises(NotFound):
        accept_incoming(incoming_id=new_id(), actor=province.tini.actor)


def test_who_reads_it_does_not_therefore_take_it_in(province: Province):
    make.accepted(province)
    awaiting = make.arrived(province)
    with pytest.raises(NotFound):
        accept_incoming(incoming_id=awaiting.pk, actor=province.dimas.actor)
    accepted = Incoming.objects.get(state="accepted")
    with pytest.raises(NotAllowed):
        return_incoming(incoming_id=accepted.pk, reason="x", actor=province.dimas.actor)


def test_a_rahasia_letter_is_taken_in_unopened(province: Province):
    incoming = make.arrived(province, keamanan=2)
    seen = queries.get_incoming(province.tini.actor, incoming.pk)
    assert not seen.may_open
    with pytest.raises(NotFound):
        open_document(incoming_id=incoming.pk, actor=province.tini.actor, how="document")
    accept_incoming(incoming_id=incoming.pk, actor=province.tini.actor)
    with pytest.raises(NotFound):
        open_document(incoming_id=incoming.pk, actor=province.tini.actor, how="document")
    data, _name = open_document(incoming_id=incoming.pk, actor=province.dimas.actor, how="document")
    assert data == make.BYTES
    assert ReadNote.objects.filter(ref_id=incoming.pk).count() == 1


def test_a_copy_has_its_own_list_and_is_read_by_whom_it_is_for(province: Province):
    copy = make.arrived(province, is_copy=True)
    assert list(queries.incoming_list(province.tini.actor, copies=True)) == [copy]
    assert list(queries.incoming_list(province.tini.actor)) == []
    assert open_document(incoming_id=copy.pk, actor=province.dimas.actor, how="document")[0] == make.BYTES
    with pytest.raises(NotAwaiting):
        accept_incoming(incoming_id=copy.pk, actor=province.tini.actor)
    assert not Record.objects.filter(source_id=copy.pk).exists()


def test_the_history_names_the_agenda_number(province: Province):
    incoming = make.accepted(province)
    kinds = [entry.kind for entry in history_of(Ref("incoming", incoming.pk))]
    assert kinds == ["incoming.arrived", "incoming.accepted"]
    last = history_of(incoming.ref).last()
    assert last.facts["facts"]["agenda"] == "1"
