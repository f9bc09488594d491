"""ETag and If-Match: a change says which version it is based on (RFC 9110 §13)."""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tnde.kernel.errors import Invalid, PreconditionMissing, Stale

MOST_DIGITS = 18
ENTITY_TAG = re.compile(r'(?:W/)?"[^"]*"|[0-9]+')
"""RFC 9110 §8.8.3; the bare number is let pass."""


class MalformedPrecondition(Invalid):
    """If-Match holds something else than one ETag."""

    code = "bad_request"
    status = 400


def etag(version: int | str) -> str:
    """The strong ETag of a version."""
    return f'"{version}"'


def required_version(request: HttpRequest) -> int:
    """The version in If-Match. Raises PreconditionMissing (428) without one, MalformedPrecondition (400) for what is no
    ETag, Stale (412) for one that is not ours."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionMissing
    if not ENTITY_TAG.fullmatch(header):
        sentence = _("Header If-Match bukan ETag. Kirim ETag terakhir yang Anda baca, beserta tanda kutipnya.")
        raise MalformedPrecondition(sentence, problems=[{"path": "If-Match", "code": "invalid"}])
    text = header.removeprefix("W/").strip('"')
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise Stale
    return int(text)
