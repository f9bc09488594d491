"""Where a naskah stands and how it came there, as a list and as a picture."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import timeline as shapes
from api.views.base import FileView, View, refusals
from tnde.http.downloads import file_response
from tnde.naskah import timeline


class Timeline(View):
    """The way of a naskah."""

    @extend_schema(operation_id="naskah_timeline", responses={200: shapes.TimelineOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """What happened, oldest first; then what it waits for, and what is still to come with today's holders."""
        course = timeline.read(self.actor(request), naskah_id)
        return Response(shapes.TimelineOutput(timeline.lines(course), many=True).data)


class TimelinePicture(FileView):
    """The chain as a picture."""

    @extend_schema(
        operation_id="naskah_timeline_picture",
        responses={(200, "image/svg+xml"): OpenApiTypes.BINARY, **refusals()},
    )
    def get(self, request: Request, naskah_id: UUID) -> HttpResponse:
        """The present (or last) approval from the drafter to the signatories, narrow enough for a phone."""
        drawn = timeline.chain_picture(timeline.read(self.actor(request), naskah_id))
        return file_response(drawn.encode(), mime="image/svg+xml", name=f"{naskah_id}.svg")
