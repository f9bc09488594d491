"""Encryption of single fields (NIK): AES-256-GCM under FIELD_KEY, and a keyed index that finds equal values.

UU 27/2022 asks that specific personal data be protected; the key never lies in the database.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


def encrypt(text: str) -> bytes:
    """12 bytes nonce, then ciphertext with its tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(settings.FIELD_KEY).encrypt(nonce, text.encode(), None)


def decrypt(sealed: bytes) -> str:
    """The text given to `encrypt`. Raises cryptography's InvalidTag under another key or when bytes were changed."""
    data = bytes(sealed)
    return AESGCM(settings.FIELD_KEY).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], None).decode()


def blind_index(text: str) -> bytes:
    """32 bytes that are equal for equal texts and tell nothing without the key."""
    key = hmac.new(settings.FIELD_KEY, b"blind-index", hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
