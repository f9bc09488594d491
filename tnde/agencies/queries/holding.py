"""Who holds what on a day, in which capacity, and who may sign in whose name.

A tenure is in force when its period holds the day and, for an acting one, a second person has confirmed it. An acting
holder in force comes before the definitive one, who sees but does not act until the acting period ends; a region may
decide that he acts beside a Plh.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from tnde.agencies.models import Mandate, Person, Tenure
from tnde.agencies.models.dated import holds_on
from tnde.agencies.queries.structure import ladder
from tnde.agencies.rules.acting import DEFINITIF
from tnde.agencies.rules.own_right import signs_himself


@dataclass(frozen=True, slots=True)
class Held:
    """A jabatan as one person holds it. ``acts`` is False for a definitive holder while somebody acts in his place."""

    jabatan_id: UUID
    title: str
    tenure: str
    agency_id: UUID
    unit_id: UUID | None
    region_id: UUID
    level: str
    since: dt.date
    until: dt.date | None
    acts: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who acts in a jabatan; ``user_id`` is None for a person without a login."""

    person_id: UUID
    tenure: str
    user_id: UUID | None


def in_force(day: dt.date, prefix: str = "") -> Q:
    """The condition that a tenure has effect on ``day``; one that was ended in the middle of a day has none on it."""
    effective = Q(**{f"{prefix}kind": DEFINITIF}) | Q(**{f"{prefix}confirmed_by__isnull": False})
    running = Q(**{f"{prefix}ended_at__isnull": True}) | Q(**{f"{prefix}valid_until__gt": day})
    return holds_on(day, prefix) & effective & running


def held_by(*, on: dt.date, user_id: UUID | None = None, person_id: UUID | None = None) -> tuple[Held, ...]:
    """The jabatan a person holds on a day, definitive ones first. One statement. Give either login or person."""
    who = Q(person__user_id=user_id) if person_id is None else Q(person_id=person_id)
    if user_id is None and person_id is None:
        return ()
    rows = (
        Tenure.objects.filter(in_force(on), holds_on(on, "jabatan__"), who)
        .annotate(displaced=_displaced(on), acting=acting_first())
        .order_by("-acting", "jabatan__protocol_order", "valid_from")
        .select_related("jabatan")
    )
    return tuple(
        Held(
            jabatan_id=row.jabatan_id,
            title=row.jabatan.title,
            tenure=row.kind,
            agency_id=row.jabatan.agency_id,
            unit_id=row.jabatan.unit_id,
            region_id=row.jabatan.region_id,
            level=row.jabatan.level,
            since=row.valid_from,
            until=row.valid_until,
            acts=not row.displaced,
        )
        for row in rows
    )


def holders_of(jabatan_ids: Collection[UUID], on: dt.date, *, person_id: UUID | None = None) -> dict[UUID, Holder]:
    """Who acts in each of these jabatan on a day; one without a holder is absent. One statement.

    Where two may act (a region that lets the definitive holder act beside a Plh.), it is ``person_id`` if he is one of
    them, else the Plh.
    """
    rows = (
        Tenure.objects.filter(in_force(on), jabatan_id__in=jabatan_ids)
        .annotate(displaced=_displaced(on), acting=acting_first(), first=_first(person_id))
        .filter(displaced=False)
        .order_by("jabatan_id", "first", "acting", "-valid_from")
        .distinct("jabatan_id")
        .values_list("jabatan_id", "person_id", "kind", "person__user_id")
    )
    return {jabatan: Holder(person, kind, user) for jabatan, person, kind, user in rows}


def holder_column(jabatan: str, on: dt.date) -> Subquery:
    """A column for a query whose rows name a jabatan in ``jabatan``: the person who acts in it on a day, by the rule
    of `holders_of`, None for an empty chair."""
    rows = Tenure.objects.filter(in_force(on), jabatan=OuterRef(jabatan))
    acting = rows.annotate(displaced=_displaced(on), acting=acting_first()).filter(displaced=False)
    return Subquery(acting.order_by("acting", "-valid_from").values("person")[:1])


def holder_of(jabatan_id: UUID, on: dt.date) -> Holder | None:
    """Who acts in this jabatan on a day, or None while the chair is empty. One statement."""
    return holders_of([jabatan_id], on).get(jabatan_id)


