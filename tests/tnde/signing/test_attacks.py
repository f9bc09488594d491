"""An altered file is never accepted and never breaks the check, whatever was done to it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pki import ThrowawayPki
from tests.tnde.signing.attacks import ATTACKS, OTHER_FIELD_REDRAWN, in_closing_token
from tests.tnde.signing.conftest import spec
from tests.tnde.signing.papers import FIELD, paper, stamped
from tnde.signing.contracts import SignedPdf
from tnde.signing.trust import Trust
from tnde.signing.verify import check, inspect

EXPECTED_REASON = {
    "trailing_newline": "not_whole_file",
    "trailing_zip": "not_whole_file",
    "byte_flip_page": "signature_broken",
    "new_visible_field": "changed_after_signing",
    "info_title": "changed_after_signing",
    "page_overlay": "changed_after_signing",
    "closing_stamp_removed": "level_below",
    "full_rewrite": "byte_range_irregular",
}


@pytest.fixture(params=["signed", "approved"])
def victim(request: pytest.FixtureRequest) -> SignedPdf:
    """A certified file and one with an approval signature."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_altered_file_is_refused(victim: SignedPdf, pki: ThrowawayPki, name: str) -> None:
    altered = ATTACKS[name](victim.pdf)
    assert altered != victim.pdf

    report = check(altered, expected_fields=[FIELD], trust=pki.trust)

    assert not report.ok
    assert EXPECTED_REASON.get(name, report.reasons[0]) in report.reasons


@pytest.mark.parametrize("name", [name for name in ATTACKS if name != "closing_stamp_removed"])
def test_an_altered_file_is_not_called_intact_and_trusted(victim: SignedPdf, pki: ThrowawayPki, name: str) -> None:
    found = inspect(ATTACKS[name](victim.pdf), trust=pki.trust)

    assert not found.trusted


def test_the_unaltered_files_pass(victim: SignedPdf, pki: ThrowawayPki) -> None:
    assert check(victim.pdf, expected_fields=[FIELD], trust=pki.trust).ok
    assert inspect(victim.pdf, trust=pki.trust).trusted


def test_an_empty_field_may_not_change_its_look(approved: SignedPdf, pki: ThrowawayPki) -> None:
    altered = OTHER_FIELD_REDRAWN(approved.pdf)

    assert not check(altered, expected_fields=[FIELD], trust=pki.trust).ok


def test_a_changed_certificate_inside_the_closing_token_is_noticed(victim: SignedPdf, pki: ThrowawayPki) -> None:
    report = check(in_closing_token(victim.pdf), expected_fields=[FIELD], trust=pki.trust)

    assert not report.ok


def test_a_stranger_cannot_close_an_altered_file_with_his_own_time_stamp(
    signed: SignedPdf, pki: ThrowawayPki, foreign_pki: ThrowawayPki
) -> None:
    report = check(stamped(signed.pdf, foreign_pki.timestamps), expected_fields=[FIELD], trust=pki.trust)

    assert not report.ok
    assert "timestamp_untrusted" in report.reasons


def test_a_renewed_archive_time_stamp_is_accepted(signed: SignedPdf, pki: ThrowawayPki) -> None:
    assert check(stamped(signed.pdf, pki.timestamps), expected_fields=[FIELD], trust=pki.trust).ok


def test_a_file_signed_below_another_root_names_nobody_as_trusted(pki: ThrowawayPki, foreign_pki: ThrowawayPki) -> None:
    forged = foreign_pki.signer("ratna").sign(paper(), spec(), foreign_pki.secret)

    found = inspect(forged.pdf, trust=pki.trust)

    assert (found.signed, found.intact, found.trusted) == (True, True, False)
    assert "signer_untrusted" in found.reasons


def test_nobody_is_trusted_without_anchors(signed: SignedPdf) -> None:
    assert not inspect(signed.pdf, trust=Trust()).trusted


@given(st.binary(max_size=3000))
def test_any_bytes_are_described_without_failing(data: bytes) -> None:
    for prefix in (b"", b"%PDF-1.7\n"):
        assert not inspect(prefix + data, trust=Trust()).signed


def _mutilated(data: bytes, seed: int) -> bytes:
    """``data`` with one to three bytes flipped, dropped, or everything behind a place cut off."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.6:
            changed[place] ^= 1 << chance.randrange(8)
        elif kind < 0.85:
            del changed[place]
        else:
            del changed[max(place, 1) :]
    return bytes(changed)


def _differs_in_closing_token_only(altered: bytes, original: bytes) -> bool:
    """True when only the container of the last time stamp differs: what it encloses unsigned, nobody's statement."""
    start = original.rindex(b"/Contents <")
    end = original.index(b">", start + len(b"/Contents <"))
    return len(altered) == len(original) and altered[:start] + original[start:end] + altered[end:] == original


def _never_accepted(signed: SignedPdf, pki: ThrowawayPki, seeds: range) -> None:
    for seed in seeds:
        altered = _mutilated(signed.pdf, seed)
        report = check(altered, expected_fields=[FIELD], trust=pki.trust)
        assert not report.ok or _differs_in_closing_token_only(altered, signed.pdf), seed


def test_random_damage_is_never_accepted(signed: SignedPdf, pki: ThrowawayPki) -> None:
    _never_accepted(signed, pki, range(60))


@pytest.mark.deep
def test_much_random_damage_is_never_accepted(signed: SignedPdf, pki: ThrowawayPki) -> None:
    _never_accepted(signed, pki, range(60, 2060))
