"""Ties between one thing and those who must know it: written in the transaction of the act, read by EXISTS.

Participation ignores clearance: being named is the need to know. It ends with the jabatan; for the drafter when he
leaves the unit. An acting holder of a jabatan (Plt., Plh., Pj., Pjs.) sees what was open when his period began or came
in it, not every letter that ever passed the desk, and nothing rahasia or above; his appointment may open either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from tnde.access.models import Participant
from tnde.access.standing import Standing
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan

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

    For a chain or a signatory that a draft no longer has, and for those who examined it while it was in its chain. That
    they once were is told by the history.
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


def serve_in(*, ref: Ref, before: UUID, after: UUID) -> int:
    """Those who had to serve in one unit for their tie now serve in the one in its place. Returns how many rows."""
    return Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id, via=before, until=None).update(via=after)


def redate(*, ref: Ref, date: dt.date) -> int:
    """The thing has another date now (its number was reserved); lists sort by it. Returns how many rows."""
    return Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id).update(date=date)


def copy_to(*, source: Ref, target: Ref) -> None:
    """Give another thing the open ties of this one, with their periods: the record those of its naskah."""
    rows = list(Participant.objects.filter(ref_kind=source.kind, ref_id=source.id, until=None))
    for row in rows:
        row.pk, row.ref_kind, row.ref_id = Participant().pk, target.kind, target.id
    Participant.objects.bulk_create(rows, ignore_conflicts=True)


def mine(standing: Standing, *, rahasia: bool = False) -> Q:
    """The condition on ties that they hold for this reader on his day: his own, and those of the jabatan he holds.

    ``rahasia``  the things tied are rahasia or above, which few acting holders see
    """
    on = standing.on
    own = Q(user_id=standing.user_id) & (Q(via__isnull=True) | Q(via__in=standing.places()))
    whole = [chair.jabatan_id for chair in standing.chairs if not chair.acting]
    acting = [chair for chair in standing.chairs if chair.acting and (chair.sees_rahasia or not rahasia)]
    whole += [chair.jabatan_id for chair in acting if chair.sees_older]
    condition = own | Q(jabatan_id__in=whole)
    for chair in acting:
        if not chair.sees_older:
            at_hand = Q(settled__isnull=True) | Q(settled__gte=chair.since)
            condition |= Q(jabatan_id=chair.jabatan_id) & at_hand
    return condition & Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def exists_for(standing: Standing, kind: str, *, outer: str = "pk", keamanan: str = "keamanan", **narrowed: Any) -> Q:
    """A filter for a query of things: those this reader takes part in.

    ``outer`` and ``keamanan`` are their id and class in that query; ``narrowed`` are more conditions on the tie.
    """
    ties = Participant.objects.filter(ref_kind=kind, ref_id=OuterRef(outer), **narrowed)
    all_classes = Q(Exists(ties.filter(mine(standing))))
    if all(chair.sees_all_classes for chair in standing.chairs):
        return all_classes
    below = Q(**{f"{keamanan}__lt": Keamanan.RAHASIA})
    return (below & all_classes) | Q(Exists(ties.filter(mine(standing, rahasia=True))))


def exists_for_rahasia(standing: Standing, *, kind: str, thing: str) -> Exists:
    """As `exists_for`, for things of several kinds that are all rahasia or above: the columns of their kind and id."""
    ties = Participant.objects.filter(mine(standing, rahasia=True), ref_kind=OuterRef(kind), ref_id=OuterRef(thing))
    return Exists(ties)


def takes_part(standing: Standing, ref: Ref, *, keamanan: int) -> bool:
    """Whether this reader takes part in one thing of this class. One statement."""
    return ties_of(standing, ref, keamanan=keamanan).exists()


def ties_of(standing: Standing, ref: Ref, *, keamanan: int) -> QuerySet[Participant]:
    """The ties by which this reader takes part in one thing of this class."""
    holds = mine(standing, rahasia=keamanan >= Keamanan.RAHASIA)
    return Participant.objects.filter(holds, ref_kind=ref.kind, ref_id=ref.id)


def takes_part_among(standing: Standing, kind: str, classes: Mapping[UUID, int]) -> frozenset[UUID]:
    """Those of the things (with their classes) in which this reader takes part: for a page of rows. Two statements."""
    found: set[UUID] = set()
    for rahasia in (False, True):
        ids = [thing for thing, keamanan in classes.items() if (keamanan >= Keamanan.RAHASIA) == rahasia]
        rows = Participant.objects.filter(mine(standing, rahasia=rahasia), ref_kind=kind, ref_id__in=ids)
        found |= set(rows.values_list("ref_id", flat=True))
    return frozenset(found)


def _open(ref: Ref, reason: Reason | None, user_id: UUID | None, jabatan_id: UUID | None) -> QuerySet[Participant]:
    rows = Participant.objects.filter(ref_kind=ref.kind, ref_id=ref.id, until=None)
    given = {"reason": reason, "user_id": user_id, "jabatan_id": jabatan_id}
    return rows.filter(**{name: value for name, value in given.items() if value is not None})
