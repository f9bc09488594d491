"""The try-out's services without sockets: time stamps, OCSP, CRLs and CA certificates, each bytes in, bytes out.

`Responders.transport` is a drop-in for HTTP in tests; ``wsgi`` puts the same object behind real sockets.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal
from urllib.parse import urlsplit

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from tnde.signing.demo_pki import tokens
from tnde.signing.demo_pki.certificates import now_in_seconds
from tnde.signing.demo_pki.store import DemoPki, open_pki
from tnde.signing.transport import Answer, Unreachable

OCSP_VALID = timedelta(minutes=10)
CRL_VALID = {"root": timedelta(days=90), "issuing": timedelta(days=1)}
_CRL_KEPT_SECONDS = 600

MEDIA_TYPES = {
    "tsa": "application/timestamp-reply",
    "ocsp": "application/ocsp-response",
    "crl": "application/pkix-crl",
    "certs": "application/pkix-cert",
}


class Responders:
    """Answers for one folder. ``calls`` counts answers by service; ``down`` names services that do not answer."""

    def __init__(self, pki: DemoPki) -> None:
        self.pki = pki
        self.calls: Counter[str] = Counter()
        self.down: set[str] = set()
        self._certificates = {name: pki.certificate(name) for name in ("root", "issuing", "timestamp", "ocsp")}
        self._keys = {name: pki.key(name) for name in self._certificates}
        self._lists: dict[str, tuple[float, int, bytes]] = {}
        self._serials: tuple[int, frozenset[int]] = (0, frozenset())
        self._lock = Lock()
        self._tsa_certificate, *self._tsa_chain = [
            asn1_x509.Certificate.load(self._certificates[name].public_bytes(Encoding.DER))
            for name in ("timestamp", "issuing")
        ]

    def transport(self, url: str, body: bytes | None = None, media_type: str = "") -> Answer:
        """In-process stand-in for HTTP to any address of this PKI. Raises `Unreachable`."""
        service, _, rest = urlsplit(url).path.strip("/").partition("/")
        if service in self.down:
            raise Unreachable(f"{url}: not answering")
        if service == "tsa" and body is not None:
            return Answer(self.timestamp(body), MEDIA_TYPES[service])
        if service == "ocsp" and body is not None:
            return Answer(self.status(body), MEDIA_TYPES[service])
        if rest in ("root.crl", "issuing.crl"):
            return Answer(self.revocation_list("root" if rest == "root.crl" else "issuing"), MEDIA_TYPES["crl"])
        if rest in ("root.crt", "issuing.crt"):
            return Answer(self._certificates[rest[:-4]].public_bytes(Encoding.DER), MEDIA_TYPES["certs"])
        raise Unreachable(f"{url}: HTTP 404")

    def timestamp(self, request: bytes) -> bytes:
        """DER time-stamp answer to a DER request (RFC 3161)."""
        self.calls["tsa"] += 1
        return tokens.answer(
            request,
            certificate=self._tsa_certificate,
            chain=self._tsa_chain,
            key=self._keys["timestamp"],
            now=now_in_seconds(),
        )

    def status(self, request: bytes) -> bytes:
        """DER OCSP answer to a DER request for one certificate (RFC 6960)."""
        self.calls["ocsp"] += 1
        try:
            asked = ocsp.load_der_ocsp_request(request)
            serial, algorithm = asked.serial_number, asked.hash_algorithm
        except (ValueError, NotImplementedError):
            return _refusal(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        if asked.issuer_key_hash != self._issuer_key_hash(algorithm):
            return _refusal(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        return self._status_answer(asked, serial, algorithm)

    def revocation_list(self, issuer: Literal["root", "issuing"]) -> bytes:
        """DER CRL of the root (empty) or of the issuing CA, made anew every ten minutes and after a revocation."""
        self.calls["crl"] += 1
        revoked = self.pki.revoked() if issuer == "issuing" else {}
        with self._lock:
            made, count, content = self._lists.get(issuer, (0.0, -1, b""))
            if count != len(revoked) or time.monotonic() - made > _CRL_KEPT_SECONDS:
                content = self._new_list(issuer, revoked)
                self._lists[issuer] = (time.monotonic(), len(revoked), content)
        return content

    def _status_answer(self, asked: ocsp.OCSPRequest, serial: int, algorithm: hashes.HashAlgorithm) -> bytes:
        now = now_in_seconds()
        since = self.pki.revoked().get(serial)
        known = since is not None or serial in self._issued()
        standing = ocsp.OCSPCertStatus.GOOD if known else ocsp.OCSPCertStatus.UNKNOWN
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            asked.issuer_name_hash,
            asked.issuer_key_hash,
            serial,
            algorithm,
            ocsp.OCSPCertStatus.REVOKED if since else standing,
            now,
            now + OCSP_VALID,
            since,
            x509.ReasonFlags.cessation_of_operation if since else None,
        )
        responder = self._certificates["ocsp"]
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, responder).certificates([responder])
        for extension in asked.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(self._keys["ocsp"], hashes.SHA256()).public_bytes(Encoding.DER)

    def _issued(self) -> frozenset[int]:
        """Serial numbers issued, read again when a signer was added."""
        version = self.pki.p12_folder.stat().st_mtime_ns
        if self._serials[0] != version:
            self._serials = (version, self.pki.issued())
        return self._serials[1]

    def _issuer_key_hash(self, algorithm: hashes.HashAlgorithm) -> bytes:
        """Hash of the issuing CA's key as OCSP requests name it."""
        info = asn1_x509.Certificate.load(self._certificates["issuing"].public_bytes(Encoding.DER)).public_key
        digest = hashes.Hash(algorithm)
        digest.update(info["public_key"].contents[1:])
        return digest.finalize()

    def _new_list(self, issuer: Literal["root", "issuing"], revoked: dict[int, datetime]) -> bytes:
        now = now_in_seconds()
        certificate = self._certificates[issuer]
        key_id = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(certificate.subject)
            .last_update(now)
            .next_update(now + CRL_VALID[issuer])
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        )
        for serial, since in revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self._keys[issuer], hashes.SHA256()).public_bytes(Encoding.DER)


def services(folder: Path) -> Responders:
    """The responders of the PKI in ``folder``. Raises OSError when `ensure` never ran there."""
    return Responders(open_pki(folder))


def _refusal(reason: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(reason).public_bytes(Encoding.DER)
