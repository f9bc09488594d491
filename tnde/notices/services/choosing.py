"""How a person wants to be told, and the browsers he lets take push messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies.queries import region_of_person
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tnde.notices import reaching
from tnde.notices.channels import CHANNELS, known
from tnde.notices.kinds import KINDS
from tnde.notices.models import Choices, Subscription
from tnde.notices.rules.timing import Wish, is_quiet
from tnde.notices.webpush import Keys

MOST_SUBSCRIPTIONS = 10


class TooManySubscriptions(Conflict):
    """So many browsers of one person take push messages already."""

    code = "too_many_subscriptions"

    def default_message(self) -> str:
        return _("Sudah terlalu banyak peramban yang berlangganan. Hapus salah satu yang tidak dipakai lagi.")


@transaction.atomic
def choose(
    *,
    channels: Collection[str],
    muted: Collection[str],
    digest_at: dt.time | None,
    quiet_from: dt.time | None,
    quiet_until: dt.time | None,
    actor: Actor,
) -> Choices:
    """The new choices, in place of the old ones; see `Choices`.

    Raises NotAllowed for a client application, Invalid for an unknown channel or kind, quiet hours with one end, and a
    digest inside the quiet hours.
    """
    user_id, region_id = _person(actor)
    problems = [
        *(_problem("channels", _("Saluran ini tidak dikenal.")) for name in channels if name not in CHANNELS),
        *(_problem("muted", _("Jenis pemberitahuan ini tidak dikenal.")) for kind in muted if kind not in KINDS),
    ]
    if (quiet_from is None) != (quiet_until is None):
        problems.append(_problem("quiet_from", _("Isi awal dan akhir jam tenang, atau kosongkan keduanya.")))
    elif digest_at is not None and is_quiet(digest_at, Wish("UTC", digest_at, quiet_from, quiet_until)):
        problems.append(_problem("digest_at", _("Jam ringkasan berada di dalam jam tenang. Ubah salah satunya.")))
    if problems:
        raise Invalid(problems=problems)
    row, _made = Choices.objects.update_or_create(
        user_id=user_id,
        defaults={
            "region_id": region_id,
            "channels": known(channels),
            "muted": sorted(set(muted)),
            "digest_at": digest_at,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
        },
    )
    return row


@transaction.atomic
def subscribe(*, endpoint: str, p256dh: str, auth: str, device: str, actor: Actor) -> Subscription:
    """The browser with this endpoint takes messages for this person from now on, whoever used it before.

    Raises NotAllowed for a client application, Invalid for an address or keys that cannot be used,
    TooManySubscriptions.
    """
    user_id, region_id = _person(actor)
    problems = []
    try:
        reaching.judged(endpoint)
    except reaching.Forbidden:
        problems.append(_problem("endpoint", _("Alamat langganan harus https di internet umum.")))
    try:
        Keys.of(p256dh, auth)
    except ValueError:
        problems.append(_problem("keys", _("Kunci langganan tidak dapat dipakai. Daftarkan ulang peramban ini.")))
    if problems:
        raise Invalid(problems=problems)
    open_ones = Subscription.objects.filter(user_id=user_id, ended_at=None).exclude(endpoint=endpoint)
    if open_ones.count() >= MOST_SUBSCRIPTIONS:
        raise TooManySubscriptions
    row, _made = Subscription.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "user_id": user_id,
            "region_id": region_id,
            "p256dh": p256dh,
            "auth": auth,
            "device": device,
            "ended_at": None,
        },
    )
    return row


@transaction.atomic
def unsubscribe(*, subscription_id: UUID, actor: Actor) -> None:
    """This browser takes no more messages. Raises NotFound for one that is not his."""
    if actor.user_id is None:
        raise NotFound
    ended = Subscription.objects.filter(pk=subscription_id, user_id=actor.user_id, ended_at=None)
    if not ended.update(ended_at=clock.now()):
        raise NotFound


def _person(actor: Actor) -> tuple[UUID, UUID]:
    if actor.user_id is None or actor.person_id is None:
        raise NotAllowed
    return actor.user_id, region_of_person(actor.person_id)


def _problem(path: str, sentence: str) -> dict[str, str]:
    return {"path": path, "code": "choice_impossible", "sentence": sentence}
