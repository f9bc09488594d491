"""What is special in a number book: blocks lent to an office, and inserted numbers of naskah on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import page_answer, page_wanted, read_cursor, write_cursor
from api.serializers import page_of
from api.shapes import books as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.kernel.vocabulary import Keamanan
from tnde.registers import queries
from tnde.registers.services import numbering

BLOCK = shapes.BlockOutput
IN_ORDER = "first"


class Blocks(View):
    """Blocks lent from a book."""

    @extend_schema(
        operation_id="book_blocks_list",
        parameters=[shapes.BlocksQuery],
        responses={200: page_of("Blocks", BLOCK), **refusals()},
    )
    def get(self, request: Request, book_id: UUID) -> Response:
        """Blocks lent from the book, in order, and the numbers that are still out."""
        wanted = self.asked(request, shapes.BlocksQuery)
        size, cursor = page_wanted(request)
        after = int(read_cursor(IN_ORDER, cursor)[0]) if cursor else 0
        open_only = wanted.get("open", False)
        found = queries.blocks(self.actor(request), book_id, after=after, limit=size + 1, open_only=open_only)
        shown = found[:size]
        following = write_cursor(IN_ORDER, (shown[-1].first,)) if len(found) > size else None
        return Response(page_answer(request, BLOCK(shown, many=True).data, following=following))

    @extend_schema(
        operation_id="book_lend",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.BlockInput,
        responses={201: BLOCK, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID) -> Response:
        """Lend the next numbers of this year's book to an agency; the system never gives them."""
        given = self.read(request, shapes.BlockInput)
        actor = self.actor(request)

        def run() -> tuple[int, Any, Any]:
            block = numbering.lend_block(series_id=book_id, actor=actor, **given)
            return 201, BLOCK, queries.get_block(actor, book_id, block.pk)

        return self.once(request, run)


class BlockReturns(View):
    """Lent numbers that come back."""

    @extend_schema(
        operation_id="book_block_account",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.AccountsInput,
        responses={200: BLOCK, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID, block_id: UUID) -> Response:
        """Account for lent numbers one by one: used with number, date and hal, or void with the reason."""
        given = self.read(request, shapes.AccountsInput)["numbers"]
        accounts = [numbering.Account(**_level(one)) for one in given]
        actor = self.actor(request)

        def run() -> tuple[int, Any, Any]:
            numbering.account_block(series_id=book_id, block_id=block_id, accounts=accounts, actor=actor)
            return 200, BLOCK, queries.get_block(actor, book_id, block_id)

        return self.once(request, run)


class Insertions(View):
    """Inserted numbers of naskah on paper."""

    @extend_schema(
        operation_id="book_insert",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.InsertionInput,
        responses={201: shapes.InsertionOutput, **refusals(409)},
    )
    def post(self, request: Request, book_id: UUID) -> Response:
        """Give a number between two others to a naskah on paper; takes the right to insert and a reason."""
        given = _level(self.read(request, shapes.InsertionInput))
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                shapes.InsertionOutput,
                numbering.insert_on_paper(series_id=book_id, actor=actor, **given),
            ),
        )


def _level(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "keamanan": Keamanan.of(given["keamanan"])} if "keamanan" in given else dict(given)
