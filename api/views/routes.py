"""Approval routes of an agency, kept by its admin."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import routes as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.naskah.services.routing import RouteStep, routes_of, save_route


class Routes(View):
    """The routes in force, and the saving of a new version."""

    @extend_schema(operation_id="routes_list", responses={200: shapes.RouteOutput(many=True), **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """The routes in force at an agency."""
        return Response(shapes.RouteOutput(routes_of(agency_id, actor=self.actor(request)), many=True).data)

    @extend_schema(
        operation_id="route_save",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.RouteInput,
        responses={201: shapes.RouteOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Save a route; approvals that run keep the version they began with."""
        given = self.read(request, shapes.RouteInput)
        steps = [RouteStep(**step) for step in given.pop("steps")]
        rules = {rule.pop("stage"): rule for rule in given.pop("rules", [])}
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                shapes.RouteOutput,
                save_route(agency_id=agency_id, steps=steps, rules=rules, actor=actor, **given),
            ),
        )
