"""The same request twice does the work once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from tnde.kernel.errors import NotAllowed
from tnde.kernel.idempotency import Answer, KeyReused, KeyRunning, once
from tnde.kernel.models import IdempotencyKey

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
