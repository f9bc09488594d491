"""How an agency keeps up: what waits at its desks, how long that takes, what was passed over, which desks are empty.

Counts and hours, never a naskah. What is rahasia or above is counted in the totals only: a count at a single desk would
tell that there is something of that class (rule of silence).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import (
    Aggregate,
    Count,
    Exists,
    F,
    FloatField,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Extract

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Jabatan
from tnde.agencies.rules import working_time
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.naskah import certificates, policies
from tnde.naskah.models import Naskah, Revision, SignatureRecord
from tnde.naskah.states import State
from workflows.models import RunState, Step

LOOKED_BACK = dt.timedelta(days=90)


@dataclass(slots=True)
class DeskLoad:
    """One desk. ``median_hours`` are hours of the clock from opening to decision over 90 days, None without decisions.

    trouble  ``seat_vacant``, ``certificate_missing``, ``certificate_expired`` or ``certificate_expires``; empty else
    """

    jabatan_id: UUID
    title: str
    waiting: int = 0
    overdue: int = 0
    coming: int = 0
    oldest: dt.datetime | None = None
    decided: int = 0
    median_hours: float | None = None
    passed_over: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long a stage of the chains of this agency takes; ``stage`` None is the signature."""

    stage: int | None
    decided: int
    median_hours: float


@dataclass(slots=True)
class Workload:
    """The whole view. The totals count every class, the desks what is below rahasia."""

    waiting: int = 0
    overdue: int = 0
    passed_over: int = 0
    oldest: dt.datetime | None = None
    desks: list[DeskLoad] = field(default_factory=list)
    stages: list[StageTime] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wait:
    jabatan_id: UUID
    title: str
    since: dt.datetime | None
    urgensi: int
    secret: bool
    signs: bool


def workload_of(actor: Actor, agency_id: UUID) -> Workload:
    """The view of one agency, for its admin, tata usaha, pengawas and head. Raises NotAllowed, NotFound.

    The amount of statements does not grow with what waits.
    """
    if not Agency.objects.filter(pk=agency_id).exists():
        raise NotFound
    _require(actor, agency_id)
    today = clock.today_in(agencies.region_of(agency_id).zone)
    waits = [*_steps(agency_id), *_signatures(agency_id)]
    found = Workload()
    desks: dict[UUID, DeskLoad] = {}
    _count_waits(found, desks, waits, agency_id)
    _count_passed(found, desks, agency_id)
    _take_times(desks, agency_id)
    _find_trouble(desks, waits, today)
    found.stages = _stages(agency_id)
    found.desks = sorted(desks.values(), key=lambda desk: (-desk.overdue, -desk.waiting, desk.title))
    return found


def _require(actor: Actor, agency_id: UUID) -> None:
    standing = guard.standing(policies.user_of(actor))
    if agency_id in standing.agencies(Action.READ_WORKLOAD):
        return
    today = standing.on
    head = agencies.head_at(agency_id, today)
    if head is None or head.pk not in policies.desks_of(actor):
        raise NotAllowed(act="read_workload")


def _chairs(agency_id: UUID) -> QuerySet[Jabatan, Any]:
    return Jabatan.objects.filter(agency=agency_id).order_by().values("pk")


def _steps(agency_id: UUID) -> list[_Wait]:
    """Steps at desks of the agency that are open or still to come. One statement."""
    rows = Naskah.objects.filter(
        state=State.IN_REVIEW,
        run__state=RunState.OPEN,
        run__steps__jabatan_id__in=_chairs(agency_id),
        run__steps__superseded_at__isnull=True,
        run__steps__verdict__isnull=True,
        run__steps__passed_over_at__isnull=True,
    ).order_by()
    told = rows.values_list(
        "run__steps__jabatan_id", "run__steps__jabatan_title", "run__steps__is_open", "run__steps__opened_at",
        "urgensi", "keamanan",
    )  # fmt: skip
    return [
        _Wait(desk, title, since if is_open else None, urgensi, keamanan >= Keamanan.RAHASIA, signs=False)
        for desk, title, is_open, since, urgensi, keamanan in told
    ]


def _signatures(agency_id: UUID) -> list[_Wait]:
    """Signatures that are waited for, and those of naskah still in their chain. One statement."""
    rows = Naskah.objects.filter(
        state__in=[State.IN_REVIEW, State.APPROVED],
        issued_elsewhere=False,
        stack__isnull=True,
        signatories__jabatan__agency=agency_id,
        signatories__signature__isnull=True,
    ).order_by()
    told = rows.values_list(
        "signatories__jabatan_id", "signatories__jabatan__title", "state", "state_since", "urgensi", "keamanan"
    )
    return [
        _Wait(
            desk, title, since if state == State.APPROVED else None, urgensi, keamanan >= Keamanan.RAHASIA, signs=True
        )
        for desk, title, state, since, urgensi, keamanan in told
    ]


