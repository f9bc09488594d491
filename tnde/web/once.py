"""Forms that do their work once: each carries a hidden key, and the second press gets the answer of the first."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tnde.http.repeats import answered_once
from tnde.kernel.errors import Invalid
from tnde.kernel.idempotency import Answer, KeyRunning

FIELD = "key"
TRIES = 24
PAUSE = 0.25
"""Seconds between looks at a first press that is still being worked on."""


def new_key() -> str:
    """A key for one form on one page."""
    return secrets.token_urlsafe(18)


def done_once(request: HttpRequest, body: Any, act: Callable[[], object]) -> None:
    """Do the act of this form, unless the same form did it before.

    ``body`` tells two forms apart and holds no secret. A second press waits some seconds for the first. Raises
    KeyRunning when that takes longer, Invalid for a form without key, KeyReused, and whatever the act raises.
    """
    key = request.POST.get(FIELD, "")
    if not key:
        raise Invalid(_("Formulir tidak lengkap. Muat ulang halaman, lalu kirim kembali."))

    def run() -> Answer:
        act()
        return Answer(200, {})

    for left in range(TRIES, -1, -1):
        try:
            answered_once(request, body, run, key=f"web:{key}")
        except KeyRunning:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return
