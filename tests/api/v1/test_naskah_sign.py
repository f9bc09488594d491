"""POST /naskah/{id}/signature, filing and annulment: once, by the right person, and the passphrase leaves no trace."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection

from tests.api.asking import Asker, a_key, given, refused
from tests.cast import Province
from tests.factories import archives as archive
from tests.factories import naskah as make
from tests.pki import PASSPHRASE, ThrowawayPki
from tnde.kernel import secrets_at_rest
from tnde.kernel.models import IdempotencyKey
from tnde.naskah.models import Naskah, SignatureRecord, SigningAttempt
from tnde.signing.credentials import PAUSE

pytestmark = pytest.mark.django_db


def sign(asker: Asker, naskah: Naskah, *, secret: str = PASSPHRASE, digest: str = "", **more: Any) -> Any:
    body = {"digest": digest or make.digest_of(naskah), "secret": secret}
    return asker.send("post", f"naskah/{naskah.pk}/signature", body, **more)


def test_only_the_signatory_signs_and_only_what_he_was_shown(province: Province, signing: ThrowawayPki, ask, anybody):
    naskah = make.approved(province)
    refused(sign(anybody, naskah), 401)
    for member in (province.sari, province.budi, province.tuti):
        refused(sign(ask(member), naskah), 403, "not_allowed")
    refused(sign(ask(province.dimas), naskah), 404, "not_found")
    refused(sign(ask(province.ratna), naskah, digest="0" * 64), 412, "digest_mismatch")
    body = given(sign(ask(province.ratna), naskah))
    assert (body["state"], bool(body["number"]), bool(body["document"])) == ("signed", True, True)


def test_before_the_last_paraf_there_is_nothing_to_sign(province: Province, signing: ThrowawayPki, ask):
    naskah = make.in_review(province)
    problem = refused(sign(ask(province.ratna), naskah), 409, "invalid_move")
    assert "Dalam persetujuan" in problem["detail"]


def test_the_same_key_signs_once(province: Province, signing: ThrowawayPki, ask):
    naskah, key = make.approved(province), a_key()
    first, again = (sign(ask(province.ratna), naskah, key=key) for _ in range(2))
    assert given(again) == given(first)
    assert again["Idempotency-Replayed"] == "true"
    without_a_key = given(sign(ask(province.ratna), naskah))
    assert without_a_key["number"] == given(first)["number"]
    assert SignatureRecord.objects.filter(naskah=naskah).count() == 1
    assert SigningAttempt.objects.filter(naskah=naskah).count() == 1


def test_a_mistyped_passphrase_may_be_corrected_under_the_same_key(province: Province, signing: ThrowawayPki, ask):
    naskah, key = make.approved(province), a_key()
    refused(sign(ask(province.ratna), naskah, secret="keliru", key=key), 422, "wrong_passphrase")
    given(sign(ask(province.ratna), naskah, key=key))


def test_guessing_is_paused(province: Province, signing: ThrowawayPki, ask):
    naskah = make.approved(province)
    for _try in range(5):
        refused(sign(ask(province.ratna), naskah, secret="keliru"), 422, "wrong_passphrase")
    answer = sign(ask(province.ratna), naskah)
    refused(answer, 429, "signing_paused")
    assert 0 < int(answer["Retry-After"]) <= PAUSE.total_seconds()


def test_without_a_time_stamp_it_waits(province: Province, signing: ThrowawayPki, ask):
    naskah = make.approved(province)
    signing.responders.down.add("tsa")
    refused(sign(ask(province.ratna), naskah), 503, "timestamp_unavailable")
    signing.responders.down.clear()
    given(sign(ask(province.ratna), naskah))


def test_the_passphrase_leaves_no_trace(
    province: Province, signing: ThrowawayPki, ask, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    naskah, key = make.approved(province), a_key()
    refused(sign(ask(province.ratna), naskah, secret="keliru-sekali-8812", key=a_key()), 422)
    given(sign(ask(province.ratna), naskah, key=key))
    row = IdempotencyKey.objects.get(key=key)
    other = make.approved(province)
    given(sign(ask(province.ratna), other, key=a_key()))
    told = secrets_at_rest.decrypt(row.body) + row.fingerprint + caplog.text + _everything_stored()
    assert PASSPHRASE not in told
    assert "keliru-sekali-8812" not in told


def test_the_fingerprint_does_not_depend_on_the_passphrase(province: Province, signing: ThrowawayPki, ask):
    naskah, key = make.approved(province), a_key()
    first = given(sign(ask(province.ratna), naskah, key=key))
    assert given(sign(ask(province.ratna), naskah, secret="lain", key=key)) == first


def test_an_archivist_files_it_in_a_berkas_once_it_is_sent(
    province: Province, signing: ThrowawayPki, ask, stranger, run_outbox
):
    naskah = make.signed(province)
    body = {"berkas": str(archive.berkas(province.unit).pk)}
    path = f"naskah/{naskah.pk}/filing"
    refused(stranger.send("post", path, body), 404)
    refused(ask(province.sari).send("post", path, body), 403)
    refused(ask(province.tono).send("post", path, body), 409, "invalid_move")
    while run_outbox():
        pass
    refused(ask(province.tono).send("post", path, {"berkas": str(naskah.pk)}), 404)
    assert given(ask(province.tono).send("post", path, body))["state"] == "archived"
    refused(ask(province.tono).send("post", path, body), 409, "invalid_move")


def test_its_signatory_annuls_it_with_a_note(province: Province, signing: ThrowawayPki, ask, anybody):
    naskah = make.signed(province)
    path = f"naskah/{naskah.pk}/annulment"
    refused(ask(province.sari).send("post", path, {"note": "Salah"}), 403)
    refused(ask(province.ratna).send("post", path, {"note": ""}), 400)
    assert given(ask(province.ratna).send("post", path, {"note": "Salah tanggal"}))["state"] == "annulled"
    assert given(anybody.see(f"verifications/{naskah.token}"))["verdict"] == "annulled"


def _everything_stored() -> str:
    """The rows of every table as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("registers_klasifikasi", "registers_jrarule", "django_migrations")):
                continue
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            told += [row[0] for row in cursor.fetchall()]
    return "\n".join(told)
