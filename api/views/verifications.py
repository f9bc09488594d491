"""The public check, for machines."""

from __future__ import annotations

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.problems import BadRequest, RequestTooLarge
from api.serializers import Output
from api.throttles import VerifyThrottle
from api.views.base import View, refusals
from tnde.naskah import verification
from tnde.signing.contracts import MAX_PDF_BYTES


class FileEmpty(BadRequest):
    """The uploaded file holds nothing."""

    code = "file_empty"

    def default_message(self) -> str:
        return _("Berkas kosong. Pilih kembali berkas PDF-nya.")


class VerificationOutput(Output):
    """The verdict; ``facts`` only as far as the class of the naskah allows."""

    verdict = serializers.ChoiceField(choices=verification.VERDICTS)
    facts = serializers.DictField()
    reasons = serializers.ListField(child=serializers.CharField())


class Verification(View):
    """The check by token."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (VerifyThrottle,)

    @extend_schema(operation_id="verification_read", auth=[], responses={200: VerificationOutput, **refusals()})
    def get(self, request: Request, token: str) -> Response:
        """What the QR code leads to; an unknown token answers ``unknown``, never 404."""
        return Response(verification.check_token(token).as_json())


class Verifications(View):
    """The check by file."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (VerifyThrottle,)
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="verification_create",
        auth=[],
        request={
            "multipart/form-data": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            }
        },
        responses={200: VerificationOutput, **refusals()},
    )
    def post(self, request: Request) -> Response:
        """Whether this file is one we issued; it is read and forgotten. At most 20 MiB."""
        upload = request.FILES.get("file")
        if upload is None:
            sentence = _("Pilih berkas PDF yang akan diperiksa.")
            raise BadRequest(problems=[{"path": "file", "code": "required", "sentence": sentence}])
        if upload.size == 0:
            raise FileEmpty
        if upload.size is None or upload.size > MAX_PDF_BYTES:
            raise RequestTooLarge
        return Response(verification.check_file(upload.read()).as_json())
