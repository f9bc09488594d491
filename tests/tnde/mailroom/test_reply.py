"""The answer to a naskah masuk begins with its reference sentence and has at least its class."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import mailroom as make
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.mailroom.errors import NotAccepted
from tnde.mailroom.services.replying import reply_to_incoming

pytestmark = pytest.mark.django_db


def test_a_reply_names_the_letter_and_goes_back_to_its_signer(province: Province):
    incoming = make.accepted(province)
    unit = province.dewi.jabatan.unit
    draft = reply_to_incoming(incoming_id=incoming.pk, unit_id=unit.pk, actor=province.dewi.actor)
    assert draft.content["isi"][0]["teks"] == (
        f"Menindaklanjuti surat {province.ratna.jabatan.title} Nomor {incoming.number} tanggal 20 November 2026 "
        "hal Permintaan Data Contoh, dengan hormat disampaikan hal-hal sebagai berikut:"
    )
    assert draft.content["hal"] == "Jawaban atas Permintaan Data Contoh"
    (link,) = draft.links.all()
    assert (link.relation, link.other_kind, link.other_id) == ("reply", "incoming", incoming.pk)
    (back,) = draft.recipients.all()
    assert (back.section, back.jabatan_ref) == ("yth", province.ratna.jabatan.pk)


def test_a_reply_has_the_class_of_the_letter(province: Province):
    incoming = make.accepted(province, keamanan=2)
    unit = province.dewi.jabatan.unit
    with pytest.raises(NotFound):
        reply_to_incoming(incoming_id=incoming.pk, unit_id=unit.pk, actor=province.dewi.actor)
    rights.tie(incoming.ref, user_id=province.dewi.user.pk, reason="named")
    draft = reply_to_incoming(incoming_id=incoming.pk, unit_id=unit.pk, actor=province.dewi.actor)
    assert draft.keamanan == 2


def test_what_cannot_be_answered(province: Province):
    unit = province.dewi.jabatan.unit
    awaiting = make.arrived(province)
    with pytest.raises(NotAccepted):
        reply_to_incoming(incoming_id=awaiting.pk, unit_id=unit.pk, actor=province.tini.actor)
    with pytest.raises(NotFound):
        reply_to_incoming(incoming_id=awaiting.pk, unit_id=unit.pk, actor=province.dewi.actor)
    accepted = make.accepted(province)
    with pytest.raises(Invalid):
        reply_to_incoming(incoming_id=accepted.pk, unit_id=unit.pk, kind="surat_tugas", actor=province.dewi.actor)
    with pytest.raises(NotAllowed):
        reply_to_incoming(incoming_id=accepted.pk, unit_id=province.unit.pk, actor=province.dewi.actor)
