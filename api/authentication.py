"""Who asks: a browser by its session (with CSRF), a script by a hashed, expiring token."""

from __future__ import annotations

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework.authentication import SessionAuthentication as DrfSessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from api.problems import Forged


class SessionAuthentication(DrfSessionAuthentication):
    """Session of a browser; without one the answer is 401, so that a client knows to sign in."""

    def enforce_csrf(self, request: Request) -> None:
        """Let the request pass. Raises Forged without the CSRF token of this session."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refusal:
            raise Forged from refusal

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class TokenAuthentication(KnoxTokenAuthentication):
    """``Authorization: Token …``; only a hash of the token is stored."""


class SessionScheme(OpenApiAuthenticationExtension):
    """How OpenAPI names the session."""

    target_class = "api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


class TokenScheme(OpenApiAuthenticationExtension):
    """How OpenAPI names the token."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Token <token>",
        }
