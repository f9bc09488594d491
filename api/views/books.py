"""Number books: the list of those one keeps or audits, their numbers, their report, and what a keeper enters."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import LatestYearFirst, page_answer, page_wanted, read_cursor, write_cursor
from api.serializers import PageQuery, page_of
from api.shapes import books as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.agencies import queries as agencies
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import queries
from tnde.registers.services import numbering

BOOK = shapes.BookOutput
IN_ORDER = "urut,suffix"


class Books(View):
    """The books one keeps or audits."""

    @extend_schema(
        operation_id="books_list",
        parameters=[shapes.BooksQuery],
        responses={200: page_of("Books", BOOK), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Books of the offices where the asker keeps or audits books, latest year first."""
        wanted = self.asked(request, shapes.BooksQuery)
        narrowed = {column: wanted[column] for column in ("year",) if column in wanted}
        if "office" in wanted:
            narrowed["office_id"] = wanted["office"]
        paginator = LatestYearFirst()
        page = paginator.paginate_queryset(queries.books(self.actor(request)).filter(**narrowed), request, view=self)
        return paginator.get_paginated_response(BOOK(page, many=True).data)

    @extend_schema(
        operation_id="book_open",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.BookInput,
        responses={201: BOOK, **refusals(409)},
    )
    def post(self, request: Request) -> Response:
        """Open a book at a given number, because the paper book stood before it."""
        given = self.read(request, shapes.BookInput)
        actor = self.actor(request)

        def run() -> tuple[int, Any, Any]:
            region = agencies.region_of(given["office_id"])
            direction = "masuk" if given["group"] == shapes.AGENDA else "keluar"
            book = numbering.open_series(region_id=region.pk, direction=direction, actor=actor, **given)
            return 201, BOOK, book

        return self.once(request, run)


class Entries(View):
    """The numbers of a book."""

    @extend_schema(
        operation_id="book_entries_list",
        parameters=[PageQuery],
        responses={200: page_of("Entries", shapes.EntryOutput), **refusals()},
    )
    def get(self, request: Request, book_id: UUID) -> Response:
        """Every number in order; of one whose naskah he may not read only number, date, class and issuing unit."""
        self.asked(request, PageQuery)
        size, cursor = page_wanted(request)
        urut, suffix = read_cursor(IN_ORDER, cursor) if cursor else ("0", "")
        found = queries.lines(self.actor(request), book_id, after=(int(urut), suffix), limit=size + 1)
        shown = found[:size]
        following = write_cursor(IN_ORDER, (shown[-1].urut, shown[-1].suffix)) if len(found) > size else None
        return Response(page_answer(request, shapes.EntryOutput(shown, many=True).data, following=following))

    @extend_schema(
        operation_id="book_enter",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.EntriesInput,
        responses={201: shapes.EnteredOutput, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID) -> Response:
        """Enter numbers that were issued on paper or in another application, so that the book goes on without a gap."""
        given = self.read(request, shapes.EntriesInput)
        if "keamanan" in given:
            given["keamanan"] = Keamanan.of(given["keamanan"])
        actor = self.actor(request)

        def run() -> tuple[int, Any, Any]:
            count = numbering.enter_in_book(series_id=book_id, actor=actor, **given)
            return 201, shapes.EnteredOutput, {"entered": count}

        return self.once(request, run)


class BookReport(View):
    """A book in figures."""

    @extend_schema(operation_id="book_report", responses={200: shapes.ReportOutput, **refusals()})
    def get(self, request: Request, book_id: UUID) -> Response:
        """Last number, what is reserved, void, inserted or otherwise dated, and gaps."""
        return Response(shapes.ReportOutput(queries.report(self.actor(request), book_id)).data)
