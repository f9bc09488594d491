"""Many decisions in one request, each on its own: what happens to one naskah touches no other."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.shapes import review as shapes
from api.views.base import IDEMPOTENCY_KEY, JABATAN, FileView, refusals
from tnde.http.problems import as_refusal, problem
from tnde.http.repeats import HEADER, answered_once
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Unavailable
from tnde.kernel.idempotency import Answer
from tnde.naskah.services.reviewing import decide_naskah

NDJSON = "application/x-ndjson"
log = logging.getLogger(__name__)


class ManyDecisions(FileView):
    """Many naskah, decided one after the other."""

    @extend_schema(
        operation_id="decide_many",
        parameters=[IDEMPOTENCY_KEY, JABATAN],
        request=shapes.DecisionsInput,
        responses={(200, NDJSON): shapes.DecisionResultOutput, **refusals(409)},
    )
    def post(self, request: Request) -> StreamingHttpResponse:
        """One line of JSON per naskah in the order given, sent as soon as it is decided; none waits for the others.

        A line tells the state afterwards, or the problem; a naskah with a problem is as it was, the others go on.
        With an ``Idempotency-Key`` a repeat after a lost connection decides only what had not been decided.
        """
        items = self.read(request, shapes.DecisionsInput)["items"]
        actor = self.actor(request)
        lines = (json.dumps(_decided(request, item, actor)).encode() + b"\n" for item in items)
        return StreamingHttpResponse(lines, content_type=NDJSON, headers={"X-Accel-Buffering": "no"})


def _decided(request: Request, item: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What became of one naskah: ``status``, then its state and version, or the problem."""
    naskah_id = str(item["naskah_id"])

    def decide() -> Answer:
        naskah = decide_naskah(**item, actor=actor)
        return Answer(200, {"state": naskah.state, "version": naskah.version})

    sent = request.headers.get(HEADER, "").strip()
    told = {**item, "naskah_id": naskah_id}
    try:
        answer = answered_once(request._request, told, decide, key=f"{sent} {naskah_id}" if sent else "")
    except Exception as error:
        refusal = as_refusal(error)
        if refusal is None:
            log.exception("One of many decisions failed")
            refusal = Unavailable()
        return {"naskah": naskah_id, "status": refusal.status, "problem": problem(refusal)}
    return {"naskah": naskah_id, "status": answer.status, **answer.body}