def held_on(day: dt.date) -> QuerySet[Tenure, UUID]:
    """Ids of the jabatan in which somebody acts on a day; meant as a subquery."""
    return Tenure.objects.filter(in_force(day)).values_list("jabatan_id", flat=True)


def capacity_of(person_id: UUID, jabatan_id: UUID, on: dt.date) -> str | None:
    """``definitif``, ``plt``, ``plh``, ``pj`` or ``pjs`` when this person acts in this jabatan on a day, else None.

    None too for the definitive holder while another acts in his place. One statement.
    """
    holder = holders_of([jabatan_id], on, person_id=person_id).get(jabatan_id)
    return holder.tenure if holder is not None and holder.person_id == person_id else None


def mandate_for(
    to_jabatan: UUID,
    from_jabatan: UUID,
    kind: str,
    on: dt.date,
    *,
    keamanan: int | None = None,
    mode: str | None = None,
    via_jabatan: UUID | None = None,
) -> Mandate | None:
    """The confirmed mandate by which ``to_jabatan`` signs this kind in the name of ``from_jabatan`` on a day, or None.

    A mandate u.b. counts only while the one in the middle has his own mandate a.n. for the kind; one for all kinds
    covers what the giver signs in his own right. With ``keamanan`` the
    mandate must reach that class; with ``mode`` only that way of signing counts, and u.b. only through
    ``via_jabatan``. One statement.
    """
    covering = Q(kinds=[]) | Q(kinds__contains=[kind])
    if keamanan is not None:
        covering &= Q(keamanan_limit__gte=keamanan)
    confirmed = holds_on(on) & Q(confirmed_by__isnull=False) & covering
    middle = Mandate.objects.filter(
        confirmed, mode=Mandate.Mode.AN, from_jabatan=OuterRef("from_jabatan"), to_jabatan=OuterRef("via_jabatan")
    )
    asked = Q() if mode is None else Q(mode=mode, via_jabatan=via_jabatan)
    found = (
        Mandate.objects.filter(confirmed, asked, to_jabatan=to_jabatan, from_jabatan=from_jabatan)
        .filter(Q(mode=Mandate.Mode.AN) | Exists(middle))
        .select_related("from_jabatan", "via_jabatan")
        .order_by("mode", "-valid_from")
    )
    return next((row for row in found if row.kinds or signs_himself(row.from_jabatan.level, kind)), None)


def person_of(user_id: UUID) -> UUID | None:
    """The person behind a login, or None for a client application."""
    return Person.objects.filter(user_id=user_id).values_list("id", flat=True).first()


def persons_of(user_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The person behind each of these logins; a client application is absent. One statement."""
    return dict(Person.objects.filter(user_id__in=user_ids).values_list("user_id", "pk"))


def acting_first() -> Case:
    """0 for an acting tenure, 1 for a definitive one: the order in which they count."""
    return Case(When(kind=DEFINITIF, then=Value(1)), default=Value(0), output_field=IntegerField())


def serves_under(person_id: UUID, superiors: Collection[UUID], on: dt.date) -> bool:
    """Whether a person holds a jabatan below one of these on a day."""
    wanted = set(superiors)
    mine = held_by(person_id=person_id, on=on)
    return any(above.pk in wanted for held in mine for above in ladder(held.jabatan_id))


def _displaced(on: dt.date) -> Case:
    """Whether somebody else acts in the place of a definitive holder, who then does not act."""
    others = Tenure.objects.filter(in_force(on), jabatan=OuterRef("jabatan")).exclude(kind=DEFINITIF)
    others = others.exclude(person=OuterRef("person")).exclude(
        kind=Tenure.Kind.PLH, jabatan__region__policy__definitive_acts_beside_plh=True
    )
    return Case(When(Q(kind=DEFINITIF) & Exists(others), then=Value(True)), default=Value(False))


def _first(person_id: UUID | None) -> Case | Value:
    """0 for the rows of this person, 1 for the others."""
    if person_id is None:
        return Value(1)
    return Case(When(person_id=person_id, then=Value(0)), default=Value(1), output_field=IntegerField())
