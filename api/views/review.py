"""What is done with a naskah: submit, decide, sign, end. Every change of state is a resource of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import UrgentFirst
from api.serializers import Input, PageQuery, page_of
from api.shapes import review as shapes
from api.views.base import IDEMPOTENCY_KEY, JABATAN, refusals
from api.views.base import View as BaseView
from api.views.naskah import DETAIL, NaskahView
from tnde.access import guard
from tnde.naskah import deadlines, policies, queries
from tnde.naskah.services import amending, calling, correcting, ending, objecting, reviewing, sending_back, submitting
from tnde.naskah.services.signing import sign_naskah
from tnde.signing.contracts import Secret


class Act(NaskahView):
    """Base of the views that do one thing with one naskah; the answer is the naskah after it."""

    form: type[Input] = Input

    def act(self, request: Request, service: Callable[..., Any], **ids: Any) -> Response:
        """Call the service with what was sent; a repeat with the same key gets the first answer."""
        return self.done(request, self.form, DETAIL, service, **ids)


def acting(operation: str, form: type[Input] | None, *statuses: int) -> Callable[[Any], Any]:
    """The schema of such a view."""
    return extend_schema(
        operation_id=operation,
        parameters=[IDEMPOTENCY_KEY, JABATAN],
        request=form,
        responses={200: DETAIL, **refusals(409, 412, 422, *statuses)},
    )


class Submission(Act):
    """Submitting a draft."""

    @acting("naskah_submit", None)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Freeze the draft and start its approval; every problem that stops it is listed."""
        return self.act(request, submitting.submit_naskah, naskah_id=naskah_id)


class Recall(Act):
    """Taking back."""

    @acting("naskah_recall", None)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Back to the drafter, before the last paraf."""
        return self.act(request, submitting.recall_naskah, naskah_id=naskah_id)


class Decisions(Act):
    """Paraf and returns."""

    form = shapes.DecisionInput

    @acting("naskah_decide", shapes.DecisionInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The decision of one desk on the revision it was shown."""
        return self.act(request, reviewing.decide_naskah, naskah_id=naskah_id)


