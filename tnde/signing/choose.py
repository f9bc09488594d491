"""Finds the signer behind a credential reference, among the providers the settings name.

A reference is ``provider:name``; the only provider so far is ``p12``, a folder of PKCS#12 files
(``SIGNING_P12_DIR``). The reference is no secret and opens nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tnde.signing import trust
from tnde.signing.contracts import PdfSigner
from tnde.signing.errors import SignerUnavailable, SignerUnknown
from tnde.signing.local import LocalSigner
from tnde.signing.pades import PadesEngine
from tnde.signing.revocation import RevocationSource
from tnde.signing.timestamps import TimestampClient
from tnde.signing.transport import HttpTransport

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def signer_for(credential_ref: str) -> PdfSigner:
    """The signer a reference such as ``p12:ratna`` names.

    Raises `SignerUnknown` (no such provider or credential) and `SignerUnavailable` (provider not set up).
    """
    provider, _, name = credential_ref.partition(":")
    maker = _PROVIDERS.get(provider)
    if maker is None or not _NAME.fullmatch(name):
        raise SignerUnknown(credential_ref)
    return maker(name)


def engine() -> PadesEngine:
    """The signing engine as the settings describe it, one per process. Raises `SignerUnavailable`."""
    from django.conf import settings

    if not settings.TSA_URL:
        raise SignerUnavailable("TSA_URL is not set")
    moved = getattr(settings, "PKI_MOVED", {})
    return _engine(settings.TSA_URL, trust.configured(), tuple(moved.items()))


@lru_cache(maxsize=2)
def _engine(tsa_url: str, trusted: trust.Trust, moved: tuple[tuple[str, str], ...]) -> PadesEngine:
    transport = HttpTransport(moved=dict(moved))
    return PadesEngine(
        trust=trusted, timestamps=TimestampClient(tsa_url, transport), revocation=RevocationSource(transport)
    )


def _local(name: str) -> PdfSigner:
    from django.conf import settings

    folder = getattr(settings, "SIGNING_P12_DIR", None)
    if not folder:
        raise SignerUnavailable("SIGNING_P12_DIR is not set")
    path = Path(folder) / f"{name}.p12"
    if not path.is_file():
        raise SignerUnknown(f"p12:{name}")
    return LocalSigner(path, engine())


_PROVIDERS: dict[str, Callable[[str], PdfSigner]] = {"p12": _local}
