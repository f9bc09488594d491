"""Naskah that were laid out or issued elsewhere: their sheet, and their registration."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import naskah as shapes
from api.views.base import IDEMPOTENCY_KEY, PDF, FileView, refusals
from api.views.naskah import DETAIL, NaskahView
from tnde.http.downloads import file_response
from tnde.naskah import pages, queries
from tnde.naskah.services import registering


class NaskahSheet(FileView):
    """The sheet of a naskah that was laid out elsewhere."""

    @extend_schema(operation_id="naskah_sheet", responses={**PDF, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> HttpResponse:
        """What is known of the finished file, as PDF; 404 for kinds that are laid out here."""
        naskah = queries.open_readable(self.actor(request), naskah_id, how="sheet")
        return file_response(pages.sheet_pdf(naskah), mime="application/pdf", name=f"lembar-{naskah_id}.pdf")


class NaskahRegistration(NaskahView):
    """Registering what was issued elsewhere."""

    @extend_schema(operation_id="naskah_registration", responses={200: shapes.RegistrationOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The registration, and what our check found of the signatures in the file; 404 for what is issued here."""
        row, found = queries.registration(self.actor(request), naskah_id)
        shown = {
            "origin": row.origin if row else None,
            "basis": row.basis if row else None,
            "registered_at": row.created_at if row else None,
            "signed": found.get("signed", False),
            "intact": found.get("intact"),
            "trusted": found.get("trusted"),
            "reasons": found.get("reasons", []),
            "signatures": found.get("signers", []),
        }
        return Response(shapes.RegistrationOutput(shown).data)

    @extend_schema(
        operation_id="naskah_register",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.RegistrationInput,
        responses={200: DETAIL, **refusals(409, 412, 422)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Enter it in book and archive as it was issued; its file is kept byte for byte. For who keeps the book."""
        return self.done(request, shapes.RegistrationInput, DETAIL, registering.register_naskah, naskah_id=naskah_id)
