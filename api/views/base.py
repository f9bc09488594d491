"""What all views share: validated input, the actor, answers given once, problem documents in the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from api.serializers import Input, Output, ProblemOutput
from tnde.http.actors import actor_of
from tnde.http.conditional import etag
from tnde.http.repeats import answered_once
from tnde.kernel.actors import Actor
from tnde.kernel.digests import digest
from tnde.kernel.idempotency import Answer

I = TypeVar("I", bound=Input)  # noqa: E741 - the usual letter for an input

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True, description="Last ETag read.")
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same key twice does the work once."
)
JABATAN = OpenApiParameter(
    "X-Jabatan", UUID, OpenApiParameter.HEADER, description="Id of the jabatan to act in, for one who holds several."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="ETag of the list at hand; 304 if it is the same.",
)
NOT_MODIFIED = {304: OpenApiResponse(description="The list at hand is the present one.")}

PROBLEM = "application/problem+json"
PDF = {(200, "application/pdf"): OpenApiTypes.BINARY}
WEBP = {(200, "image/webp"): OpenApiTypes.BINARY}


def refusals(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The problem documents an operation may answer with, for the schema; the usual ones always."""
    return {
        (status, PROBLEM): OpenApiResponse(ProblemOutput, description="Refused.")
        for status in sorted({400, 401, 403, 404, 406, 413, 415, 422, 429, 503, *statuses})
    }


class AsItIs(BaseContentNegotiation):
    """For answers that are files: what the client would rather have is no reason to refuse (RFC 9110 §12.1)."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class View(APIView):
    """Base of every view that needs a login."""

    def actor(self, request: Request) -> Actor:
        """Who asks."""
        return actor_of(request._request)

    def read(self, request: Request, form: type[Input]) -> dict[str, Any]:
        """The validated body; what does not fit is 400."""
        wanted = form(data=request.data)
        wanted.is_valid(raise_exception=True)
        return dict(wanted.validated_data)

    def asked(self, request: Request, form: type[Input]) -> dict[str, Any]:
        """What the address asks for behind its question mark; an unknown word or value is 400."""
        wanted = form(data=request.query_params.dict())
        wanted.is_valid(raise_exception=True)
        return dict(wanted.validated_data)

    def listed(self, request: Request, data: Any) -> Response:
        """A list that seldom changes, with its ETag; 304 for one who has it."""
        tag = etag(digest(data)[:32])
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status=304, headers={"ETag": tag})
        return Response(data, headers={"ETag": tag})

    def once(
        self,
        request: Request,
        run: Callable[[], tuple[int, type[Output], Any]],
        *,
        body: Any = None,
    ) -> Response:
        """The answer of ``run`` (status, serializer, object); a repeat with the same key gets the first answer.

        ``body`` is what tells two requests apart; give it where the body holds a secret that must leave no trace.
        """

        def work() -> Answer:
            status, output, thing = run()
            return Answer(status, _plain(output(thing, context={"actor": self.actor(request)}).data))

        answer = answered_once(request._request, request.data if body is None else body, work)
        response = Response(answer.body, status=answer.status)
        if answer.replayed:
            response["Idempotency-Replayed"] = "true"
        if isinstance(answer.body, dict) and "version" in answer.body:
            response["ETag"] = etag(answer.body["version"])
        return response

    def done(
        self,
        request: Request,
        form: type[Input] | None,
        output: type[Output],
        service: Callable[..., Any],
        status: int = 200,
        **ids: Any,
    ) -> Response:
        """What the service made of the body, answered once; without ``form`` it asks for no body."""
        given = self.read(request, form) if form else {}
        actor = self.actor(request)
        return self.once(request, lambda: (status, output, service(actor=actor, **ids, **given)))


class FileView(View):
    """Base of views that answer with a file."""

    content_negotiation_class = AsItIs


def _plain(data: Any) -> Any:
    """The data as it goes out, in nothing but what JSON knows: it is stored with the key of its request."""
    return json.loads(json.dumps(data, cls=JSONEncoder))
