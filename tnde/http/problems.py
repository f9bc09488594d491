"""A refusal as RFC 9457 describes it; both faces take code, status and sentence from here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _

from tnde.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TndeError, Unavailable

TYPE_PREFIX = "urn:tnde:problem:"
LOCK_NOT_AVAILABLE = "55P03"
QUERY_CANCELED = "57014"


class FormExpired(NotAllowed):
    """The request of a browser does not carry the sign that it came from our page."""

    code = "form_expired"

    def default_message(self) -> str:
        return _("Formulir ini sudah kedaluwarsa atau cookie tidak diterima. Muat ulang halaman, lalu kirim kembali.")


def as_refusal(error: Exception) -> TndeError | None:
    """The error as one of ours, or None for one that is a fault of the program."""
    if isinstance(error, TndeError):
        return error
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return NotAllowed()
    if isinstance(error, OperationalError):
        state = getattr(error.__cause__, "sqlstate", None)
        return Conflict() if state == LOCK_NOT_AVAILABLE else Unavailable()
    return None


def problem(refusal: TndeError) -> dict[str, Any]:
    """type, title, status, detail, code, and ``problems`` where several parts of an input are wrong."""
    body: dict[str, Any] = {
        "type": TYPE_PREFIX + refusal.code,
        "title": refusal.code.replace("_", " ").capitalize(),
        "status": refusal.status,
        "detail": refusal.message,
        "code": refusal.code,
    }
    if isinstance(refusal, Invalid) and refusal.problems:
        body["problems"] = refusal.problems
    return body
