"""Lists: what waits for the reader, and all naskah he may read."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tnde.access import guard
from tnde.http.actors import actor_of
from tnde.naskah import deadlines, queries
from tnde.web.answers import page, private

ROWS = 20
ASKED = {"tanda-tangan": "approved", "paraf": "in_review", "perbaikan": "draft"}
GROUPS = {
    "draf": ["draft"],
    "persetujuan": ["in_review", "approved"],
    "terbit": ["signed", "sent", "archived"],
    "berakhir": ["annulled", "dropped"],
}


@require_safe
@private
@guard.one_moment()
def tasks(request: HttpRequest) -> HttpResponse:
    """*Perlu tindakan*: one row per naskah, the most urgent first."""
    wanted = request.GET.get("apa", "")
    start = _number(request.GET.get("mulai", ""))
    rows = queries.waiting_for(actor_of(request))
    if wanted in ASKED:
        rows = rows.filter(state=ASKED[wanted])
    found = list(rows[start : start + ROWS + 1])
    following = _address("web:tasks", apa=wanted, mulai=start + ROWS) if len(found) > ROWS else ""
    names = {"": _("Semua"), "tanda-tangan": _("Tanda tangan"), "paraf": _("Paraf"), "perbaikan": _("Perbaikan")}
    shown = {
        "rows": found[:ROWS],
        "chips": [(name, _address("web:tasks", apa=key), key == wanted) for key, name in names.items()],
        "wanted": wanted,
        "following": following,
        "due": deadlines.due_of(found[:ROWS]),
    }
    return page(request, "web/tasks.html", shown)


@require_safe
@private
def naskah_list(request: HttpRequest) -> HttpResponse:
    """All naskah the reader may read, newest first; his own only when he asks so."""
    actor = actor_of(request)
    wanted, mine = request.GET.get("keadaan", ""), request.GET.get("milik", "") == "saya"
    rows = queries.readable(actor).filter(_after(request.GET.get("sesudah", "")))
    if wanted in GROUPS:
        rows = rows.filter(state__in=GROUPS[wanted])
    if mine:
        rows = rows.filter(drafter_id=actor.user_id)
    found = list(rows[: ROWS + 1])
    here: dict[str, Any] = {"keadaan": wanted, "milik": "saya" if mine else ""}
    names = {
        "": _("Semua"),
        "draf": _("Draf"),
        "persetujuan": _("Dalam persetujuan"),
        "terbit": _("Terbit"),
        "berakhir": _("Berakhir"),
    }
    following = ""
    if len(found) > ROWS:
        last = found[ROWS - 1]
        following = _address("web:naskah-list", **here, sesudah=f"{last.created_at.isoformat()}_{last.pk}")
    shown = {
        "rows": found[:ROWS],
        "chips": [
            (name, _address("web:naskah-list", **{**here, "keadaan": key}), key == wanted)
            for key, name in names.items()
        ],
        "whose": [
            (_("Semua yang dapat saya baca"), _address("web:naskah-list", keadaan=wanted), not mine),
            (_("Konsep saya"), _address("web:naskah-list", keadaan=wanted, milik="saya"), mine),
        ],
        "following": following,
    }
    return page(request, "web/naskah_list.html", shown)


def _address(name: str, **asked: Any) -> str:
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _after(cursor: str) -> Q:
    """The rows that come after the one a page ended with; all rows for a cursor that is none."""
    at, _parting, row = cursor.partition("_")
    try:
        moment, last = dt.datetime.fromisoformat(at), UUID(row)
    except ValueError:
        return Q()
    if moment.tzinfo is None:
        return Q()
    return Q(created_at__lt=moment) | Q(created_at=moment, id__lt=last)
