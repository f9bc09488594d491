"""Many naskah of one text: salinan and petikan of a keputusan, and the table of rows of a draft."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import rows as shapes
from api.views.base import IDEMPOTENCY_KEY, IF_MATCH, refusals
from api.views.naskah import DETAIL, NaskahView
from tnde.http.conditional import required_version
from tnde.naskah import queries
from tnde.naskah.services import certifying, filling


class NaskahCertifiedCopies(NaskahView):
    """Salinan and petikan."""

    @extend_schema(
        operation_id="naskah_certify",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.CertifiedCopyInput,
        responses={201: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A draft of the salinan or petikan of this keputusan, for the head of the office that keeps it."""
        return self.done(
            request, shapes.CertifiedCopyInput, DETAIL, certifying.certify_naskah, 201, naskah_id=naskah_id
        )


class NaskahRows(NaskahView):
    """The table of a naskah."""

    @extend_schema(operation_id="naskah_rows", responses={200: shapes.RowsOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """Each row with the naskah that came of it; no rows for a naskah that has no table."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="rows")
        return Response(shapes.RowsOutput(queries.rows(naskah, actor)).data)

    @extend_schema(
        operation_id="naskah_set_rows",
        parameters=[IF_MATCH],
        request=shapes.RowsInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def put(self, request: Request, naskah_id: UUID) -> Response:
        """Replace the table of a draft; rows that do not fit are shown under ``problems`` with their number."""
        given = self.read(request, shapes.RowsInput)
        version = required_version(request._request)
        return self.shown(
            request, filling.set_rows(naskah_id=naskah_id, version=version, actor=self.actor(request), **given)
        )
