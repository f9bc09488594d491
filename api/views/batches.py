"""People in bulk: propose, look, confirm, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.problems import BadRequest, RequestTooLarge
from api.shapes import batches as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.http import people_batches
from tnde.kernel.digests import sha256

MOST_FILES = 5
MOST_BYTES = 20 * 1024 * 1024
LATEST = 100
"""Batches a list shows; an older one is read by its id."""

FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "file": {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": MOST_FILES},
            "effective_on": {"type": "string", "format": "date"},
            "basis": {"type": "string", "maxLength": 300},
        },
        "required": ["file", "effective_on", "basis"],
    }
}


class Batches(View):
    """The batches of a region."""

    parser_classes = (MultiPartParser,)

    @extend_schema(operation_id="people_batches_list", responses={200: shapes.BatchOutput(many=True), **refusals()})
    def get(self, request: Request, region_id: UUID) -> Response:
        """The latest hundred, newest first."""
        found = people_batches.batches_of(self.actor(request), region_id)[:LATEST]
        return Response(shapes.BatchOutput(found, many=True).data)

    @extend_schema(
        operation_id="people_batch_propose",
        parameters=[IDEMPOTENCY_KEY],
        request=FORM,
        responses={201: shapes.BatchDetail, **refusals(409)},
    )
    def post(self, request: Request, region_id: UUID) -> Response:
        """Propose what tables of a personnel system change; the answer says what that would be.

        Each ``file`` is ``perangkat.csv``, ``jabatan.csv``, ``orang.csv``, ``pemangkuan.csv``, ``pangkat.csv`` or a zip
        of them. Nothing is changed yet.
        """
        files = _files(request)
        fields = shapes.BatchFields(data={name: text for name, text in request.POST.items() if name != "file"})
        fields.is_valid(raise_exception=True)
        given = dict(fields.validated_data)
        actor = self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                shapes.BatchDetail,
                people_batches.propose(region_id=region_id, files=files, actor=actor, **given),
            ),
            body={**fields.data, "files": {name: sha256(data) for name, data in files.items()}},
        )


class Batch(View):
    """One batch."""

    @extend_schema(operation_id="people_batch_read", responses={200: shapes.BatchDetail, **refusals()})
    def get(self, request: Request, batch_id: UUID) -> Response:
        """What it counts, and who leaves which jabatan with what hanging on it."""
        return Response(shapes.BatchDetail(people_batches.show(self.actor(request), batch_id)).data)


class Differences(View):
    """The differences of a batch."""

    @extend_schema(
        operation_id="people_batch_differences",
        parameters=[shapes.DifferencesQuery],
        responses={200: shapes.BatchDifferencesOutput, **refusals()},
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Field by field, in the order of the tables; a piece at a time."""
        asked = self.asked(request, shapes.DifferencesQuery)
        piece, total = people_batches.differences(self.actor(request), batch_id, **asked)
        return Response(shapes.BatchDifferencesOutput({"total": total, "differences": piece}).data)


class Confirmation(View):
    """Confirmation of a batch."""

    @extend_schema(
        operation_id="people_batch_confirm",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.ConfirmationInput,
        responses={200: shapes.BatchDetail, **refusals(409, 412)},
    )
    def post(self, request: Request, batch_id: UUID) -> Response:
        """Write the batch, whole; for another admin than the one who proposed it."""
        return _decided(self, request, shapes.ConfirmationInput, people_batches.confirm, batch_id)


class Withdrawal(View):
    """Withdrawal of a batch."""

    @extend_schema(
        operation_id="people_batch_withdraw",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.WithdrawalInput,
        responses={200: shapes.BatchDetail, **refusals(409)},
    )
    def post(self, request: Request, batch_id: UUID) -> Response:
        """Take the batch back, before its first day."""
        return _decided(self, request, shapes.WithdrawalInput, people_batches.withdraw, batch_id)


def _decided(view: View, request: Request, form: Any, act: Any, batch_id: UUID) -> Response:
    given = view.read(request, form)
    actor = view.actor(request)
    return view.once(request, lambda: (200, shapes.BatchDetail, act(batch_id=batch_id, actor=actor, **given)))


def _files(request: Request) -> dict[str, bytes]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise RequestTooLarge
    uploads = request.FILES.getlist("file")
    if not 1 <= len(uploads) <= MOST_FILES:
        sentence = _("Sertakan satu sampai lima berkas pada bagian bernama file.")
        raise BadRequest(problems=[{"path": "file", "code": "required", "sentence": sentence}])
    return {upload.name or "": upload.read() for upload in uploads}
