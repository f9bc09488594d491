"""Signing in three beats: numbered, signed, verified, in the archive, or nothing at all."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.kernel.errors import NotAllowed
from tnde.naskah import verification
from tnde.naskah.errors import DigestMismatch
from tnde.naskah.models import SignatureRecord, SigningAttempt
from tnde.naskah.services.signing import sign_naskah
from tnde.outbox.models import Event
from tnde.registers.models import NumberEntry
from tnde.signing.contracts import Secret
from tnde.signing.errors import TimestampUnavailable, WrongPassphrase

pytestmark = pytest.mark.django_db


def sign(p: Province, naskah, **given):
    return sign_naskah(
        naskah_id=naskah.pk,
        digest=given.pop("digest", make.digest_of(naskah)),
        secret=given.pop("secret", p.secret),
        actor=given.pop("actor", p.ratna.actor),
    )


def test_a_signed_naskah_has_number_signature_record_and_event(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    assert naskah.state == "signed"
    assert naskah.number == f"{naskah.klasifikasi}/1/DISKOMINFO/{naskah.date.year}"
    assert NumberEntry.objects.get(subject_id=naskah.pk).state == "used"
    record = Record.objects.get(source_id=naskah.pk)
    assert (record.number, record.document_id) == (naskah.number, naskah.document_id)
    signature = SignatureRecord.objects.get(naskah=naskah)
    assert (signature.level, signature.mandate, signature.tenure) == ("B-LTA", "own", "definitif")
    assert Event.objects.filter(kind="naskah.signed", subject_id=naskah.pk).count() == 1
    assert SigningAttempt.objects.get(naskah=naskah).state == "done"


def test_the_issued_file_is_genuine_by_token_and_by_bytes(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    data = documents.read(naskah.document_id)
    assert verification.check_token(naskah.token).verdict == "genuine"
    answer = verification.check_file(data)
    assert answer.verdict == "genuine"
    assert answer.facts["number"] == naskah.number
    changed = data.replace(b"/Type /Page", b"/Type /Paje", 1)
    assert changed != data
    assert verification.check_file(changed).verdict == "altered"
    assert verification.check_file(data + b"\n").verdict in ("altered", "intact_but_not_issued_file")
    assert verification.check_file(b"not a file of anybody").verdict == "unknown"
    assert verification.check_token("0" * 32).verdict == "unknown"


def test_a_wrong_passphrase_keeps_the_number_reserved(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    with pytest.raises(WrongPassphrase):
        sign(province, naskah, secret=Secret("keliru"))
    naskah.refresh_from_db()
    assert (naskah.state, naskah.document) == ("approved", None)
    entry = NumberEntry.objects.get(subject_id=naskah.pk)
    assert entry.state == "reserved"
    naskah = sign(province, naskah)
    assert naskah.number == entry.number
    assert NumberEntry.objects.filter(subject_id=naskah.pk).count() == 1


def test_without_a_time_stamp_nothing_is_issued(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    signing.responders.down.add("tsa")
    try:
        with pytest.raises(TimestampUnavailable):
            sign(province, naskah)
    finally:
        signing.responders.down.discard("tsa")
    naskah.refresh_from_db()
    assert naskah.state == "approved"
    assert not Record.objects.filter(source_id=naskah.pk).exists()
    assert sign(province, naskah).state == "signed"


def test_only_the_holder_of_the_office_signs_and_only_what_he_was_shown(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    with pytest.raises(NotAllowed):
        sign(province, naskah, actor=province.citra.actor)
    with pytest.raises(DigestMismatch):
        sign(province, naskah, digest="0" * 64)


def test_of_a_restricted_naskah_the_check_says_only_that_it_was_issued(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province, keamanan="rahasia")
    answer = verification.check_token(naskah.token)
    assert answer.verdict == "genuine"
    assert set(answer.facts) == {"region", "keamanan", "state"}
