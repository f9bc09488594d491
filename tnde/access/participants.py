"""Ties between one thing and those who must know it: written in the transaction of the act, read by EXISTS.

Participation ignores clearance: being named is the need to know. It ends with the jabatan; for the drafter when he
leaves the unit. An acting holder of a jabatan (Plt., Plh., Pj., Pjs.) sees what was open when his period began or came
in it, not every letter that ever passed the desk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from tnde.access.models import Participant
from tnde.access.standing import Standing
from tnde.kernel.refs import Ref

Reason = Participant.Reason


@dataclass(frozen=True, slots=True)
class Tie:
    """One who takes part: a login or a jabatan, never both.

    ``waiting``  something waits for him there (a paraf, a signature, an instruction), until `settle`
    ``via``      the place in which he must go on serving, see `Standing.place_for`
    """

    reason: Reason
    user_id: UUID | None = None
    jabatan_id: UUID | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    waiting: bool = False
    via: UUID | None = None


def add(
    *,
    ref: Ref,
    region_id: UUID,
    date: dt.date,
    reason: Reason,
    user_id: UUID | None = None,
    jabatan_id: UUID | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    waiting: bool = False,
    via: UUID | None = None,
) -> None:
    """Tie a login or a jabatan to a thing, from its date unless ``since`` says otherwise. A tie that is open stays."""
    add_many(
        ref=ref, region_id=region_id, date=date, ties=[Tie(reason, user_id, jabatan_id, since, until, waiting, via)]
    )


def add_many(*, ref: Ref, region_id: UUID, date: dt.date, ties: Iterable[Tie]) -> None:
    """Tie many to one thing in one statement; ties that are open already stay as they are."""
    Participant.objects.bulk_create(
        [
            Participant(
                region_id=region_id,
                ref_kind=ref.kind,
                ref_id=ref.id,
                user_id=tie.user_id,
                jabatan_id=tie.jabatan_id,
                reason=tie.reason,
                since=tie.since or date,
                until=tie.until,
                settled=None if tie.waiting else (tie.since or date),
                via=tie.via,
                date=date,
            )
            for tie in ties
        ],
        ignore_conflicts=True,
    )


def end(
    *,
    ref: Ref,
    on: dt.date,
    reason: Reason | None = None,
    user_id: UUID | None = None,
    jabatan_id: UUID | None = None,
) -> int:
    """End open ties to a thing: ``on`` is their last day. Narrowed by what is given; returns how many ended."""
    return _open(ref, reason, user_id, jabatan_id).update(until=Greatest(F("since"), on))


def withdraw(*, ref: Ref, reasons: Collection[Reason], keep: Collection[UUID] = ()) -> int:
    """Ties that should not have been: gone at once, not at the end of the day; those of jabatan in ``keep`` stay.

    For a chain or a signatory that a draft no longer has. That they once were is told by the history.
    """
    rows = Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id, reason__in=list(reasons), until=None)
    return rows.exclude(jabatan_id__in=list(keep)).delete()[0]


def settle(
    *, ref: Ref, on: dt.date, reason: Reason | None = None, user_id: UUID | None = None, jabatan_id: UUID | None = None
) -> int:
    """Nothing waits here any more (paraf given, instruction done); the tie itself goes on. Returns how many rows."""
    return _open(ref, reason, user_id, jabatan_id).filter(settled=None).update(settled=on)


def await_again(*, ref: Ref, jabatan_id: UUID, reason: Reason) -> int:
    """Something waits for this jabatan again (a returned naskah came back to its step). Returns how many rows."""
    return _open(ref, reason, None, jabatan_id).update(settled=None)


def redate(*, ref: Ref, date: dt.date) -> int:
    """The thing has another date now (its number was reserved); lists sort by it. Returns how many rows."""
    return Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id).update(date=date)


def copy_to(*, source: Ref, target: Ref) -> None:
    """Give another thing the open ties of this one, with their periods: the record those of its naskah."""
    rows = list(Participant.objects.filter(ref_kind=source.kind, ref_id=source.id, until=None))
    for row in rows:
        row.pk, row.ref_kind, row.ref_id = Participant().pk, target.kind, target.id
    Participant.objects.bulk_create(rows, ignore_conflicts=True)


def mine(standing: Standing) -> Q:
    """The condition on ties that they hold for this reader on his day: his own, and those of the jabatan he holds."""
    on = standing.on
    own = Q(user_id=standing.user_id) & (Q(via__isnull=True) | Q(via__in=standing.places()))
    definitive = [chair.jabatan_id for chair in standing.chairs if not chair.acting]
    condition = own | Q(jabatan_id__in=definitive)
    for chair in standing.chairs:
        if chair.acting:
            at_hand = Q(settled__isnull=True) | Q(settled__gte=chair.since)
            condition |= Q(jabatan_id=chair.jabatan_id) & at_hand
    return condition & Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def exists_for(standing: Standing, kind: str, *, outer: str = "pk") -> Exists:
    """A filter for a query of things: those this reader takes part in. ``outer`` is their id in that query."""
    return Exists(Participant.objects.filter(mine(standing), ref_kind=kind, ref_id=OuterRef(outer)))


def exists_for_any(standing: Standing, *, kind: str, thing: str) -> Exists:
    """As `exists_for`, where the things are of several kinds: the columns that hold kind and id in that query."""
    return Exists(Participant.objects.filter(mine(standing), ref_kind=OuterRef(kind), ref_id=OuterRef(thing)))


def takes_part(standing: Standing, ref: Ref) -> bool:
    """Whether this reader takes part in one thing. One statement."""
    return Participant.objects.filter(mine(standing), ref_kind=ref.kind, ref_id=ref.id).exists()


def takes_part_among(standing: Standing, kind: str, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the things in which this reader takes part: for abilities of a page of rows. One statement."""
    rows = Participant.objects.filter(mine(standing), ref_kind=kind, ref_id__in=list(ids))
    return frozenset(rows.values_list("ref_id", flat=True))


def _open(ref: Ref, reason: Reason | None, user_id: UUID | None, jabatan_id: UUID | None) -> QuerySet[Participant]:
    rows = Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id, until=None)
    given = {"reason": reason, "user_id": user_id, "jabatan_id": jabatan_id}
    return rows.filter(**{name: value for name, value in given.items() if value is not None})
