"""The files of a draft: photos and PDFs that its content names."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes.files import AttachedOutput, FileOutput
from api.uploads import MULTIPART, uploaded
from api.views.base import IDEMPOTENCY_KEY, IF_MATCH, FileView, View, refusals
from templates_naskah.limits import ATTACHED_FILE_BYTES
from tnde.http.conditional import etag, required_version
from tnde.http.downloads import file_response
from tnde.kernel.digests import sha256
from tnde.naskah import queries
from tnde.naskah.services import attaching

KINDS_OF_FILE = {(200, mime): OpenApiTypes.BINARY for mime in ("application/pdf", "image/jpeg", "image/png")}


class NaskahFiles(View):
    """All files of a naskah."""

    parser_classes = (MultiPartParser,)

    @extend_schema(operation_id="naskah_list_files", responses={200: FileOutput(many=True), **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """The files of a naskah by name, whether or not its content names them."""
        return Response(FileOutput(queries.files(self.actor(request), naskah_id), many=True).data)

    @extend_schema(
        operation_id="naskah_attach_file",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=MULTIPART,
        responses={201: AttachedOutput, **refusals(409, 412, 422, 428)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Put a PDF, JPEG or PNG (at most 20 MB) to a draft; what it is, its content says. ``lampiran_naskah`` of the
        content then names it by its file name."""
        version = required_version(request._request)
        name, data = uploaded(request, ATTACHED_FILE_BYTES)
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                AttachedOutput,
                attaching.attach_file(naskah_id=naskah_id, name=name, data=data, version=version, actor=actor),
            ),
            body={"name": name, "sha256": sha256(data)},
        )


class NaskahFile(FileView):
    """One file of a naskah."""

    @extend_schema(operation_id="naskah_read_file", responses={**KINDS_OF_FILE, **refusals()})
    def get(self, request: Request, naskah_id: UUID, file_id: UUID) -> HttpResponse:
        """The file as it was put there, byte for byte."""
        row, data = queries.open_file(self.actor(request), naskah_id, file_id)
        return file_response(data, mime=row.document.mime, name=row.name, inline=False)

    @extend_schema(
        operation_id="naskah_detach_file",
        parameters=[IF_MATCH],
        responses={204: OpenApiResponse(description="Taken away."), **refusals(409, 412, 428)},
    )
    def delete(self, request: Request, naskah_id: UUID, file_id: UUID) -> Response:
        """Take a file from a draft."""
        version = required_version(request._request)
        naskah = attaching.detach_file(naskah_id=naskah_id, file_id=file_id, version=version, actor=self.actor(request))
        return Response(status=204, headers={"ETag": etag(naskah.version)})
