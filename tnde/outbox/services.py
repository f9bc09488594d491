"""Events and jobs: emit with the change, claim with a lease, run once, retry, park.

The table is the truth. Celery carries job ids as hints; a broker that is down or emptied delays work and loses none.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import connection, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from tnde.kernel import clock
from tnde.kernel.refs import Ref
from tnde.kernel.stops import reach
from tnde.outbox.models import Event, Job

RETRY_AFTER = (5, 30, 120, 600, 3600, 21600)
"""Seconds to wait after the first, second … failure; after the last one the job is parked for a person.

They are the lease as well: a worker that dies at work counts as a failure. A lease may be short, because it only covers
the moment between claiming a job and locking its row; the lock keeps others away while the handler works.
"""

HINTED_TASK = "tnde.outbox.tasks.run_outbox_job"

log = logging.getLogger(__name__)

Handler = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that an event is about; its work begins at ``run_at``, at once without."""

    subject: Ref
    region_id: UUID
    payload: Mapping[str, Any] = field(default_factory=dict)
    run_at: dt.datetime | None = None


def routes() -> dict[str, list[str]]:
    """Who reacts to what: the table of ``tnde/routes.py``."""
    return import_string("tnde.routes.ROUTES")


def emit(kind: str, *, subject: Ref, region_id: UUID, **payload: Any) -> Event:
    """Save an event and one job for each route, in the transaction of the change.

    Raises RuntimeError outside a transaction and KeyError for a kind without an entry in the routes.
    """
    (event,) = emit_each(kind, [Due(subject, region_id, payload)])
    return event


def emit_each(kind: str, things: Sequence[Due]) -> list[Event]:
    """As `emit`, an event for each thing in the order given, in two statements; each job runs from its moment on."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event is saved in the transaction of the change it tells of")
    at = clock.now()
    events: list[Event] = Event.objects.bulk_create(
        Event(
            kind=kind,
            subject_kind=thing.subject.kind,
            subject_id=thing.subject.id,
            region_id=thing.region_id,
            payload=dict(thing.payload),
            at=at,
        )
        for thing in things
    )
    jobs = Job.objects.bulk_create(
        Job(event=event, route=route, run_at=thing.run_at or at)
        for event, thing in zip(events, things, strict=True)
        for route in routes()[kind]
    )
    ids = [job.pk for job in jobs if job.run_at <= at]
    transaction.on_commit(lambda: _hint(ids), robust=True)
    reach("outbox.emitted")
    return events


def run_job(job_id: int) -> bool:
    """Run one job if it is due and free. Returns whether it is done now.

    The handler and the mark "done" commit together, so work happens once even when a worker dies between them.
    """
    if not _claim(job_id):
        return False
    reach("outbox.claimed")
    try:
        with transaction.atomic():
            job = Job.objects.select_for_update(of=("self",)).select_related("event").get(pk=job_id)
            if job.state != Job.State.WAITING:
                return True
            handler: Handler = import_string(job.route)
            handler(job.event)
            Job.objects.filter(pk=job_id).update(state=Job.State.DONE, done_at=clock.now(), lease_until=None)
            reach("outbox.handled")
    except Exception as error:
        log.exception("job %s failed", job_id)
        _fail(job_id, error)
        return False
    reach("outbox.done")
    return True


def due(limit: int = 100) -> list[int]:
    """Ids of the jobs that are due and not leased, oldest first."""
    return list(Job.objects.filter(_free(clock.now())).order_by("run_at", "id").values_list("id", flat=True)[:limit])


def run_due() -> int:
    """Run everything that is due, until nothing is. Returns how many jobs were done."""
    done = 0
    while ids := due():
        done += sum(run_job(job_id) for job_id in ids)
    return done


def _free(now: dt.datetime) -> Q:
    return Q(state=Job.State.WAITING, run_at__lte=now) & (Q(lease_until=None) | Q(lease_until__lt=now))


def _claim(job_id: int) -> bool:
    now = clock.now()
    with transaction.atomic():
        row = Job.objects.select_for_update(skip_locked=True).filter(_free(now), pk=job_id).first()
        if row is None:
            return False
        if row.attempts > len(RETRY_AFTER):  # the last try ended neither well nor badly: its worker died
            row.state, row.lease_until, row.last_error = Job.State.PARKED, None, "the worker died while working on it"
        else:
            row.attempts += 1
            row.lease_until = now + _wait_after(row.attempts)
        row.save(update_fields=["state", "lease_until", "attempts", "last_error"])
    return row.state == Job.State.WAITING


def _fail(job_id: int, error: Exception) -> None:
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.state != Job.State.WAITING:  # another worker has done it meanwhile
            return
        job.last_error = f"{type(error).__name__}: {error}"[:2000]
        job.lease_until = None
        if job.attempts > len(RETRY_AFTER):
            job.state = Job.State.PARKED
        else:
            job.run_at = clock.now() + _wait_after(job.attempts)
        job.save(update_fields=["last_error", "lease_until", "state", "run_at"])


def _wait_after(attempts: int) -> dt.timedelta:
    return dt.timedelta(seconds=RETRY_AFTER[min(attempts, len(RETRY_AFTER)) - 1])


def _hint(job_ids: list[int]) -> None:
    reach("outbox.hinting")
    for job_id in job_ids:
        try:
            current_app.send_task(HINTED_TASK, args=[job_id], ignore_result=True)
        except Exception:  # the broker may be away; the sweep finds the job
            log.warning("no broker; job %s waits for the sweep", job_id)
