"""The public check: anybody learns whether a letter is genuine, without login, by its code or by the file itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from tnde.naskah import verification
from tnde.web.answers import page, public
from tnde.web.forms import FileForm
from tnde.web.limits import not_too_often


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@public
def check(request: HttpRequest) -> HttpResponse:
    """The form, and the verdict on an uploaded file. The file is read and forgotten."""
    not_too_often(request)
    if request.method != "POST":
        return _page(request, "web/check.html", {"form": FileForm()})
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, "web/check.html", {"form": form}, status=422)
    upload = form.cleaned_data["file"]
    answer = verification.check_file(upload.read())
    return _page(request, "web/verdict.html", {"answer": answer, "by": "file", "file_name": upload.name})


@require_safe
@public
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR code of a letter leads to."""
    not_too_often(request)
    answer = verification.check_token(token)
    return _page(request, "web/verdict.html", {"answer": answer, "by": "code"})


def _page(request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    address = settings.PUBLIC_URL.rstrip("/")
    return page(request, template, {**shown, "address": address}, status=status)
