"""How a region keeps its number books."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import books as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.registers import queries
from tnde.registers.services.keeping import set_book_policy


class RegionBookPolicy(View):
    """The policy of a region's number books."""

    @extend_schema(operation_id="book_policy_read", responses={200: shapes.BookPolicyOutput, **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """How long numbers of the old year are good in the new one, and how inserted numbers are written."""
        return Response(shapes.BookPolicyOutput(queries.book_policy(region_id)).data)

    @extend_schema(
        operation_id="book_policy_set",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.BookPolicyInput,
        responses={200: shapes.BookPolicyOutput, **refusals(409)},
    )
    def put(self, request: Request, region_id: UUID) -> Response:
        """Set both; numbers that were given stay as they read."""
        return self.done(request, shapes.BookPolicyInput, shapes.BookPolicyOutput, set_book_policy, region_id=region_id)
