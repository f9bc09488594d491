"""The page of signing: one passphrase, one button, a sure answer."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import PASSPHRASE, ThrowawayPki
from tests.web.conftest import Reader
from tnde.kernel import secrets_at_rest
from tnde.kernel.models import IdempotencyKey
from tnde.naskah.models import Naskah, SignatureRecord

pytestmark = pytest.mark.django_db


def address_of(naskah: Naskah) -> str:
    return f"/naskah/{naskah.pk}/tanda-tangan"


def test_what_is_signed_is_shown(province: Province):
    naskah = make.approved(province)
    page = Reader(province.ratna).get(address_of(naskah)).content.decode()
    assert f"/naskah/{naskah.pk}/halaman/1.webp" in page
    assert make.digest_of(naskah)[:16] in page
    assert 'type="password" autocomplete="off"' in page


def test_who_cannot_sign_is_led_to_the_naskah(province: Province):
    naskah = make.approved(province)
    for member in (province.sari, province.budi):
        answer = Reader(member).get(address_of(naskah))
        assert (answer.status_code, answer["Location"]) == (302, f"/naskah/{naskah.pk}")


def test_signing_gives_the_number_and_the_file(province: Province, signing: ThrowawayPki):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    form = {**ratna.hidden(address_of(naskah)), "passphrase": PASSPHRASE}
    done = ratna.post(address_of(naskah), form, follow=True)
    assert done.redirect_chain == [(f"/naskah/{naskah.pk}", 302)]
    page = done.content.decode()
    now = Naskah.objects.get(pk=naskah.pk)
    assert now.state == "signed"
    assert now.number in page
    assert f"/naskah/{naskah.pk}/naskah.pdf" in page
    assert f"/verify/{now.token}" in page


def test_a_wrong_passphrase_is_said_beside_the_field_and_nothing_is_signed(province: Province, signing: ThrowawayPki):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    form = ratna.hidden(address_of(naskah))
    wrong = ratna.post(address_of(naskah), {**form, "passphrase": "bukan-ini"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Passphrase salah." in page
    assert 'aria-describedby="salah petunjuk"' in page
    assert "bukan-ini" not in page
    assert Naskah.objects.get(pk=naskah.pk).state == "approved"
    nothing = ratna.post(address_of(naskah), {**form, "passphrase": ""})
    assert nothing.status_code == 422
    again = ratna.post(address_of(naskah), {**form, "passphrase": PASSPHRASE})
    assert again.status_code == 302
    assert Naskah.objects.get(pk=naskah.pk).state == "signed"


def test_the_same_form_sent_twice_signs_once(province: Province, signing: ThrowawayPki):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    form = {**ratna.hidden(address_of(naskah)), "passphrase": PASSPHRASE}
    for _press in range(2):
        done = ratna.post(address_of(naskah), form, follow=True)
        assert done.status_code == 200
        assert "Tanda tangan Anda telah dibubuhkan" in done.content.decode()
    assert SignatureRecord.objects.filter(naskah=naskah).count() == 1
    kept = IdempotencyKey.objects.get(key=f"web:{form['key']}")
    assert PASSPHRASE not in secrets_at_rest.decrypt(kept.body) + kept.fingerprint


def test_a_text_changed_meanwhile_is_not_signed(province: Province, signing: ThrowawayPki):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    form = {**ratna.hidden(address_of(naskah)), "digest": "f" * 64, "passphrase": PASSPHRASE}
    refused = ratna.post(address_of(naskah), form)
    assert refused.status_code == 412
    assert Naskah.objects.get(pk=naskah.pk).state == "approved"


def test_without_time_stamp_the_naskah_waits_and_says_so(province: Province, signing: ThrowawayPki):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    form = {**ratna.hidden(address_of(naskah)), "passphrase": PASSPHRASE}
    signing.responders.down.add("tsa")
    try:
        refused = ratna.post(address_of(naskah), form)
    finally:
        signing.responders.down.discard("tsa")
    assert refused.status_code == 503
    assert "belum ditandatangani" in refused.content.decode()
    assert Naskah.objects.get(pk=naskah.pk).state == "approved"


def test_the_signatory_returns_it_instead(province: Province):
    naskah, ratna = make.approved(province), Reader(province.ratna)
    address = f"/naskah/{naskah.pk}"
    form = ratna.hidden(address)
    assert ratna.post(f"{address}/kembalikan", {**form, "note": ""}).status_code == 422
    ratna.post(f"{address}/kembalikan", {**form, "note": "Tanggal kegiatan keliru."})
    assert Naskah.objects.get(pk=naskah.pk).state == "draft"