class Returns(Act):
    """Returns of an approved naskah."""

    form = shapes.ReturnInput

    @acting("naskah_return", shapes.ReturnInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The signatory sends it back instead of signing; its number stays reserved for it."""
        return self.act(request, reviewing.return_approved, naskah_id=naskah_id)


class Amendments(Act):
    """Changes by an approver."""

    form = shapes.AmendmentInput

    @acting("naskah_amend", shapes.AmendmentInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A new revision by the holder of an open step; paraf of the stages below stay, all others are asked again."""
        return self.act(request, amending.amend_naskah, naskah_id=naskah_id)


class Corrections(Act):
    """Changes beside the approved text."""

    form = shapes.CorrectionInput

    def read(self, request: Request, form: type[Input]) -> dict[str, Any]:
        """The body, its recipients as the service takes them."""
        given = super().read(request, form)
        if "recipients" in given:
            given["recipients"] = [correcting.RecipientCorrection(**item) for item in given["recipients"]]
        return given

    @acting("naskah_correct", shapes.CorrectionInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Klasifikasi before numbering, order, addresses and ways of recipients; every paraf stays."""
        return self.act(request, correcting.correct_naskah, naskah_id=naskah_id)


class Objection(Act):
    """Not standing by a changed text."""

    form = shapes.ReturnInput

    @acting("naskah_object", shapes.ReturnInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Back to the drafter, by a desk whose paraf stayed when the text changed above it; where the region lets."""
        return self.act(request, objecting.object_to_naskah, naskah_id=naskah_id)


class Steps(BaseView):
    """The approval chain."""

    @extend_schema(operation_id="naskah_steps", responses={200: shapes.StepOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The desks in order and how each stands; what they wrote only for who has the ability ``read_history``."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="steps")
        steps, standings = queries.steps(naskah, with_notes="read_history" in policies.abilities(actor, naskah))
        shown = {"standings": standings, "due": deadlines.steps_due(naskah)}
        return Response(shapes.StepOutput(steps, many=True, context=shown).data)


class HandOver(Act):
    """Giving an open step to another desk."""

    form = shapes.HandOverInput

    @acting("naskah_hand_over", shapes.HandOverInput)
    def post(self, request: Request, naskah_id: UUID, step_id: UUID) -> Response:
        """The step is open at another desk now."""
        return self.act(request, reviewing.hand_over_step, naskah_id=naskah_id, step_id=step_id)


class PassOver(Act):
    """Going on without an absent desk."""

    form = shapes.ReasonInput

    @acting("naskah_pass_over", shapes.ReasonInput)
    def post(self, request: Request, naskah_id: UUID, step_id: UUID) -> Response:
        """The signatory passes over an open step; it never reads approved."""
        return self.act(request, calling.pass_over_step, naskah_id=naskah_id, step_id=step_id)


class SendingBack(Act):
    """Asking an earlier step again."""

    form = shapes.ReturnInput

    @acting("naskah_send_back", shapes.ReturnInput)
    def post(self, request: Request, naskah_id: UUID, step_id: UUID) -> Response:
        """This earlier step and all after it are open again, with the note; decisions made stay on record."""
        return self.act(request, sending_back.send_back_to_step, naskah_id=naskah_id, step_id=step_id)


class Call(Act):
    """Calling to oneself."""

    form = shapes.ReasonInput

    @acting("naskah_call", shapes.ReasonInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The signatory or a higher approver goes on without every step below him; none of them reads approved."""
        return self.act(request, calling.call_naskah, naskah_id=naskah_id)


class Signature(Act):
    """Signing."""

    @acting("naskah_sign", shapes.SignatureInput, 502, 503)
    @sensitive_variables()
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Number, date, certified signature with time stamp, record in the archive. The secret is kept nowhere."""
        given = self.read(request, shapes.SignatureInput)
        actor, secret = self.actor(request), Secret(given["secret"])
        return self.once(
            request,
            lambda: (
                200,
                DETAIL,
                sign_naskah(naskah_id=naskah_id, digest=given["digest"], secret=secret, actor=actor),
            ),
            body={"digest": given["digest"]},
        )


class Filing(Act):
    """Laying the record in a berkas."""

    form = shapes.FilingInput

    @acting("naskah_file", shapes.FilingInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """The record lies in a berkas now."""
        return self.act(request, ending.file_naskah, naskah_id=naskah_id)


class Annulment(Act):
    """Annulling a signed naskah."""

    form = shapes.NoteInput

    @acting("naskah_annul", shapes.NoteInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Before a copy has left it no longer holds, and the check page says so; afterwards see ``changes``."""
        return self.act(request, ending.annul_naskah, naskah_id=naskah_id)


class Drop(Act):
    """Giving up before signing."""

    form = shapes.NoteInput

    @acting("naskah_drop", shapes.NoteInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Given up; a reserved number becomes void and stays in the book."""
        return self.act(request, ending.drop_naskah, naskah_id=naskah_id)


class History(BaseView):
    """What happened to a naskah."""

    @extend_schema(operation_id="naskah_history", responses={200: shapes.HistoryOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """All entries, oldest first. Without the ability ``read_history``: changes of state and when, without facts."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="history")
        told = queries.history(naskah, whole="read_history" in policies.abilities(actor, naskah))
        return Response(shapes.HistoryOutput(told, many=True).data)


class Tasks(BaseView):
    """Perlu tindakan."""

    @extend_schema(
        operation_id="tasks_list",
        parameters=[PageQuery],
        responses={200: page_of("Tasks", shapes.TaskOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Naskah that wait for the asker, urgent ones first: a paraf, a signature, or a draft sent back to him."""
        self.asked(request, PageQuery)
        paginator = UrgentFirst()
        page = paginator.paginate_queryset(queries.waiting_for(self.actor(request)), request, view=self)
        due = deadlines.due_of(page)
        return paginator.get_paginated_response(shapes.TaskOutput(page, many=True, context={"due": due}).data)


class UnheldTasks(BaseView):
    """What waits for nobody."""

    @extend_schema(
        operation_id="tasks_unheld",
        parameters=[PageQuery],
        responses={200: page_of("UnheldTasks", shapes.UnheldTaskOutput), **refusals()},
    )
    @guard.one_moment()
    def get(self, request: Request) -> Response:
        """Naskah that wait at a desk without holder and that the asker may hand on, urgent ones first.

        Tata usaha may, and every superior of that desk.
        """
        self.asked(request, PageQuery)
        actor, paginator = self.actor(request), UrgentFirst()
        page = paginator.paginate_queryset(queries.waiting_for_nobody(actor), request, view=self)
        context = {"due": deadlines.due_of(page), "unheld": queries.steps_for_nobody(page, actor)}
        return paginator.get_paginated_response(shapes.UnheldTaskOutput(page, many=True, context=context).data)
