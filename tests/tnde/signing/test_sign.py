"""Signing with a local key: what comes out, and what is refused without a trace of a signature."""

from __future__ import annotations

import copy
import logging
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest

from tests.pki import PASSPHRASE, ThrowawayPki
from tests.tnde.signing.conftest import spec
from tests.tnde.signing.papers import FIELD, paper
from tnde.signing import errors
from tnde.signing.contracts import MAX_PDF_BYTES, Secret, SignedPdf
from tnde.signing.local import unlock
from tnde.signing.verify import check


@pytest.mark.parametrize("who", ["ratna", "budi"])
def test_reaches_b_lta_with_ec_and_rsa_keys(pki: ThrowawayPki, who: str) -> None:
    result = pki.signer(who).sign(paper(), spec(), pki.secret)

    report = check(result.pdf, expected_fields=[FIELD], trust=pki.trust, base=paper())
    assert (report.ok, report.reasons, report.level) == (True, (), "B-LTA")
    assert report.signers[0].certificate_sha256 == result.signer_certificate_sha256
    assert report.signers[0].certifies == 1


def test_the_result_begins_with_the_file_handed_in(signed: SignedPdf) -> None:
    assert signed.pdf.startswith(paper())


def test_times_are_of_now_and_agree(signed: SignedPdf) -> None:
    assert abs(signed.timestamp_at - signed.signed_at) < timedelta(seconds=10)
    assert abs(datetime.now(UTC) - signed.signed_at) < timedelta(minutes=10)


def test_the_field_keeps_place_and_appearance(signed: SignedPdf) -> None:
    assert _field(signed.pdf) == _field(paper())


def test_catalog_version_and_metadata_stay(signed: SignedPdf) -> None:
    with pikepdf.open(BytesIO(paper())) as before, pikepdf.open(BytesIO(signed.pdf)) as after:
        assert "/Version" not in after.Root
        assert after.Root.Metadata.read_raw_bytes() == before.Root.Metadata.read_raw_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)


