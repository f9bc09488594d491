"""Comments on a naskah in its approval, and reminding the desk that holds it."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import talk as shapes
from api.views.base import refusals
from api.views.review import Act, acting
from tnde.naskah import opinions, queries
from tnde.naskah.services import commenting, nudging


class Comments(Act):
    """What people say beside the text."""

    form = shapes.CommentInput

    @extend_schema(
        operation_id="naskah_comments",
        responses={200: shapes.CommentOutput(many=True), **refusals()},
    )
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """All comments, oldest first; none for one with neither the ability ``comment`` nor ``read_history``."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="comments")
        return Response(shapes.CommentOutput(opinions.comments(actor, naskah), many=True).data)

    @acting("naskah_comment", shapes.CommentInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A comment; who may not read the naskah cannot be mentioned."""
        return self.act(request, commenting.comment_on_naskah, naskah_id=naskah_id)


class Nudges(Act):
    """Reminding by hand."""

    @acting("naskah_nudge", None)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The desks that hold it are reminded, each once a day at most by the same person."""
        return self.act(request, nudging.nudge_desks, naskah_id=naskah_id)
