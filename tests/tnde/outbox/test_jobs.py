"""Events and jobs: saved with the change, run once, retried, parked."""

from __future__ import annotations

import threading

import pytest
import time_machine
from django.db import connection, transaction

from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.outbox import services
from tnde.outbox.models import Event, Job
from tnde.outbox.tasks import sweep_outbox

pytestmark = pytest.mark.django_db
HEARD: list[int] = []
TROUBLE: list[Exception] = []


def hear(event: Event) -> None:
    """A handler for these tests; fails while there is trouble."""
    if TROUBLE:
        raise TROUBLE[0]
    HEARD.append(event.pk)


@pytest.fixture(autouse=True)
def _routes(monkeypatch):
    HEARD.clear()
    TROUBLE.clear()
    monkeypatch.setattr(services, "routes", lambda: {"said": [f"{__name__}.hear"], "silent": []})


def emit(kind="said"):
    with transaction.atomic():
        return services.emit(kind, subject=Ref("naskah", new_id()), region_id=new_id(), note="x")


def test_an_event_and_its_jobs_vanish_with_a_change_that_failed():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        emit()
        raise ZeroDivisionError
    assert not Event.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        services.emit("said", subject=Ref("naskah", new_id()), region_id=new_id())


def test_a_kind_without_a_route_is_refused():
    with pytest.raises(KeyError):
        emit("unheard_of")


def test_what_is_due_is_played_once():
    event = emit()
    assert services.run_due() == 1
    assert services.run_due() == 0
    assert [event.pk] == HEARD


def test_a_failure_is_retried_later_and_parked_in_the_end():
    emit()
    TROUBLE.append(ValueError("no"))
    with time_machine.travel("2026-03-05T08:00:00+00:00", tick=False) as now:
        Job.objects.update(run_at="2026-03-05T08:00:00+00:00")
        for _ in range(len(services.RETRY_AFTER) + 1):
            services.run_due()
            now.shift(services.RETRY_AFTER[-1] + 1)
        job = Job.objects.get()
        assert (job.state, job.attempts) == ("parked", len(services.RETRY_AFTER) + 1)
        assert "ValueError: no" in job.last_error
        assert services.run_due() == 0


def test_a_job_that_kills_its_worker_waits_longer_each_time_and_is_parked_in_the_end(monkeypatch):
    def die(event):
        raise SystemExit  # as far as the job can tell: no answer ever comes

    emit()
    monkeypatch.setattr(f"{__name__}.hear", die)
    with time_machine.travel("2026-03-05T08:00:00+00:00", tick=False) as now:
        Job.objects.update(run_at="2026-03-05T08:00:00+00:00")
        for seconds in (*services.RETRY_AFTER, services.RETRY_AFTER[-1]):
            with pytest.raises(SystemExit):
                services.run_due()
            now.shift(seconds - 1)
            assert services.run_due() == 0
            assert Job.objects.get().state == "waiting"
            now.shift(2)
        services.run_due()
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("parked", len(services.RETRY_AFTER) + 1)
    assert "died" in job.last_error


def test_one_parked_job_does_not_hold_back_another():
    emit()
    Job.objects.update(state="parked")
    later = emit()
    services.run_due()
    assert [later.pk] == HEARD


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_the_work_once():
    emit()
    job_id = Job.objects.get().pk
    gate = threading.Barrier(6)

    def worker():
        gate.wait()
        services.run_job(job_id)
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(HEARD) == 1


def test_a_lease_that_ran_out_frees_the_job():
    emit()
    Job.objects.update(lease_until="2026-03-05T08:00:00+00:00", run_at="2026-03-05T07:00:00+00:00")
    with time_machine.travel("2026-03-05T07:59:00+00:00", tick=False):
        assert services.run_due() == 0
    with time_machine.travel("2026-03-05T08:00:01+00:00", tick=False):
        assert services.run_due() == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_nothing_is_lost(monkeypatch):

    def away(*args, **kwargs):
        raise OSError("broker away")

    monkeypatch.setattr(services.current_app, "send_task", away, raising=False)
    event = emit()
    sweep_outbox()
    assert [event.pk] == HEARD
