"""Numbers per second from one book: 16 clients, the whole reserving service with its history, one commit each.

Baseline: the same clients insert plain lines into the same table, one commit each, nobody waiting for a counter.
"""

from __future__ import annotations

import datetime as dt
import itertools
import multiprocessing
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import scratch
from benchmarks.recording import Result

NAME = "numbering"
UNIT = "numbers/s"

CLIENTS = 16
WARM_UP, SECONDS = 1.0, 5.0


def run() -> Result:
    """Numbers/s with 16 clients on one book; raises when the book has a gap afterwards."""
    with scratch.database(NAME):
        take, insert = _clients()
        plain = _per_second(insert)
        numbers = _per_second(take)
        return Result(numbers, plain, f"{CLIENTS} clients on one book, {_checked()} numbers, 0 gaps")


def _clients() -> tuple[Callable[[int], Iterator[None]], Callable[[int], Iterator[None]]]:
    """Two endless acts of one client: take a number, insert a line."""
    from tests.factories import agencies as factory
    from tnde.kernel.actors import Actor
    from tnde.kernel.ids import new_id
    from tnde.kernel.refs import Ref
    from tnde.registers.models import NumberEntry, Series
    from tnde.registers.services.numbering import reserve

    agency = factory.agency()
    plain = Series.objects.create(region=agency.region, office=agency, direction="keluar", group="plain", year=2000)

    def take(_client: int) -> Iterator[None]:
        wish: dict[str, Any] = {
            "region_id": agency.region_id,
            "group": "surat_keluar",
            "kind": "surat_dinas",
            "default_pattern": "{klasifikasi}/{urut}/{unit}/{tahun}",
            "signer_level": "kepala_pd",
            "signer_agency_id": agency.pk,
            "drafting_agency_id": agency.pk,
            "klasifikasi": "000.1.5",
            "keamanan": 0,
            "actor": Actor.system(),
        }
        while True:
            reserve(**wish, subject=Ref("naskah", new_id()))
            yield

    def insert(client: int) -> Iterator[None]:
        for urut in itertools.count(client * 1_000_000 + 1):
            NumberEntry.objects.create(
                region_id=agency.region_id,
                series=plain,
                urut=urut,
                state="reserved",
                number=f"000.1.5/{urut}/PD/2026",
                date=dt.date(2026, 1, 1),
                subject_kind="naskah",
                subject_id=new_id(),
                reserved_at=dt.datetime.now(dt.UTC),
            )
            yield

    return take, insert


def _per_second(act: Callable[[int], Iterator[None]]) -> float:
    from django.db import connections

    connections.close_all()  # a child must not inherit a live connection
    fork = multiprocessing.get_context("fork")
    counts = fork.Array("L", CLIENTS)
    start = time.monotonic() + WARM_UP

    def client(number: int) -> None:
        for _done in act(number):
            now = time.monotonic()
            if now >= start + SECONDS:
                break
            if now >= start:
                counts[number] += 1
        connections.close_all()

    workers = [fork.Process(target=client, args=(number,)) for number in range(CLIENTS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers) or not all(counts[:]):
        raise RuntimeError("a client failed")
    return sum(counts[:]) / SECONDS


def _checked() -> int:
    from tnde.registers.models import Series
    from tnde.registers.queries import gaps

    book = Series.objects.get(group="surat_keluar")
    if missing := gaps(book.pk):
        raise RuntimeError(f"numbers are missing: {missing[:10]}")
    return book.last
