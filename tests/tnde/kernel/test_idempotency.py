"""The same request twice does the work once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from tnde.celery import app
from tnde.kernel import clock
from tnde.kernel.errors import NotAllowed
from tnde.kernel.idempotency import Answer, KeyReused, KeyRunning, once
from tnde.kernel.models import IdempotencyKey
from tnde.kernel.tasks import forget_answers

pytestmark = pytest.mark.django_db


def ask(run, *, key="k", fingerprint="f", owner="sari"):
    return once(owner=owner, key=key, fingerprint=fingerprint, run=run)


def test_a_repeat_gets_the_first_answer_without_doing_the_work_again():
    done = []

    def work():
        done.append(1)
        return Answer(201, {"id": len(done)})

    first, second = ask(work), ask(work)
    assert (first.body, first.replayed) == ({"id": 1}, False)
    assert (second.status, second.body, second.replayed) == (201, {"id": 1}, True)
    assert done == [1]


def test_another_body_under_the_same_key_is_refused():
    ask(lambda: Answer(200, {}))
    with pytest.raises(KeyReused):
        ask(lambda: Answer(200, {}), fingerprint="other")


def test_keys_of_different_owners_do_not_meet():
    ask(lambda: Answer(200, {"who": "sari"}))
    assert ask(lambda: Answer(200, {"who": "budi"}), owner="budi").body == {"who": "budi"}


def test_a_refusal_leaves_the_key_free():
    def refuse():
        raise NotAllowed

    with pytest.raises(NotAllowed):
        ask(refuse)
    assert ask(lambda: Answer(200, {"ok": True})).replayed is False


def test_while_the_first_runs_a_second_is_told_to_wait():
    def work():
        with pytest.raises(KeyRunning):
            ask(lambda: Answer(200, {}))
        return Answer(200, {})

    ask(work)


def test_a_key_whose_process_is_gone_is_free_again():
    later = dt.datetime(2099, 3, 5, 8, tzinfo=dt.UTC)
    IdempotencyKey.objects.create(owner="sari", key="k", fingerprint="f", lease_until=later)
    assert ask(lambda: Answer(200, {"ok": True})).body == {"ok": True}


def test_the_stored_answer_cannot_be_read_from_the_table():
    ask(lambda: Answer(201, {"hal": "Perihal rahasia"}))
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text, encode(body, 'escape') FROM kernel_idempotencykey t")
        (row,) = cursor.fetchall()
    assert "rahasia" not in "".join(row)
    assert ask(lambda: Answer(500, {})).body == {"hal": "Perihal rahasia"}


def test_answers_are_forgotten_after_a_day_but_not_while_their_request_runs():
    now = clock.now()
    for key, age, lease in (("old", 25, -1), ("new", 23, -1), ("running", 25, 1)):
        made = IdempotencyKey.objects.create(
            owner="sari", key=key, fingerprint="f", lease_until=now + dt.timedelta(minutes=lease)
        )
        IdempotencyKey.objects.filter(pk=made.pk).update(created_at=now - dt.timedelta(hours=age))
    forget_answers()
    assert set(IdempotencyKey.objects.values_list("key", flat=True)) == {"new", "running"}


def test_the_forgetting_is_scheduled():
    due = [entry["task"] for entry in app.conf.beat_schedule.values()]
    assert forget_answers.name in due


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_does_the_work():
    done, refused = [], []
    gate = threading.Barrier(8)

    def work():
        done.append(1)
        return Answer(200, {})

    def client():
        gate.wait()
        try:
            ask(work)
        except KeyRunning:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=client) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [1]