def _count_waits(found: Workload, desks: dict[UUID, DeskLoad], waits: Iterable[_Wait], agency_id: UUID) -> None:
    calendar, now = agencies.calendars_of([agency_id])[agency_id], clock.now()
    for wait in waits:
        desk = DeskLoad(wait.jabatan_id, wait.title)
        if not wait.secret:
            desk = desks.setdefault(wait.jabatan_id, desk)
        if wait.since is None:
            desk.coming += 1
            continue
        late = working_time.due_at(wait.since, wait.urgensi, calendar) < now
        for place in (found, desk):
            place.waiting += 1
            place.overdue += late
            if not wait.secret:
                place.oldest = min(place.oldest or wait.since, wait.since)


def _count_passed(found: Workload, desks: dict[UUID, DeskLoad], agency_id: UUID) -> None:
    """Steps at desks of the agency that were passed over. One statement."""
    rows = Step.objects.filter(passed_over_at__gte=_since(), jabatan_id__in=_chairs(agency_id)).order_by()
    of_naskah = Exists(Revision.objects.filter(run=OuterRef("run")))
    counted = rows.filter(of_naskah).annotate(open_class=Exists(_of_open_class())).values("jabatan_id", "open_class")
    for desk, told, title, count in counted.annotate(title=Min("jabatan_title"), n=Count("pk")).values_list(
        "jabatan_id", "open_class", "title", "n"
    ):
        found.passed_over += count
        if told:
            desks.setdefault(desk, DeskLoad(desk, title)).passed_over += count


def _take_times(desks: dict[UUID, DeskLoad], agency_id: UUID) -> None:
    """How long each desk took. One statement."""
    rows = _decided().filter(jabatan_id__in=_chairs(agency_id))
    for desk, title, count, hours in (
        rows.values("jabatan_id")
        .annotate(title=Min("jabatan_title"), n=Count("pk"), median=Median(_hours("decided_at", "opened_at")))
        .values_list("jabatan_id", "title", "n", "median")
    ):
        load = desks.setdefault(desk, DeskLoad(desk, title))
        load.decided, load.median_hours = count, round(hours, 2)


def _stages(agency_id: UUID) -> list[StageTime]:
    """How long the stages of naskah drafted here take, the signature last. Two statements."""
    rows = _decided(drafting_agency=agency_id).values("stage")
    timed = rows.annotate(n=Count("pk"), median=Median(_hours("decided_at", "opened_at")))
    found = [
        StageTime(stage, count, round(hours, 2))
        for stage, count, hours in timed.order_by("stage").values_list("stage", "n", "median")
    ]
    last = Step.objects.filter(run=OuterRef("naskah__run")).order_by(F("decided_at").desc(nulls_last=True))
    signed = SignatureRecord.objects.filter(
        signed_at__gte=_since(), naskah__drafting_agency=agency_id, naskah__keamanan__lt=Keamanan.RAHASIA
    ).annotate(approved_at=Subquery(last.values("decided_at")[:1]))
    told = signed.filter(approved_at__isnull=False).aggregate(
        n=Count("pk"), median=Median(_hours("signed_at", "approved_at"))
    )
    return [*found, StageTime(None, told["n"], round(told["median"], 2))] if told["n"] else found


def _find_trouble(desks: dict[UUID, DeskLoad], waits: Sequence[_Wait], today: dt.date) -> None:
    """Which of the desks where something waits or will wait cannot act: nobody there, or nothing to sign with."""
    asked = {wait.jabatan_id: False for wait in waits if not wait.secret}
    asked |= {wait.jabatan_id: True for wait in waits if wait.signs and not wait.secret}
    holders = agencies.holders_of(list(asked), today)
    ends = certificates.valid_until(
        [holders[desk].person_id for desk, signs in asked.items() if signs and desk in holders]
    )
    for desk, signs in asked.items():
        if desk not in holders:
            desks[desk].trouble = "seat_vacant"
        elif signs:
            desks[desk].trouble = certificates.trouble(ends.get(holders[desk].person_id))


class Median(Aggregate):
    """The median of a number."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def _hours(end: str, begin: str) -> Any:
    return Extract(F(end) - F(begin), "epoch", output_field=FloatField()) / 3600.0


def _since() -> dt.datetime:
    return clock.now() - LOOKED_BACK


def _of_open_class(**narrowed: Any) -> QuerySet[Revision]:
    return Revision.objects.filter(run=OuterRef("run"), naskah__keamanan__lt=Keamanan.RAHASIA, **narrowed)


def _decided(**naskah: Any) -> QuerySet[Step]:
    narrowed = {f"naskah__{name}": value for name, value in naskah.items()}
    rows = Step.objects.filter(decided_at__gte=_since(), opened_at__isnull=False).order_by()
    return rows.filter(Exists(_of_open_class(**narrowed)))
