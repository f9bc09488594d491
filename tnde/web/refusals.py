"""Refusals and faults as pages. None of them asks the database: it may be what failed."""

from __future__ import annotations

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tnde.http.problems import FormExpired, as_refusal, problem
from tnde.kernel.errors import Invalid, NotAllowed, NotFound, TndeError
from tnde.web.desks import Desk

MACHINES = "/api/"


class BadRequest(TndeError):
    """The request cannot be understood."""

    code = "bad_request"
    status = 400

    def default_message(self) -> str:
        return _("Permintaan tidak dapat dibaca. Kembali ke halaman sebelumnya, lalu coba lagi.")


class Fault(TndeError):
    """The program failed."""

    code = "server_error"
    status = 500

    def default_message(self) -> str:
        return _("Terjadi gangguan pada aplikasi. Periksa apakah perubahan Anda tersimpan, lalu coba lagi.")


def headline(status: int) -> str:
    """The few words above the sentence."""
    known = {
        400: _("Permintaan tidak terbaca"),
        403: _("Tidak berwenang"),
        404: _("Tidak ditemukan"),
        409: _("Tidak dapat dilakukan sekarang"),
        410: _("Tidak berlaku lagi"),
        412: _("Isi telah berubah"),
        422: _("Isian belum benar"),
        429: _("Terlalu banyak permintaan"),
        500: _("Gangguan pada aplikasi"),
        503: _("Layanan belum tersedia"),
    }
    return known.get(status, _("Tidak dapat dipenuhi"))


def page(request: HttpRequest, refusal: TndeError, *, desk: Desk | None = None) -> HttpResponse:
    """The refusal with headline and sentence, under the head where the desk is known; problem+json for a machine."""
    if request.path.startswith(MACHINES):
        return JsonResponse(problem(refusal), status=refusal.status, content_type="application/problem+json")
    shown: dict[str, Any] = {
        "desk": desk,
        "headline": headline(refusal.status),
        "sentence": refusal.message,
        "code": refusal.code,
        "problems": refusal.problems if isinstance(refusal, Invalid) else [],
    }
    response = render(request, "web/refusal.html", shown, status=refusal.status)
    response["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400."""
    return page(request, BadRequest())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403."""
    return page(request, NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404."""
    return page(request, NotFound())


def fault(request: HttpRequest) -> HttpResponseBase:
    """500, or what the error was where it is one of ours: an unreachable database is 503."""
    error = sys.exc_info()[1]
    refusal = as_refusal(error) if isinstance(error, Exception) else None
    return page(request, refusal or Fault())


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403 of the check against forged forms."""
    return page(request, FormExpired())
