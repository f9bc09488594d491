"""Who acts for whom: acting tenures, mandates, leave, what they rest on, and what was done in one's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Input, Output
from api.shapes import appointments as shapes
from api.uploads import MULTIPART, uploaded
from api.views.base import IDEMPOTENCY_KEY, FileView, View, refusals
from api.views.files import KINDS_OF_FILE
from templates_naskah.limits import ATTACHED_FILE_BYTES
from tnde.agencies.services.tenures import end_acting
from tnde.http import appointments
from tnde.http.downloads import file_response
from tnde.kernel.digests import sha256
from tnde.mailroom.queries.acting_report import acting_report, in_my_place
from tnde.naskah.services.bases import read_basis, store_basis


def acting(operation: str, form: type[Input] | None, output: type[Output], status: int = 200) -> Callable[[Any], Any]:
    """The schema of an act."""
    return extend_schema(
        operation_id=operation,
        parameters=[IDEMPOTENCY_KEY],
        request=form,
        responses={status: output, **refusals(409, 422)},
    )


class ActingList(View):
    """Acting tenures of an agency."""

    @extend_schema(operation_id="acting_list", responses={200: shapes.ActingOutput(many=True), **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """Proposed, in force and past, newest first; for who enters or confirms them."""
        rows = appointments.acting_at(agency_id, self.actor(request))
        return Response(shapes.ActingOutput(rows, many=True).data)

    @acting("acting_propose", shapes.ActingInput, shapes.ActingOutput, 201)
    def post(self, request: Request, agency_id: UUID) -> Response:
        """A proposal until a second person outside the appointee's line confirms it."""
        service = appointments.propose_acting
        return self.done(request, shapes.ActingInput, shapes.ActingOutput, service, 201, agency_id=agency_id)


class ActingBasis(View):
    """The document an acting tenure rests on."""

    @acting("acting_link_basis", shapes.BasisRefInput, shapes.ActingLinkedOutput)
    def post(self, request: Request, tenure_id: UUID) -> Response:
        """Without it nothing is confirmed. A signed naskah of the region is linked also by who does not read it."""
        service = appointments.link_basis
        return self.done(request, shapes.BasisRefInput, shapes.ActingLinkedOutput, service, tenure_id=tenure_id)


class ActingConfirmation(View):
    """The second person."""

    @acting("acting_confirm", None, shapes.ActingOutput)
    def post(self, request: Request, tenure_id: UUID) -> Response:
        """In force from now on within its days."""
        return self.done(request, None, shapes.ActingOutput, appointments.confirm_acting, tenure_id=tenure_id)


class ActingRefusal(View):
    """A proposal that is turned down."""

    @extend_schema(operation_id="acting_decline", request=shapes.WhyInput, responses={204: None, **refusals(409, 422)})
    def post(self, request: Request, tenure_id: UUID) -> Response:
        """It never had effect and is gone; the history keeps it."""
        given = self.read(request, shapes.WhyInput)
        appointments.decline_acting(tenure_id=tenure_id, actor=self.actor(request), **given)
        return Response(status=204)


class ActingEnd(View):
    """Another last day."""

    @acting("acting_set_end", shapes.LastDayInput, shapes.ActingOutput)
    def post(self, request: Request, tenure_id: UUID) -> Response:
        """Set by who looks after the people of the agency."""
        service = appointments.shorten_acting
        return self.done(request, shapes.LastDayInput, shapes.ActingOutput, service, tenure_id=tenure_id)


class MyActing(View):
    """Who acts in the asker's own jabatan."""

    @extend_schema(operation_id="my_acting", responses={200: shapes.ActingOutput(many=True), **refusals()})
    def get(self, request: Request) -> Response:
        """Acting tenures in jabatan that the asker holds himself, newest first."""
        return Response(shapes.ActingOutput(in_my_place(self.actor(request)), many=True).data)


class MyActingEnd(View):
    """The holder is back."""

    @acting("my_acting_end", shapes.WhyInput, shapes.ActingOutput)
    def post(self, request: Request, tenure_id: UUID) -> Response:
        """Ends at this moment; from now on the holder acts again."""
        return self.done(request, shapes.WhyInput, shapes.ActingOutput, end_acting, tenure_id=tenure_id)


class MyActingReport(View):
    """What was done in one's place."""

    @extend_schema(operation_id="my_acting_report", responses={200: shapes.ActingReportOutput, **refusals()})
    def get(self, request: Request, tenure_id: UUID) -> Response:
        """Every decision, signature, disposisi and report in the asker's jabatan in those days that he may read."""
        return Response(shapes.ActingReportOutput(acting_report(self.actor(request), tenure_id)).data)


