"""Plans of reorganisation: agencies merged, split, renamed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Input
from api.shapes import batches as people
from api.shapes import reorganisations as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.reorganisation import queries
from tnde.reorganisation.services import deciding, planning

LATEST = 100
"""Plans a list shows; an older one is read by its id."""


class Plans(View):
    """The plans of a region."""

    @extend_schema(operation_id="reorganisations_list", responses={200: shapes.PlanOutput(many=True), **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """The latest hundred, newest first."""
        found = queries.plans_of(self.actor(request), region_id)[:LATEST]
        return Response(shapes.PlanOutput(found, many=True).data)

    @extend_schema(
        operation_id="reorganisation_create",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.PlanInput,
        responses={201: shapes.PlanDetail, **refusals(409)},
    )
    def post(self, request: Request, region_id: UUID) -> Response:
        """Begin a plan; each thing the agencies leave becomes a line, answered where that is clear."""
        given = self.read(request, shapes.PlanInput)
        actor = self.actor(request)

        def create() -> queries.Preview:
            plan = planning.create_plan(region_id=region_id, actor=actor, **given)
            return queries.preview(actor, plan.pk)

        return self.once(request, lambda: (201, shapes.PlanDetail, create()))


class PlanAct(View):
    """Something done to a plan."""

    def act(self, request: Request, plan_id: UUID, form: type[Input], do: Callable[..., Any]) -> Response:
        """The plan after it."""
        given = self.read(request, form)
        actor = self.actor(request)

        def work() -> queries.Preview:
            do(plan_id=plan_id, actor=actor, **given)
            return queries.preview(actor, plan_id)

        return self.once(request, lambda: (200, shapes.PlanDetail, work()))


class PlanView(View):
    """One plan."""

    @extend_schema(operation_id="reorganisation_read", responses={200: shapes.PlanDetail, **refusals()})
    def get(self, request: Request, plan_id: UUID) -> Response:
        """What it does: lines by answer, what stands in the way, which naskah become drafts, what is done."""
        return Response(shapes.PlanDetail(queries.preview(self.actor(request), plan_id)).data)


class Lines(View):
    """The lines of a plan."""

    @extend_schema(
        operation_id="reorganisation_lines",
        parameters=[shapes.LinesQuery],
        responses={200: shapes.PlanLinesOutput, **refusals()},
    )
    def get(self, request: Request, plan_id: UUID) -> Response:
        """A piece of them, by agency and kind."""
        asked = self.asked(request, shapes.LinesQuery)
        lines, total = queries.lines_of(self.actor(request), plan_id, **asked)
        return Response(shapes.PlanLinesOutput({"total": total, "lines": lines}).data)


class Answers(PlanAct):
    """Answers to lines."""

    @extend_schema(
        operation_id="reorganisation_answer",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.AnswersInput,
        responses={200: shapes.PlanDetail, **refusals(409)},
    )
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Say what becomes of lines; what hangs on them is proposed anew."""
        return self.act(request, plan_id, shapes.AnswersInput, planning.answer_lines)


class PlanConfirmation(PlanAct):
    """Confirmation of a plan."""

    @extend_schema(
        operation_id="reorganisation_confirm",
        parameters=[IDEMPOTENCY_KEY],
        request=people.ConfirmationInput,
        responses={200: shapes.PlanDetail, **refusals(409, 412)},
    )
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Confirm exactly this plan; for another admin than those who made it. It runs on its day."""
        return self.act(request, plan_id, people.ConfirmationInput, deciding.confirm_plan)


class PlanWithdrawal(PlanAct):
    """Withdrawal of a plan."""

    @extend_schema(
        operation_id="reorganisation_withdraw",
        parameters=[IDEMPOTENCY_KEY],
        request=people.WithdrawalInput,
        responses={200: shapes.PlanDetail, **refusals(409)},
    )
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Take the plan back, before it has begun."""
        return self.act(request, plan_id, people.WithdrawalInput, deciding.withdraw_plan)
