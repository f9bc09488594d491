"""A mark says whether the process that began something is still there."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tnde.kernel import presence
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_what_nobody_marked_is_gone():
    assert presence.gone(new_id())


def test_while_it_is_held_it_is_not_gone():
    work, other = new_id(), new_id()
    with presence.held(work):
        assert not presence.gone(work)
        assert presence.gone(other)
    assert presence.gone(work)


def test_a_failure_takes_the_mark_away():
    work = new_id()
    with pytest.raises(ZeroDivisionError), presence.held(work):
        raise ZeroDivisionError
    assert presence.gone(work)


@pytest.mark.django_db(transaction=True)
def test_the_mark_is_seen_from_elsewhere_and_ends_with_the_connection():
    work, marked, seen = new_id(), threading.Event(), threading.Event()

    def process():
        presence.take(work)
        marked.set()
        seen.wait(10)
        connection.close()  # as when the process dies

    other = threading.Thread(target=process)
    other.start()
    marked.wait(10)
    assert not presence.gone(work)
    seen.set()
    other.join()
    assert presence.gone(work)
