"""Limits per account, client and token; per address only a high ceiling: a district shares one satellite dish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from tnde.http.actors import address_of

if TYPE_CHECKING:  # the view module asks the settings for these classes while it loads
    from rest_framework.views import APIView


class AccountThrottle(SimpleRateThrottle):
    """Counts per login, whatever the address; says nothing about anonymous requests."""

    scope = "account"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not request.user.is_authenticated:
            return None
        return f"throttle-account-{request.user.pk}"


class AddressThrottle(SimpleRateThrottle):
    """The high ceiling per address."""

    scope = "address"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return f"throttle-address-{address_of(request)}"


class VerifyThrottle(AddressThrottle):
    """The public check: usable for 500 people behind one address."""

    scope = "verify"
