"""The asker himself, his tokens, and the lists one chooses from: agencies, jabatan, units, kinds, klasifikasi."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import authenticate
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.problems import NotAuthenticated, TooManyTokens
from api.shapes import people as shapes
from api.shapes.naskah import ProblemsOutput
from api.throttles import AddressThrottle
from api.views.base import IF_NONE_MATCH, NOT_MODIFIED, View, refusals
from templates_naskah.kinds import KINDS
from tnde.http import directory
from tnde.kernel import clock
from tnde.naskah import completeness

MOST_TOKENS = 20


class Tokens(View):
    """Tokens for scripts."""

    permission_classes = (AllowAny,)
    throttle_classes = (AddressThrottle,)

    @extend_schema(
        operation_id="token_create",
        auth=[],
        request=shapes.TokenInput,
        responses={201: shapes.TokenOutput, **refusals(409)},
    )
    def post(self, request: Request) -> Response:
        """A token for a login; five wrong passwords pause the one account for 15 minutes."""
        given = self.read(request, shapes.TokenInput)
        user = authenticate(request._request, username=given["username"], password=given["password"])
        if user is None:
            raise NotAuthenticated(_("Nama akun atau kata sandi salah. Periksa keduanya, lalu coba lagi."))
        if AuthToken.objects.filter(user=user, expiry__gt=clock.now()).count() >= MOST_TOKENS:
            raise TooManyTokens
        instance, token = AuthToken.objects.create(user=user)
        return Response(shapes.TokenOutput({"token": token, "expires_at": instance.expiry}).data, status=201)


class CurrentToken(View):
    """The token this request came with."""

    @extend_schema(operation_id="token_end", responses={204: None, **refusals()})
    def delete(self, request: Request) -> Response:
        """The token no longer works; without one (a session) nothing happens."""
        if isinstance(request.auth, AuthToken):
            request.auth.delete()
        return Response(status=204)


class Me(View):
    """The asker."""

    @extend_schema(operation_id="me", responses={200: shapes.MeOutput, **refusals()})
    def get(self, request: Request) -> Response:
        """Who the asker is, the jabatan he holds today, and what he may do where, up to which class."""
        return Response(shapes.MeOutput(directory.about(self.actor(request))).data)


class Regions(View):
    """The regions of this installation."""

    @extend_schema(operation_id="regions_list", responses={200: shapes.RegionOutput(many=True), **refusals()})
    def get(self, request: Request) -> Response:
        """All regions, by their code: whose agencies and jabatan one may look up to address a letter."""
        return Response(shapes.RegionOutput(directory.regions(), many=True).data)


class Agencies(View):
    """The agencies of a region."""

    @extend_schema(
        operation_id="agencies_list",
        parameters=[shapes.RegionQuery, IF_NONE_MATCH],
        responses={200: shapes.AgencyOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """All agencies that exist today, in protocol order."""
        wanted = self.asked(request, shapes.RegionQuery)
        region = directory.region_wanted(self.actor(request), wanted.get("region"))
        return self.listed(request, shapes.AgencyOutput(directory.agencies_of(region), many=True).data)


class Units(View):
    """The units of an agency."""

    @extend_schema(
        operation_id="units_list",
        parameters=[IF_NONE_MATCH],
        responses={200: shapes.UnitOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request, agency_id: UUID) -> Response:
        """The units that exist today."""
        return self.listed(request, shapes.UnitOutput(directory.units(agency_id), many=True).data)


class JabatanList(View):
    """Jabatan to address or to sign."""

    @extend_schema(
        operation_id="jabatan_list",
        parameters=[shapes.JabatanQuery, IF_NONE_MATCH],
        responses={200: shapes.JabatanOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """At most 100 jabatan whose title holds these words, in protocol order, with who acts in them today."""
        wanted = self.asked(request, shapes.JabatanQuery)
        region = directory.region_wanted(self.actor(request), wanted.get("region"))
        rows = directory.jabatan(region, wanted.get("q", ""), wanted.get("agency"))
        return self.listed(request, shapes.JabatanOutput(rows, many=True).data)


class Kinds(View):
    """The kinds of naskah."""

    @extend_schema(
        operation_id="kinds_list",
        parameters=[IF_NONE_MATCH],
        responses={200: shapes.KindOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """Every kind with its fields, example, source and numbering."""
        return self.listed(request, shapes.KindOutput(list(KINDS.values()), many=True).data)


class KlasifikasiList(View):
    """Filing codes."""

    @extend_schema(
        operation_id="klasifikasi_list",
        parameters=[shapes.WordsQuery, IF_NONE_MATCH],
        responses={200: shapes.KlasifikasiOutput(many=True), **NOT_MODIFIED, **refusals()},
    )
    def get(self, request: Request) -> Response:
        """At most 50 codes that begin with, or whose name holds, what is looked for."""
        words = self.asked(request, shapes.WordsQuery).get("q", "")
        return self.listed(request, shapes.KlasifikasiOutput(directory.klasifikasi(words), many=True).data)


class Checks(View):
    """Dry run."""

    @extend_schema(
        operation_id="check_content", request=shapes.CheckInput, responses={200: ProblemsOutput, **refusals(422)}
    )
    def post(self, request: Request) -> Response:
        """The problems of a content, without storing anything."""
        given = self.read(request, shapes.CheckInput)
        return Response({"problems": completeness.problems_in(given["kind"], given["content"])})
