"""Asks certificate issuers whether a certificate still stands (OCSP, RFC 6960; CRL, RFC 5280) and remembers the answer.

Used when a signature is made; a check of a file reads what the file itself carries instead. One memory per process:
OCSP answers for two minutes, CRLs until their next update but no longer than an hour.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Iterable
from threading import Lock
from typing import TypeAlias

from asn1crypto import cms, pem, x509
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko_certvalidator.authority import Authority
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError
from pyhanko_certvalidator.fetchers.api import CertificateFetcher, CRLFetcher, Fetchers, OCSPFetcher
from pyhanko_certvalidator.fetchers.common_utils import (
    enumerate_delivery_point_urls,
    format_ocsp_request,
    process_ocsp_response_data,
)
from pyhanko_certvalidator.util import get_ocsp_urls, get_relevant_crl_dps, issuer_serial

from tnde.signing.transport import Transport, Unreachable

OCSP_KEPT_SECONDS = 120
CRL_KEPT_SECONDS = 3600

Certificate: TypeAlias = x509.Certificate | cms.AttributeCertificateV2


class RevocationSource:
    """Fetches and remembers answers; shared by all signers of a process, safe from any thread."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._kept: dict[object, tuple[float, bytes]] = {}
        self._lock = Lock()

    def fetchers(self) -> Fetchers:
        """Fetchers for one validation: they report exactly the answers this validation used."""
        return Fetchers(_Ocsp(self), _Crl(self), _NoCertificates())

    def forget(self) -> None:
        """Drop all remembered answers."""
        with self._lock:
            self._kept.clear()

    def ocsp(self, certificate: x509.Certificate, issuer: Authority) -> OCSPResponse:
        """A fresh or remembered OCSP answer. Raises `OCSPFetchError` when no address answers."""
        key = ("ocsp", issuer_serial(certificate), issuer.hashable)
        return OCSPResponse.load(self._remembered(key, OCSP_KEPT_SECONDS, lambda: self._ask_ocsp(certificate, issuer)))

    def crl(self, url: str) -> CertificateList:
        """A fresh or remembered CRL. Raises `CRLFetchError`."""
        return CertificateList.load(self._remembered(("crl", url), CRL_KEPT_SECONDS, lambda: self._ask_crl(url)))

    def _remembered(self, key: object, seconds: float, ask: Callable[[], bytes]) -> bytes:
        now = time.monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and now < kept[0]:
            return kept[1]
        answer = ask()
        with self._lock:
            self._kept = {name: value for name, value in self._kept.items() if now < value[0]}
            self._kept[key] = (now + seconds, answer)
        return answer

    def _ask_ocsp(self, certificate: x509.Certificate, issuer: Authority) -> bytes:
        request = format_ocsp_request(certificate, issuer, certid_hash_algo="sha1", request_nonces=True)
        problems = ["no OCSP address in the certificate"]
        for url in get_ocsp_urls(certificate):
            try:
                answer = self._transport(url, request.dump(), "application/ocsp-request")
                process_ocsp_response_data(answer.body, ocsp_request=request, ocsp_url=url)
            except (Unreachable, ValueError, OCSPFetchError) as error:
                problems = [str(error)]
            else:
                return answer.body
        raise OCSPFetchError(problems[0])

    def _ask_crl(self, url: str) -> bytes:
        try:
            data = self._transport(url).body
            if pem.detect(data):
                _, _, data = pem.unarmor(data)
            CertificateList.load(data, strict=True).dump()
        except (Unreachable, ValueError) as error:
            raise CRLFetchError(f"{url}: {error}") from error
        return data


class _Ocsp(OCSPFetcher):
    def __init__(self, source: RevocationSource) -> None:
        self._source = source
        self._used: dict[object, OCSPResponse] = {}

    async def fetch(self, cert: Certificate, authority: Authority) -> OCSPResponse:
        answer = self._source.ocsp(cert, authority)
        self._used[issuer_serial(cert)] = answer
        return answer

    def fetched_responses(self) -> Iterable[OCSPResponse]:
        return list(self._used.values())

    def fetched_responses_for_cert(self, cert: Certificate) -> Iterable[OCSPResponse]:
        answer = self._used.get(issuer_serial(cert))
        return [] if answer is None else [answer]


class _Crl(CRLFetcher):
    def __init__(self, source: RevocationSource) -> None:
        self._source = source
        self._used: dict[object, list[CertificateList]] = {}

    async def fetch(self, cert: Certificate, *, use_deltas: bool | None = None) -> Iterable[CertificateList]:
        urls = [
            url
            for point in get_relevant_crl_dps(cert, use_deltas=bool(use_deltas))
            for url in enumerate_delivery_point_urls(point)
        ]
        found = [self._source.crl(url) for url in urls]
        self._used[issuer_serial(cert)] = found
        return found

    def fetched_crls(self) -> Iterable[CertificateList]:
        return [item for found in self._used.values() for item in found]

    def fetched_crls_for_cert(self, cert: Certificate) -> Iterable[CertificateList]:
        return self._used[issuer_serial(cert)]


_NOTHING: tuple[x509.Certificate, ...] = ()


class _NoCertificates(CertificateFetcher):
    """Chains are complete in the credential or in the trust settings; nothing is fetched from addresses in a file."""

    async def fetch_cert_issuers(self, cert: Certificate) -> AsyncGenerator[x509.Certificate, None]:
        for nothing in _NOTHING:
            yield nothing

    async def fetch_crl_issuers(self, certificate_list: CertificateList) -> AsyncGenerator[x509.Certificate, None]:
        for nothing in _NOTHING:
            yield nothing

    def fetched_certs(self) -> Iterable[x509.Certificate]:
        return ()
