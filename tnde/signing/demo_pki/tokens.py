"""Makes time-stamp tokens (RFC 3161 with ESSCertIDv2 of RFC 5816) for the try-out's authority."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

POLICY = "1.3.6.1.4.1.4146.2.3"
_DIGESTS = frozenset({"sha256", "sha384", "sha512"})


def answer(
    request_der: bytes,
    *,
    certificate: x509.Certificate,
    chain: list[x509.Certificate],
    key: rsa.RSAPrivateKey,
    now: datetime,
) -> bytes:
    """DER of the answer to a DER request: a token for ``now``, or a rejection when it cannot be read or is too weak."""
    try:
        request = tsp.TimeStampReq.load(request_der, strict=True)
        imprint = request["message_imprint"]
        acceptable = imprint["hash_algorithm"]["algorithm"].native in _DIGESTS
        stated = _stated(request, imprint, certificate, now)
    except ValueError:
        return _rejection("bad_data_format")
    if not acceptable:
        return _rejection("bad_alg")
    token = cms.ContentInfo({"content_type": "signed_data", "content": _signed(stated, certificate, chain, key, now)})
    return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()


class _Rejection(core.Sequence):
    """A TimeStampResp without a token, which RFC 3161 §2.4.2 allows and the library's class does not."""

    _fields = [("status", tsp.PKIStatusInfo)]


def _rejection(reason: str) -> bytes:
    return _Rejection({"status": {"status": "rejection", "fail_info": {reason}}}).dump()


def _stated(
    request: tsp.TimeStampReq, imprint: tsp.MessageImprint, certificate: x509.Certificate, now: datetime
) -> bytes:
    stated = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": imprint,
        "serial_number": int.from_bytes(os.urandom(15), "big"),
        "gen_time": now,
        "tsa": x509.GeneralName(name="directory_name", value=certificate.subject),
    }
    if isinstance(request["nonce"], core.Integer) and request["nonce"].native is not None:
        stated["nonce"] = request["nonce"].native
    return tsp.TSTInfo(stated).dump()


def _signed(
    stated: bytes, certificate: x509.Certificate, chain: list[x509.Certificate], key: rsa.RSAPrivateKey, now: datetime
) -> cms.SignedData:
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    identifier = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate.dump()).digest()})
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", "tst_info"),
            _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(now)})),
            _attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": [identifier]})),
            _attribute("message_digest", hashlib.sha256(stated).digest()),
        ]
    )
    issuer = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(issuer)}),
            "digest_algorithm": digest,
            "signature_algorithm": {"algorithm": "rsassa_pkcs1v15"},
            "signed_attrs": attributes,
            "signature": key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
        }
    )
    return cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [digest],
            "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(stated)},
            "certificates": [certificate, *chain],
            "signer_infos": [signer],
        }
    )


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": cms.CMSAttributeType(kind), "values": (value,)})
