"""Who may read a naskah masuk and its disposisi, and who may do what with them: filters and abilities, side by side.

Two depths. Tata usaha of the receiving agency sees the *envelope* of everything that arrives: sender, number, date,
class, whom it is for; a letter above its right it registers unopened (numbering-and-authority §8). The *content*, hal
and file, is for whom it is addressed to, those who got a disposisi, and after acceptance whoever the class allows.
What one may not see does not exist for him. On the way out likewise: tata usaha of the issuing agency carries the
envelope of every class, also on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tnde.access import guard, participants, reading
from tnde.access.reading import Fields, Item
from tnde.access.standing import Standing
from tnde.agencies.models import Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.mailroom.models import DisposisiReceiver, Incoming
from tnde.naskah.models import Naskah

FIELDS = Fields(units=reading.overlapping("units"), agencies=("agency_id",), date="arrived_on")
NEVER_OPENED = Keamanan.RAHASIA
"""From this class on, tata usaha reads no content whatever its clearance."""


def user_of(actor: Actor) -> UUID:
    """The login of an actor. Raises NotAllowed for the system where a person is needed."""
    if actor.user_id is None:
        raise NotAllowed
    return actor.user_id


def readable(user_id: UUID) -> Q:
    """The condition on naskah masuk that this login may know of them: content or envelope."""
    return readable_by(guard.standing(user_id))


def readable_by(standing: Standing) -> Q:
    """The same for a standing that is at hand."""
    return opened(standing) | Q(agency_id__in=list(standing.agencies(Action.ACCEPT_INCOMING)))


def opened(standing: Standing) -> Q:
    """The condition that this reader may read the content too."""
    accepted = Q(state=Incoming.State.ACCEPTED) & reading.signed_filter(standing, FIELDS)
    return participants.exists_for(standing, "incoming") | accepted | _cleared_keeper(standing)


def _cleared_keeper(standing: Standing) -> Q:
    reach = standing.agencies(Action.ACCEPT_INCOMING)
    condition = reading.NOBODY
    for keamanan in (level for level in Keamanan if level < NEVER_OPENED):
        places = [agency for agency, clearance in reach.items() if clearance >= keamanan]
        if places:
            condition |= Q(keamanan=keamanan, agency_id__in=places)
    return condition


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true between one actor and one naskah masuk, fetched once.

    is_addressed    he holds the jabatan it is for
    is_asked        he holds a jabatan that got a disposisi
    """

    state: str
    is_copy: bool
    keamanan: Keamanan
    keeps: bool
    clearance: int
    takes_part: bool
    reads_by_class: bool
    is_addressed: bool
    is_asked: bool
    may_dispose: bool
    may_draft: bool
    is_client: bool

    @property
    def opens(self) -> bool:
        """Whether he may read hal and file."""
        accepted = self.state == Incoming.State.ACCEPTED
        cleared = self.keeps and self.keamanan < NEVER_OPENED and self.clearance >= self.keamanan
        return self.takes_part or (accepted and self.reads_by_class) or cleared

    @property
    def sees(self) -> bool:
        """Whether he may know that it is here."""
        return self.opens or self.keeps

    @property
    def is_awaiting(self) -> bool:
        """Whether tata usaha has still to take it in."""
        return self.state == Incoming.State.AWAITING


Rule = Callable[[Facts], bool]

RULES: dict[str, Rule] = {
    "read": lambda f: f.sees,
    "open": lambda f: f.opens,
    "accept": lambda f: f.is_awaiting and f.keeps and not f.is_client,
    "return": lambda f: f.is_awaiting and f.keeps and not f.is_client,
    "dispose": lambda f: (
        f.state == Incoming.State.ACCEPTED
        and f.takes_part
        and (f.is_addressed or f.is_asked)
        and f.may_dispose
        and not f.is_client
    ),
    "finish": lambda f: f.takes_part and f.is_asked and not f.is_client,
    "reply": lambda f: f.state == Incoming.State.ACCEPTED and f.opens and f.may_draft,
}


def abilities(actor: Actor, incoming: Incoming) -> frozenset[str]:
    """Names of everything this actor may do with this naskah masuk now; empty for one who may not know of it."""
    facts = facts_about(actor, incoming)
    if not facts.sees:
        return frozenset()
    return frozenset(name for name, allowed in RULES.items() if allowed(facts))


def require(actor: Actor, act: str, incoming: Incoming) -> None:
    """Raise NotFound when he may not know of it, NotAllowed when he may but not do this."""
    facts = facts_about(actor, incoming)
    if not facts.sees:
        raise NotFound
    if not RULES[act](facts):
        raise NotAllowed(act=act, state=incoming.state)


