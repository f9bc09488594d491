"""Reading one naskah: its pages, its facts, its chain, its history, and the buttons of what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tnde.agencies import queries as agencies
from tnde.http.actors import actor_of
from tnde.http.downloads import file_response
from tnde.kernel import clock
from tnde.kernel.errors import TndeError
from tnde.naskah import cautions, pages, policies, queries, rendering, revisions, timeline
from tnde.naskah.kinds import kind_named
from tnde.web import once, words
from tnde.web.answers import page, private

HEIGHTS = {"a4": 1131, "f4_215x330": 1228, "f4_210x330": 1257}
"""Height of a page image 800 pixels wide, so that the page does not jump when images arrive."""


@require_safe
@private
def naskah(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """One naskah."""
    return show(request, naskah_id)


def show(request: HttpRequest, naskah_id: UUID, *, refusal: TndeError | None = None, note: str = "") -> HttpResponse:
    """The page of one naskah; with a refusal above it, and the words that were typed, when an act was refused."""
    actor = actor_of(request)
    found = queries.open_readable(actor, naskah_id, how="web")
    able = policies.abilities(actor, found)
    whole = "read_history" in able
    steps, standings = queries.steps(found, with_notes=whole)
    history = _history(found, whole=whole)
    shown = {
        **facts(found),
        "able": able,
        "returned": _returned(found, history),
        "chain": [(step, standings.get(step.pk, "upcoming")) for step in steps],
        "history": history,
        "changed_since": revisions.decided_before(actor, found),
        "changes": list(pairwise(revisions.listed(found, whole=whole))),
        "problems": queries.problems(found, actor.user_id) if "edit" in able else [],
        "cautions": cautions.before_act(actor, found),
        "linked_by": queries.links_shown(found, actor),
        "table": queries.rows(found, actor) if found.is_stack else None,
        "refusal": refusal,
        "note": note,
        "key": once.new_key(),
        "text": pages.text(found),
    }
    return page(request, "web/naskah.html", shown, status=refusal.status if refusal else 200)


def facts(found: Any) -> dict[str, Any]:
    """What the pages of one naskah share: itself, who signs, who receives, its page images and its digest."""
    on = found.date or clock.today_in(found.region.zone)
    return {
        "naskah": found,
        "zone": found.region.zone,
        "signers": rendering.signers_of(found, on),
        "recipients": list(found.recipients.all()),
        "links": list(found.links.all()),
        "corrections": queries.corrections(found),
        "pages": range(1, pages.count(found) + 1),
        "height": HEIGHTS.get(kind_named(found.kind).paper, HEIGHTS["a4"]),
        "digest": found.revision.digest if found.revision else "",
    }


@require_safe
@private
def image(request: HttpRequest, naskah_id: UUID, number: int) -> HttpResponse:
    """One page as an image."""
    found = queries.open_readable(actor_of(request), naskah_id, how="page")
    return file_response(pages.image(found, number), mime="image/webp", name=f"{naskah_id}-{number}.webp")


@require_safe
@private
def picture(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The chain as a picture."""
    drawn = timeline.chain_picture(timeline.read(actor_of(request), naskah_id, how="picture"))
    return file_response(drawn.encode(), mime="image/svg+xml", name=f"{naskah_id}.svg")


@require_safe
@private
def preview(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The pages as PDF, marked KONSEP."""
    found = queries.open_readable(actor_of(request), naskah_id, how="preview")
    return file_response(pages.preview_pdf(found), mime="application/pdf", name=f"konsep-{naskah_id}.pdf")


@require_safe
@private
def document(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The issued PDF, byte for byte."""
    found = queries.open_readable(actor_of(request), naskah_id, how="document")
    data, name = pages.issued_file(found)
    return file_response(data, mime="application/pdf", name=name)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, in the reader's words."""

    kind: str
    what: str
    at: Any
    who: str
    as_whom: str
    note: str


def _history(found: Any, *, whole: bool) -> list[Line]:
    """What happened and the reader may know, newest first. Three statements."""
    told = queries.history(found, whole=whole)
    on = clock.today_in(found.region.zone)
    people = agencies.printed_people({one.person for one in told if one.person}, on)
    titles = agencies.jabatan_titles({one.jabatan for one in told if one.jabatan})
    lines = []
    for one in told:
        reason = str(one.facts.get("reason", ""))
        why = words.why_not_signed(reason) if one.kind == "naskah.signing_failed" else reason
        lines.append(
            Line(
                kind=one.kind,
                what=str(words.HAPPENED.get(one.kind, one.kind)),
                at=one.at,
                who=people[one.person].titled_name if one.person in people else "",
                as_whom=titles.get(one.jabatan, "") if one.jabatan else "",
                note=str(one.facts.get("note") or why),
            )
        )
    return lines[::-1]


def _returned(found: Any, history: list[Line]) -> Line | None:
    """The return by which it is a draft again; None where it is none, or was taken back."""
    ends = ("naskah.returned", "naskah.recalled")
    last = next((line for line in history if line.kind in ends), None) if found.state == "draft" else None
    return last if last and last.kind == "naskah.returned" else None
