"""What changed between two revisions of a naskah."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from templates_naskah import difference
from tnde.http.actors import actor_of
from tnde.naskah import revisions
from tnde.web.answers import page, private


@require_safe
@private
def compare(request: HttpRequest, naskah_id: UUID, before_id: UUID, after_id: UUID) -> HttpResponse:
    """Block by block and word by word; long stretches that stayed are counted only."""
    naskah, before, after, made = revisions.open_difference(actor_of(request), naskah_id, before_id, after_id)
    shown = {
        "naskah": naskah,
        "zone": naskah.region.zone,
        "compared": [before, after],
        # Every text in it is escaped by the library; no markup comes from a content.
        "marked": mark_safe(difference.html(made, get_language() or "id")),  # noqa: S308
    }
    return page(request, "web/difference.html", shown)
