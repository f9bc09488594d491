"""Naskah per second and core through the whole middle of signing: render, sign at PAdES B-LTA, verify strictly.

Processor time of this process, with what the try-out's time-stamp authority and OCSP responder used taken out: in
production they are other machines. Signed with an RSA-2048 key, as the state's certificates are. Baseline: raw OpenSSL
RSA-2048 signatures per second and core.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import letters
from benchmarks.recording import Result

NAME = "pipeline"
UNIT = "naskah/s/core"

WARM, ROUNDS = 5, 40
PASSPHRASE = "bench"


def run() -> Result:
    """Naskah/s/core; raises when a file does not pass the strict check."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tnde.settings")
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder))
        for _ in range(WARM):
            bench.one()
        bench.elsewhere = 0.0
        parts = [bench.one() for _ in range(ROUNDS)]
        each = (sum(sum(part) for part in parts) - bench.elsewhere) / ROUNDS
        render, sign, check = (1000 * sum(part[n] for part in parts) / ROUNDS for n in range(3))
        sign -= 1000 * bench.elsewhere / ROUNDS
        note = f"CPU ms: render {render:.1f}, sign {sign:.1f}, verify {check:.1f}; baseline: RSA-2048 signatures/s"
        return Result(1 / each, _raw_signatures(bench.key), note)


class _Bench:
    """One signer of a throwaway authority, its services in this process and their time counted apart."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.serialization import pkcs12

        from tnde.signing import trust
        from tnde.signing.contracts import Secret
        from tnde.signing.demo_pki import DemoSigner, ensure, services
        from tnde.signing.local import LocalSigner
        from tnde.signing.pades import PadesEngine
        from tnde.signing.revocation import RevocationSource
        from tnde.signing.timestamps import TimestampClient

        signer = DemoSigner("bench", "Nama Contoh", "197205141998032901", "Kepala Dinas", "Contoh", key="rsa2048")
        pki = ensure(folder, [signer], PASSPHRASE)
        self.elsewhere = 0.0
        self._responders = services(folder)
        self.trust = trust.load(signer=[pki.root_pem], timestamp=[pki.root_pem])
        engine = PadesEngine(
            trust=self.trust,
            timestamps=TimestampClient(f"{pki.base_url}/tsa", self._transport),
            revocation=RevocationSource(self._transport),
        )
        self._signer = LocalSigner(pki.p12("bench"), engine)
        self._secret = Secret(PASSPHRASE)
        self.key: Any = pkcs12.load_pkcs12(pki.p12("bench").read_bytes(), PASSPHRASE.encode()).key

    def _transport(self, url: str, body: bytes | None = None, media_type: str = "") -> Any:
        began = time.process_time()
        try:
            return self._responders.transport(url, body, media_type)
        finally:
            self.elsewhere += time.process_time() - began

    def one(self) -> tuple[float, float, float]:
        """Processor seconds of rendering, signing (services included) and checking one naskah."""
        from templates_naskah import KINDS, example_of, render
        from tnde.signing import verify
        from tnde.signing.contracts import SignatureSpec

        kind = KINDS[letters.KIND]
        began = time.process_time()
        base = render(kind.ref, example_of(kind.id).content, letters.frame(), today=letters.DAY)
        rendered = time.process_time()
        spec = SignatureSpec("Signature1", "Surat Dinas", "Samarinda", "Nama Contoh")
        signed = self._signer.sign(base, spec, self._secret)
        done = time.process_time()
        report = verify.check(signed.pdf, expected_fields=["Signature1"], trust=self.trust, base=base)
        if not report.ok:
            raise AssertionError(f"a signed naskah failed its check: {report.reasons}")
        return rendered - began, done - rendered, time.process_time() - done


def _raw_signatures(key: Any, seconds: float = 1.0) -> float:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    count, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        key.sign(b"naskah", PKCS1v15(), SHA256())
        count += 1
    return count / (time.process_time() - began)
