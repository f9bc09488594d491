"""Who may read a record, and who may do what with it: a filter and abilities, side by side.

Reading follows `tnde.access.reading` for signed things, with the archive's roles, and participation. A PPID sees the
titles of biasa and terbatas as far as his clearance goes (UU 14/2008: what exists may be asked for), and reads biasa.
The conditions hold on records and on rows of the search projection alike: both name their columns the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tnde.access import guard, participants, reading
from tnde.access.reading import NOBODY, Fields, Item
from tnde.access.standing import Reach, Standing
from tnde.archives.models import Berkas, Record
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan

FIELDS = Fields(units=reading.overlapping("units"), agencies=("agency_id", "issuing_agency_id"))
TITLED = (Keamanan.BIASA, Keamanan.TERBATAS)


def readable(user_id: UUID) -> Q:
    """The condition on records that this login may read them."""
    return readable_by(guard.standing(user_id))


def readable_by(standing: Standing) -> Q:
    """The same for a standing that is at hand."""
    return participants.exists_for(standing, "record") | reading.signed_filter(standing, FIELDS, archive=True)


def titled_by(standing: Standing) -> Q:
    """The condition on records that this reader may see number, date and title, though maybe no more."""
    agencies, units = standing.agencies(Action.READ_TITLES), standing.units(Action.READ_TITLES)
    condition = NOBODY
    for keamanan in TITLED:
        places, parts = _cleared(agencies, keamanan), _cleared(units, keamanan)
        if places:
            condition |= Q(keamanan=keamanan) & (Q(agency_id__in=places) | Q(issuing_agency_id__in=places))
        if parts:
            condition |= Q(keamanan=keamanan) & FIELDS.units(parts)
    return condition


def sees_titles(standing: Standing) -> bool:
    """Whether there may be records of which this reader sees no more than the title."""
    return bool(standing.agencies(Action.READ_TITLES) or standing.units(Action.READ_TITLES))


def visible_berkas(standing: Standing) -> Q:
    """The condition on berkas that this reader may know of them: who manages them, or reads archives of their class."""
    condition = NOBODY
    managing = (standing.agencies(Action.MANAGE_ARCHIVE), standing.units(Action.MANAGE_ARCHIVE))
    condition |= Q(agency_id__in=list(managing[0])) | Q(unit_id__in=list(managing[1]))
    for keamanan in Keamanan:
        agencies = _cleared(standing.agencies(Action.READ_ARCHIVE), keamanan)
        units = _cleared(standing.units(Action.READ_ARCHIVE), keamanan)
        condition |= Q(keamanan=keamanan) & (Q(agency_id__in=agencies) | Q(unit_id__in=units))
    return condition


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true between one reader and one record."""

    reads: bool
    sees_title: bool
    manages: bool
    audits: bool
    settled: bool


Rule = Callable[[Facts], bool]

RULES: dict[str, Rule] = {
    "read": lambda f: f.reads,
    "read_title": lambda f: f.reads or f.sees_title,
    "file": lambda f: f.reads and f.manages and not f.settled,
    "read_history": lambda f: f.reads and f.audits,
}


def abilities(actor: Actor, record: Record) -> frozenset[str]:
    """Names of everything this actor may do with this record; empty for one who may not know of it."""
    return abilities_by(*_standing_and_reading(actor, record), record)


def abilities_by(standing: Standing, reads: bool, record: Record) -> frozenset[str]:
    """The same where it is known already whether he reads it: for a page of rows, without a statement."""
    facts = _facts(standing, reads, record)
    return frozenset(name for name, allowed in RULES.items() if allowed(facts))


def require(actor: Actor, act: str, record: Record) -> None:
    """Raise NotFound when he may not know of it, NotAllowed when he may not do this. The system may all."""
    if actor.is_system:
        return
    may = abilities(actor, record)
    if not may:
        raise NotFound
    if act not in may:
        raise NotAllowed(act=act)
    if act == "file":
        guard.require(actor, Action.MANAGE_ARCHIVE, record.agency_id, unit_id=record.unit_id)


def require_keeper(actor: Actor, agency_id: UUID, unit_id: UUID | None) -> None:
    """Let the one pass who manages the archive of this agency, or of this unit. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_ARCHIVE, agency_id, unit_id=unit_id)


def require_berkas(actor: Actor, berkas: Berkas) -> None:
    """Raise NotFound when he may not know of the berkas, NotAllowed when he does not manage it."""
    if actor.is_system:
        return
    standing = guard.standing(user_of(actor))
    if not Berkas.objects.filter(visible_berkas(standing), pk=berkas.pk).exists():
        raise NotFound
    require_keeper(actor, berkas.agency_id, berkas.unit_id)


def user_of(actor: Actor) -> UUID:
    """The login of an actor. Raises NotAllowed for the system where a reader is needed."""
    if actor.user_id is None:
        raise NotAllowed
    return actor.user_id


def _standing_and_reading(actor: Actor, record: Record) -> tuple[Standing, bool]:
    standing = guard.standing(user_of(actor))
    takes_part = participants.takes_part(standing, record.ref, keamanan=record.keamanan)
    facts = reading.facts_about(standing, _item(record), takes_part=takes_part, archive=True)
    return standing, reading.may_read_signed(facts)


def _item(record: Record) -> Item:
    agencies = {record.agency_id} | ({record.issuing_agency_id} if record.issuing_agency_id else set())
    return Item(
        agencies=frozenset(agencies),
        units=frozenset(record.units),
        keamanan=Keamanan(record.keamanan),
        date=record.date,
    )


def _facts(standing: Standing, reads: bool, record: Record) -> Facts:
    item = _item(record)
    return Facts(
        reads=reads,
        sees_title=record.keamanan in TITLED and _reached(standing, Action.READ_TITLES, item) >= record.keamanan,
        manages=record.agency_id in standing.agencies(Action.MANAGE_ARCHIVE)
        or record.unit_id in standing.units(Action.MANAGE_ARCHIVE),
        audits=record.agency_id in standing.agencies(Action.READ_HISTORY),
        settled=record.berkas is not None and not record.berkas.is_open,
    )


def _reached(standing: Standing, action: Action, item: Item) -> int:
    agencies, units = standing.agencies(action), standing.units(action)
    found = [agencies[place] for place in item.agencies if place in agencies]
    found += [units[place] for place in item.units if place in units]
    return max(found, default=reading.NO_CLEARANCE)


def _cleared(reach: Reach, keamanan: Keamanan) -> list[UUID]:
    return [place for place, clearance in reach.items() if clearance >= keamanan]
