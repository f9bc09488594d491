"""Writing notices: in the transaction of what they tell of, once for each person and key, and when each goes out.

Nothing leaves the house here. What is urgent gets a bundle of its own that is due at once; the rest waits in the digest
of its reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F

from tnde.accounts.models import User
from tnde.kernel import clock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Urgensi
from tnde.notices.kinds import KINDS, words
from tnde.notices.models import Bundle, Choices, Notice
from tnde.notices.rules.timing import Slot, Wish, slot
from tnde.outbox.services import Due, emit_each


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to be told to one login.

    key    the same thing has the same key: it is told once
    facts  what the sentence of the kind names; left out from terbatas on
    path   where it can be read, below the public address; empty where the reader may not read it
    """

    key: str
    kind: str
    ref: Ref
    region_id: UUID
    user_id: UUID
    keamanan: int
    urgensi: int
    facts: Mapping[str, str] = field(default_factory=dict)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One who is told: the region he works in, and how he wants it."""

    region_id: UUID
    wish: Wish


def tell(tellings: Sequence[Telling]) -> int:
    """How many notices were written; what somebody was told before, or does not want to be told, is passed over.

    The amount of statements does not grow with the tellings. Needs a transaction.
    """
    choices, wishes = _wishes({one.user_id for one in tellings})
    wanted = {
        (one.user_id, one.key): one
        for one in tellings
        if one.user_id in wishes and one.kind not in choices.get(one.user_id, Choices()).muted
    }
    known = set(
        Notice.objects.filter(user_id__in=wishes, key__in={key for _, key in wanted}).values_list("user", "key")
    )
    todo = sorted((one for place, one in wanted.items() if place not in known), key=lambda one: (one.user_id, one.key))
    if not todo:
        return 0
    now = clock.now()
    bundles = _bundles(todo, wishes, now)
    rows = [_notice(one, bundles[one.user_id, one.key]) for one in todo]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return Notice.objects.filter(pk__in=[row.pk for row in rows]).count()


def withdraw(ref: Ref, *, keep: Collection[str] = ()) -> int:
    """Take back what waits for nobody any more and has not gone out: kinds that say so, except these keys."""
    waiting = [kind for kind, row in KINDS.items() if row.waits]
    rows = Notice.objects.filter(
        ref_id=ref.id, ref_kind=ref.kind, kind__in=waiting, withdrawn_at=None, bundle__opened_at=None
    )
    return rows.exclude(key__in=list(keep)).update(withdrawn_at=clock.now())


def _wishes(user_ids: Collection[UUID]) -> tuple[dict[UUID, Choices], dict[UUID, Reader]]:
    """What people chose, and when they want to be told; without those who are no person or may not sign in."""
    choices = {row.user_id: row for row in Choices.objects.filter(user_id__in=user_ids)}
    people = User.objects.filter(pk__in=user_ids, is_active=True, kind=User.Kind.PERSON, person__isnull=False)
    wishes = {}
    placed = people.annotate(region=F("person__region_id"), zone=F("person__region__zone"))
    for user_id, region_id, zone in placed.values_list("pk", "region", "zone"):
        chosen = choices.get(user_id, Choices())
        wishes[user_id] = Reader(region_id, Wish(zone, chosen.digest_at, chosen.quiet_from, chosen.quiet_until))
    return choices, wishes


def _bundles(
    todo: Sequence[Telling], wishes: Mapping[UUID, Reader], now: dt.datetime
) -> dict[tuple[UUID, str], Bundle]:
    """The bundle of each telling, locked. A digest that was opened this moment is passed over for the next."""
    found: dict[tuple[UUID, str], Bundle] = {}
    left = {(one.user_id, one.key): (one, now) for one in todo}
    while left:
        slots = {
            place: (one, slot(moment, wishes[one.user_id].wish, urgent=one.urgensi > Urgensi.BIASA))
            for place, (one, moment) in left.items()
        }
        there = _made(slots, wishes)
        left = {}
        for place, (one, when) in slots.items():
            bundle = there[one.user_id, when.together or one.key]
            if bundle.opened_at is None or not when.together:
                found[place] = bundle
            else:
                left[place] = (one, when.at)
    return found


def _made(
    slots: Mapping[tuple[UUID, str], tuple[Telling, Slot]], wishes: Mapping[UUID, Reader]
) -> dict[tuple[UUID, str], Bundle]:
    wanted = {
        (one.user_id, when.together or one.key): Bundle(
            region_id=wishes[one.user_id].region_id,
            user_id=one.user_id,
            key=when.together or one.key,
            urgent=one.urgensi > Urgensi.BIASA,
            due_at=when.at,
        )
        for one, when in slots.values()
    }
    mine = [wanted[place] for place in sorted(wanted)]
    Bundle.objects.bulk_create(mine, ignore_conflicts=True)
    rows = Bundle.objects.select_for_update().filter(
        user_id__in={user for user, _ in wanted}, key__in={key for _, key in wanted}
    )
    there = {(row.user_id, row.key): row for row in rows.order_by("user_id", "key", "region_id")}
    new = {row.pk for row in there.values()} & {row.pk for row in mine}
    emit_each("notice.due", [Due(row.ref, row.region_id, {}, row.due_at) for row in mine if row.pk in new])
    return there


def _notice(one: Telling, bundle: Bundle) -> Notice:
    return Notice(
        region_id=one.region_id,
        user_id=one.user_id,
        key=one.key,
        kind=one.kind,
        ref_kind=one.ref.kind,
        ref_id=one.ref.id,
        text=words(one.kind, one.keamanan, one.facts),
        path=one.path,
        bundle=bundle,
    )
