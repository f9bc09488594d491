"""The channels: each knows where it reaches a person, and carries one finished message to one such place.

Another one (a gateway that sends links to telephones) is a class with these two methods and a line in `CHANNELS`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

from tnde.agencies.models import Person
from tnde.kernel import clock
from tnde.kernel.digests import digest
from tnde.kernel.refs import Ref
from tnde.notices import mail, reaching, webpush
from tnde.notices.errors import Refused
from tnde.notices.models import Dispatch, Subscription

GONE = (404, 410)
AGAIN = 429
SERVER_ERRORS = 500
KEPT_SECONDS = 12 * 3600
"""How long a push service keeps a message for a browser that is off."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told: a subject, one sentence for each notice with its address, and whether it is urgent."""

    ref: Ref
    region_id: UUID
    subject: str
    lines: tuple[tuple[str, str], ...]
    urgent: bool


class Channel(Protocol):
    """One way to tell people something."""

    def targets(self, user_id: UUID) -> list[dict[str, Any]]:
        """Where this person is reached: fields of a `Dispatch`. Empty where he is not."""
        ...

    def carry(self, message: Message, dispatch: Dispatch) -> None:
        """Hand the message over. Raises Refused when it will never be taken, OSError when another try may help."""
        ...


class Email:
    """A plain text to the address of the person."""

    def targets(self, user_id: UUID) -> list[dict[str, Any]]:
        addresses = Person.objects.filter(user_id=user_id).exclude(email="").values_list("email", flat=True)
        return [{"address": address} for address in addresses]

    def carry(self, message: Message, dispatch: Dispatch) -> None:
        told = [f"{sentence}\n{settings.PUBLIC_URL}{path}" if path else sentence for sentence, path in message.lines]
        mail.send(
            key=f"dispatch:{dispatch.pk}",
            ref=message.ref,
            region_id=message.region_id,
            subject=message.subject,
            text="\n\n".join([*told, "-- \nTNDE · pilihan pemberitahuan ada pada akun Anda."]) + "\n",
            receivers=[dispatch.address],
        )


class Push:
    """A sealed message to each browser the person has subscribed. Nothing goes out without the installation's key."""

    def targets(self, user_id: UUID) -> list[dict[str, Any]]:
        if not settings.VAPID_KEY:
            return []
        rows = Subscription.objects.filter(user_id=user_id, ended_at=None).order_by("id")
        return [{"subscription_id": pk} for pk in rows.values_list("pk", flat=True)]

    def carry(self, message: Message, dispatch: Dispatch) -> None:
        to = dispatch.subscription
        if to is None or to.ended_at is not None or not settings.VAPID_KEY:
            raise Refused(answer="ended")
        try:
            status = reaching.post(to.endpoint, *self._sealed(message, dispatch, to))
        except reaching.Forbidden as error:
            raise Refused(answer=str(error)) from error
        if status in GONE:
            Subscription.objects.filter(pk=to.pk).update(ended_at=clock.now())
        if status == AGAIN or status >= SERVER_ERRORS:
            raise OSError(f"the push service answered {status}")
        if status >= 300:  # redirects are not followed
            raise Refused(answer=f"HTTP {status}")

    def _sealed(self, message: Message, dispatch: Dispatch, to: Subscription) -> tuple[bytes, Mapping[str, str]]:
        first, path = message.lines[0]
        told = {"title": message.subject, "body": first if len(message.lines) == 1 else "", "path": path or "/"}
        topic = digest([str(dispatch.pk)])[:32]
        body = webpush.seal(
            json.dumps({**told, "tag": topic}, ensure_ascii=False).encode(), webpush.Keys.of(to.p256dh, to.auth)
        )
        key = webpush.private_key(settings.VAPID_KEY)
        contact = f"mailto:{settings.DEFAULT_FROM_EMAIL}"
        return body, {
            "Authorization": webpush.authorization(to.endpoint, key, contact=contact, now=clock.now()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Topic": topic,  # the same message again replaces the first while the browser is off
            "Urgency": "high" if message.urgent else "normal",
        }


CHANNELS: Mapping[str, Channel] = {"email": Email(), "push": Push()}


def known(names: Collection[str]) -> list[str]:
    """Those of the names that are channels, in the order of the table."""
    return [name for name in CHANNELS if name in names]
