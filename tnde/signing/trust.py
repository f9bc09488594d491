"""Whom this instance trusts: explicit root certificates per purpose, read from PEM files named in the settings.

Roots never come from a checked file. ``TRUST_ANCHORS = {"signer": [paths], "timestamp": [paths]}``; a purpose that is
missing trusts nobody. Roots whose subject carries the word UJI belong to the try-out and must not be met in production.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509

_DEMO = re.compile(r"\bUJI\b")


class AnchorUnreadable(ValueError):
    """A configured trust anchor is missing or is no certificate. The text names the file."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Roots by purpose, as DER. ``intermediates`` help to build a chain and are not trusted by themselves.

    Bytes, because one value serves many threads and parsed certificates may not be shared (see `asn1_classes`).
    """

    signer: tuple[bytes, ...] = ()
    timestamp: tuple[bytes, ...] = ()
    intermediates: tuple[bytes, ...] = ()

    def roots(self) -> list[x509.Certificate]:
        """All trusted roots, for whatever purpose, without repetition, freshly parsed."""
        return parsed(dict.fromkeys((*self.signer, *self.timestamp)))

    def has_demo_root(self) -> bool:
        """True when a root of a try-out or of a test is trusted."""
        return any(_DEMO.search(root.subject.human_friendly) for root in self.roots())

    def fingerprints(self) -> tuple[str, ...]:
        """SHA-256 of each root's DER, lower-case hex, for the operator's report."""
        return tuple(sorted(hashlib.sha256(der).hexdigest() for der in {*self.signer, *self.timestamp}))


def parsed(ders: Iterable[bytes]) -> list[x509.Certificate]:
    """Certificates of the caller's own, from DER."""
    return [x509.Certificate.load(der) for der in ders]


def load(
    *,
    signer: Iterable[str | Path] = (),
    timestamp: Iterable[str | Path] = (),
    intermediates: Iterable[str | Path] = (),
) -> Trust:
    """Trust in the certificates of the given PEM files (several per file allowed). Raises `AnchorUnreadable`."""
    return Trust(signer=_read(signer), timestamp=_read(timestamp), intermediates=_read(intermediates))


def configured() -> Trust:
    """Trust as the settings name it (``TRUST_ANCHORS``); files are read once per process. Raises `AnchorUnreadable`."""
    from django.conf import settings

    anchors: Mapping[str, Any] = settings.TRUST_ANCHORS
    return _configured(*(tuple(str(path) for path in anchors.get(key, ())) for key in _PURPOSES))


def has_demo_root() -> bool:
    """True when the settings trust a root marked UJI; a production start refuses then."""
    return configured().has_demo_root()


_PURPOSES = ("signer", "timestamp", "intermediates")


@lru_cache(maxsize=8)
def _configured(signer: tuple[str, ...], timestamp: tuple[str, ...], intermediates: tuple[str, ...]) -> Trust:
    return load(signer=signer, timestamp=timestamp, intermediates=intermediates)


def _read(paths: Iterable[str | Path]) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for path in paths:
        try:
            data = Path(path).read_bytes()
            blocks = list(pem.unarmor(data, multiple=True))
            certificates = [der for name, _, der in blocks if name == "CERTIFICATE"]
            for der in certificates:
                x509.Certificate.load(der, strict=True).public_key.dump()
        except (OSError, ValueError) as error:
            raise AnchorUnreadable(f"{path}: {error}") from error
        if not certificates:
            raise AnchorUnreadable(f"{path}: no certificate")
        found.extend(certificates)
    return tuple(found)
