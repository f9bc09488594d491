"""A high ceiling per address on the public check: 500 people behind one satellite dish still get their answers."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tnde.http.actors import address_of
from tnde.kernel.errors import TndeError

CHECKS_A_MINUTE = 3000


class TooOften(TndeError):
    """This address asks more than a whole district would."""

    code = "too_many_requests"
    status = 429

    def default_message(self) -> str:
        return _("Terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi.")


def not_too_often(request: HttpRequest) -> None:
    """Count this request. Raises TooOften above the ceiling."""
    key = f"web-check-{address_of(request)}-{int(time.time()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > CHECKS_A_MINUTE:
        raise TooOften
