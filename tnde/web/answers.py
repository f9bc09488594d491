"""How every page answers: rendered with the head, kept by no cache, refusals as pages with a sentence and their status.

Nothing is decided here. `private` is for pages of those who signed in, `public` for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page

from tnde.http.actors import actor_of
from tnde.http.problems import as_refusal
from tnde.kernel.errors import TndeError
from tnde.web import refusals
from tnde.web.desks import Desk, desk_of

P = ParamSpec("P")
FAULTS = 500
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def private(view: Page[P]) -> Page[P]:
    """A page for those who signed in; others are led to the login first."""
    return login_required(_answering(view, "private, no-store"))


def public(view: Page[P]) -> Page[P]:
    """A page for everybody."""
    return _answering(view, "no-cache")


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A rendered page under the head that shows as whom the reader works."""
    shown = {"desk": desk_of(actor_of(request)), **context}
    return _packed(request, lambda: render(request, template, shown, status=status))


def _answering(view: Page[P], caching: str) -> Page[P]:
    @wraps(view)
    def answering(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Exception as error:
            refusal = as_refusal(error)
            if refusal is None:
                raise
            response = refusals.page(request, refusal, desk=_desk_beside(refusal, request))
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = caching
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response

    return answering


def _desk_beside(refusal: TndeError, request: HttpRequest) -> Desk | None:
    """The reader's desk, unless the database or the reader's own choice of jabatan is what failed."""
    if refusal.status >= FAULTS:
        return None
    try:
        return desk_of(actor_of(request))
    except TndeError:
        return None


def _packed(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, compressed for a browser that unpacks it; its length varies, so that nothing can be guessed by it."""
    return gzip_page(lambda _request: make())(request)
