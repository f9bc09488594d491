"""ETag and If-Match: a change says which version it is based on (RFC 9110 §13)."""

from __future__ import annotations

from django.http import HttpRequest

from tnde.kernel.errors import PreconditionMissing, Stale

MOST_DIGITS = 18


def etag(version: int | str) -> str:
    """The strong ETag of a version."""
    return f'"{version}"'


def required_version(request: HttpRequest) -> int:
    """The version in If-Match. Raises PreconditionMissing (428) without one, Stale (412) for one that is not ours."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionMissing
    text = header.removeprefix("W/").strip('"')
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise Stale
    return int(text)
