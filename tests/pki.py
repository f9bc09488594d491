"""A throwaway public-key infrastructure for the tests: made once per process in a temporary folder, never committed.

``pki`` is the fixture others use: it signs (``pki.signer("ratna")``), knows whom to trust (``pki.trust``), and counts
or silences the services (``pki.responders.calls``, ``pki.responders.down``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tnde.signing import trust
from tnde.signing.contracts import Secret
from tnde.signing.demo_pki import DemoPki, DemoSigner, Responders, ensure, services
from tnde.signing.local import LocalSigner
from tnde.signing.pades import PadesEngine
from tnde.signing.revocation import RevocationSource
from tnde.signing.timestamps import TimestampClient
from tnde.signing.trust import Trust

PASSPHRASE = "rahasia-uji-kenari-7431"

_DINAS = "Dinas Komunikasi dan Informatika"
CAST = (
    DemoSigner("ratna", "Dr. Ratna Wulandari, M.Si.", "197403121999032004", "Kepala Dinas", _DINAS, key="p256"),
    DemoSigner("budi", "Budi Santoso, S.T.", "198001012005011001", "Sekretaris Dinas", _DINAS, key="rsa2048"),
    DemoSigner("dicabut", "Darto Cabut", "197001011995031001", "Kepala Bidang", _DINAS, key="p256", revoked=True),
    DemoSigner("habis", "Hasan Habis", "196501011990031001", "Kepala Bidang", _DINAS, key="p256", expired=True),
)


@dataclass(frozen=True)
class ThrowawayPki:
    """One PKI with its services in this process."""

    pki: DemoPki
    responders: Responders
    trust: Trust
    engine: PadesEngine
    timestamps: TimestampClient

    @property
    def secret(self) -> Secret:
        return Secret(PASSPHRASE)

    def signer(self, name: str) -> LocalSigner:
        return LocalSigner(self.pki.p12(name), self.engine)

    def fresh(self) -> ThrowawayPki:
        """The same PKI with empty memories: nothing validated, no sample token, no revocation answer."""
        return _assembled(self.pki, services(self.pki.folder), self.trust)


def make_pki(folder: Path) -> ThrowawayPki:
    """A PKI in ``folder`` with the cast."""
    made = ensure(folder, CAST, PASSPHRASE)
    trusted = trust.load(signer=[made.root_pem], timestamp=[made.root_pem])
    return _assembled(made, services(folder), trusted)


def _assembled(made: DemoPki, responders: Responders, trusted: Trust) -> ThrowawayPki:
    timestamps = TimestampClient(f"{made.base_url}/tsa", responders.transport)
    engine = PadesEngine(trust=trusted, timestamps=timestamps, revocation=RevocationSource(responders.transport))
    return ThrowawayPki(made, responders, trusted, engine, timestamps)


@pytest.fixture(scope="session")
def pki_session(tmp_path_factory: pytest.TempPathFactory) -> ThrowawayPki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def foreign_pki(tmp_path_factory: pytest.TempPathFactory) -> ThrowawayPki:
    """Another root, whose signers carry the very same names."""
    return make_pki(tmp_path_factory.mktemp("foreign-pki"))


@pytest.fixture
def pki(pki_session: ThrowawayPki) -> Iterator[ThrowawayPki]:
    """The PKI of this test run, with all services up before and after."""
    pki_session.responders.down.clear()
    yield pki_session
    pki_session.responders.down.clear()
