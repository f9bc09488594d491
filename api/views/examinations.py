"""Asking others of one's unit to examine, and their opinions."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import examinations as shapes
from api.views.base import refusals
from api.views.review import Act, acting
from tnde.naskah import opinions, policies, queries
from tnde.naskah.services import examining


class Examinations(Act):
    """Who was asked to examine."""

    form = shapes.ExaminationInput

    @extend_schema(
        operation_id="naskah_examinations",
        responses={200: shapes.ExaminationOutput(many=True), **refusals()},
    )
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The desks asked in the present approval, in the order they were asked."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="examinations")
        found = opinions.examinations(naskah, with_words="read_history" in policies.abilities(actor, naskah))
        return Response(shapes.ExaminationOutput(found, many=True).data)

    @acting("naskah_ask_to_examine", shapes.ExaminationInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The holder of an open step, or one who was asked, asks desks of his unit; the step stays his."""
        return self.act(request, examining.ask_to_examine, naskah_id=naskah_id)


class Opinion(Act):
    """What an examiner says."""

    form = shapes.OpinionInput

    @acting("naskah_opinion", shapes.OpinionInput)
    def post(self, request: Request, naskah_id: UUID, examination_id: UUID) -> Response:
        """The opinion of a desk that was asked; the naskah stays as it is."""
        return self.act(request, examining.give_opinion, naskah_id=naskah_id, examination_id=examination_id)


class Withdrawal(Act):
    """Awaiting an opinion no more."""

    @acting("naskah_withdraw_question", None)
    def post(self, request: Request, naskah_id: UUID, examination_id: UUID) -> Response:
        """This opinion and those asked because of it are awaited no more; these desks read the naskah no longer."""
        return self.act(request, examining.withdraw_question, naskah_id=naskah_id, examination_id=examination_id)
