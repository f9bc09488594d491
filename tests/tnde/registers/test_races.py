"""One book under load: many real connections, forced rollbacks, killed clients; never a gap, never a double."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import ForkProcess

import pytest
from django.db import connection, connections, transaction

from tests.tnde.registers.conftest import Desk, a_desk
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries import gaps
from tnde.registers.services.numbering import confirm
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 32
KILLERS_SECONDS = 6.0


class Changed(Exception):
    """What a caller meets after it took a number."""


@pytest.fixture
def hot(transactional_db: None) -> Desk:
    """A desk whose book exists, in a database that really commits."""
    desk = a_desk()
    with contextlib.suppress(Changed), transaction.atomic():
        desk.take()
        raise Changed
    return desk


@contextlib.contextmanager
def own_connection() -> Iterator[None]:
    """A thread's own connection, closed behind it."""
    try:
        yield
    finally:
        connections.close_all()


def test_thirty_two_clients_with_forced_rollbacks_leave_no_gap_and_no_double(hot: Desk) -> None:
    start = threading.Barrier(CLIENTS)

    def work(client: int) -> list[int]:
        dice, taken = random.Random(client), []
        with own_connection():
            connection.ensure_connection()
            start.wait()
            for _time in range(8):
                with contextlib.suppress(Changed), transaction.atomic():
                    number = hot.take()
                    if dice.random() < 0.25:
                        raise Changed
                    if dice.random() < 0.5:
                        confirm(entry_id=number.entry_id, actor=Actor.system())
                    taken_now = number.urut
                    transaction.on_commit(lambda urut=taken_now: taken.append(urut))
        return taken

    with ThreadPoolExecutor(CLIENTS) as pool:
        told = [urut for taken in pool.map(work, range(CLIENTS)) for urut in taken]

    book = Series.objects.get(group="surat_keluar")
    assert sorted(told) == list(range(1, len(told) + 1))
    assert len(told) > CLIENTS
    assert (book.last, gaps(book.pk), findings()) == (len(told), [], [])


def test_killed_clients_leave_no_gap_and_no_double(hot: Desk) -> None:
    fork, dice = multiprocessing.get_context("fork"), random.Random(20261231)
    connections.close_all()  # a child must not inherit a live connection

    def work() -> None:
        connections.close_all()
        while True:
            try:
                with transaction.atomic():
                    number = hot.take()
                    if random.random() < 0.1:
                        raise Changed
            except Changed:
                continue
            os.write(pipe_in, number.urut.to_bytes(4, "big"))

    def client() -> ForkProcess:
        process = fork.Process(target=work, daemon=True)
        process.start()
        return process

    pipe_out, pipe_in = os.pipe()
    clients, kills, deadline = [client() for _place in range(8)], 0, time.monotonic() + KILLERS_SECONDS
    heard = bytearray()
    os.set_blocking(pipe_out, False)
    while time.monotonic() < deadline:
        time.sleep(dice.uniform(0.01, 0.08))
        place = dice.randrange(len(clients))
        os.kill(clients[place].pid or 0, signal.SIGKILL)
        clients[place].join()
        clients[place] = client()
        kills += 1
        with contextlib.suppress(BlockingIOError):
            heard += os.read(pipe_out, 1 << 16)
    for process in clients:
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    with contextlib.suppress(BlockingIOError):
        heard += os.read(pipe_out, 1 << 16)
    os.close(pipe_in)
    os.close(pipe_out)

    numbers = [int.from_bytes(heard[at : at + 4], "big") for at in range(0, len(heard), 4)]
    hot.take()  # waits until the server has noticed the last death and rolled its work back
    book = Series.objects.get(group="surat_keluar")
    present = set(NumberEntry.objects.filter(series=book).values_list("urut", flat=True))
    assert kills > 20
    assert len(numbers) == len(set(numbers)) > 0
    assert set(numbers) <= present, "a number that a client was told after its commit is missing"
    assert (gaps(book.pk), findings()) == ([], [])


def test_two_requests_for_one_naskah_get_one_number(hot: Desk) -> None:
    naskah, start = Ref("naskah", new_id()), threading.Barrier(8)

    def ask(_client: int) -> object:
        with own_connection():
            connection.ensure_connection()
            start.wait()
            try:
                return hot.take(subject=naskah).entry_id
            except Conflict:
                return None

    with ThreadPoolExecutor(8) as pool:
        answers = {answer for answer in pool.map(ask, range(8)) if answer is not None}

    assert len(answers) == 1
    assert Series.objects.get(group="surat_keluar").last == 1
    assert findings() == []


def test_the_first_number_of_a_new_book_is_taken_once_under_rush(transactional_db: None) -> None:
    desk, start = a_desk(), threading.Barrier(16)

    def ask(_client: int) -> int:
        with own_connection():
            connection.ensure_connection()
            start.wait()
            return desk.agenda().urut

    with ThreadPoolExecutor(16) as pool:
        numbers = sorted(pool.map(ask, range(16)))

    assert numbers == list(range(1, 17))
    assert Series.objects.count() == 1
