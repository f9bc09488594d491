"""The seam at which signers differ: whole PDF in, whole PDF out.

Some certification services sign a file, others a digest; the seam is the file, so that every maker fits behind it.
Values only; how a signature is made lives with each maker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NoReturn, Protocol

MAX_PDF_BYTES = 20 * 1024 * 1024
"""Largest file that is signed or checked: a file is held in memory about twice."""

Level = Literal["B-B", "B-T", "B-LT", "B-LTA"]
"""PAdES baseline levels, ETSI EN 319 142-1 §6, lowest first."""


class Secret:
    """A passphrase that can be used but not seen: its text forms are blank, copies to other processes are refused."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The passphrase itself; call it at the last moment, in the maker that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret does not leave the memory of its process.")


@dataclass(frozen=True, slots=True)
class SignatureSpec:
    """What is signed, and what the signature says about itself.

    field        name of the empty signature field that was prepared when the page was rendered
    reason       ``/Reason`` of the signature, for instance the act that is signed
    location     ``/Location``: where it is signed, as printed
    signer_name  ``/Name``: the person as printed, with titles
    certify      True for the only signatory: certifies "no changes allowed" (DocMDP P=1); False where others follow
    """

    field: str
    reason: str
    location: str
    signer_name: str
    certify: bool = True


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """The signed file and the facts worth recording beside it.

    pdf                        the file; its first bytes are exactly the file that was handed in
    signer_subject             subject of the signer's certificate, readable: "Common Name: …; Serial Number: …"
    signer_serial              its serial number, decimal
    signer_certificate_sha256  SHA-256 of its DER, lower-case hex
    signed_at                  time the file claims (``/M``), UTC, whole seconds
    timestamp_at               time of the trusted signature time stamp, UTC
    level                      PAdES level reached; a maker in this house returns nothing below its promise
    """

    pdf: bytes
    signer_subject: str
    signer_serial: str
    signer_certificate_sha256: str
    signed_at: datetime
    timestamp_at: datetime
    level: Level


class PdfSigner(Protocol):
    """A maker of signatures for one certificate."""

    def sign(self, pdf: bytes, spec: SignatureSpec, secret: Secret) -> SignedPdf:
        """The signed document, or an error; never the unsigned file.

        pdf     complete file as rendered, at most `MAX_PDF_BYTES`, with an empty signature field ``spec.field``
        Raises  a subclass of `errors.SignatureRefused`; ``may_retry`` says whether asking again can help, and
                `errors.OutcomeUnknown` that nobody may ask again before it is known what happened
        """
        ...
