"""How the asker is told: his choices, and his browsers that take push messages."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.shapes import notices as shapes
from api.views.base import IDEMPOTENCY_KEY, View, refusals
from tnde.notices.queries import chosen_by
from tnde.notices.services import choosing


class Choices(View):
    """The choices of the asker."""

    @extend_schema(operation_id="notices_read", responses={200: shapes.ChoicesOutput, **refusals()})
    def get(self, request: Request) -> Response:
        """How he is told, with the kinds there are; the defaults until he chose."""
        return Response(shapes.ChoicesOutput(chosen_by(self.actor(request))).data)

    @extend_schema(
        operation_id="notices_choose",
        request=shapes.ChoicesInput,
        responses={200: shapes.ChoicesOutput, **refusals()},
    )
    def put(self, request: Request) -> Response:
        """Choose channels, kinds, the hour of the digest and the quiet hours."""
        given = self.read(request, shapes.ChoicesInput)
        actor = self.actor(request)
        choosing.choose(actor=actor, **given)
        return Response(shapes.ChoicesOutput(chosen_by(actor)).data)


class Subscriptions(View):
    """The browsers of the asker."""

    @extend_schema(
        operation_id="notices_subscribe",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.SubscriptionInput,
        responses={201: shapes.SubscriptionOutput, **refusals(409)},
    )
    def post(self, request: Request) -> Response:
        """This browser takes push messages for the asker from now on."""
        given = self.read(request, shapes.SubscriptionInput)
        keys, actor = given["keys"], self.actor(request)
        return self.once(
            request,
            lambda: (
                201,
                shapes.SubscriptionOutput,
                choosing.subscribe(endpoint=given["endpoint"], device=given.get("device", ""), actor=actor, **keys),
            ),
        )


class Subscription(View):
    """One browser of the asker."""

    @extend_schema(operation_id="notices_unsubscribe", responses={204: None, **refusals()})
    def delete(self, request: Request, subscription_id: UUID) -> Response:
        """It takes no more push messages."""
        choosing.unsubscribe(subscription_id=subscription_id, actor=self.actor(request))
        return Response(status=204)
