"""The link in a mail: the issued file for whoever was sent it, as long as the link holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tnde.http.actors import address_of
from tnde.http.downloads import file_response
from tnde.kernel.actors import Actor
from tnde.mailroom.services.mailing import fetch_by_link
from tnde.web.answers import public
from tnde.web.limits import not_too_often


@require_safe
@public
def fetch(request: HttpRequest, token: str) -> HttpResponse:
    """The signed PDF; a page that says why for a link that is unknown or has ended. HEAD does not count as opened."""
    not_too_often(request)
    actor = Actor(user_id=None, address=address_of(request))
    data, name = fetch_by_link(token=token, actor=actor, opens=request.method == "GET")
    return file_response(data, mime="application/pdf", name=name)
