"""Every refusal leaves the API as application/problem+json (RFC 9457)."""

from __future__ import annotations

import logging
import math
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from tnde.http.problems import FormExpired, as_refusal, problem
from tnde.kernel.errors import Invalid, NotAllowed, NotFound, TndeError

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class BadRequest(Invalid):
    """The request does not fit the contract: unknown or missing fields, wrong types, broken JSON."""

    code = "bad_request"
    status = 400

    def default_message(self) -> str:
        return _("Permintaan tidak sesuai kontrak API. Perbaiki bagian yang disebutkan.")


class Unreadable(BadRequest):
    """The body is no JSON that can be kept; ``sentence`` says why."""

    def __init__(self, sentence: str = "") -> None:
        sentence = sentence or _("Isi permintaan tidak dapat dibaca.")
        super().__init__(problems=[{"path": "", "code": "parse_error", "sentence": sentence}])


class Forged(exceptions.PermissionDenied):
    """A session asks for a change without the token that only our pages have."""


class NotAuthenticated(TndeError):
    """Nobody is signed in, or the token has ended."""

    code = "not_authenticated"
    status = 401

    def default_message(self) -> str:
        return _("Masuk terlebih dahulu, atau sertakan token yang masih berlaku.")


class TooManyRequests(TndeError):
    """This account or address asks too often."""

    code = "too_many_requests"
    status = 429

    def default_message(self) -> str:
        return _("Terlalu banyak permintaan. Tunggu sebentar sebelum mencoba lagi.")


class TooManyTokens(TndeError):
    """This login has as many valid tokens as one may have."""

    code = "too_many_tokens"
    status = 409

    def default_message(self) -> str:
        return _("Akun ini sudah memiliki terlalu banyak token. Akhiri token yang tidak dipakai lagi.")


class MethodNotAllowed(TndeError):
    """This address does not know this method."""

    code = "method_not_allowed"
    status = 405

    def default_message(self) -> str:
        return _("Metode ini tidak tersedia pada alamat tersebut.")


class NotAcceptable(TndeError):
    """The answer cannot be given in the form asked for."""

    code = "not_acceptable"
    status = 406

    def default_message(self) -> str:
        return _("Jawaban tidak tersedia dalam bentuk yang diminta.")


class RequestTooLarge(TndeError):
    """The body is larger than this address reads."""

    code = "request_too_large"
    status = 413

    def default_message(self) -> str:
        return _("Isi permintaan terlalu besar. Kirim dalam bagian yang lebih kecil.")


class UnsupportedMedia(TndeError):
    """The body is not in a form this address reads."""

    code = "unsupported_media_type"
    status = 415

    def default_message(self) -> str:
        return _("Bentuk isi permintaan tidak didukung. Kirim application/json, atau multipart/form-data untuk berkas.")


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to a refusal; None for a fault of the program, which Django answers with 500 and logs."""
    refusal = as_refusal(error) or _of_framework(error)
    if refusal is None:
        return None
    response = Response(problem(refusal), status=refusal.status, content_type=MEDIA_TYPE)
    auth_header, wait = getattr(error, "auth_header", None), getattr(error, "wait", None)
    if auth_header is not None:
        response["WWW-Authenticate"] = auth_header
    if wait is not None:
        response["Retry-After"] = str(math.ceil(wait))
    return response


def _of_framework(error: Exception) -> TndeError | None:
    if isinstance(error, exceptions.ValidationError):
        return BadRequest(problems=list(_flat(error.detail)))
    if isinstance(error, exceptions.ParseError):
        return Unreadable()
    for theirs, ours in (
        (MultiPartParserError, Unreadable),
        (RequestDataTooBig, RequestTooLarge),
        (SuspiciousOperation, BadRequest),
        (exceptions.NotAuthenticated, NotAuthenticated),
        (exceptions.AuthenticationFailed, NotAuthenticated),
        (Forged, FormExpired),
        (exceptions.PermissionDenied, NotAllowed),
        (exceptions.NotFound, NotFound),
        (exceptions.MethodNotAllowed, MethodNotAllowed),
        (exceptions.NotAcceptable, NotAcceptable),
        (exceptions.UnsupportedMediaType, UnsupportedMedia),
        (exceptions.Throttled, TooManyRequests),
    ):
        if isinstance(error, theirs):
            return ours()
    return None


def _flat(detail: Any, path: str = "") -> Any:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flat(inner, path if name == "non_field_errors" else f"{path}.{name}".lstrip("."))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from _flat(inner, f"{path}[{number}]" if nested else path)
    else:
        yield {"path": path, "code": getattr(detail, "code", "invalid"), "sentence": str(detail)}
