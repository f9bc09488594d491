"""Takes a signed PDF apart: every signature and time stamp, cryptographically, in its chain, and against what followed.

Works offline: chains are proven with the revocation data in the file, as of the time of its trusted stamps
(ETSI EN 319 102-1 §5.6), and only against the roots handed in. `verify` turns the findings into verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Literal

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import CMSStructuralError
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError, SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

from tnde.signing import asn1_classes, hex_strings, name_forms, pdf_words
from tnde.signing.contracts import MAX_PDF_BYTES, Level
from tnde.signing.report import SignerFacts
from tnde.signing.strict import covers_regularly, covers_whole_file, only_archival_since
from tnde.signing.timestamps import SKEW
from tnde.signing.trust import Trust, parsed

hex_strings.install()
pdf_words.install()
name_forms.install()
asn1_classes.set_up()

_SIGNER_PROBLEMS: dict[AdESSubIndic | None, str] = {
    AdESIndeterminate.REVOKED_NO_POE: "signer_revoked",
    AdESIndeterminate.REVOKED_CA_NO_POE: "signer_revoked",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "signer_expired",
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "signer_untrusted",
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "signer_untrusted",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "signature_weak",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "signature_weak",
}
LEVELS: tuple[Level, ...] = ("B-B", "B-T", "B-LT", "B-LTA")


@dataclass(slots=True)
class Examined:
    """Findings. ``problems`` are codes of `reasons`, each once, in the order found."""

    problems: list[str] = field(default_factory=list)
    signers: list[SignerFacts] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    has_signature: bool = False

    def add(self, code: str) -> None:
        """Note a problem once."""
        if code not in self.problems:
            self.problems.append(code)

    @property
    def level(self) -> Level | None:
        """Level of the weakest signature."""
        return min(self.levels, key=LEVELS.index) if self.levels else None


@dataclass(frozen=True, slots=True)
class _Proof:
    """Certificates and revocation answers that the file carries."""

    certificates: list[x509.Certificate]
    ocsps: list[ocsp.OCSPResponse]
    crls: list[crl.CertificateList]


async def examine(pdf: bytes, trust: Trust, at: datetime) -> Examined:
    """Everything found in ``pdf`` as of ``at``. Never raises for what is in the file: that becomes a problem."""
    found = Examined()
    if len(pdf) > MAX_PDF_BYTES:
        found.add("too_large")
        return found
    try:
        await _examine(pdf, trust, at, found)
    except Exception:
        # A damaged or hostile file can fail anywhere in the parser; whatever it is, the file is not accepted.
        found.add("unreadable")
    return found


async def _examine(pdf: bytes, trust: Trust, at: datetime, found: Examined) -> None:
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    if reader.encrypted:
        found.add("encrypted")
        return
    filled = sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))
    if not filled:
        found.add("no_signature")
        return
    found.has_signature = True
    embedded = reader.embedded_signatures
    if len(embedded) != filled:
        found.add("unknown_signature_kind")
    signatures = [each for each in embedded if each.sig_object_type == "/Sig"]
    stamps = [each for each in embedded if each.sig_object_type == "/DocTimeStamp"]
    if not signatures:
        found.add("no_signature")
        return
    _examine_form(pdf, reader, embedded, signatures[-1], found)
    proof = _proof_in(reader)
    _examine_enclosed(embedded, proof, found)
    stamped_until = await _examine_stamps(stamps, trust, proof, at, found)
    for signature in signatures:
        is_closed = stamped_until is not None and signature.signed_revision < stamped_until
        await _examine_signature(signature, trust, proof, at, found, is_closed=is_closed)


def _examine_form(
    pdf: bytes,
    reader: PdfFileReader,
    embedded: Sequence[EmbeddedPdfSignature],
    last_signature: EmbeddedPdfSignature,
    found: Examined,
) -> None:
    """Byte ranges, coverage to the last byte, and what was added after each signature."""
    if not all(covers_regularly(each, pdf) for each in embedded):
        found.add("byte_range_irregular")
        return
    if not covers_whole_file(embedded[-1], reader, pdf):
        found.add("not_whole_file")
    for each in embedded:
        each.compute_integrity_info(skip_diff=True)
        since_last = each.signed_revision >= last_signature.signed_revision
        if not only_archival_since(each, is_last=since_last):
            found.add("changed_after_signing")
            return


def _examine_enclosed(embedded: Sequence[EmbeddedPdfSignature], proof: _Proof, found: Examined) -> None:
    """Certificates inside a container are signed by nobody; those of our own making are all repeated in the proof."""
    proven = {each.sha256 for each in proof.certificates}
    enclosed = {each.sha256 for one in embedded for each in (one.signer_cert, *one.other_embedded_certs)}
    if proven and not enclosed <= proven:
        found.add("loose_certificate")


async def _examine_stamps(
    stamps: Sequence[EmbeddedPdfSignature], trust: Trust, proof: _Proof, at: datetime, found: Examined
) -> int | None:
    """Revision of the last sound document time stamp, None without one."""
    revision = None
    for stamp in stamps:
        time = stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
        status = await async_validate_pdf_timestamp(
            stamp, _context(trust.timestamp, trust, proof, time), skip_diff=True
        )
        if not (status.intact and status.valid):
            found.add("timestamp_broken")
        elif not status.trusted:
            found.add("timestamp_untrusted")
        elif time > at + SKEW:
            found.add("timestamp_in_future")
        else:
            revision = stamp.signed_revision
    return revision


async def _examine_signature(
    signature: EmbeddedPdfSignature, trust: Trust, proof: _Proof, at: datetime, found: Examined, *, is_closed: bool
) -> None:
    time = _stated_time(signature)
    moment = time or at
    try:
        status = await async_validate_pdf_signature(
            signature,
            _context(trust.signer, trust, proof, moment),
            _context(trust.timestamp, trust, proof, moment),
            skip_diff=True,
        )
    except (SignatureValidationError, CMSStructuralError, PdfReadError):
        found.add("signature_broken")
        return
    stamp = status.timestamp_validity
    is_stamped = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
    if stamp is None:
        found.add("timestamp_missing")
    elif not (stamp.intact and stamp.valid):
        found.add("timestamp_broken")
    elif not stamp.trusted:
        found.add("timestamp_untrusted")
    found.signers.append(_facts(signature, time if is_stamped else None))
    _examine_times(found.signers[-1], at, found)
    if not (status.intact and status.valid):
        found.add("signature_broken")
    elif not status.trusted:
        problem = _SIGNER_PROBLEMS.get(status.trust_problem_indic)
        found.add(problem or await _unproven(signature.signer_cert, trust, proof, moment))
    found.levels.append(_level(is_stamped=is_stamped, is_proven=status.trusted, is_closed=is_closed))


async def _unproven(
    certificate: x509.Certificate, trust: Trust, proof: _Proof, moment: datetime
) -> Literal["signer_untrusted", "signer_status_unknown"]:
    """Whether the chain itself fails, or only the proof that nobody in it was revoked."""
    context = ValidationContext(
        trust_roots=parsed(trust.signer),
        other_certs=[*parsed(trust.intermediates), *proof.certificates],
        moment=moment,
        time_tolerance=SKEW,
    )
    try:
        await CertificateValidator(certificate, validation_context=context).async_validate_usage({"non_repudiation"})
    except (PathBuildingError, ValidationError):
        return "signer_untrusted"
    return "signer_status_unknown"


def _examine_times(facts: SignerFacts, at: datetime, found: Examined) -> None:
    if facts.timestamp_at is None:
        return
    if facts.timestamp_at > at + SKEW:
        found.add("timestamp_in_future")
    if facts.signed_at is not None and abs(facts.signed_at - facts.timestamp_at) > SKEW:
        found.add("claimed_time_differs")


def _level(*, is_stamped: bool, is_proven: bool, is_closed: bool) -> Level:
    if not is_stamped:
        return "B-B"
    if not is_proven:
        return "B-T"
    return "B-LTA" if is_closed else "B-LT"


def _context(roots: Sequence[bytes], trust: Trust, proof: _Proof, moment: datetime) -> ValidationContext:
    """Offline validation as of ``moment``; every certificate of the chain needs proof that it was not revoked."""
    return ValidationContext(
        trust_roots=parsed(roots),
        other_certs=[*parsed(trust.intermediates), *proof.certificates],
        moment=moment,
        ocsps=proof.ocsps,
        crls=proof.crls,
        allow_fetching=False,
        revocation_mode="require",
        time_tolerance=SKEW,
    )


def _proof_in(reader: PdfFileReader) -> _Proof:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return _Proof([], [], [])
    return _Proof(
        list(store.load_certs()),
        [ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps],
        [crl.CertificateList.load(each.get_object().data) for each in store.crls],
    )


def _stated_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """Time in the signature time stamp, not yet validated; None without one."""
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        stated: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return stated
    return None


def _facts(signature: EmbeddedPdfSignature, timestamp_at: datetime | None) -> SignerFacts:
    certificate = signature.signer_cert
    subject = certificate.subject.native
    permission = signature.docmdp_level
    return SignerFacts(
        field=signature.field_name,
        name=str(subject.get("common_name", "")),
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        identity=str(subject.get("serial_number", "")),
        serial=str(certificate.serial_number),
        certificate_sha256=certificate.sha256.hex(),
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        signed_at=signature.self_reported_timestamp,
        timestamp_at=timestamp_at,
        certifies=None if permission is None else permission.value,
        reason=str(signature.sig_object.get("/Reason", "")),
        location=str(signature.sig_object.get("/Location", "")),
    )