def require_known(actor: Actor, incoming: Incoming) -> None:
    """Raise NotFound when he may not know of it: asked before anything is said about its state."""
    require(actor, "read", incoming)


def facts_about(actor: Actor, incoming: Incoming) -> Facts:
    """The facts between an actor and a naskah masuk. A constant number of statements."""
    standing = guard.standing(user_of(actor))
    desks = desks_of(actor, standing) & standing.acts_in()
    takes_part = participants.takes_part(standing, incoming.ref, keamanan=incoming.keamanan)
    seen = reading.facts_about(standing, _item(incoming), takes_part=False)
    reach = standing.agencies(Action.ACCEPT_INCOMING)
    disposing, units = standing.agencies(Action.DISPOSE), standing.units(Action.DISPOSE)
    chairs = [chair for chair in standing.chairs if chair.jabatan_id in desks]
    asked = DisposisiReceiver.objects.filter(disposisi__incoming=incoming, jabatan_id__in=desks)
    return Facts(
        state=incoming.state,
        is_copy=incoming.is_copy,
        keamanan=Keamanan(incoming.keamanan),
        keeps=incoming.agency_id in reach,
        clearance=reach.get(incoming.agency_id, reading.NO_CLEARANCE),
        takes_part=takes_part,
        reads_by_class=reading.may_read_signed(seen),
        is_addressed=incoming.jabatan_id in desks,
        is_asked=takes_part and asked.exists(),
        may_dispose=any(chair.agency_id in disposing or chair.unit_id in units for chair in chairs),
        may_draft=bool(standing.agencies(Action.DRAFT) or standing.units(Action.DRAFT)),
        is_client=actor.client_id is not None,
    )


def desks_of(actor: Actor, standing: Standing) -> frozenset[UUID]:
    """The jabatan he holds: the one he chose, else all."""
    held = standing.jabatan_ids()
    return frozenset({actor.jabatan_id}) & held if actor.jabatan_id else held


def tied_jabatan(actor: Actor, incoming: Incoming) -> frozenset[UUID]:
    """The jabatan by which he takes part in one naskah masuk now: an acting holder by what is at hand."""
    return tied_by(guard.standing(user_of(actor)), actor, incoming)


def acting_tied(actor: Actor, incoming: Incoming) -> frozenset[UUID]:
    """Those of `tied_jabatan` in which he acts: not one in whose place somebody else acts."""
    standing = guard.standing(user_of(actor))
    return tied_by(standing, actor, incoming) & standing.acts_in()


def tied_by(standing: Standing, actor: Actor, incoming: Incoming) -> frozenset[UUID]:
    """The same for a standing that is at hand."""
    ties = participants.ties_of(standing, incoming.ref, keamanan=incoming.keamanan)
    ties = ties.filter(jabatan_id__in=desks_of(actor, standing))
    return frozenset(jabatan for jabatan in ties.values_list("jabatan_id", flat=True) if jabatan is not None)


def require_keeper(actor: Actor, agency_id: UUID) -> None:
    """Raise NotAllowed unless both grants and guardian let him accept naskah masuk of this agency."""
    guard.require(actor, Action.ACCEPT_INCOMING, agency_id)


def require_disposing(actor: Actor, jabatan: Jabatan) -> None:
    """Raise NotAllowed unless both grants and guardian let him give disposisi where this jabatan is."""
    guard.require(actor, Action.DISPOSE, jabatan.agency_id, unit_id=jabatan.unit_id)


def carried(actor: Actor) -> Q:
    """The condition on deliveries that this actor carries them as tata usaha of the issuing agency: the envelope."""
    return Q(naskah__issuing_agency_id__in=list(guard.agencies_where(user_of(actor), Action.SEND)))


def require_sender(actor: Actor, naskah: Naskah) -> None:
    """Let tata usaha of the issuing or the drafting agency pass.

    Raises NotFound for who has no such right at either: that there is a delivery is not told. Raises NotAllowed where
    the grants and guardian do not agree.
    """
    places = guard.agencies_where(user_of(actor), Action.SEND)
    here = [agency for agency in (naskah.issuing_agency_id, naskah.drafting_agency_id) if agency in places]
    if not here:
        raise NotFound
    guard.require(actor, Action.SEND, here[0])


def _item(incoming: Incoming) -> Item:
    return Item(
        agencies=frozenset({incoming.agency_id}),
        units=frozenset(incoming.units),
        keamanan=Keamanan(incoming.keamanan),
        date=incoming.arrived_on,
    )
