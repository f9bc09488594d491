"""As whom an actor does an act of approval: in which of his jabatan, and in which step of the chain.

Each asks the policy first and refuses as it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tnde.access.choosing import capacity_of, the_one
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.naskah import unheld
from tnde.naskah.asked import awaited
from tnde.naskah.models import Examination, Naskah
from tnde.naskah.policies import coming, desks_of, facts_about, overruled, require
from tnde.naskah.refusals import StepHeld
from workflows import queries as runs
from workflows.models import Step


@dataclass(frozen=True, slots=True)
class Hander:
    """As whom somebody hands an open step on. ``jabatan_id`` is None for one who keeps the book and chose none of
    several; ``is_empty`` while nobody holds the desk of the step."""

    step: Step
    jabatan_id: UUID | None
    is_empty: bool


def require_handing(actor: Actor, naskah: Naskah, step_id: UUID) -> Hander:
    """As whom this actor hands a step on: it is open and his own, or waits for nobody and he keeps the book or stands
    above its desk. Raises NotAllowed, InvalidMove, NotFound, and StepHeld for who may only hand on an empty one."""
    require(actor, "hand_over", naskah)
    step = _open_step(naskah, step_id)
    desks = desks_of(actor)
    if step.jabatan_id in desks:
        return Hander(step, step.jabatan_id, is_empty=False)
    today = clock.today_in(naskah.region.zone)
    keeps_book = facts_about(actor, naskah).keeps_book
    if not unheld.in_reach(desks, [step], today, keeps_book=keeps_book):
        raise StepHeld
    above = [chair.pk for chair in agencies.ladder(step.jabatan_id) if chair.pk in desks]
    own = [*above, *([actor.jabatan_id] if actor.jabatan_id else desks if len(desks) == 1 else ())]
    return Hander(step, next(iter(own), None), is_empty=True)


def require_pass_over(actor: Actor, naskah: Naskah) -> tuple[UUID, str]:
    """The jabatan (and its title) by which this actor signs the naskah. Raises NotAllowed, NotFound."""
    require(actor, "pass_over", naskah)
    return _signs_as(actor, naskah, desks_of(actor), "pass_over")


@dataclass(frozen=True, slots=True)
class Caller:
    """As whom somebody calls a naskah to himself; ``below`` is the stage of his step, None for the signatory."""

    jabatan_id: UUID
    title: str
    below: int | None


def require_call(actor: Actor, naskah: Naskah) -> Caller:
    """As whom this actor calls the naskah to himself: in a step of his that is still to come, or as signatory.

    Raises NotAllowed, NotFound, ChooseJabatan for who could in several of his jabatan.
    """
    require(actor, "call", naskah)
    desks = desks_of(actor)
    steps = list(runs.steps_of(naskah.run_id)) if naskah.run_id else []
    ahead = coming(steps, [step for step in steps if step.jabatan_id in desks])
    signing = naskah.signatories.filter(jabatan_id__in=desks).values_list("jabatan_id", flat=True)
    one = the_one(actor, [*(step.jabatan_id for step in ahead), *signing])
    for step in ahead:
        if step.jabatan_id == one:
            return Caller(step.jabatan_id, step.jabatan_title, step.stage)
    return Caller(*_signs_as(actor, naskah, desks, "call"), below=None)


def require_return(actor: Actor, naskah: Naskah) -> UUID | None:
    """The jabatan in which this actor sends an approved naskah back: that by which he signs; of what was issued
    elsewhere that of the one who keeps the book, None where he chose none. Raises NotAllowed, NotFound."""
    require(actor, "return_approved", naskah)
    if naskah.issued_elsewhere or actor.is_system:
        return actor.jabatan_id
    return _signs_as(actor, naskah, desks_of(actor), "return_approved")[0]


def require_objecting(actor: Actor, naskah: Naskah) -> UUID:
    """The jabatan in which this actor objects to a text that was changed above its paraf.

    Raises NotAllowed, InvalidMove, NotFound, ChooseJabatan.
    """
    require(actor, "object", naskah)
    desks = desks_of(actor)
    steps = list(runs.steps_of(naskah.run_id)) if naskah.run_id else []
    mine = overruled(naskah, [step for step in steps if step.jabatan_id in desks])
    one = the_one(actor, [step.jabatan_id for step in mine])
    if one is None:
        raise NotAllowed(act="object")
    return one


def require_amending(actor: Actor, naskah: Naskah) -> Step:
    """The open step of this actor, who may then change the text. Raises NotAllowed, NotFound."""
    require(actor, "decide", naskah)
    desks = desks_of(actor)
    step = runs.open_steps(naskah.run_id).filter(jabatan_id__in=desks).first() if naskah.run_id else None
    if step is None:
        raise NotAllowed(act="amend")
    return step


@dataclass(frozen=True, slots=True)
class Asker:
    """As whom somebody asks others to examine: the holder of the step at a place, or one who was asked for it."""

    jabatan_id: UUID
    title: str
    stage: int
    position: int
    parent: Examination | None = None


def require_asking(actor: Actor, naskah: Naskah) -> Asker:
    """As whom this actor asks others. Raises NotAllowed, InvalidMove, NotFound, ChooseJabatan."""
    require(actor, "ask", naskah)
    desks = desks_of(actor)
    steps = list(runs.open_steps(naskah.run_id)) if naskah.run_id else []
    asking = [
        *(Asker(step.jabatan_id, step.jabatan_title, step.stage, step.position) for step in steps),
        *(Asker(one.jabatan_id, one.jabatan_title, one.stage, one.position, one) for one in awaited(naskah, steps)),
    ]
    mine = [one for one in asking if one.jabatan_id in desks]
    chosen = the_one(actor, [one.jabatan_id for one in mine])
    found = next((one for one in mine if one.jabatan_id == chosen), None)
    if found is None:
        raise NotAllowed(act="ask")
    return found


def require_opinion(actor: Actor, examination: Examination) -> None:
    """Raise NotAllowed unless this opinion is asked of a jabatan of this actor."""
    if examination.jabatan_id not in desks_of(actor):
        raise NotAllowed(act="opine")


@dataclass(frozen=True, slots=True)
class Speaker:
    """As whom somebody comments: a jabatan by which he takes part, else the one he holds; none for who holds none."""

    jabatan_id: UUID | None = None
    title: str = ""
    capacity: str = ""


def require_comment(actor: Actor, naskah: Naskah) -> Speaker:
    """As whom this actor comments. Raises NotAllowed, InvalidMove, NotFound, ChooseJabatan."""
    require(actor, "comment", naskah)
    desks = desks_of(actor)
    steps = runs.steps_of(naskah.run_id).values_list("jabatan_id", flat=True) if naskah.run_id else []
    asked = naskah.examinations.filter(run=naskah.run_id).values_list("jabatan_id", flat=True)
    signing = naskah.signatories.values_list("jabatan_id", flat=True)
    drafting = [naskah.drafter_jabatan_id] if naskah.drafter_id == actor.user_id else []
    tied = [jabatan for jabatan in (*steps, *asked, *signing, *drafting) if jabatan is not None]
    one = the_one(actor, [jabatan for jabatan in tied if jabatan in desks] or sorted(desks))
    if one is None:
        return Speaker()
    return Speaker(one, agencies.jabatan_titles([one]).get(one, ""), capacity_of(actor, one))


def require_withdrawing(actor: Actor, naskah: Naskah, examination: Examination) -> UUID:
    """The jabatan in which this actor withdraws a question: he asked it, or holds the step it serves.

    Raises NotAllowed, NotFound.
    """
    require(actor, "withdraw_question", naskah)
    desks = desks_of(actor)
    place = runs.steps_of(examination.run_id).filter(stage=examination.stage, position=examination.position)
    holder = place.values_list("jabatan_id", flat=True).first()
    for jabatan in (examination.asked_by_jabatan, holder):
        if jabatan is not None and jabatan in desks:
            return jabatan
    raise NotAllowed(act="withdraw_question")


def _open_step(naskah: Naskah, step_id: UUID) -> Step:
    step = runs.open_steps(naskah.run_id).filter(pk=step_id).first() if naskah.run_id else None
    if step is None:
        raise NotFound
    return step


def _signs_as(actor: Actor, naskah: Naskah, desks: frozenset[UUID], act: str) -> tuple[UUID, str]:
    """Raises NotAllowed for who signs in none of his jabatan, ChooseJabatan for who signs in several."""
    rows = naskah.signatories.select_related("jabatan").filter(jabatan_id__in=desks)
    titles = {row.jabatan_id: row.jabatan.title for row in rows}
    one = the_one(actor, titles)
    if one is None:
        raise NotAllowed(act=act)
    return one, titles[one]
