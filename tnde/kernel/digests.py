"""Digests: SHA-256 over bytes, and over JSON in its canonical form (RFC 8785, text in NFC)."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import rfc8785


def sha256(data: bytes) -> str:
    """Lower-case hex of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()


def canonical_bytes(value: Any) -> bytes:
    """RFC 8785 JSON of ``value`` with every text in NFC. Raises ValueError for what JSON cannot hold."""
    return rfc8785.dumps(_composed(value))


def digest(value: Any) -> str:
    """Lower-case hex of the SHA-256 of the canonical JSON of ``value``."""
    return sha256(canonical_bytes(value))


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", str(key)): _composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value
