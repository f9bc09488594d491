"""The mailroom: naskah masuk, disposisi, deliveries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import NewestFirst
from api.serializers import PageQuery, page_of
from api.shapes import mailroom as shapes
from api.views.base import IDEMPOTENCY_KEY, IF_NONE_MATCH, JABATAN, NOT_MODIFIED, PDF, FileView, View, refusals
from api.views.naskah import DETAIL as NASKAH
from tnde.http.downloads import file_response
from tnde.mailroom import printing, queries
from tnde.mailroom.instructions import INSTRUCTIONS
from tnde.mailroom.services import delivering, disposing, receiving, replying

DETAIL = shapes.IncomingDetailOutput
ACTING = [IDEMPOTENCY_KEY, JABATAN]


class OldestFirst(NewestFirst):
    """What has waited longest first."""

    ordering = ("state_since", "id")


class IncomingList(View):
    """Naskah masuk."""

    @extend_schema(
        operation_id="incoming_list",
        parameters=[shapes.IncomingQuery],
        responses={200: page_of("Incoming", shapes.IncomingOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Naskah masuk the asker may know of, newest first: letters, or with ``copies`` the list of tembusan."""
        wanted = self.asked(request, shapes.IncomingQuery)
        rows = queries.incoming_list(
            self.actor(request),
            state=wanted.get("state"),
            copies=wanted["copies"],
            agency_id=wanted.get("agency"),
        )
        paginator = NewestFirst()
        page = paginator.paginate_queryset(rows, request, view=self)
        return paginator.get_paginated_response(shapes.IncomingOutput(page, many=True).data)


class IncomingDetail(View):
    """One naskah masuk."""

    @extend_schema(operation_id="incoming_read", responses={200: DETAIL, **refusals()})
    def get(self, request: Request, incoming_id: UUID) -> Response:
        """One naskah masuk, whole or its envelope, and what the asker may do with it."""
        actor = self.actor(request)
        incoming = queries.shown_incoming(actor, incoming_id, how="api")
        return Response(DETAIL(incoming, context={"actor": actor}).data)


class IncomingDocument(FileView):
    """The file that arrived."""

    @extend_schema(operation_id="incoming_document", responses={**PDF, **refusals()})
    def get(self, request: Request, incoming_id: UUID) -> HttpResponse:
        """The signed PDF as it arrived; 404 for one who sees the envelope only. Opening is told the sender once."""
        data, name = receiving.open_document(incoming_id=incoming_id, actor=self.actor(request), how="document")
        return file_response(data, mime="application/pdf", name=name)


