"""What each certificate of the try-out looks like: names, validity, key usage, addresses (RFC 5280).

CA keys are RSA, as those of the national CA. Signers carry both the document-signing and the e-mail purpose, because
NSS-based readers accept the first only together with the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

KeyKind = Literal["rsa2048", "rsa3072", "p256"]
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

MARK = "(UJI)"
_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_NAME_LIMIT = 64  # upper bound of X.520 for the attributes used here

Extension = tuple[x509.ExtensionType, bool]


@dataclass(frozen=True, slots=True)
class DemoSigner:
    """A fictional official.

    name          short name, also the file name of the credential: ``[a-z0-9._-]``
    common_name   name as printed in the certificate; "(UJI)" is added
    nip           18 digits, or 16 for a NIK; written as the subject's serialNumber
    title         office held; organisation: the agency
    key           kind of key; the national CA issues RSA
    revoked       withdrawn since yesterday; expired: its validity ended a month ago
    """

    name: str
    common_name: str
    nip: str
    title: str
    organisation: str
    key: KeyKind = "rsa2048"
    revoked: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    """A CA: its certificate, its key, and where its status and list are published."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    base_url: str
    slug: Literal["root", "issuing"]


def new_key(kind: KeyKind) -> PrivateKey:
    """A fresh private key."""
    if kind == "p256":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=3072 if kind == "rsa3072" else 2048)


def root_certificate(key: rsa.RSAPrivateKey, now: datetime) -> x509.Certificate:
    """Self-signed root, valid from four years ago for 24 years."""
    name = _name("Root CA Indonesia", "Penerbit Sertifikat")
    builder = _builder(name, name, key, now - timedelta(days=4 * 365), now + timedelta(days=20 * 365))
    extensions = [(x509.BasicConstraints(ca=True, path_length=1), True), _ca_usage(), _subject_key(key)]
    return _with(builder, extensions).sign(key, hashes.SHA256())


def issuing_certificate(key: rsa.RSAPrivateKey, root: Issuer, now: datetime) -> x509.Certificate:
    """The CA that signs everything else, valid from three years ago for 15 years."""
    name = _name("CA DS G1", "Penerbit Sertifikat")
    builder = _builder(
        name, root.certificate.subject, key, now - timedelta(days=3 * 365), now + timedelta(days=12 * 365)
    )
    extensions = [(x509.BasicConstraints(ca=True, path_length=0), True), _ca_usage(), *_origin(key, root)]
    return _with(builder, extensions).sign(root.key, hashes.SHA256())


def signer_certificate(signer: DemoSigner, key: PrivateKey, issuer: Issuer, now: datetime) -> x509.Certificate:
    """Certificate of an official: two years from yesterday, or, when ``expired``, until a month ago."""
    end = now - timedelta(days=30) if signer.expired else now + timedelta(days=2 * 365)
    start = now - timedelta(days=2 * 365) if signer.expired else now - timedelta(days=2)
    name = _name(signer.common_name, signer.organisation, title=signer.title, serial=signer.nip)
    builder = _builder(name, issuer.certificate.subject, key, start, end)
    purposes = x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return _with(builder, [*_leaf(), (purposes, False), *_origin(key, issuer)]).sign(issuer.key, hashes.SHA256())


def service_certificate(
    purpose: Literal["timestamp", "ocsp"], key: rsa.RSAPrivateKey, issuer: Issuer, now: datetime
) -> x509.Certificate:
    """Certificate of the time-stamp authority or of the OCSP responder, ten years from yesterday."""
    is_ocsp = purpose == "ocsp"
    name = _name("Responder OCSP" if is_ocsp else "Otoritas Stempel Waktu", "Penerbit Sertifikat")
    builder = _builder(name, issuer.certificate.subject, key, now - timedelta(days=2), now + timedelta(days=3650))
    use = ExtendedKeyUsageOID.OCSP_SIGNING if is_ocsp else ExtendedKeyUsageOID.TIME_STAMPING
    extensions = [*_leaf(), (x509.ExtendedKeyUsage([use]), True), *_origin(key, issuer)]
    if is_ocsp:
        extensions.append((x509.OCSPNoCheck(), False))
    return _with(builder, extensions).sign(issuer.key, hashes.SHA256())


def now_in_seconds() -> datetime:
    """Present time without fractions of a second: some readers refuse fractions in certificates and answers."""
    return datetime.now(UTC).replace(microsecond=0)


def _name(common: str, organisation: str, *, title: str = "", serial: str = "") -> x509.Name:
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _marked(organisation)),
    ]
    if title:
        attributes.append(x509.NameAttribute(NameOID.TITLE, _marked(title)))
    if serial:
        attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, serial))
    attributes.append(x509.NameAttribute(NameOID.COMMON_NAME, _marked(common)))
    return x509.Name(attributes)


def _marked(text: str) -> str:
    """``text`` with the mark of the try-out, cut so that the mark always stays."""
    return text[: _NAME_LIMIT - len(MARK) - 1].rstrip() + " " + MARK


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


def _with(builder: x509.CertificateBuilder, extensions: Sequence[Extension]) -> x509.CertificateBuilder:
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder


def _ca_usage() -> Extension:
    return _usage(key_cert_sign=True, crl_sign=True), True


def _leaf() -> list[Extension]:
    usage = _usage(digital_signature=True, content_commitment=True)
    return [(x509.BasicConstraints(ca=False, path_length=None), True), (usage, True)]


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject_key(key: PrivateKey) -> Extension:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False


def _origin(key: PrivateKey, issuer: Issuer) -> list[Extension]:
    """Identifiers of both keys, and where the issuer publishes itself, its status answers and its list."""
    above = issuer.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    access = [
        x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS,
            x509.UniformResourceIdentifier(f"{issuer.base_url}/certs/{issuer.slug}.crt"),
        )
    ]
    if issuer.slug == "issuing":
        ocsp = x509.UniformResourceIdentifier(f"{issuer.base_url}/ocsp")
        access.insert(0, x509.AccessDescription(AuthorityInformationAccessOID.OCSP, ocsp))
    lists = x509.DistributionPoint(
        [x509.UniformResourceIdentifier(f"{issuer.base_url}/crl/{issuer.slug}.crl")], None, None, None
    )
    return [
        _subject_key(key),
        (x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(above), False),
        (x509.AuthorityInformationAccess(access), False),
        (x509.CRLDistributionPoints([lists]), False),
    ]
