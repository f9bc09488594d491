"""How a region approves."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import review as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.naskah import queries
from tnde.naskah.services.approval_policy import set_approval_policy


class RegionApprovalPolicy(View):
    """The policy of a region's approvals."""

    @extend_schema(operation_id="approval_policy_read", responses={200: shapes.ApprovalPolicyOutput, **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """Whether desks below may object to a text that was changed above them."""
        return Response(shapes.ApprovalPolicyOutput(queries.approval_policy(region_id)).data)

    @extend_schema(
        operation_id="approval_policy_set",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.ApprovalPolicyInput,
        responses={200: shapes.ApprovalPolicyOutput, **refusals(409)},
    )
    def put(self, request: Request, region_id: UUID) -> Response:
        """Set it; it holds at once, also for naskah that are in their chain."""
        return self.done(
            request, shapes.ApprovalPolicyInput, shapes.ApprovalPolicyOutput, set_approval_policy, region_id=region_id
        )
