"""Reading notices: what one chose, and whom no notice has reached."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from tnde.agencies.models import Person
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed
from tnde.notices import webpush
from tnde.notices.kinds import KINDS, label
from tnde.notices.models import Choices, Dispatch, Notice, Subscription
from tnde.outbox.models import Job


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a person is told. ``push_key`` is what his browser subscribes with; empty while there is no push."""

    choices: Choices
    kinds: list[dict[str, str | bool]]
    email: str
    push_key: str
    subscriptions: list[Subscription]


def chosen_by(actor: Actor) -> Chosen:
    """The choices of the one who asks, the defaults until he chose. Three statements.

    Raises NotAllowed for a client application."""
    if actor.user_id is None or actor.person_id is None:
        raise NotAllowed
    choices = Choices.objects.filter(user_id=actor.user_id).first() or Choices(user_id=actor.user_id)
    kinds: list[dict[str, str | bool]] = [
        {"code": code, "label": label(code), "wanted": code not in choices.muted} for code in KINDS
    ]
    email = Person.objects.filter(pk=actor.person_id).values_list("email", flat=True).first() or ""
    rows = list(Subscription.objects.filter(user_id=actor.user_id, ended_at=None).order_by("created_at"))
    return Chosen(choices, kinds, email, push_key(), rows)


def push_key() -> str:
    """The public key of this installation for push messages (RFC 8292), base64url; empty without one."""
    return webpush.encode(webpush.public_point(webpush.private_key(settings.VAPID_KEY))) if settings.VAPID_KEY else ""


def unreached(ref_ids: Collection[UUID], *, kinds: Collection[str] = ()) -> frozenset[tuple[UUID, UUID]]:
    """``(thing, login)`` of notices that were to go out and went no way: none chosen, refused, failing. One statement.

    ``kinds``  only of these kinds
    """
    ways = Dispatch.objects.filter(bundle=OuterRef("bundle"))
    failing = Job.objects.filter(event=OuterRef("event")).exclude(last_error="")
    under_way = ways.filter(Q(sent_at__isnull=False) | Q(refused_at__isnull=True) & ~Exists(failing))
    rows = Notice.objects.filter(ref_id__in=list(ref_ids), withdrawn_at=None, bundle__opened_at__isnull=False)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    return frozenset(rows.exclude(Exists(under_way)).values_list("ref_id", "user_id"))
