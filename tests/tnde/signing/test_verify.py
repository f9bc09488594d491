"""What the check says beyond "altered": other signers, other fields, lower levels, several signatures."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.pki import ThrowawayPki
from tests.tnde.signing.attacks import ATTACKS
from tests.tnde.signing.conftest import spec
from tests.tnde.signing.papers import FIELD, paper
from tnde.signing import reasons
from tnde.signing.contracts import SignedPdf
from tnde.signing.examine import Examined
from tnde.signing.trust import Trust
from tnde.signing.verify import check, inspect


def test_another_officer_than_the_intended_is_noticed(
    signed: SignedPdf, approved: SignedPdf, pki: ThrowawayPki
) -> None:
    report = check(
        signed.pdf,
        expected_fields=[FIELD],
        trust=pki.trust,
        expected_signer_sha256=approved.signer_certificate_sha256,
    )
    assert report.reasons == ("signer_differs",)


@pytest.mark.parametrize("fields", [[], ["Signature2"], [FIELD, "Signature2"]])
def test_fields_other_than_expected_are_noticed(signed: SignedPdf, pki: ThrowawayPki, fields: list[str]) -> None:
    assert check(signed.pdf, expected_fields=fields, trust=pki.trust).reasons == ("fields_differ",)


def test_another_base_than_the_one_handed_in_is_noticed(signed: SignedPdf, pki: ThrowawayPki) -> None:
    report = check(signed.pdf, expected_fields=[FIELD], trust=pki.trust, base=paper(pages=2))

    assert report.reasons == ("base_differs",)


def test_an_unsigned_paper_is_no_signed_one(pki: ThrowawayPki) -> None:
    report = check(paper(), expected_fields=[FIELD], trust=pki.trust)

    assert (report.ok, report.level) == (False, None)
    assert report.reasons[0] == "no_signature"


def test_two_signatories_sign_one_after_the_other(pki: ThrowawayPki, approved: SignedPdf) -> None:
    both = pki.signer("ratna").sign(approved.pdf, spec("Signature2", certify=False), pki.secret)

    report = check(both.pdf, expected_fields=[FIELD, "Signature2"], trust=pki.trust, base=approved.pdf)

    assert (report.ok, report.level) == (True, "B-LTA")
    assert [signer.identity for signer in report.signers] == ["198001012005011001", "197403121999032004"]


def test_without_its_closing_stamp_a_file_is_only_b_lt(signed: SignedPdf, pki: ThrowawayPki) -> None:
    open_file = ATTACKS["closing_stamp_removed"](signed.pdf)

    assert check(open_file, expected_fields=[FIELD], trust=pki.trust).reasons == ("level_below",)
    assert check(open_file, expected_fields=[FIELD], trust=pki.trust, level="B-LT").ok


def test_a_stamp_from_the_future_is_noticed(signed: SignedPdf, pki: ThrowawayPki) -> None:
    earlier = datetime.now(UTC) - timedelta(days=1)

    assert "timestamp_in_future" in check(signed.pdf, expected_fields=[FIELD], trust=pki.trust, at=earlier).reasons


def test_a_file_stays_sound_long_after_the_certificates_ended(signed: SignedPdf, pki: ThrowawayPki) -> None:
    later = datetime.now(UTC) + timedelta(days=3 * 365)

    assert check(signed.pdf, expected_fields=[FIELD], trust=pki.trust, at=later).ok


def test_trust_for_signers_does_not_reach_time_stamps(signed: SignedPdf, pki: ThrowawayPki) -> None:
    report = check(signed.pdf, expected_fields=[FIELD], trust=Trust(signer=pki.trust.signer))

    assert "timestamp_untrusted" in report.reasons
    assert report.level == "B-B"


def test_the_report_names_the_signer_and_becomes_json(signed: SignedPdf, pki: ThrowawayPki) -> None:
    said = json.loads(json.dumps(check(signed.pdf, expected_fields=[FIELD], trust=pki.trust).as_json()))

    assert said["signers"][0]["name"] == "Dr. Ratna Wulandari, M.Si. (UJI)"
    assert said["signers"][0]["identity"] == "197403121999032004"
    assert datetime.fromisoformat(said["timestamp_at"]) == signed.timestamp_at
    assert json.loads(json.dumps(inspect(b"", trust=pki.trust).as_json()))["signed"] is False


def test_every_reason_has_a_sentence(pki: ThrowawayPki) -> None:
    report = check(b"junk", expected_fields=[FIELD], trust=pki.trust)

    assert len(report.sentences()) == len(report.reasons)
    assert all(reasons.sentence(code) for code in reasons.SENTENCES)
    assert Examined().level is None
