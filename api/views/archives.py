"""The archive: search, one record and its file, what has no retention rule, and berkas."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import SIZE, LastOpenedFirst, LatestFirst, page_answer
from api.serializers import PageQuery, page_of
from api.shapes import archives as shapes
from api.views.base import IDEMPOTENCY_KEY, PDF, FileView, View, refusals
from tnde.archives import policies, queries
from tnde.archives.services import filing
from tnde.documents import services as documents
from tnde.http.downloads import file_response

BERKAS = shapes.BerkasOutput
FOUND = inline_serializer(
    "ArchivesPage",
    {
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "count": serializers.IntegerField(help_text="Exact up to 1,000."),
        "count_is_capped": serializers.BooleanField(help_text="There are more than `count`."),
        "results": shapes.ArchiveOutput(many=True),
    },
)


class Archives(View):
    """Search."""

    @extend_schema(
        operation_id="archives_search", parameters=[shapes.SearchQuery], responses={200: FOUND, **refusals()}
    )
    def get(self, request: Request) -> Response:
        """Records the asker may know of that answer a question, newest first or best first."""
        wanted = shapes.SearchQuery(data=request.query_params.dict())
        wanted.is_valid(raise_exception=True)
        asked = wanted.validated_data
        found = queries.search(
            self.actor(request),
            q=asked.get("q", ""),
            filters=queries.Filters(**wanted.filters()),
            order=asked.get("order", "newest"),
            cursor=asked.get("cursor"),
            page_size=asked.get("page_size", SIZE),
        )
        rows = shapes.ArchiveOutput(found.rows, many=True).data
        page = page_answer(request, rows, following=found.next_cursor)
        return Response({**page, "count": found.count, "count_is_capped": found.count_is_capped})


class Archive(View):
    """One record."""

    @extend_schema(operation_id="archive_read", responses={200: shapes.RecordOutput, **refusals()})
    def get(self, request: Request, record_id: UUID) -> Response:
        """One record with its text, its parties and its retention."""
        actor = self.actor(request)
        record = queries.get_readable(actor, record_id, how="api")
        context = {"abilities": policies.abilities(actor, record)}
        return Response(shapes.RecordOutput(record, context=context).data)


class ArchiveDocument(FileView):
    """The file of a record."""

    @extend_schema(operation_id="archive_document", responses={**PDF, **refusals()})
    def get(self, request: Request, record_id: UUID) -> HttpResponse:
        """The recorded file, byte for byte."""
        record = queries.get_readable(self.actor(request), record_id, how="download")
        return file_response(
            documents.read(record.document_id), mime="application/pdf", name=f"{_file_name(record)}.pdf"
        )


class Unruled(View):
    """Records without a retention rule."""

    @extend_schema(
        operation_id="archives_unruled",
        parameters=[PageQuery],
        responses={200: page_of("Unruled", shapes.UnruledOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Records at the archives one manages whose retention is not set, latest first."""
        self.asked(request, PageQuery)
        paginator = LatestFirst()
        page = paginator.paginate_queryset(queries.unruled(self.actor(request)), request, view=self)
        return paginator.get_paginated_response(shapes.UnruledOutput(page, many=True).data)


class BerkasList(View):
    """Berkas."""

    @extend_schema(
        operation_id="berkas_list",
        parameters=[shapes.BerkasQuery],
        responses={200: page_of("Berkas", BERKAS), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Berkas the asker may know of, last opened first."""
        wanted = self.asked(request, shapes.BerkasQuery)
        rows = queries.berkas_list(
            self.actor(request), agency_id=wanted.get("agency"), is_open=wanted["open"], fate=wanted.get("fate", "")
        )
        paginator = LastOpenedFirst()
        page = paginator.paginate_queryset(rows, request, view=self)
        return paginator.get_paginated_response(BERKAS(page, many=True).data)

    @extend_schema(
        operation_id="berkas_open",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.BerkasInput,
        responses={201: BERKAS, **refusals(409)},
    )
    def post(self, request: Request) -> Response:
        """Open a berkas with the next number of its agency and year."""
        return self.done(request, shapes.BerkasInput, BERKAS, filing.open_berkas, 201)


class BerkasDetail(View):
    """One berkas."""

    @extend_schema(operation_id="berkas_read", responses={200: BERKAS, **refusals()})
    def get(self, request: Request, berkas_id: UUID) -> Response:
        """One berkas with its retention."""
        return Response(BERKAS(queries.get_berkas(self.actor(request), berkas_id)).data)


class BerkasItems(View):
    """What lies in a berkas."""

    @extend_schema(
        operation_id="berkas_items_list",
        parameters=[PageQuery],
        responses={200: page_of("BerkasItems", shapes.UnruledOutput), **refusals()},
    )
    def get(self, request: Request, berkas_id: UUID) -> Response:
        """The records in a berkas that the asker may read, latest first."""
        self.asked(request, PageQuery)
        actor = self.actor(request)
        queries.get_berkas(actor, berkas_id)
        paginator = LatestFirst()
        page = paginator.paginate_queryset(queries.items_of(actor, berkas_id), request, view=self)
        return paginator.get_paginated_response(shapes.UnruledOutput(page, many=True).data)


class BerkasAct(View):
    """Base of the two acts on a berkas; the answer is the berkas after it."""

    form: Any = None

    def act(self, request: Request, service: Any, berkas_id: UUID) -> Response:
        """Call the service with what was sent; a repeat with the same key gets the first answer."""
        return self.done(request, self.form, BERKAS, service, berkas_id=berkas_id)


class BerkasClosing(BerkasAct):
    """Closing."""

    form = shapes.ClosingInput

    @extend_schema(
        operation_id="berkas_close",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.ClosingInput,
        responses={200: BERKAS, **refusals(409)},
    )
    def post(self, request: Request, berkas_id: UUID) -> Response:
        """Close a berkas; its retention is counted from now on, or waits for its trigger."""
        return self.act(request, filing.close_berkas, berkas_id)


class BerkasTrigger(BerkasAct):
    """The event retention waits for."""

    form = shapes.TriggerInput

    @extend_schema(
        operation_id="berkas_trigger",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.TriggerInput,
        responses={200: BERKAS, **refusals(409)},
    )
    def post(self, request: Request, berkas_id: UUID) -> Response:
        """Record when that happened which the retention of a closed berkas waits for."""
        return self.act(request, filing.record_trigger, berkas_id)


def _file_name(record: Any) -> str:
    return (record.number or str(record.pk)).replace("/", "-")
