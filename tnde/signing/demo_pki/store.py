"""Keeps the try-out's keys and certificates in a folder, made once and added to, never changed.

``root.pem`` is what others trust; ``signers/<name>.p12`` is a person's credential and ``signers/<name>.pem`` his
certificate; ``<service>.key`` are the keys of the CAs and services, readable by the owner only; ``register.json`` holds
the published address and who was revoked.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

from tnde.signing.demo_pki.certificates import (
    DemoSigner,
    Issuer,
    PrivateKey,
    issuing_certificate,
    new_key,
    now_in_seconds,
    root_certificate,
    service_certificate,
    signer_certificate,
)

DEFAULT_URL = "http://127.0.0.1:8318"
"""Where the services are published unless said otherwise; it is written into every certificate."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")

__all__ = ["DEFAULT_URL", "DemoPki", "DemoSigner", "ensure", "open_pki", "revoke"]


@dataclass(frozen=True, slots=True)
class DemoPki:
    """Where things lie. ``base_url`` is the address written into the certificates."""

    folder: Path
    base_url: str

    @property
    def root_pem(self) -> Path:
        """The root certificate, to be trusted for signers and time stamps of the try-out."""
        return self.folder / "root.pem"

    @property
    def issuing_pem(self) -> Path:
        """The issuing CA, for stores that want the whole chain."""
        return self.folder / "issuing.pem"

    @property
    def p12_folder(self) -> Path:
        """Folder of the credentials, one ``<name>.p12`` per signer."""
        return self.folder / "signers"

    def p12(self, name: str) -> Path:
        """Credential of one signer."""
        return self.p12_folder / f"{name}.p12"

    def certificate(self, name: str) -> x509.Certificate:
        """Certificate of a signer, or of ``root``, ``issuing``, ``timestamp``, ``ocsp``."""
        path = self.folder / f"{name}.pem"
        if not path.exists():
            path = self.p12_folder / f"{name}.pem"
        return x509.load_pem_x509_certificate(path.read_bytes())

    def key(self, name: str) -> rsa.RSAPrivateKey:
        """Private key of a CA or service; signers' keys exist only inside their credentials.

        It was made here and lies where only its owner writes: its numbers are not proven anew at each start.
        """
        data = (self.folder / f"{name}.key").read_bytes()
        return cast(rsa.RSAPrivateKey, load_pem_private_key(data, None, unsafe_skip_rsa_key_validation=True))

    def issued(self) -> frozenset[int]:
        """Serial numbers of all certificates below the issuing CA."""
        names = ["timestamp", "ocsp", *(path.stem for path in self.p12_folder.glob("*.pem"))]
        return frozenset(self.certificate(name).serial_number for name in names)

    def revoked(self) -> dict[int, datetime]:
        """Serial number → since when it is revoked, aware."""
        entries = _read_register(self.folder)["revoked"]
        return {int(serial): datetime.fromisoformat(since) for serial, since in entries.items()}


def ensure(folder: Path, signers: Sequence[DemoSigner], passphrase: str, *, base_url: str = DEFAULT_URL) -> DemoPki:
    """The PKI in ``folder``, created where missing, with a credential for each signer.

    What exists is left byte for byte as it is; a signer already there keeps his certificate whatever is now said of
    him, except that ``revoked`` takes effect. ``passphrase`` locks new credentials. ``base_url`` counts the first time
    only. Several processes may call this at once. Raises ValueError for a name that is no file name.
    """
    for signer in signers:
        if not _NAME.fullmatch(signer.name):
            raise ValueError(f"{signer.name!r} cannot name a signer")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / "signers").mkdir(mode=0o700, exist_ok=True)
    with _locked(folder):
        if not (folder / "register.json").exists():
            _write_register(folder, {"base_url": base_url.rstrip("/"), "revoked": {}})
        pki = open_pki(folder)
        issuer = _authorities(pki)
        for signer in signers:
            _add_signer(pki, signer, issuer, passphrase)
            if signer.revoked:
                _mark_revoked(pki, signer.name, now_in_seconds() - timedelta(days=1))
    return pki


def open_pki(folder: Path) -> DemoPki:
    """The PKI that `ensure` made there. Raises OSError when there is none."""
    return DemoPki(folder, _read_register(folder)["base_url"])


def revoke(folder: Path, name: str) -> None:
    """Revoke a signer's certificate as of now; a second call changes nothing."""
    with _locked(folder):
        _mark_revoked(open_pki(folder), name, now_in_seconds())


def _authorities(pki: DemoPki) -> Issuer:
    now = now_in_seconds()
    root = Issuer(
        _kept(pki.folder, "root", "rsa3072", lambda key: root_certificate(key, now)),
        pki.key("root"),
        pki.base_url,
        "root",
    )
    issuing = Issuer(
        _kept(pki.folder, "issuing", "rsa3072", lambda key: issuing_certificate(key, root, now)),
        pki.key("issuing"),
        pki.base_url,
        "issuing",
    )
    _kept(pki.folder, "timestamp", "rsa2048", lambda key: service_certificate("timestamp", key, issuing, now))
    _kept(pki.folder, "ocsp", "rsa2048", lambda key: service_certificate("ocsp", key, issuing, now))
    return issuing


def _kept(
    folder: Path, name: str, kind: str, make: Callable[[rsa.RSAPrivateKey], x509.Certificate]
) -> x509.Certificate:
    """The certificate ``name``, made with a new key only when there is none."""
    path = folder / f"{name}.pem"
    if not path.exists():
        key = cast(rsa.RSAPrivateKey, new_key("rsa3072" if kind == "rsa3072" else "rsa2048"))
        _write(folder / f"{name}.key", _key_bytes(key))
        _write(path, make(key).public_bytes(Encoding.PEM))
    return x509.load_pem_x509_certificate(path.read_bytes())


def _add_signer(pki: DemoPki, signer: DemoSigner, issuer: Issuer, passphrase: str) -> None:
    certificate_path = pki.p12_folder / f"{signer.name}.pem"
    if certificate_path.exists() and pki.p12(signer.name).exists():
        return
    key = new_key(signer.key)
    certificate = signer_certificate(signer, key, issuer, now_in_seconds())
    credential = pkcs12.serialize_key_and_certificates(
        signer.name.encode(),
        key,
        certificate,
        [issuer.certificate, pki.certificate("root")],
        BestAvailableEncryption(passphrase.encode()),
    )
    _write(pki.p12(signer.name), credential)
    _write(certificate_path, certificate.public_bytes(Encoding.PEM))


def _mark_revoked(pki: DemoPki, name: str, since: datetime) -> None:
    register = _read_register(pki.folder)
    serial = str(pki.certificate(name).serial_number)
    if serial not in register["revoked"]:
        register["revoked"][serial] = since.isoformat()
        _write_register(pki.folder, register)


def _key_bytes(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read_register(folder: Path) -> dict[str, Any]:
    register: dict[str, Any] = json.loads((folder / "register.json").read_text())
    return register


def _write_register(folder: Path, register: dict[str, Any]) -> None:
    _write(folder / "register.json", json.dumps(register, indent=1).encode())


def _write(path: Path, data: bytes) -> None:
    """Write so that a crash leaves either nothing or the whole file, readable by the owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
