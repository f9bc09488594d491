"""Who reads a naskah besides its participants: the second table of the access design, twice.

    not yet signed        reviewers of the drafting unit; from submission on, tata usaha of the issuing agency
    signed, biasa         every role that reads at the drafting and at the issuing agency
    signed, terbatas      the units that took part and their superiors; record officers with clearance
    rahasia and above     nobody: a tie must name the record

Once as a filter on rows (`signed_filter`, `unsigned_filter`), once as predicates on `Facts` about one thing (`SIGNED`,
`UNSIGNED`); a property test says that both agree. Generic over the names of columns, so that naskah, archive and
mailroom use the same. Participation is `tnde.access.participants`; a policy joins the two with OR. A role that is
limited to a unit reads what that unit took part in. A record officer is one whose role reads the archive. Superiors are
those above a jabatan of the unit, if they have a reading role there. (ANRI 17/2011: terbatas is for the same unit and
those with the task.)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.db.models import Q

from tnde.access.standing import Reach, Served, Standing
from tnde.kernel.vocabulary import Action, Keamanan

NOBODY = Q(pk__in=[])
NO_CLEARANCE = -1


def among(column: str) -> Callable[[Collection[UUID]], Q]:
    """For a foreign key to one unit: the condition that it is one of these."""
    return lambda units: Q(**{f"{column}__in": list(units)})


def overlapping(column: str) -> Callable[[Collection[UUID]], Q]:
    """For an array of units: the condition that one of these is in it."""
    return lambda units: Q(**{f"{column}__overlap": list(units)})


@dataclass(frozen=True, slots=True)
class Fields:
    """Where a model keeps what the rules ask for.

    ``units`` makes the condition "one of these units took part", see `among` and `overlapping`; ``submitted`` is the
    condition that a thing not yet signed has left its drafter. The last three serve things not yet signed.
    """

    units: Callable[[Collection[UUID]], Q]
    agencies: tuple[str, ...] = ("drafting_agency_id", "issuing_agency_id")
    keamanan: str = "keamanan"
    date: str = "date"
    issuing_agency: str = "issuing_agency_id"
    drafting_unit: str = "drafting_unit_id"
    submitted: Q = NOBODY


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as the rules see it. ``agencies``: drafting and issuing; ``units``: those that took part."""

    agencies: frozenset[UUID]
    units: frozenset[UUID]
    keamanan: Keamanan
    date: dt.date
    issuing_agency: UUID | None = None
    drafting_unit: UUID | None = None
    submitted: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true between one reader and one thing."""

    keamanan: Keamanan
    takes_part: bool = False
    reads_here: bool = False
    serves_here: bool = False
    record_clearance: int = NO_CLEARANCE
    reviews: bool = False
    book_clearance: int = NO_CLEARANCE


Rule = Callable[[Facts], bool]


def _nobody(facts: Facts) -> bool:
    return False


SIGNED: Mapping[Keamanan, Rule] = MappingProxyType(
    {
        Keamanan.BIASA: lambda facts: facts.reads_here,
        Keamanan.TERBATAS: lambda facts: facts.serves_here or facts.record_clearance >= Keamanan.TERBATAS,
        Keamanan.RAHASIA: _nobody,
        Keamanan.SANGAT_RAHASIA: _nobody,
    }
)

UNSIGNED: Mapping[Keamanan, Rule] = MappingProxyType(
    {
        Keamanan.BIASA: lambda facts: facts.reviews or facts.book_clearance >= Keamanan.BIASA,
        Keamanan.TERBATAS: lambda facts: facts.reviews or facts.book_clearance >= Keamanan.TERBATAS,
        Keamanan.RAHASIA: _nobody,
        Keamanan.SANGAT_RAHASIA: _nobody,
    }
)


def may_read_signed(facts: Facts) -> bool:
    """Whether a signed thing may be read."""
    return facts.takes_part or SIGNED[facts.keamanan](facts)


def may_read_unsigned(facts: Facts) -> bool:
    """Whether a thing not yet signed may be read."""
    return facts.takes_part or UNSIGNED[facts.keamanan](facts)


def facts_about(standing: Standing, item: Item, *, takes_part: bool, archive: bool = False) -> Facts:
    """The facts between a reader and a thing. ``archive`` for records: those who read the archive read biasa too."""
    reading = _reading(standing, archive=archive)
    records = (standing.agencies(Action.READ_ARCHIVE), standing.units(Action.READ_ARCHIVE))
    book = standing.agencies(Action.KEEP_BOOK)
    return Facts(
        keamanan=item.keamanan,
        takes_part=takes_part,
        reads_here=any(_highest(reach, item) > NO_CLEARANCE for reach in reading),
        serves_here=any(
            place.unit_id in item.units and (place.since is None or item.date >= place.since)
            for place in standing.serves(Action.READ_SIGNED)
        ),
        record_clearance=max(_highest(reach, item) for reach in records),
        reviews=item.drafting_unit in reviewed_units(standing),
        book_clearance=book.get(item.issuing_agency, NO_CLEARANCE)
        if item.submitted and item.issuing_agency
        else NO_CLEARANCE,
    )


def signed_filter(standing: Standing, fields: Fields, *, archive: bool = False) -> Q:
    """The condition on rows of signed things that this reader may read them, participation aside."""
    agencies, units = _reading(standing, archive=archive)
    biasa = _at(fields, agencies) | _of(fields, units)
    officer = _at(fields, _cleared(standing.agencies(Action.READ_ARCHIVE), Keamanan.TERBATAS)) | _of(
        fields, _cleared(standing.units(Action.READ_ARCHIVE), Keamanan.TERBATAS)
    )
    terbatas = officer | _served(fields, standing.serves(Action.READ_SIGNED))
    return _class(fields, Keamanan.BIASA, biasa) | _class(fields, Keamanan.TERBATAS, terbatas)


def unsigned_filter(standing: Standing, fields: Fields) -> Q:
    """The condition on rows of things not yet signed that this reader may read them, participation aside."""
    reviewed = reviewed_units(standing)
    reviewer = Q(**{f"{fields.drafting_unit}__in": list(reviewed)}) if reviewed else NOBODY
    condition = NOBODY
    for keamanan in (Keamanan.BIASA, Keamanan.TERBATAS):
        books = list(_cleared(standing.agencies(Action.KEEP_BOOK), keamanan))
        keeper = fields.submitted & Q(**{f"{fields.issuing_agency}__in": books}) if books else NOBODY
        condition |= _class(fields, keamanan, reviewer | keeper)
    return condition


def reviewed_units(standing: Standing) -> frozenset[UUID]:
    """The units whose drafts this reader reviews: he may stand in chains there and serves in or above them, or his
    role is limited to them."""
    serving = frozenset(place.unit_id for place in standing.serves(Action.STAND_IN_CHAIN))
    return serving | frozenset(standing.units(Action.STAND_IN_CHAIN))


def _reading(standing: Standing, *, archive: bool) -> tuple[Reach, Reach]:
    agencies, units = standing.agencies(Action.READ_SIGNED), standing.units(Action.READ_SIGNED)
    if archive:
        agencies = {**agencies, **standing.agencies(Action.READ_ARCHIVE)}
        units = {**units, **standing.units(Action.READ_ARCHIVE)}
    return agencies, units


def _highest(reach: Reach, item: Item) -> int:
    return max((reach[place] for place in item.agencies | item.units if place in reach), default=NO_CLEARANCE)


def _cleared(reach: Reach, keamanan: Keamanan) -> frozenset[UUID]:
    return frozenset(place for place, clearance in reach.items() if clearance >= keamanan)


def _class(fields: Fields, keamanan: Keamanan, condition: Q) -> Q:
    return Q(**{fields.keamanan: keamanan}) & condition


def _at(fields: Fields, agencies: Collection[UUID]) -> Q:
    if not agencies:
        return NOBODY
    condition = Q()
    for column in fields.agencies:
        condition |= Q(**{f"{column}__in": list(agencies)})
    return condition


def _of(fields: Fields, units: Collection[UUID]) -> Q:
    return fields.units(units) if units else NOBODY


def _served(fields: Fields, places: Iterable[Served]) -> Q:
    """Units served, an acting holder's only for what is dated in his period."""
    by_since: dict[dt.date | None, list[UUID]] = {}
    for place in places:
        by_since.setdefault(place.since, []).append(place.unit_id)
    condition = NOBODY
    for since, units in by_since.items():
        dated = Q() if since is None else Q(**{f"{fields.date}__gte": since})
        condition |= dated & fields.units(units)
    return condition
