"""How an agency keeps up."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes.workload import WorkloadOutput
from api.views.base import JABATAN, View, refusals
from tnde.naskah.workload import workload_of


class Workload(View):
    """What waits where."""

    @extend_schema(operation_id="workload_read", parameters=[JABATAN], responses={200: WorkloadOutput, **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """Counts and hours for its admin, tata usaha, pengawas and head; never a naskah."""
        return Response(WorkloadOutput(workload_of(self.actor(request), agency_id)).data)
