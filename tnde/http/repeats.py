"""Idempotency-Key on requests that change something."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tnde.http.actors import actor_of
from tnde.kernel.digests import canonical_bytes
from tnde.kernel.errors import Invalid
from tnde.kernel.idempotency import Answer, once

HEADER = "Idempotency-Key"
MAX_KEY = 200


def answered_once(request: HttpRequest, body: Any, run: Callable[[], Answer], *, key: str = "") -> Answer:
    """The answer of ``run``; a repeat with the same key gets the stored one. Without a key it simply runs.

    ``key`` is the one a form carries in a hidden field; without it the header counts.

    Raises KeyRunning, KeyReused, Invalid (a key that is too long).
    """
    key = (key or request.headers.get(HEADER, "")).strip()
    if not key:
        return run()
    if len(key) > MAX_KEY:
        sentence = _("Paling banyak %(most)d karakter.") % {"most": MAX_KEY}
        raise Invalid(problems=[{"path": HEADER, "code": "key_too_long", "sentence": sentence}])
    actor = actor_of(request)
    asked = f"{request.method} {request.path}\n".encode() + canonical_bytes(body)
    return once(owner=str(actor.user_id), key=key, fingerprint=hashlib.sha256(asked).hexdigest(), run=run)
