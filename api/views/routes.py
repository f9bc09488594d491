"""What an agency decides about its naskah: approval routes, and the kinds it uses; kept by its admin."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import routes as shapes
from api.views.base import IDEMPOTENCY_KEY, IF_NONE_MATCH, NOT_MODIFIED, View, refusals
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services import kinds_in_use, route_templates, trying
from tnde.naskah.services.routing import end_route, routes_of, save_route


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


class RouteTemplates(View):
    """The typical chains of offices."""

    @extend_schema(
        operation_id="route_templates_list",
        parameters=[IF_NONE_MATCH],
        responses={200: shapes.TemplateOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """All of them, to be taken over as routes."""
        return self.listed(request, shapes.TemplateOutput(route_templates.templates(), many=True).data)


class RouteAdoption(View):
    """A route made from a typical chain."""

    @extend_schema(
        operation_id="route_adopt",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.AdoptionInput,
        responses={201: shapes.RouteOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Take a typical chain over; an optional step whose place is not named is left out."""
        return self.done(
            request, shapes.AdoptionInput, shapes.RouteOutput, route_templates.adopt_template, 201, agency_id=agency_id
        )


class RouteEnd(View):
    """The end of a route."""

    @extend_schema(
        operation_id="route_end",
        parameters=[IDEMPOTENCY_KEY],
        request=None,
        responses={200: shapes.RouteOutput, **refusals(409)},
    )
    def post(self, request: Request, agency_id: UUID, route_id: UUID) -> Response:
        """It is taken no more; approvals that run by it go on."""
        return self.done(request, None, shapes.RouteOutput, end_route, agency_id=agency_id, route_id=route_id)


class RouteTrial(View):
    """A dry run with a naskah that is only imagined."""

    @extend_schema(
        operation_id="route_try",
        request=shapes.TrialInput,
        responses={200: shapes.TrialOutput, **refusals(422)},
    )
    def post(self, request: Request, agency_id: UUID) -> Response:
        """The chain it would take today, with names, and why each condition held or not. Nothing is stored."""
        given = self.read(request, shapes.TrialInput)
        trial = trying.try_route(agency_id=agency_id, actor=self.actor(request), **given)
        return Response(shapes.TrialOutput(trial).data)


class NaskahChain(View):
    """A dry run with a naskah."""

    @extend_schema(operation_id="naskah_chain", responses={200: shapes.TrialOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The chain it would take if it were submitted today: of a draft its preview, of a past one a trial."""
        return Response(shapes.TrialOutput(trying.try_on(naskah_id=naskah_id, actor=self.actor(request))).data)


class UsedKinds(View):
    """The kinds an agency uses."""

    @extend_schema(operation_id="agency_kinds_list", responses={200: shapes.UsedKindsOutput, **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """Every kind, and whether new drafts of it may begin at this agency."""
        return Response(shapes.UsedKindsOutput(kinds_in_use.kinds_at(agency_id)).data)

    @extend_schema(
        operation_id="agency_kinds_switch",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.SwitchInput,
        responses={200: shapes.UsedKindsOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Switch kinds on and off; drafts that were begun before go their way."""
        return self.done(
            request, shapes.SwitchInput, shapes.UsedKindsOutput, kinds_in_use.switch_kinds, agency_id=agency_id
        )
