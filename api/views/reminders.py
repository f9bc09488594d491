"""When the desks of a region are reminded."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import reminders as shapes
from api.views.base import View, refusals
from tnde.naskah.services.reminding import reminders_of, set_reminders


class Reminders(View):
    """When desks are reminded and superiors told."""

    @extend_schema(operation_id="reminders_read", responses={200: shapes.RemindersOutput, **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """What the region has set, or the defaults."""
        return Response(shapes.RemindersOutput(reminders_of(region_id)).data)

    @extend_schema(
        operation_id="reminders_set",
        request=shapes.RemindersInput,
        responses={200: shapes.RemindersOutput, **refusals()},
    )
    def put(self, request: Request, region_id: UUID) -> Response:
        """Set it for the region. What was told already is not told again."""
        given = self.read(request, shapes.RemindersInput)
        return Response(
            shapes.RemindersOutput(set_reminders(region_id=region_id, actor=self.actor(request), **given)).data
        )
