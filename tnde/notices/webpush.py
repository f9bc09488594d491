"""Sealing one message for one browser: Message Encryption for Web Push (RFC 8291, RFC 8188) and VAPID (RFC 8292)."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT_BYTES, AUTH_BYTES, SALT_BYTES, SCALAR_BYTES = 65, 16, 16, 32
RECORD_BYTES = 4096
MAX_PLAINTEXT = 3993
"""What fits into one record, the only one there is (RFC 8291 §4)."""
TOKEN_HOURS = 12
"""A token lives at most 24 hours (RFC 8292 §2)."""


def encode(data: bytes) -> str:
    """Base64url without padding, as keys are written here."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode(text: str) -> bytes:
    """The bytes of such a text. Raises ValueError."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a subscription: a point on P-256 and a shared secret."""

    point: bytes
    auth: bytes

    @classmethod
    def of(cls, p256dh: str, auth: str) -> Keys:
        """From their texts. Raises ValueError unless they are a point of the curve and 16 bytes."""
        keys = cls(decode(p256dh), decode(auth))
        if len(keys.point) != POINT_BYTES or len(keys.auth) != AUTH_BYTES:
            raise ValueError("a subscription has a point of 65 bytes and a secret of 16")
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, keys.point)
        return keys


def seal(
    plaintext: bytes, keys: Keys, *, salt: bytes | None = None, ephemeral: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The body of a push message: header and one encrypted record. ``salt`` and ``ephemeral`` are new unless given.

    Raises ValueError for more than `MAX_PLAINTEXT` bytes.
    """
    if len(plaintext) > MAX_PLAINTEXT:
        raise ValueError(f"a push message holds at most {MAX_PLAINTEXT} bytes")
    salt = salt or os.urandom(SALT_BYTES)
    ours = ephemeral or ec.generate_private_key(CURVE)
    point = public_point(ours)
    shared = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, keys.point))
    secret = _derive(keys.auth, shared, b"WebPush: info\0" + keys.point + point, 32)
    key = _derive(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(salt, secret, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(point)]) + point
    return header + AESGCM(key).encrypt(nonce, plaintext + b"\x02", None)


def private_key(scalar: bytes) -> ec.EllipticCurvePrivateKey:
    """The key with this secret number (32 bytes). Raises ValueError outside the range of the curve."""
    return ec.derive_private_key(int.from_bytes(scalar, "big"), CURVE)


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public half as an uncompressed point."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def authorization(endpoint: str, key: ec.EllipticCurvePrivateKey, *, contact: str, now: dt.datetime) -> str:
    """The value of the Authorization header: a token for the origin of this endpoint, signed ES256, and our key."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + dt.timedelta(hours=TOKEN_HOURS)).timestamp()),
        "sub": contact,
    }
    signed = ".".join(encode(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(SCALAR_BYTES, "big") + s.to_bytes(SCALAR_BYTES, "big")
    return f"vapid t={signed}.{encode(signature)}, k={encode(public_point(key))}"


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
