"""Frozen revisions of a naskah and what differs between them."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import revisions as shapes
from api.views.base import View, refusals
from tnde.naskah import revisions


class Revisions(View):
    """All revisions."""

    @extend_schema(operation_id="naskah_revisions", responses={200: shapes.RevisionOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The revisions, oldest first; without the ability ``read_history`` only the one in force."""
        rows = revisions.revisions_of(self.actor(request), naskah_id)
        return Response(shapes.RevisionOutput(rows, many=True).data)


class RevisionDetail(View):
    """One revision."""

    @extend_schema(operation_id="naskah_revision", responses={200: shapes.RevisionDetailOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID, revision_id: UUID) -> Response:
        """One revision with its content."""
        row = revisions.open_revision(self.actor(request), naskah_id, revision_id)
        return Response(shapes.RevisionDetailOutput(row).data)


class Difference(View):
    """Two revisions beside each other."""

    @extend_schema(operation_id="naskah_difference", responses={200: shapes.DifferenceOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID, before_id: UUID, after_id: UUID) -> Response:
        """What came, went, changed and moved from one revision to another, block by block and word by word."""
        _naskah, before, after, made = revisions.open_difference(self.actor(request), naskah_id, before_id, after_id)
        return Response(shapes.DifferenceOutput(shapes.difference_shown(before, after, made)).data)
