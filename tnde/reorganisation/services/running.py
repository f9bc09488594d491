"""The day: one act in parts, each of which happens once.

A part and the note that it is done are saved together. Whatever stops the act (a dead process, a naskah that somebody
signs at this moment), the next run goes on behind the last note and comes to the same end.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import succession as access
from tnde.agencies.models import Agency
from tnde.agencies.queries import root_of
from tnde.agencies.services import succession as agencies
from tnde.archives.services import succession as archives
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import TndeError
from tnde.kernel.models import lock
from tnde.kernel.succession import Succession
from tnde.mailroom.services import succession as mailroom
from tnde.naskah.services import succession as naskah
from tnde.naskah.services.books import close_book
from tnde.registers.queries import leaving as books
from tnde.registers.services import succession as registers
from tnde.reorganisation import checking, history
from tnde.reorganisation.models import Plan, PlanStep
from tnde.reorganisation.services.planning import refresh

SYSTEM = Actor.system()
IN_PIECES = ("lines", "returned:")
"""Parts that open their own transactions: what they did stays, also when they have to wait."""

Part = tuple[str, Callable[[], None]]
log = logging.getLogger(__name__)


class Waiting(Exception):
    """Something must happen first; the next run tries again."""


def run_due() -> int:
    """Run every confirmed plan whose day has come in its region. Returns how many are done now."""
    waiting = Plan.objects.filter(state=Plan.State.CONFIRMED).select_related("region").order_by("effective_on", "pk")
    due = [plan.pk for plan in waiting if clock.today_in(plan.region.zone) >= plan.effective_on]
    done = 0
    for plan_id in due:
        try:
            done += run_plan(plan_id=plan_id)
        except Exception:  # one plan that fails holds back no other; the next run tries it again
            log.exception("plan %s stopped", plan_id)
    return done


def run_plan(*, plan_id: UUID) -> bool:
    """Whether the plan is done. Where it has to wait, it says for what; asked again, it goes on."""
    try:
        for name, act in _parts(plan_id):
            _once(plan_id, name, act)
    except Waiting as why:
        Plan.objects.filter(pk=plan_id).update(waiting_for=str(why))
        return False
    with transaction.atomic():
        plan = lock(Plan, plan_id)
        if plan.state == Plan.State.CONFIRMED:
            plan.state, plan.done_at, plan.waiting_for = Plan.State.DONE, clock.now(), ""
            plan.save(update_fields=["state", "done_at", "waiting_for"])
            history.done(plan, root_id=root_of(plan.region_id).pk)
    return True


def _parts(plan_id: UUID) -> Iterator[Part]:
    """The parts in order. What a part needs is read when its turn comes, so that a run that goes on sees the same."""
    plan = Plan.objects.select_related("region").get(pk=plan_id)
    yield "lines", partial(_settle_lines, plan)
    lines = list(plan.lines.all())
    successions = [checking.succession_of(plan, agency_id, lines) for agency_id in plan.agencies]
    for succession in successions:
        gone = checking.gone_jabatan(lines, succession.agency_id)
        yield f"returned:{succession.agency_id}", partial(_return_naskah, plan, succession, gone)
    for succession in successions:
        pk, since = succession.agency_id, plan.effective_on
        yield f"closed:{pk}", partial(agencies.close_for_successor, agency_id=pk, since=since, actor=SYSTEM)
    for pk, one in plan.founding().items():
        yield f"founded:{pk}", partial(_found, plan, one)
    for succession in successions:
        yield from _of_agency(plan, succession)
    for succession in successions:
        yield f"books:{succession.agency_id}", partial(_close_books, plan, succession)


def _of_agency(plan: Plan, succession: Succession) -> Iterator[Part]:
    pk, of = succession.agency_id, succession
    yield (
        f"organisation:{pk}",
        partial(agencies.hand_on, succession=of, successors=plan.successors, actor=SYSTEM),
    )
    yield f"roles:{pk}", partial(access.hand_on, succession=of, actor=SYSTEM)
    yield f"numbering:{pk}", partial(registers.hand_on, succession=of, actor=SYSTEM)
    yield f"naskah:{pk}", partial(naskah.hand_on, succession=of, actor=SYSTEM)
    yield f"mail:{pk}", partial(mailroom.hand_on, succession=of, actor=SYSTEM)
    yield f"archive:{pk}", partial(archives.hand_on, succession=of, actor=SYSTEM)


def _once(plan_id: UUID, name: str, act: Callable[[], None]) -> None:
    if PlanStep.objects.filter(plan=plan_id, name=name).exists():
        return
    if name.startswith(IN_PIECES):
        act()
    with transaction.atomic():
        plan = lock(Plan, plan_id)
        if plan.state != Plan.State.CONFIRMED or PlanStep.objects.filter(plan=plan, name=name).exists():
            return
        if not name.startswith(IN_PIECES):
            act()
        PlanStep.objects.create(plan=plan, name=name)
        history.step_done(plan, step=name, root_id=root_of(plan.region_id).pk)


def _settle_lines(plan: Plan) -> None:
    """What came since the confirmation is answered where that is clear; else somebody has to say."""
    with transaction.atomic():
        refresh(lock(Plan, plan.pk))
    found = checking.problems(plan, list(plan.lines.all()))
    if found:
        raise Waiting("\n".join(problem["sentence"] for problem in found[:5]))


def _return_naskah(plan: Plan, succession: Succession, gone: list[UUID]) -> None:
    old = Agency.objects.get(pk=succession.agency_id)
    note = _(
        "%(agency)s berubah mulai %(day)s (%(basis)s), sehingga kop, penanda tangan, atau kode unitnya berubah. "
        "Periksa, lalu ajukan kembali."
    ) % {"agency": old.name, "day": plan.effective_on.strftime("%d-%m-%Y"), "basis": plan.basis}
    for naskah_id in naskah.to_be_returned(old.pk, gone).order_by("pk").values_list("pk", flat=True):
        naskah.return_for_succession(naskah_id=naskah_id, note=note, actor=SYSTEM)
    being_signed = naskah.to_be_returned(old.pk, gone).filter(signatures__isnull=True, is_stack=False).count()
    if being_signed:
        raise Waiting(
            _("%(count)d naskah sedang ditandatangani. Rencana dilanjutkan sesudahnya.") % {"count": being_signed}
        )


def _found(plan: Plan, founded: dict[str, str]) -> None:
    agencies.found_successor(founded=founded, like=plan.agencies[0], since=plan.effective_on, actor=SYSTEM)


def _close_books(plan: Plan, succession: Succession) -> None:
    for left in books.left_by(succession.agency_id, plan.effective_on):
        if left.kind == "series":
            try:
                close_book(series_id=left.id, basis=plan.basis, actor=SYSTEM, early=True)
            except TndeError as refusal:
                raise Waiting(refusal.message) from refusal
