"""Signs with a certificate and key from a PKCS#12 file: the maker of the try-out, of tests, and of a seal kept on disk.

An unlocked key stays in memory for two minutes, so that a stack of letters does not pay the unlocking for each; it is
found again only with the same passphrase, which itself is never kept.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from tnde.signing import errors
from tnde.signing.contracts import Secret, SignatureSpec, SignedPdf
from tnde.signing.pades import CertifiedSigner, PadesEngine
from tnde.signing.trust import parsed

UNLOCKED_FOR_SECONDS = 120
_MAX_UNLOCKED = 64

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class HeldKeySigner(CertifiedSigner):
    """Signs with a key object that was loaded and checked once; stock pyHanko re-imports it for every signature."""

    def __init__(self, key: PrivateKey, certificate: x509.Certificate, chain: list[x509.Certificate]) -> None:
        mechanism = "sha256_ecdsa" if isinstance(key, ec.EllipticCurvePrivateKey) else "sha256_rsa"
        super().__init__(certificate, chain, mechanism)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The raw signature over ``data``; a dry run gives bytes of the largest length it can have."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return bytes(72) if dry_run else self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        return bytes(self._key.key_size // 8) if dry_run else self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


@dataclass(frozen=True, slots=True)
class OpenedCredential:
    """What a credential holds, in a form that threads may share: the key object, and certificates as DER.

    ``chain`` leads from the signer's certificate to below the root; the root itself is not put into signatures.
    """

    key: PrivateKey
    certificate: bytes
    chain: tuple[bytes, ...]

    def signer(self) -> HeldKeySigner:
        """A signer for one signature."""
        return HeldKeySigner(self.key, x509.Certificate.load(self.certificate), parsed(self.chain))


class LocalSigner:
    """A `contracts.PdfSigner` for one PKCS#12 file."""

    def __init__(self, path: Path, engine: PadesEngine) -> None:
        self._path = path
        self._engine = engine

    def sign(self, pdf: bytes, spec: SignatureSpec, secret: Secret) -> SignedPdf:
        """The file signed at level B-LTA; see `contracts.PdfSigner.sign` for what it raises."""
        return self._engine.sign(pdf, spec, _unlocked.get(self._path, secret).signer())


def unlock(data: bytes, secret: Secret) -> OpenedCredential:
    """Key and chain of a PKCS#12 file. Raises `errors.WrongPassphrase` and `errors.CredentialDamaged`."""
    if not _is_whole_pkcs12(data):
        raise errors.CredentialDamaged("no PKCS#12")
    try:
        opened = pkcs12.load_pkcs12(data, secret.reveal().encode())
    except ValueError:
        # The library tells a wrong passphrase from damage in words only; its text is not passed on.
        raise errors.WrongPassphrase from None
    key, own = opened.key, opened.cert
    if own is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise errors.CredentialDamaged("no RSA or EC key with its certificate")
    chain = [
        item.certificate for item in opened.additional_certs if item.certificate.subject != item.certificate.issuer
    ]
    return OpenedCredential(
        key, own.certificate.public_bytes(Encoding.DER), tuple(each.public_bytes(Encoding.DER) for each in chain)
    )


def _is_whole_pkcs12(data: bytes) -> bool:
    """True when the outer structure is complete; what is inside is known only to who has the passphrase."""
    try:
        return asn1_pkcs12.Pfx.load(data, strict=True)["auth_safe"]["content"].native is not None
    except ValueError:
        return False


class _Unlocked:
    """Keys unlocked a moment ago, by file version and a keyed digest of the passphrase that opened them."""

    def __init__(self) -> None:
        self._digest_key = secrets.token_bytes(32)
        self._kept: dict[tuple[str, int, bytes], tuple[float, OpenedCredential]] = {}
        self._lock = Lock()

    def get(self, path: Path, secret: Secret) -> OpenedCredential:
        try:
            version = path.stat().st_mtime_ns
            data = path.read_bytes()
        except OSError as error:
            raise errors.SignerUnknown(path.name) from error
        mark = hashlib.blake2b(secret.reveal().encode(), key=self._digest_key, digest_size=32).digest()
        name = (str(path), version, mark)
        now = time.monotonic()
        with self._lock:
            self._kept = {key: value for key, value in self._kept.items() if now < value[0]}
            kept = self._kept.get(name)
        if kept is not None:
            return kept[1]
        opened = unlock(data, secret)
        with self._lock:
            if len(self._kept) < _MAX_UNLOCKED:
                self._kept[name] = (now + UNLOCKED_FOR_SECONDS, opened)
        return opened


_unlocked = _Unlocked()
