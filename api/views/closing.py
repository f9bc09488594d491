"""The end of a number book: its closing, its berita acara, and a number inserted for a naskah."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import books as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from api.views.naskah import DETAIL
from api.views.review import Act, acting
from tnde.naskah.services import books, numbering


class BookClosing(View):
    """Closing of a book."""

    @extend_schema(
        operation_id="book_close",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.BookClosingInput,
        responses={200: shapes.ReportOutput, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID) -> Response:
        """Close the book; overdue reservations and lent numbers that did not return become void with the reason."""
        return self.done(request, shapes.BookClosingInput, shapes.ReportOutput, books.close_book, series_id=book_id)


class BookMinutes(View):
    """The berita acara of a closing."""

    @extend_schema(
        operation_id="book_minutes_create",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.MinutesInput,
        responses={201: DETAIL, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID) -> Response:
        """Begin a draft of the berita acara of a closed book, complete as far as the book tells."""
        return self.done(request, shapes.MinutesInput, DETAIL, books.draft_closing_minutes, 201, series_id=book_id)


class NaskahInsertion(Act):
    """A number of another day."""

    form = shapes.DatedInput

    @acting("naskah_insert_number", shapes.DatedInput)
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Give an approved naskah a number of another day (sisipan); takes the right to insert and a reason."""
        return self.act(request, numbering.insert_number, naskah_id=naskah_id)
