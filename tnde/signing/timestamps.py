"""Trusted time: a client for time-stamp authorities (RFC 3161) that refuses every answer it cannot use.

Without a trusted time stamp nothing is issued electronically, so every failure here ends in `TimestampUnavailable`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper

from tnde.signing.errors import TimestampUnavailable
from tnde.signing.transport import Transport, Unreachable

SKEW = timedelta(minutes=5)
"""Largest difference tolerated between this machine's clock and the authority's."""


class TimestampClient(TimeStamper):
    """One authority. Asking for stamps is safe from any thread; samples belong to a `fresh` client."""

    def __init__(self, url: str, transport: Transport) -> None:
        super().__init__(include_nonce=True)
        self.url = url
        self._transport = transport

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer, parsed. Raises `Unreachable`."""
        answer = self._transport(self.url, req.dump(), "application/timestamp-query")
        if answer.media_type != "application/timestamp-reply":
            raise Unreachable(f"{self.url}: answered with {answer.media_type}")
        return tsp.TimeStampResp.load(answer.body)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token for the digest, checked for imprint and clock. Raises `TimestampUnavailable`.

        The token's signature and chain are checked with the finished file.
        """
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            stated = token["content"]["encap_content_info"]["content"].parsed
            imprint = stated["message_imprint"]["hashed_message"].native
            stamped: datetime = stated["gen_time"].native
        except Exception as error:
            raise TimestampUnavailable(f"{self.url}: {type(error).__name__}: {error}") from error
        if imprint != message_digest:
            raise TimestampUnavailable(f"{self.url}: the token stamps other data")
        drift = stamped - datetime.now(UTC)
        if abs(drift) > SKEW:
            raise TimestampUnavailable(f"{self.url}: its clock differs by {drift.total_seconds():.0f} s from ours")
        return token

    def signing_certificates(self) -> frozenset[bytes]:
        """SHA-256 of the certificates that signed the tokens seen in samples so far."""
        return frozenset(certificate.sha256 for certificate in self._certs.values())

    def fresh(self) -> TimestampClient:
        """A client of the same authority that knows nothing of it yet; samples are not shared between threads."""
        return TimestampClient(self.url, self._transport)


def time_of(token: cms.ContentInfo) -> datetime:
    """Time stated by a token, aware."""
    stamped: datetime = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    return stamped
