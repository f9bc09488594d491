"""Who may read a naskah, and who may do what with it: a filter and abilities, side by side.

Reading follows `tnde.access.reading` and participation. Every act asks through here; views never decide. What one may
not read does not exist for him (rule of silence).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tnde.access import clients, guard, participants, reading
from tnde.access.reading import Fields, Item
from tnde.access.standing import Standing
from tnde.agencies.models import Unit
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove, NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.naskah import unheld
from tnde.naskah.asked import awaited
from tnde.naskah.errors import VersionMismatch
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import ApprovalPolicy, Naskah
from tnde.naskah.refusals import AlreadyDecided, NotYourTurn, StepHeld, not_now
from tnde.naskah.states import ISSUED, State
from workflows import queries as runs
from workflows.engine import Verdict
from workflows.models import Step

FIELDS = Fields(units=reading.overlapping("units"), submitted=Q(state__in=[State.IN_REVIEW, State.APPROVED]))


def readable(user_id: UUID, standing: Standing | None = None) -> Q:
    """The condition on naskah that this login may read them; ``standing`` where the caller has it already."""
    standing = standing or guard.standing(user_id)
    signed = Q(state__in=ISSUED) & reading.signed_filter(standing, FIELDS)
    unsigned = ~Q(state__in=ISSUED) & reading.unsigned_filter(standing, FIELDS)
    return participants.exists_for(standing, "naskah") | signed | unsigned


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true between one actor and one naskah, fetched once. Of what he may not read nothing more is true.

    A holder in whose place somebody acts reads on; what he could do by his jabatan is not true of him then.

    reaches_empty  an open step waits for nobody, and he keeps the book or is a superior of its desk; only asked of
                   who holds no open step himself
    """

    state: State
    reads: bool = False
    takes_part: bool = False
    audits: bool = False
    is_drafter: bool = False
    is_reviewer: bool = False
    keeps_book: bool = False
    inserts: bool = False
    has_open_step: bool = False
    stands_above: bool = False
    reaches_empty: bool = False
    has_decided: bool = False
    examines: bool = False
    awaits_opinion: bool = False
    may_object: bool = False
    signs: bool = False
    partly_signed: bool = False
    manages_archive: bool = False
    has_left: bool = False
    has_addressees: bool = False
    is_client: bool = False
    issued_elsewhere: bool = False
    is_stack: bool = False
    is_laid_out: bool = False
    is_rendition: bool = False


