"""What a check of a file says: plain values that become JSON without further thought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tnde.signing import reasons as sentences
from tnde.signing.contracts import Level


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """One signature.

    field               name of its form field
    name                common name in the certificate; ``subject`` the whole subject, ``issuer`` who vouches for it
    identity            serialNumber of the subject (NIP or NIK), empty when there is none
    serial              serial number of the certificate, decimal; ``certificate_sha256`` of its DER, lower-case hex
    valid_from, valid_until   validity of the certificate
    signed_at           time claimed by the signature, None when it claims none
    timestamp_at        time of its trusted time stamp, None without one
    certifies           DocMDP permission when it certifies the document (1 = no changes allowed), else None
    reason, location    as stated in the signature
    """

    field: str
    name: str
    subject: str
    issuer: str
    identity: str
    serial: str
    certificate_sha256: str
    valid_from: datetime
    valid_until: datetime
    signed_at: datetime | None
    timestamp_at: datetime | None
    certifies: int | None
    reason: str
    location: str

    def as_json(self) -> dict[str, Any]:
        """The facts with times as RFC 3339 text."""
        return _as_json(self)


@dataclass(frozen=True, slots=True)
class Report:
    """Verdict of a strict check. ``reasons`` are codes of `reasons`, empty exactly when ``ok``; ``timestamp_at`` is the
    time of the first signature's time stamp; ``level`` the PAdES level of the weakest signature, None without one."""

    ok: bool
    reasons: tuple[str, ...]
    signers: tuple[SignerFacts, ...]
    timestamp_at: datetime | None
    level: Level | None

    def sentences(self) -> list[str]:
        """The reasons in words, in the reader's language."""
        return [sentences.sentence(code) for code in self.reasons]

    def as_json(self) -> dict[str, Any]:
        """The report as JSON-ready values."""
        return _as_json(self)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What can be said of any uploaded file.

    signed    it carries at least one signature
    intact    every signature matches, and nothing but archival time stamps was added after the last
    trusted   every chain ends at a trusted root and nobody was revoked or expired when he signed; only then is
              ``name`` of a signer more than a claim
    """

    signed: bool
    intact: bool
    trusted: bool
    reasons: tuple[str, ...]
    signers: tuple[SignerFacts, ...]
    timestamp_at: datetime | None
    level: Level | None

    def sentences(self) -> list[str]:
        """The reasons in words, in the reader's language."""
        return [sentences.sentence(code) for code in self.reasons]

    def as_json(self) -> dict[str, Any]:
        """The inspection as JSON-ready values."""
        return _as_json(self)


def _as_json(said: SignerFacts | Report | Inspection) -> dict[str, Any]:
    return {name: _plain(getattr(said, name)) for name in said.__slots__}


def _plain(value: Any) -> Any:
    """Times as RFC 3339 text, signers as objects, everything else as it is."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, SignerFacts):
        return value.as_json()
    return value.isoformat() if isinstance(value, datetime) else value