class Acceptance(View):
    """Taking a naskah masuk in."""

    @extend_schema(
        operation_id="incoming_accept",
        parameters=ACTING,
        request=None,
        responses={200: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, incoming_id: UUID) -> Response:
        """Agenda number, record in the archive, and on the desk of whom it is for."""
        actor = self.actor(request)

        def work() -> tuple[int, type[Any], Any]:
            receiving.accept_incoming(incoming_id=incoming_id, actor=actor)
            return 200, DETAIL, queries.get_incoming(actor, incoming_id)

        return self.once(request, work)


class Returning(View):
    """Sending a naskah masuk back."""

    @extend_schema(
        operation_id="incoming_return",
        parameters=ACTING,
        request=shapes.IncomingReturnInput,
        responses={200: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, incoming_id: UUID) -> Response:
        """Back to the sender with the reason; no agenda number is used."""
        given = self.read(request, shapes.IncomingReturnInput)
        actor = self.actor(request)

        def work() -> tuple[int, type[Any], Any]:
            receiving.return_incoming(incoming_id=incoming_id, actor=actor, **given)
            return 200, DETAIL, queries.get_incoming(actor, incoming_id)

        return self.once(request, work)


class DisposisiTree(View):
    """The disposisi of a naskah masuk."""

    @extend_schema(operation_id="incoming_disposisi", responses={200: shapes.NodeOutput(many=True), **refusals()})
    def get(self, request: Request, incoming_id: UUID) -> Response:
        """What the asker may see of the tree: what is above and below him, never a sibling's branch."""
        nodes = queries.tree(self.actor(request), incoming_id)
        return Response(shapes.NodeOutput(nodes, many=True).data)

    @extend_schema(
        operation_id="incoming_dispose",
        parameters=ACTING,
        request=shapes.DisposisiInput,
        responses={201: shapes.DisposisiOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, incoming_id: UUID) -> Response:
        """Tell jabatan below what to do with the letter; every problem is listed."""
        given = self.read(request, shapes.DisposisiInput)
        to = [disposing.To(**item) for item in given.pop("to")]
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                shapes.DisposisiOutput,
                disposing.give_disposisi(incoming_id=incoming_id, to=to, actor=actor, **given),
            ),
        )


class DisposisiSheet(FileView):
    """The lembar disposisi of a naskah masuk."""

    @extend_schema(operation_id="incoming_disposisi_sheet", responses={**PDF, **refusals()})
    def get(self, request: Request, incoming_id: UUID) -> HttpResponse:
        """The sheet as PDF with as much of the tree as the asker sees; 404 for one who sees the envelope only."""
        data, name = printing.disposisi_sheet(self.actor(request), incoming_id)
        return file_response(data, mime="application/pdf", name=name)


class Replies(View):
    """Answers to a naskah masuk."""

    @extend_schema(
        operation_id="incoming_reply",
        parameters=ACTING,
        request=shapes.ReplyInput,
        responses={201: NASKAH, **refusals(409, 422)},
    )
    def post(self, request: Request, incoming_id: UUID) -> Response:
        """A draft to the office that signed the letter, with its reference sentence and at least its class."""
        return self.done(request, shapes.ReplyInput, NASKAH, replying.reply_to_incoming, 201, incoming_id=incoming_id)


class DisposisiList(View):
    """What is asked of the asker."""

    @extend_schema(
        operation_id="disposisi_list",
        parameters=[shapes.DisposisiQuery],
        responses={200: page_of("Disposisi", shapes.AskedOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Disposisi to the jabatan the asker holds, newest first."""
        wanted = self.asked(request, shapes.DisposisiQuery)
        paginator = NewestFirst()
        rows = queries.mine(self.actor(request), done=wanted["done"])
        page = paginator.paginate_queryset(rows, request, view=self)
        return paginator.get_paginated_response(shapes.AskedOutput(page, many=True).data)


class Completion(View):
    """Reporting on a disposisi."""

    @extend_schema(
        operation_id="disposisi_finish",
        parameters=ACTING,
        request=shapes.CompletionInput,
        responses={200: shapes.AskedOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, disposisi_id: UUID) -> Response:
        """Done, with a report that those above can read."""
        return self.done(
            request, shapes.CompletionInput, shapes.AskedOutput, disposing.finish_disposisi, disposisi_id=disposisi_id
        )


class Instructions(View):
    """The controlled list of instructions."""

    @extend_schema(
        operation_id="instructions_list",
        parameters=[IF_NONE_MATCH],
        responses={200: shapes.InstructionOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """What a disposisi may ask for."""
        return self.listed(request, [{"code": code, "name": name} for code, name in INSTRUCTIONS.items()])


class NaskahDeliveries(View):
    """Where a naskah is on its way."""

    @extend_schema(operation_id="naskah_deliveries", responses={200: shapes.DeliveryOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """One line for each recipient, addressees first."""
        rows = queries.deliveries_of(self.actor(request), naskah_id)
        return Response(shapes.DeliveryOutput(rows, many=True).data)


class Unsent(View):
    """Deliveries that tata usaha has to look after."""

    @extend_schema(
        operation_id="deliveries_unsent",
        parameters=[PageQuery],
        responses={200: page_of("Deliveries", shapes.DeliveryOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Waiting, failed, to be sent on paper, or sent back; what has waited longest first."""
        self.asked(request, PageQuery)
        paginator = OldestFirst()
        page = paginator.paginate_queryset(queries.unsent(self.actor(request)), request, view=self)
        return paginator.get_paginated_response(shapes.DeliveryOutput(page, many=True).data)


class Retry(View):
    """Trying a failed delivery again."""

    @extend_schema(
        operation_id="delivery_retry",
        parameters=ACTING,
        request=None,
        responses={200: shapes.DeliveryOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, delivery_id: UUID) -> Response:
        """Pending again; it is handed over shortly."""
        return self.done(request, None, shapes.DeliveryOutput, delivering.retry_delivery, delivery_id=delivery_id)


class Proof(View):
    """The proof of a delivery on paper."""

    @extend_schema(
        operation_id="delivery_proof",
        parameters=ACTING,
        request=shapes.ProofInput,
        responses={200: shapes.DeliveryOutput, **refusals(409, 422)},
    )
    def post(self, request: Request, delivery_id: UUID) -> Response:
        """Handed over on paper; the first delivery of a letter makes it sent."""
        return self.done(
            request, shapes.ProofInput, shapes.DeliveryOutput, delivering.confirm_on_paper, delivery_id=delivery_id
        )