Saying = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom an act is for, and when it is possible at all: the two are refused in different words."""

    who: Saying
    states: frozenset[State] = frozenset(State)
    besides: Saying = lambda _facts: True

    def possible(self, facts: Facts) -> bool:
        """Whether anybody may do it now."""
        return facts.state in self.states and self.besides(facts)

    def allows(self, facts: Facts) -> bool:
        """Whether this actor may do it now."""
        return self.possible(facts) and self.who(facts)


DRAFT, IN_REVIEW, APPROVED = frozenset({State.DRAFT}), frozenset({State.IN_REVIEW}), frozenset({State.APPROVED})
HOLDING = frozenset({State.SIGNED, State.SENT, State.ARCHIVED})

RULES: dict[str, Rule] = {
    "read": Rule(lambda f: f.reads),
    "read_history": Rule(lambda f: f.reads and (f.takes_part or f.audits)),
    "edit": Rule(lambda f: f.is_drafter or (f.is_reviewer and f.reads), DRAFT),
    "submit": Rule(lambda f: f.is_drafter, DRAFT),
    "give": Rule(lambda f: (f.is_drafter or f.is_reviewer) and not f.is_client, DRAFT),
    "recall": Rule(lambda f: f.is_drafter, IN_REVIEW),
    "decide": Rule(lambda f: f.has_open_step and not f.is_client, IN_REVIEW),
    "hand_over": Rule(lambda f: (f.has_open_step or f.reaches_empty) and not f.is_client, IN_REVIEW),
    "pass_over": Rule(lambda f: f.signs and not f.is_client, IN_REVIEW),
    "call": Rule(lambda f: (f.signs or f.stands_above) and not f.is_client, IN_REVIEW),
    "ask": Rule(lambda f: (f.has_open_step or f.examines) and not f.is_client, IN_REVIEW),
    "opine": Rule(lambda f: f.examines and not f.is_client, IN_REVIEW),
    "withdraw_question": Rule(lambda f: f.awaits_opinion and not f.is_client, IN_REVIEW),
    "comment": Rule(lambda f: f.reads and not f.is_client, IN_REVIEW),
    "nudge": Rule(
        lambda f: (f.is_drafter or f.has_decided or f.keeps_book) and not f.is_client,
        IN_REVIEW | APPROVED,
        lambda f: not f.issued_elsewhere,
    ),
    "correct": Rule(
        lambda f: (f.has_open_step or f.keeps_book or f.manages_archive) and not f.is_client,
        IN_REVIEW | APPROVED,
        lambda f: not f.partly_signed and not f.is_laid_out,
    ),
    "object": Rule(lambda f: f.may_object and not f.is_client, IN_REVIEW | APPROVED, lambda f: not f.partly_signed),
    "return_approved": Rule(
        lambda f: f.keeps_book and not f.is_client if f.issued_elsewhere else f.signs,
        APPROVED,
        lambda f: (f.issued_elsewhere or not f.partly_signed) and not f.is_rendition,
    ),
    "sign": Rule(lambda f: f.signs and not f.is_client, APPROVED, lambda f: not f.issued_elsewhere),
    "register": Rule(lambda f: f.keeps_book and not f.is_client, APPROVED, lambda f: f.issued_elsewhere),
    "insert_number": Rule(
        lambda f: f.inserts and not f.is_client,
        APPROVED,
        lambda f: not (f.partly_signed or f.issued_elsewhere or f.is_stack),
    ),
    "drop": Rule(
        lambda f: f.is_drafter or f.is_reviewer or f.keeps_book,
        DRAFT | IN_REVIEW | APPROVED,
        lambda f: not f.partly_signed and not f.is_rendition,
    ),
    "annul": Rule(
        lambda f: f.signs, frozenset({State.SIGNED, State.ARCHIVED}), lambda f: not f.has_left and not f.is_stack
    ),
    "annul_by_naskah": Rule(lambda f: f.signs, HOLDING, lambda f: f.has_left),
    "change": Rule(lambda f: f.reads and not f.is_client, HOLDING, lambda f: not f.is_stack),
    "file": Rule(
        lambda f: f.manages_archive and f.reads,
        frozenset({State.SIGNED, State.SENT}),
        lambda f: (f.state is State.SENT or not f.has_addressees) and not f.is_stack,
    ),
}


def abilities(actor: Actor, naskah: Naskah) -> frozenset[str]:
    """Names of everything this actor may do with this naskah now; empty for one who may not read it."""
    facts = facts_about(actor, naskah)
    if not facts.reads:
        return frozenset()
    return frozenset(name for name, rule in RULES.items() if rule.allows(facts))


def require(actor: Actor, act: str, naskah: Naskah) -> None:
    """Raise NotFound when he may not know of it. Of what he reads: NotAllowed when the act is not for him, InvalidMove
    when it is but not now, NotYourTurn or AlreadyDecided at a desk of the chain, StepHeld for the book keeper who would
    hand on what somebody holds. The system may all."""
    if actor.is_system:
        return
    facts = facts_about(actor, naskah)
    if not facts.reads:
        raise NotFound
    rule = RULES[act]
    if rule.allows(facts):
        return
    if act == "decide":
        _require_turn(actor, naskah, facts)
    if act == "hand_over" and facts.keeps_book and facts.state in IN_REVIEW and not facts.is_client:
        raise StepHeld
    if rule.who(facts):
        raise not_now(naskah) if facts.state not in rule.states else InvalidMove(act=act, state=naskah.state)
    raise NotAllowed(act=act, state=naskah.state)


def _require_turn(actor: Actor, naskah: Naskah, facts: Facts) -> None:
    """Tell the holder of a desk in the chain why he is not asked: before his turn, or after it."""
    if naskah.run_id is None or facts.is_client:
        return
    desks = _desks(actor, guard.standing(user_of(actor)))
    mine = [step for step in runs.steps_of(naskah.run_id) if step.jabatan_id in desks]
    if not mine:
        return
    if facts.state is State.IN_REVIEW and not all(step.is_settled for step in mine):
        raise NotYourTurn
    if facts.state in (State.IN_REVIEW, State.APPROVED):
        raise AlreadyDecided
    raise not_now(naskah)


def facts_about(actor: Actor, naskah: Naskah) -> Facts:
    """The facts between an actor and a naskah. A constant number of statements.

    Where he may not read it, nothing more is asked: the refusal costs little more than that of what does not exist.
    """
    user_id = user_of(actor)
    standing = guard.standing(user_id)
    takes_part = participants.takes_part(standing, naskah.ref, keamanan=naskah.keamanan)
    seen = reading.facts_about(standing, item_of(naskah), takes_part=takes_part)
    state = State(naskah.state)
    may_read = reading.may_read_signed if state in ISSUED else reading.may_read_unsigned
    if not may_read(seen):
        return Facts(state=state)
    desks = _desks(actor, standing)
    signers = frozenset(naskah.signatories.values_list("jabatan_id", flat=True))
    partly = state is State.APPROVED and _partly_signed(naskah)
    is_drafter = naskah.drafter_id == user_id and takes_part
    steps = list(runs.steps_of(naskah.run_id)) if state in IN_REVIEW | APPROVED and naskah.run_id else []
    mine = [step for step in steps if step.jabatan_id in desks]
    asked = awaited(naskah, steps) if state is State.IN_REVIEW else []
    held = {(step.stage, step.position) for step in mine}
    has_open_step = any(step.is_open for step in mine)
    keeps_book = not {naskah.issuing_agency_id, naskah.drafting_agency_id}.isdisjoint(
        standing.acts_at(Action.KEEP_BOOK)
    )
    others = [] if has_open_step else [step for step in steps if step.is_open]
    return Facts(
        state=state,
        reads=True,
        takes_part=takes_part,
        audits=bool(
            {naskah.drafting_agency_id, naskah.issuing_agency_id} & set(standing.agencies(Action.READ_HISTORY))
        ),
        is_drafter=is_drafter,
        is_reviewer=naskah.drafting_unit_id in standing.acts_over(Action.STAND_IN_CHAIN),
        keeps_book=keeps_book,
        inserts=naskah.issuing_agency_id in standing.acts_at(Action.INSERT_NUMBER),
        has_open_step=has_open_step,
        stands_above=bool(coming(steps, mine)),
        reaches_empty=bool(unheld.in_reach(desks, others, standing.on, keeps_book=keeps_book)),
        has_decided=any(step.verdict == Verdict.APPROVE for step in mine),
        examines=any(one.jabatan_id in desks for one in asked),
        awaits_opinion=any(one.asked_by_jabatan in desks or (one.stage, one.position) in held for one in asked),
        may_object=bool(overruled(naskah, mine)),
        signs=_signs(standing, signers & desks),
        partly_signed=partly,
        manages_archive=naskah.drafting_agency_id in standing.acts_at(Action.MANAGE_ARCHIVE),
        has_left=naskah.has_left,
        has_addressees=bool(kind_named(f"{naskah.kind}@{naskah.kind_version}").addressed),
        is_client=actor.client_id is not None,
        issued_elsewhere=naskah.issued_elsewhere,
        is_stack=naskah.is_stack,
        is_laid_out=state is State.APPROVED and naskah.is_stack and naskah.renditions.exists(),
        is_rendition=naskah.stack_id is not None,
    )


def tells_whole(standing: Standing, naskah: Naskah, *, takes_part: bool) -> bool:
    """Whether one who reads it may `read_history`: he takes part in it, or audits one of its agencies."""
    agencies = {naskah.drafting_agency_id, naskah.issuing_agency_id}
    return takes_part or not agencies.isdisjoint(standing.agencies(Action.READ_HISTORY))


def item_of(naskah: Naskah) -> Item:
    """The naskah as the rules of reading see it. Without a date it lies before every period, as in the filter."""
    return Item(
        agencies=frozenset({naskah.drafting_agency_id, naskah.issuing_agency_id}),
        units=frozenset({*naskah.units, naskah.drafting_unit_id}),
        keamanan=Keamanan(naskah.keamanan),
        date=naskah.date or dt.date.min,
        issuing_agency=naskah.issuing_agency_id,
        drafting_unit=naskah.drafting_unit_id,
        submitted=naskah.state in (State.IN_REVIEW, State.APPROVED),
    )


def require_drafting(actor: Actor, unit: Unit, kind: str) -> None:
    """Raise NotAllowed unless this actor may draft this kind in this unit; a client only in its unit and kinds."""
    user_id = user_of(actor)
    if not guard.allowed(user_id, Action.DRAFT, unit.agency_id, unit_id=unit.pk):
        raise NotAllowed(act="draft")
    if actor.client_id is not None:
        client = clients.client_of(user_id)
        if client is None or not clients.may_make(client, kind, unit.pk):
            raise NotAllowed(act="draft", kind=kind)


def require_serving(user_id: UUID, unit: Unit) -> None:
    """Raise NotAllowed unless this login may draft in this unit."""
    if not guard.allowed(user_id, Action.DRAFT, unit.agency_id, unit_id=unit.pk):
        raise NotAllowed(act="draft")


def require_version(naskah: Naskah, version: int | None) -> None:
    """Raise VersionMismatch when a version is given and is not the present one."""
    if version is not None and naskah.version != version:
        raise VersionMismatch(version=naskah.version)


def require_annulling(actor: Actor, naskah: Naskah) -> None:
    """As `require`, for one who may annul it by whichever way is open: one act, or a naskah that says so."""
    require(actor, "annul_by_naskah" if naskah.has_left else "annul", naskah)


def desks_of(actor: Actor) -> frozenset[UUID]:
    """The jabatan this actor speaks for today; only the one he chose, where he chose."""
    return _desks(actor, guard.standing(user_of(actor)))


def user_of(actor: Actor) -> UUID:
    """The login of an actor. Raises NotAllowed for the system where a person is needed."""
    if actor.user_id is None:
        raise NotAllowed
    return actor.user_id


def _partly_signed(naskah: Naskah) -> bool:
    """Whether one of several signatures is there already, or something that comes of a stack is signed."""
    if naskah.is_stack:
        return naskah.renditions.filter(signatures__isnull=False).exists()
    return naskah.signatures.exists()


def _desks(actor: Actor, standing: Standing) -> frozenset[UUID]:
    """The jabatan he acts in today: the one he chose, else all; not one in whose place somebody else acts."""
    held = standing.acts_in()
    return frozenset({actor.jabatan_id}) & held if actor.jabatan_id else held


def _signs(standing: Standing, desks: frozenset[UUID]) -> bool:
    """Whether he may sign at the agency of one of these jabatan of his."""
    signing = standing.acts_at(Action.SIGN)
    return any(chair.jabatan_id in desks and chair.agency_id in signing for chair in standing.chairs)


def overruled(naskah: Naskah, mine: Sequence[Step]) -> list[Step]:
    """Those of his steps whose paraf stayed when a higher desk changed the text, where the region lets them object."""
    given = [step for step in mine if step.verdict == Verdict.APPROVE]
    if not given or naskah.revision is None:
        return []
    other = [step for step in given if step.digest != naskah.revision.digest]
    may = bool(other) and ApprovalPolicy.objects.filter(region_id=naskah.region_id, below_may_object=True).exists()
    return other if may else []


def coming(steps: Sequence[Step], mine: Sequence[Step]) -> list[Step]:
    """Those of his steps whose turn is still to come, lowest first."""
    current = min((step.stage for step in steps if step.is_open), default=None)
    return [step for step in mine if current is not None and step.stage > current and not step.is_settled]
