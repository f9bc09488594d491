"""The public check, for machines."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import Output
from api.throttles import VerifyThrottle
from api.uploads import MULTIPART, uploaded
from api.views.base import View, refusals
from tnde.naskah import verification
from tnde.signing.contracts import MAX_PDF_BYTES


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
        request=MULTIPART,
        responses={200: VerificationOutput, **refusals()},
    )
    def post(self, request: Request) -> Response:
        """Whether this file is one we issued; it is read and forgotten. At most 20 MiB."""
        _name, data = uploaded(request, MAX_PDF_BYTES)
        return Response(verification.check_file(data).as_json())