class Bases(View):
    """Scanned papers that appointments rest on."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="basis_store",
        parameters=[IDEMPOTENCY_KEY],
        request=MULTIPART,
        responses={201: shapes.BasisOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Kept for those who enter and confirm appointments at this agency."""
        name, data = uploaded(request, ATTACHED_FILE_BYTES)
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (201, shapes.BasisOutput, store_basis(agency_id=agency_id, name=name, data=data, actor=actor)),
            body={"name": name, "sha256": sha256(data)},
        )


class Basis(FileView):
    """One of them."""

    @extend_schema(operation_id="basis_read", responses={**KINDS_OF_FILE, **refusals()})
    def get(self, request: Request, document_id: UUID) -> HttpResponse:
        """The file."""
        document, data = read_basis(document_id=document_id, actor=self.actor(request))
        return file_response(data, mime=document.mime, name=document.name)


class MandateList(View):
    """Mandates that jabatan of an agency received."""

    @extend_schema(operation_id="mandates_list", responses={200: shapes.MandateOutput(many=True), **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """Newest first; for who enters or confirms them."""
        rows = appointments.mandates_at(agency_id, self.actor(request))
        return Response(shapes.MandateOutput(rows, many=True).data)

    @acting("mandate_grant", shapes.MandateInput, shapes.MandateOutput, 201)
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Never wider than what the giver signs himself; a proposal until a second person confirms it."""
        service = appointments.grant_mandate
        return self.done(request, shapes.MandateInput, shapes.MandateOutput, service, 201, agency_id=agency_id)


class MandateBasis(View):
    """The document a mandate rests on."""

    @acting("mandate_link_basis", shapes.BasisRefInput, shapes.MandateLinkedOutput)
    def post(self, request: Request, mandate_id: UUID) -> Response:
        """Without it nothing is confirmed; named as for an acting tenure."""
        service = appointments.link_mandate_basis
        return self.done(request, shapes.BasisRefInput, shapes.MandateLinkedOutput, service, mandate_id=mandate_id)


class MandateConfirmation(View):
    """The second person."""

    @acting("mandate_confirm", None, shapes.MandateOutput)
    def post(self, request: Request, mandate_id: UUID) -> Response:
        """In force from now on within its days."""
        return self.done(request, None, shapes.MandateOutput, appointments.confirm_mandate, mandate_id=mandate_id)


class MandateEnd(View):
    """A last day."""

    @acting("mandate_end", shapes.UntilInput, shapes.MandateOutput)
    def post(self, request: Request, mandate_id: UUID) -> Response:
        """What was signed by it before stays signed."""
        service = appointments.end_mandate
        return self.done(request, shapes.UntilInput, shapes.MandateOutput, service, mandate_id=mandate_id)


class LeaveList(View):
    """Leave of the people of an agency."""

    @extend_schema(operation_id="leave_list", responses={200: shapes.LeaveOutput(many=True), **refusals()})
    def get(self, request: Request, agency_id: UUID) -> Response:
        """Leave not yet over, first day first."""
        return Response(shapes.LeaveOutput(appointments.leave_at(agency_id, self.actor(request)), many=True).data)

    @acting("leave_enter", shapes.LeaveInput, shapes.LeaveOutput, 201)
    def post(self, request: Request, agency_id: UUID) -> Response:
        """Whoever sends him travelling on one of these days is warned."""
        service = appointments.enter_leave
        return self.done(request, shapes.LeaveInput, shapes.LeaveOutput, service, 201, agency_id=agency_id)


class LeaveCancellation(View):
    """Leave that was not taken."""

    @acting("leave_cancel", None, shapes.LeaveOutput)
    def post(self, request: Request, agency_id: UUID, leave_id: UUID) -> Response:
        """He is not away after all."""
        service = appointments.cancel_leave
        return self.done(request, None, shapes.LeaveOutput, service, agency_id=agency_id, leave_id=leave_id)


class RegionPolicy(View):
    """What a region decides."""

    @extend_schema(operation_id="region_policy_read", responses={200: shapes.RegionPolicyOutput, **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """The choices of a region, the defaults where it made none."""
        return Response(shapes.RegionPolicyOutput(appointments.region_policy(region_id)).data)

    @acting("region_policy_set", shapes.RegionPolicyInput, shapes.RegionPolicyOutput)
    def put(self, request: Request, region_id: UUID) -> Response:
        """Set by the admin of the region."""
        service = appointments.set_region_policy
        return self.done(request, shapes.RegionPolicyInput, shapes.RegionPolicyOutput, service, region_id=region_id)
