"""Makes PAdES B-LTA signatures in an existing field without disturbing the archive form of the file.

Three departures from stock pyHanko keep PDF/A-2 and speed: signature revisions leave Info and XMP alone, the catalog
never claims PDF 2.0, and the private key is held as an object. Revocation data and the root certificate go into the
revision of the signature itself (ETSI EN 319 142-1 §5.4), one document time stamp closes the file. Chains are
validated before a signature is made; that result is kept for two minutes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from threading import Lock

from asn1crypto import algos, cms, x509
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigningSession
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tnde.signing import asn1_classes, errors, hex_strings
from tnde.signing.contracts import MAX_PDF_BYTES, SignatureSpec, SignedPdf
from tnde.signing.revocation import RevocationSource
from tnde.signing.running import run
from tnde.signing.timestamps import TimestampClient, time_of
from tnde.signing.trust import Trust, parsed

hex_strings.install()
asn1_classes.set_up()

DIGEST = "sha256"
VALIDATED_FOR_SECONDS = 120
_RESERVE = 1.3
"""Room left for the signature over what a trial needs: tokens and ECDSA values vary in length."""


class ArchiveWriter(IncrementalPdfFileWriter):
    """Adds revisions that leave Info and XMP as they are: PDF/A asks that the two agree."""

    def _update_meta(self) -> None:
        return None


class _ArchiveSigner(PdfSigner):
    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        # Stock pyHanko raises the catalog to PDF 2.0 for ECDSA keys; PDF/A-2 is bound to 1.7.
        pdf_out.ensure_output_version(version=(1, 7))
        pdf_out.register_extension(ESIC_EXTENSION_1)


class CertifiedSigner(Signer):
    """A pyHanko signer whose certificate is known beforehand; what the makers hand to the engine."""

    def __init__(self, certificate: x509.Certificate, chain: Iterable[x509.Certificate], mechanism: str) -> None:
        """``chain``: certificates to enclose between the signer's and the root; ``mechanism`` as ``sha256_rsa``."""
        store = SimpleCertificateStore.from_certs(list(chain))
        algorithm = algos.SignedDigestAlgorithm({"algorithm": mechanism})
        super().__init__(signing_cert=certificate, cert_registry=store, signature_mechanism=algorithm)
        self.certificate = certificate


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Validated chains as DER with the revocation answers that prove them.

    authorities    SHA-256 of the certificates the time-stamp authority signs with
    signature_room, timestamp_room   hex digits to reserve
    until          monotonic time up to which this may be used
    """

    certificates: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    authorities: frozenset[bytes]
    signature_room: int
    timestamp_room: int
    until: float


class PadesEngine:
    """Signs with any `CertifiedSigner`; shared by the makers of one process, safe from any thread."""

    def __init__(self, *, trust: Trust, timestamps: TimestampClient, revocation: RevocationSource) -> None:
        self._trust = trust
        self._timestamps = timestamps
        self._revocation = revocation
        self._prepared: dict[bytes, _Prepared] = {}
        self._lock = Lock()

    def sign(self, pdf: bytes, spec: SignatureSpec, signer: CertifiedSigner) -> SignedPdf:
        """The file with a B-LTA signature in ``spec.field``. Raises subclasses of `errors.SignatureRefused`."""
        return run(self._sign(pdf, spec, signer))

    async def _sign(self, pdf: bytes, spec: SignatureSpec, signer: CertifiedSigner) -> SignedPdf:
        writer = _open_for(pdf, spec.field)
        prepared = await self._prepare(signer)
        session = self._session(writer, spec, signer)
        _add_proof(writer, prepared)
        token, signed = await self._signature_revision(session, prepared, signer)
        closing = await self._closing_revision(signed, prepared)
        self._require_known_authority(prepared, token, closing)
        result = signed.getvalue()
        if not result.startswith(pdf):
            raise errors.NotOurOutput("the first bytes differ from the file handed in")
        certificate = signer.certificate
        return SignedPdf(
            pdf=result,
            signer_subject=certificate.subject.human_friendly,
            signer_serial=str(certificate.serial_number),
            signer_certificate_sha256=certificate.sha256.hex(),
            signed_at=session.system_time,
            timestamp_at=time_of(token),
            level="B-LTA",
        )

    def _session(self, writer: ArchiveWriter, spec: SignatureSpec, signer: CertifiedSigner) -> PdfSigningSession:
        metadata = PdfSignatureMetadata(
            field_name=spec.field,
            md_algorithm=DIGEST,
            reason=spec.reason,
            location=spec.location,
            name=spec.signer_name,
            certify=spec.certify,
            docmdp_permissions=MDPPerm.NO_CHANGES if spec.certify else MDPPerm.FILL_FORMS,
            subfilter=SigSeedSubFilter.PADES,
        )
        maker = _ArchiveSigner(metadata, signer, timestamper=self._timestamps, stamp_style=NoOpStampStyle())
        try:
            session = maker.init_signing_session(writer, existing_fields_only=True)
        except Exception as error:
            raise errors.DocumentNotSignable(f"{type(error).__name__}: {error}") from error
        session.system_time = datetime.now(UTC).replace(microsecond=0)
        return session

    async def _signature_revision(
        self, session: PdfSigningSession, prepared: _Prepared, signer: CertifiedSigner
    ) -> tuple[cms.ContentInfo, BytesIO]:
        document = session.prepare_tbs_document(None, prepared.signature_room)
        output = BytesIO()
        digest, _ = document.digest_tbs_document(output=output)
        signed = await signer.async_sign(
            digest.document_digest,
            DIGEST,
            use_pades=True,
            timestamper=self._timestamps,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=session.system_time),
        )
        document.cms_writer.send(signed)
        return _signature_token(signed), output

    async def _closing_revision(self, signed: BytesIO, prepared: _Prepared) -> cms.ContentInfo:
        kept = _Keeping(self._timestamps)
        stamper = PdfTimeStamper(kept, field_name=f"StempelWaktu{len(signed.getvalue())}")
        await stamper.async_timestamp_pdf(
            ArchiveWriter(signed), DIGEST, bytes_reserved=prepared.timestamp_room, in_place=True
        )
        return kept.token

    def _require_known_authority(self, prepared: _Prepared, *tokens: cms.ContentInfo) -> None:
        if any(_authority(token) not in prepared.authorities for token in tokens):
            with self._lock:
                self._prepared.clear()
            raise errors.TimestampUnavailable(f"{self._timestamps.url}: signs with another certificate since a moment")

    async def _prepare(self, signer: CertifiedSigner) -> _Prepared:
        certificate = signer.certificate
        with self._lock:
            kept = self._prepared.get(certificate.sha256)
        if kept is not None and time.monotonic() < kept.until:
            return kept
        stamps = self._timestamps.fresh()
        signer_path, signer_proof = await self._signer_path(signer)
        stamp_paths, stamp_proof = await self._timestamp_paths(stamps)
        sample = await stamps.async_dummy_response(DIGEST)
        trial = await signer.async_sign(bytes(32), DIGEST, use_pades=True, dry_run=True, timestamper=stamps)
        proofs = (signer_proof, stamp_proof)
        made = _Prepared(
            certificates=tuple(each.dump() for path in (signer_path, *stamp_paths) for each in path),
            ocsps=tuple(each.dump() for proof in proofs for each in proof.ocsps),
            crls=tuple(each.dump() for proof in proofs for each in proof.crls),
            authorities=stamps.signing_certificates(),
            signature_room=_room(trial),
            timestamp_room=_room(sample),
            until=time.monotonic() + VALIDATED_FOR_SECONDS,
        )
        with self._lock:
            self._prepared[certificate.sha256] = made
        return made

    async def _signer_path(self, signer: CertifiedSigner) -> tuple[ValidationPath, ValidationContext]:
        context = self._context(self._trust.signer)
        validator = CertificateValidator(
            signer.certificate, intermediate_certs=signer.cert_registry, validation_context=context
        )
        try:
            return await validator.async_validate_usage({"non_repudiation"}), context
        except Exception as error:
            raise _refusal_of(signer.certificate, error) from error

    async def _timestamp_paths(self, stamps: TimestampClient) -> tuple[list[ValidationPath], ValidationContext]:
        context = self._context(self._trust.timestamp)
        try:
            return [path async for path in stamps.validation_paths(context)], context
        except errors.TimestampUnavailable:
            raise
        except InsufficientRevinfoError as error:
            raise errors.RevocationUnknown(f"time-stamp authority: {error}") from error
        except Exception as error:
            raise errors.TimestampUnavailable(f"authority not trusted: {error}") from error

    def _context(self, roots: tuple[bytes, ...]) -> ValidationContext:
        return ValidationContext(
            trust_roots=parsed(roots),
            other_certs=parsed(self._trust.intermediates),
            allow_fetching=True,
            fetchers=self._revocation.fetchers(),
            revocation_mode="require",
        )


def _add_proof(writer: ArchiveWriter, prepared: _Prepared) -> None:
    """Put certificates, root included, and revocation answers into the revision that will carry the signature."""
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        sig_contents=None,
        certs=parsed(prepared.certificates),
        ocsps=[OCSPResponse.load(each) for each in prepared.ocsps],
        crls=[CertificateList.load(each) for each in prepared.crls],
    )


class _Keeping(TimestampClient):
    """Passes on to the shared client and keeps the token it got."""

    def __init__(self, inner: TimestampClient) -> None:
        self._inner = inner
        self.token: cms.ContentInfo

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        self.token = await self._inner.async_timestamp(message_digest, md_algorithm)
        return self.token


def _open_for(pdf: bytes, field: str) -> ArchiveWriter:
    """A writer on ``pdf`` whose empty signature field is there. Raises `errors.DocumentNotSignable`."""
    if len(pdf) > MAX_PDF_BYTES:
        raise errors.DocumentNotSignable(f"{len(pdf)} bytes, more than {MAX_PDF_BYTES}")
    try:
        writer = ArchiveWriter(BytesIO(pdf), strict=True)
        if writer.prev.encrypted:
            raise errors.DocumentNotSignable("the file is encrypted")
        filled = {name: value is not None for name, value, _ in enumerate_sig_fields(writer.prev)}
    except errors.DocumentNotSignable:
        raise
    except Exception as error:
        raise errors.DocumentNotSignable(f"{type(error).__name__}: {error}") from error
    if field not in filled:
        raise errors.DocumentNotSignable(f"no signature field {field!r}")
    if filled[field]:
        raise errors.DocumentNotSignable(f"the signature field {field!r} is already signed")
    return writer


def _refusal_of(certificate: x509.Certificate, error: Exception) -> errors.SignatureRefused:
    """What a failed validation of the signer's chain means to the signer."""
    named = f"{certificate.subject.human_friendly}, serial {certificate.serial_number}: {error}"
    if isinstance(error, RevokedError):
        return errors.CertificateRevoked(named)
    if isinstance(error, ExpiredError | NotYetValidError):
        return errors.CertificateExpired(named)
    if isinstance(error, InsufficientRevinfoError):
        return errors.RevocationUnknown(named)
    if isinstance(error, PathBuildingError | PathValidationError | InvalidCertificateError | ValidationError):
        return errors.CertificateNotTrusted(named)
    return errors.SignerUnavailable(f"{type(error).__name__}: {named}")


def _room(sample: cms.ContentInfo) -> int:
    """Hex digits to reserve for an object like ``sample``: even, in steps that do not betray its exact length."""
    return -(-int(len(sample.dump()) * 2 * _RESERVE) // 512) * 512


def _signature_token(signed: cms.ContentInfo) -> cms.ContentInfo:
    for attribute in signed["content"]["signer_infos"][0]["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            return attribute["values"][0]
    raise errors.TimestampUnavailable("the signature carries no time stamp")


def _authority(token: cms.ContentInfo) -> bytes:
    """SHA-256 of the certificate that signed a token, empty when it is not enclosed."""
    content = token["content"]
    serial = content["signer_infos"][0]["sid"].chosen["serial_number"].native
    for choice in content["certificates"]:
        if choice.chosen.serial_number == serial:
            return choice.chosen.sha256
    return b""
