"""Shapes of how one is told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from rest_framework import serializers

from api.serializers import ClockField, Input, Output


class ChoicesInput(Input):
    """How one wants to be told, in place of what he chose before. Times are of the clock of his region."""

    channels = serializers.ListField(child=serializers.CharField(max_length=8), max_length=10)
    muted = serializers.ListField(child=serializers.CharField(max_length=24), max_length=100)
    digest_at = ClockField(allow_null=True, help_text="Null: each at once, outside the quiet hours.")
    quiet_from = ClockField(allow_null=True)
    quiet_until = ClockField(allow_null=True)


class SubscriptionKeysInput(Input):
    """The keys of a browser's subscription, base64url."""

    p256dh = serializers.CharField(max_length=100)
    auth = serializers.CharField(max_length=40)


class SubscriptionInput(Input):
    """A subscription as browsers give it (``PushSubscription.toJSON()``), and a name for the device."""

    endpoint = serializers.CharField(max_length=1000)
    keys = SubscriptionKeysInput()
    expirationTime = serializers.FloatField(required=False, allow_null=True)  # noqa: N815 - the browser's word
    device = serializers.CharField(max_length=80, required=False, allow_blank=True)


class SubscriptionOutput(Output):
    """A browser that takes push messages."""

    id = serializers.UUIDField()
    device = serializers.CharField()
    service = serializers.SerializerMethodField(help_text="Whose push service it uses.")
    since = serializers.DateTimeField(source="created_at")

    def get_service(self, subscription: Any) -> str:
        return urlsplit(subscription.endpoint).hostname or ""


class NoticeKindOutput(Output):
    """A kind of notices, and whether one wants it."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF has an attribute of this name
    wanted = serializers.BooleanField()


class ChoicesOutput(Output):
    """How one is told. ``push_key`` is the ``applicationServerKey`` to subscribe with; empty while there is no push."""

    channels = serializers.ListField(child=serializers.CharField(), source="choices.channels")
    kinds = NoticeKindOutput(many=True)
    digest_at = ClockField(source="choices.digest_at", allow_null=True)
    quiet_from = ClockField(source="choices.quiet_from", allow_null=True)
    quiet_until = ClockField(source="choices.quiet_until", allow_null=True)
    email = serializers.CharField()
    push_key = serializers.CharField()
    subscriptions = SubscriptionOutput(many=True)