def test_a_warm_letter_costs_two_time_stamps_and_no_status_request(pki: ThrowawayPki) -> None:
    fresh = pki.fresh()
    fresh.signer("ratna").sign(paper(), spec(), pki.secret)
    fresh.responders.calls.clear()

    fresh.signer("ratna").sign(paper(), spec(), pki.secret)

    assert fresh.responders.calls == {"tsa": 2}


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    """Threads that take turns five hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hurried_threads")
def test_letters_signed_at_the_same_time_do_not_disturb_each_other(pki: ThrowawayPki) -> None:
    # Seen: parsed certificates shared between threads showed half a structure and a signature was refused.
    fresh = pki.fresh()

    def signed_and_checked(base: bytes) -> bool:
        result = fresh.signer("budi").sign(base, spec(), pki.secret)
        return check(result.pdf, expected_fields=[FIELD], trust=pki.trust, base=base).ok

    with ThreadPoolExecutor(max_workers=6) as pool:
        assert all(pool.map(signed_and_checked, [paper(pages=pages) for pages in (1, 2, 3)] * 6))


def test_wrong_passphrase(pki: ThrowawayPki) -> None:
    with pytest.raises(errors.WrongPassphrase) as refusal:
        pki.signer("ratna").sign(paper(), spec(), Secret("salah"))
    assert refusal.value.__context__ is None or PASSPHRASE not in repr(refusal.value.__context__)


def test_a_key_unlocked_a_moment_ago_still_needs_its_passphrase(pki: ThrowawayPki) -> None:
    pki.signer("budi").sign(paper(), spec(), pki.secret)

    with pytest.raises(errors.WrongPassphrase):
        pki.signer("budi").sign(paper(), spec(), Secret("salah"))


@pytest.mark.parametrize(
    ("who", "refusal"), [("dicabut", errors.CertificateRevoked), ("habis", errors.CertificateExpired)]
)
def test_revoked_and_expired_signers_are_refused(pki: ThrowawayPki, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        pki.signer(who).sign(paper(), spec(), pki.secret)


def test_a_signer_of_another_root_with_the_same_name_is_refused(pki: ThrowawayPki, foreign_pki: ThrowawayPki) -> None:
    stranger = unlock(foreign_pki.pki.p12("ratna").read_bytes(), foreign_pki.secret)

    with pytest.raises(errors.CertificateNotTrusted):
        pki.engine.sign(paper(), spec(), stranger.signer())


@pytest.mark.parametrize("warm", [True, False])
def test_without_time_stamp_nothing_is_signed(pki: ThrowawayPki, warm: bool) -> None:
    fresh = pki.fresh()
    if warm:
        fresh.signer("ratna").sign(paper(), spec(), pki.secret)
    fresh.responders.down.add("tsa")

    with pytest.raises(errors.TimestampUnavailable) as refusal:
        fresh.signer("ratna").sign(paper(), spec(), pki.secret)
    assert refusal.value.may_retry


def test_a_time_stamp_authority_of_another_root_is_refused(pki: ThrowawayPki, foreign_pki: ThrowawayPki) -> None:
    fresh = pki.fresh()
    fresh.timestamps._transport = foreign_pki.responders.transport

    with pytest.raises(errors.TimestampUnavailable):
        fresh.signer("ratna").sign(paper(), spec(), pki.secret)


def test_a_time_stamp_authority_that_changes_its_certificate_is_learnt_anew(
    pki: ThrowawayPki, foreign_pki: ThrowawayPki
) -> None:
    fresh = pki.fresh()
    fresh.signer("ratna").sign(paper(), spec(), pki.secret)
    own, fresh.timestamps._transport = fresh.timestamps._transport, foreign_pki.responders.transport

    with pytest.raises(errors.TimestampUnavailable):
        fresh.signer("ratna").sign(paper(), spec(), pki.secret)
    fresh.timestamps._transport = own
    assert fresh.signer("ratna").sign(paper(), spec(), pki.secret).level == "B-LTA"


@pytest.mark.parametrize("service", ["ocsp", "crl"])
def test_without_status_of_the_chain_nothing_is_signed(pki: ThrowawayPki, service: str) -> None:
    fresh = pki.fresh()
    fresh.responders.down.update({service, "crl"})

    with pytest.raises(errors.RevocationUnknown):
        fresh.signer("ratna").sign(paper(), spec(), pki.secret)


def test_no_field_is_ever_added(pki: ThrowawayPki) -> None:
    with pytest.raises(errors.DocumentNotSignable):
        pki.signer("ratna").sign(paper(()), spec(), pki.secret)


def test_a_signed_field_is_not_signed_again(pki: ThrowawayPki, signed: SignedPdf) -> None:
    with pytest.raises(errors.DocumentNotSignable):
        pki.signer("budi").sign(signed.pdf, spec(), pki.secret)


def test_a_certified_paper_takes_no_further_signature(pki: ThrowawayPki) -> None:
    first = pki.signer("ratna").sign(paper((FIELD, "Signature2")), spec(), pki.secret)

    with pytest.raises(errors.DocumentNotSignable):
        pki.signer("budi").sign(first.pdf, spec("Signature2", certify=False), pki.secret)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\x00" * 100, b"x" * (MAX_PDF_BYTES + 1)])
def test_what_is_no_pdf_is_refused(pki: ThrowawayPki, data: bytes) -> None:
    with pytest.raises(errors.DocumentNotSignable):
        pki.signer("ratna").sign(data, spec(), pki.secret)


def test_an_encrypted_paper_is_refused(pki: ThrowawayPki) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user=""))

    with pytest.raises(errors.DocumentNotSignable):
        pki.signer("ratna").sign(locked.getvalue(), spec(), pki.secret)


def test_a_damaged_credential_is_not_called_a_wrong_passphrase(pki: ThrowawayPki) -> None:
    with pytest.raises(errors.CredentialDamaged):
        unlock(pki.pki.p12("ratna").read_bytes()[:200], pki.secret)


def test_a_secret_is_not_shown_copied_to_other_processes_or_logged(
    pki: ThrowawayPki, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = Secret(PASSPHRASE)
    pki.fresh().signer("ratna").sign(paper(), spec(), secret)
    with pytest.raises(errors.WrongPassphrase):
        pki.signer("ratna").sign(paper(), spec(), Secret(PASSPHRASE + "x"))

    assert PASSPHRASE not in f"{secret} {secret!r} {[secret]} {secret:>40} {caplog.text}"
    for leak in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(secret)


def test_signing_works_where_an_event_loop_already_runs(pki: ThrowawayPki) -> None:
    import asyncio

    async def within() -> SignedPdf:
        return pki.signer("ratna").sign(paper(), spec(), pki.secret)

    assert asyncio.run(within()).level == "B-LTA"


def test_every_refusal_has_its_own_code_and_both_sentences() -> None:
    kinds = errors.SignatureRefused.__subclasses__()

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(str(kind.sentence) and kind.operator and kind().message == str(kind.sentence) for kind in kinds)


def _field(data: bytes) -> tuple[object, ...]:
    """Place, appearance and names of the first field."""
    with pikepdf.open(BytesIO(data)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        place = [float(edge) for edge in field.Rect]
        return place, field.AP.N.read_raw_bytes(), int(field.F), str(field.T), str(field.TU)
