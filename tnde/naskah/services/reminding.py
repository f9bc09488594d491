"""Reminding desks before something is due, at it, and telling the superior after: notices only.

Nothing is ever decided here: no state, step or verdict is touched. A level is reached once for each wait; its row and
the notices commit together, and of two sweeps at once the second finds the row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency
from tnde.agencies.rules.working_time import HOURS, WORKING_DAYS, Reminding, moments
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action, Urgensi
from tnde.naskah import history
from tnde.naskah.deadlines import Wait, waits_of
from tnde.naskah.models import Naskah, Reminder, ReminderPolicy, Signatory
from tnde.naskah.services.telling import about, logins, spoken, wait_key
from tnde.naskah.states import State
from tnde.notices.services.telling import Telling, tell
from workflows.models import Step

BATCH = 200
Level = Reminder.Level
LEVELS = (Level.SOON, Level.DUE, Level.ESCALATED)


@dataclass(frozen=True, slots=True)
class Reached:
    """A wait and the highest level it has reached."""

    naskah: Naskah
    wait: Wait
    level: Level
    due_at: dt.datetime


def remind_all() -> int:
    """Remind of everything whose moment has come, in batches of their own transactions. Returns how many notices."""
    told, after = 0, UUID(int=0)
    while True:
        with transaction.atomic():
            batch = list(_candidates(after)[:BATCH])
            told += _remind(batch)
        if len(batch) < BATCH:
            return told
        after = batch[-1].pk


@transaction.atomic
def set_reminders(
    *, region_id: UUID, before_days: int, before_hours: int, after_days: int, after_hours: int, actor: Actor
) -> ReminderPolicy:
    """When desks of a region are reminded and their superiors told. Raises NotAllowed, NotFound."""
    root = agencies.root_of(region_id)
    guard.require(actor, Action.MANAGE_ORGANISATION, root.pk)
    lock(Agency, root.pk)
    policy, _made = ReminderPolicy.objects.update_or_create(
        region_id=region_id,
        defaults={
            "before_days": before_days,
            "before_hours": before_hours,
            "after_days": after_days,
            "after_hours": after_hours,
        },
    )
    history.reminders_set(policy, agency_id=root.pk, actor=actor)
    return policy


def reminders_of(region_id: UUID) -> ReminderPolicy:
    """What a region has set; the defaults where it has not. One statement."""
    return ReminderPolicy.objects.filter(region_id=region_id).first() or ReminderPolicy(region_id=region_id)


def _candidates(after: UUID) -> QuerySet[Naskah]:
    """Naskah that wait so long that a reminder may be due, and of which not everything was told."""
    escalated = Reminder.objects.filter(level=Level.ESCALATED)
    told_of_step = Exists(escalated.filter(wait=OuterRef("pk"), since=OuterRef("opened_at")))
    told_of_turn = Exists(escalated.filter(wait=OuterRef("pk"), since__gte=OuterRef("naskah__state_since")))
    turns = Signatory.objects.filter(~told_of_turn, naskah=OuterRef("pk"), signature__isnull=True)
    steps = Step.objects.filter(~told_of_step, run=OuterRef("run"), is_open=True)
    waiting = Q()
    for urgensi, before in _before_anything().items():
        reviewed = Q(state=State.IN_REVIEW) & Exists(steps.filter(opened_at__lte=before))
        signing = Q(state=State.APPROVED, issued_elsewhere=False, state_since__lte=before) & Exists(turns)
        waiting |= Q(urgensi=urgensi) & (reviewed | signing)
    return Naskah.objects.filter(waiting, pk__gt=after).select_related("region").order_by("pk")


def _before_anything() -> dict[int, dt.datetime]:
    """What began to wait after these moments needs no reminder yet by any calendar; by urgensi. One statement."""
    policies = [Reminding(), *(policy.reminding for policy in ReminderPolicy.objects.all())]
    now = clock.now()
    hours = max(policy.before_hours for policy in policies)
    days = max(policy.before_days for policy in policies)
    # The reminder of an ordinary letter falls on the midnight that begins a working day.
    least = {urgensi: dt.timedelta(hours=max(limit - hours, 0)) for urgensi, limit in HOURS.items()} | {
        Urgensi.BIASA: dt.timedelta(days=max(WORKING_DAYS - days - 1, 0))
    }
    return {int(urgensi): now - wait for urgensi, wait in least.items()}


def _remind(batch: Sequence[Naskah]) -> int:
    reached = _reached(batch)
    rows = {
        (one.wait.id, level): Reminder(
            region_id=one.naskah.region_id, naskah=one.naskah, wait=one.wait.id, since=one.wait.since, level=level
        )
        for one in reached
        for level in LEVELS[: LEVELS.index(one.level) + 1]
    }
    Reminder.objects.bulk_create([rows[key] for key in sorted(rows)], ignore_conflicts=True)
    mine = set(Reminder.objects.filter(pk__in=[row.pk for row in rows.values()]).values_list("pk", flat=True))
    return tell(_tellings([one for one in reached if rows[one.wait.id, one.level].pk in mine]))


def _reached(batch: Sequence[Naskah]) -> list[Reached]:
    """The waits of these naskah that have reached a level, with the highest one."""
    now = clock.now()
    policies = {policy.region_id: policy.reminding for policy in ReminderPolicy.objects.all()}
    waits = waits_of(batch)
    by_id = {naskah.pk: naskah for naskah in batch}
    found = []
    for wait in waits:
        naskah = by_id[wait.naskah_id]
        at = moments(wait.since, naskah.urgensi, wait.calendar, policies.get(naskah.region_id))
        passed = [
            level for level, when in zip(LEVELS, (at.remind_at, at.due_at, at.escalate_at), strict=True) if when <= now
        ]
        if passed:
            found.append(Reached(naskah, wait, passed[-1], at.due_at))
    return found


def _tellings(reached: Sequence[Reached]) -> list[Telling]:
    """To the desk what is due, to the superior and the drafter what is long past. No statement for each of them."""
    if not reached:
        return []
    late = {one.wait.jabatan_id for one in reached if one.level == Level.ESCALATED}
    above = {desk: [chair.pk for chair in line] for desk, line in agencies.ladders(late).items()}
    chairs = {one.wait.jabatan_id for one in reached} | {chair for line in above.values() for chair in line}
    by_day = {day: logins(chairs, day) for day in {_today(one) for one in reached}}
    found = []
    for one in reached:
        users = by_day[_today(one)]
        key, desk = wait_key(one.level, one.wait), one.wait.jabatan_id
        if one.level == Level.ESCALATED:
            superior = next((users[c] for c in above.get(desk, ()) if c in users and users[c] != users.get(desk)), None)
            if superior is not None:
                found.append(about(one.naskah, "escalated", key, superior, reads=False, desk=one.wait.title))
            found.append(about(one.naskah, "stuck", f"{key}:drafter", one.naskah.drafter_id, desk=one.wait.title))
        elif desk in users:
            kind = "due_soon" if one.level == Level.SOON else "overdue"
            found.append(about(one.naskah, kind, key, users[desk], due=spoken(one.due_at, one.wait.calendar.zone)))
    return found


def _today(one: Reached) -> dt.date:
    return clock.today_in(one.naskah.region.zone)
