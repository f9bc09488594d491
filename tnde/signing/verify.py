"""Judges signed PDF files: strictly for what this house issues, descriptively for whatever people upload.

Both work offline and never raise for what is in a file. A sound verdict here is one half of "genuine"; the other is
that the file's digest is the archived one, which is the caller's to compare first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tnde.signing.contracts import Level
from tnde.signing.examine import LEVELS, Examined, examine
from tnde.signing.reasons import INTEGRITY, TRUST
from tnde.signing.report import Inspection, Report
from tnde.signing.running import run
from tnde.signing.trust import Trust, configured


def check(
    pdf: bytes,
    *,
    expected_fields: Sequence[str],
    trust: Trust,
    expected_signer_sha256: str | None = None,
    at: datetime | None = None,
    base: bytes | None = None,
    level: Level = "B-LTA",
) -> Report:
    """Whether ``pdf`` is exactly what was meant to come out of signing.

    expected_fields         names of the signature fields, in the order of signing, no more and no fewer
    trust                   roots for signers and for time stamps; nothing in the file is trusted by itself
    expected_signer_sha256  certificate of the last signer: SHA-256 of its DER, lower-case hex
    at                      moment to judge from, aware; now when left out
    base                    file that was handed in for signing: the first bytes must be these
    level                   lowest PAdES level that is accepted
    """
    found = run(examine(pdf, trust, at or datetime.now(UTC)))
    if base is not None and not pdf.startswith(base):
        found.add("base_differs")
    if tuple(signer.field for signer in found.signers) != tuple(expected_fields):
        found.add("fields_differ")
    if expected_signer_sha256 is not None and not _signed_last_by(found, expected_signer_sha256):
        found.add("signer_differs")
    if found.level is None or LEVELS.index(found.level) < LEVELS.index(level):
        found.add("level_below")
    return Report(
        ok=not found.problems,
        reasons=tuple(found.problems),
        signers=tuple(found.signers),
        timestamp_at=_first_stamp(found),
        level=found.level,
    )


def inspect(pdf: bytes, *, trust: Trust | None = None, at: datetime | None = None) -> Inspection:
    """What can be said of any bytes: is there a signature, is the file intact, is the signer trusted, who is it.

    ``trust`` is what the settings name when left out; ``at`` the moment to judge from, now when left out. Raises
    nothing for what is in the bytes, `trust.AnchorUnreadable` when the settings name no usable anchor.
    """
    found = run(examine(pdf, trust or configured(), at or datetime.now(UTC)))
    codes = frozenset(found.problems)
    intact = found.has_signature and not codes & INTEGRITY.keys()
    return Inspection(
        signed=found.has_signature,
        intact=intact,
        trusted=intact and bool(found.signers) and not codes & TRUST.keys(),
        reasons=tuple(found.problems),
        signers=tuple(found.signers),
        timestamp_at=_first_stamp(found),
        level=found.level,
    )


def _signed_last_by(found: Examined, certificate_sha256: str) -> bool:
    return bool(found.signers) and found.signers[-1].certificate_sha256 == certificate_sha256.lower()


def _first_stamp(found: Examined) -> datetime | None:
    return found.signers[0].timestamp_at if found.signers else None
