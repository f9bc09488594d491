"""The naskah: list, draft, change, preview."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.paging import NewestFirst
from api.serializers import page_of
from api.shapes import naskah as shapes
from api.shapes.rows import PreviewQuery
from api.views.base import IDEMPOTENCY_KEY, IF_MATCH, PDF, WEBP, FileView, View, refusals
from tnde.http.conditional import etag, required_version
from tnde.http.downloads import file_response
from tnde.naskah import effects, pages, queries
from tnde.naskah.services import changing, deriving, drafting, parties

DETAIL = shapes.NaskahDetailOutput


class NaskahView(View):
    """Base of the views of one naskah."""

    def shown(self, request: Request, naskah: Any) -> Response:
        """The naskah as its detail, with the ETag of its version."""
        body = DETAIL(naskah, context={"actor": self.actor(request)}).data
        return Response(body, headers={"ETag": etag(naskah.version)})


class NaskahList(NaskahView):
    """All naskah one may read, and the making of a new one."""

    @extend_schema(
        operation_id="naskah_list",
        parameters=[shapes.NaskahQuery],
        responses={200: page_of("Naskah", shapes.NaskahOutput), **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Naskah the asker may read, newest first."""
        wanted = self.asked(request, shapes.NaskahQuery)
        narrowed = {name: wanted[name] for name in ("state", "kind") if name in wanted}
        rows = queries.readable(self.actor(request)).filter(**narrowed)
        if "linked_to" in wanted:
            rows = rows.filter(effects.linked_to(wanted["linked_to"]))
        paginator = NewestFirst()
        page = paginator.paginate_queryset(rows, request, view=self)
        return paginator.get_paginated_response(shapes.NaskahOutput(page, many=True).data)

    @extend_schema(
        operation_id="naskah_create",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.NaskahInput,
        responses={201: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request) -> Response:
        """Begin a draft."""
        given = self.read(request, shapes.NaskahInput)
        return self.once(request, lambda: (201, DETAIL, drafting.start_draft(actor=self.actor(request), **given)))


class NaskahDetail(NaskahView):
    """One naskah."""

    @extend_schema(operation_id="naskah_read", responses={200: DETAIL, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """One naskah with its parties, its links and what the asker may do."""
        return self.shown(request, queries.open_readable(self.actor(request), naskah_id, how="api"))

    @extend_schema(
        operation_id="naskah_set_details",
        parameters=[IF_MATCH],
        request=shapes.DetailsInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def patch(self, request: Request, naskah_id: UUID) -> Response:
        """Change what stands around the content of a draft. The state is never changed here."""
        given = self.read(request, shapes.DetailsInput)
        version = required_version(request._request)
        return self.shown(
            request,
            drafting.set_details(naskah_id=naskah_id, version=version, actor=self.actor(request), **given),
        )


class NaskahContent(NaskahView):
    """The content of a draft."""

    @extend_schema(
        operation_id="naskah_save_content",
        parameters=[IF_MATCH],
        request=shapes.ContentInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def put(self, request: Request, naskah_id: UUID) -> Response:
        """Replace the content; problems are shown under ``problems``, not refused, except unknown keys."""
        content = self.read(request, shapes.ContentInput)["content"]
        version = required_version(request._request)
        return self.shown(
            request,
            drafting.save_content(naskah_id=naskah_id, content=content, version=version, actor=self.actor(request)),
        )


class NaskahRecipients(NaskahView):
    """The recipients of a draft."""

    @extend_schema(
        operation_id="naskah_set_recipients",
        parameters=[IF_MATCH],
        request=shapes.RecipientsInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def put(self, request: Request, naskah_id: UUID) -> Response:
        """Replace all recipients."""
        given = self.read(request, shapes.RecipientsInput)["recipients"]
        rows = [parties.RecipientInput(**item) for item in given]
        version = required_version(request._request)
        return self.shown(
            request,
            parties.set_recipients(naskah_id=naskah_id, recipients=rows, version=version, actor=self.actor(request)),
        )


class NaskahSignatories(NaskahView):
    """The signatories of a draft."""

    @extend_schema(
        operation_id="naskah_set_signatories",
        parameters=[IF_MATCH],
        request=shapes.SignatoriesInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def put(self, request: Request, naskah_id: UUID) -> Response:
        """Replace all signatories."""
        given = self.read(request, shapes.SignatoriesInput)["signatories"]
        rows = [parties.SignatoryInput(**{**item, "chain": tuple(item.get("chain", ()))}) for item in given]
        version = required_version(request._request)
        return self.shown(
            request,
            parties.set_signatories(naskah_id=naskah_id, signatories=rows, version=version, actor=self.actor(request)),
        )


class NaskahProblems(View):
    """What is wrong with a draft."""

    @extend_schema(operation_id="naskah_problems", responses={200: shapes.ProblemsOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """Every problem at once, with its place, its sentence and its source."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="problems")
        return Response({"problems": queries.problems(naskah, actor.user_id)})


class NaskahTravellers(View):
    """Whom an assignment sends."""

    @extend_schema(operation_id="naskah_travellers", responses={200: shapes.TravellersOutput, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> Response:
        """Each traveller with his days, his travel form and the report on his journey; the assignment stays open until
        none is missing."""
        actor = self.actor(request)
        naskah = queries.open_readable(actor, naskah_id, how="travellers")
        found = queries.travellers(naskah, actor)
        return Response(shapes.TravellersOutput(found).data)


class NaskahPreview(FileView):
    """The pages as they stand."""

    @extend_schema(operation_id="naskah_preview", parameters=[PreviewQuery], responses={**PDF, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> HttpResponse:
        """A PDF marked KONSEP, without token and QR; for an issued naskah use ``document``."""
        row = self.asked(request, PreviewQuery).get("row")
        naskah = queries.open_readable(self.actor(request), naskah_id, how="preview")
        data = pages.preview_pdf(naskah, row=row)
        return file_response(data, mime="application/pdf", name=f"konsep-{naskah_id}.pdf")


class NaskahPage(FileView):
    """One page as an image."""

    @extend_schema(operation_id="naskah_page", responses={**WEBP, **refusals()})
    def get(self, request: Request, naskah_id: UUID, number: int) -> HttpResponse:
        """Page ``number`` (from 1) as 16-grey lossless WebP, 800 pixels wide."""
        naskah = queries.open_readable(self.actor(request), naskah_id, how="page")
        return file_response(pages.image(naskah, number), mime="image/webp", name=f"{naskah_id}-{number}.webp")


class NaskahDocument(FileView):
    """The issued file."""

    @extend_schema(operation_id="naskah_document", responses={**PDF, **refusals()})
    def get(self, request: Request, naskah_id: UUID) -> HttpResponse:
        """The signed PDF, byte for byte as it was issued; 404 before it is signed."""
        naskah = queries.open_readable(self.actor(request), naskah_id, how="document")
        data, name = pages.issued_file(naskah)
        return file_response(data, mime="application/pdf", name=name)


class NaskahCopies(NaskahView):
    """Drafts that begin as a copy."""

    @extend_schema(
        operation_id="naskah_copy",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.CopyInput,
        responses={201: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A new draft with the words, recipients and signatories of this naskah."""
        return self.done(request, shapes.CopyInput, DETAIL, deriving.copy_naskah, 201, naskah_id=naskah_id)


class NaskahFollowUps(NaskahView):
    """Drafts that follow from an issued naskah."""

    @extend_schema(
        operation_id="naskah_follow_up",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.FollowUpInput,
        responses={201: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A new draft of a kind that `kinds` lists in ``follow_ups`` of this one, with what goes along filled in."""
        return self.done(request, shapes.FollowUpInput, DETAIL, deriving.follow_up, 201, naskah_id=naskah_id)


class NaskahChanges(NaskahView):
    """Drafts that correct, amend, revoke or annul an issued naskah."""

    @extend_schema(
        operation_id="naskah_change",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.ChangeInput,
        responses={201: DETAIL, **refusals(409, 422)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """A new draft that cites this naskah; what it says comes into force in the moment it is signed."""
        return self.done(request, shapes.ChangeInput, DETAIL, changing.prepare_change, 201, naskah_id=naskah_id)


class NaskahLinks(NaskahView):
    """What a draft does to an issued naskah."""

    @extend_schema(
        operation_id="naskah_link",
        parameters=[IF_MATCH],
        request=shapes.LinkInput,
        responses={200: DETAIL, **refusals(409, 412, 422, 428)},
    )
    def post(self, request: Request, naskah_id: UUID) -> Response:
        """Link the draft to the naskah that it annuls, amends, revokes or corrects."""
        given = self.read(request, shapes.LinkInput)
        version = required_version(request._request)
        return self.shown(
            request,
            changing.link_draft(naskah_id=naskah_id, version=version, actor=self.actor(request), **given),
        )


class NaskahDrafter(NaskahView):
    """Whose hands a draft is in."""

    @extend_schema(
        operation_id="naskah_give", request=shapes.DrafterInput, responses={200: DETAIL, **refusals(409, 422)}
    )
    def put(self, request: Request, naskah_id: UUID) -> Response:
        """Give the draft to another drafter of the unit."""
        drafter = cast(UUID, self.read(request, shapes.DrafterInput)["drafter_id"])
        return self.shown(
            request, drafting.give_draft(naskah_id=naskah_id, drafter_id=drafter, actor=self.actor(request))
        )
