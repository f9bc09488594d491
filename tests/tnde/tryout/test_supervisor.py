"""One command brings everything up, keeps it up and takes it down; nothing outlives it, and nobody runs it twice."""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tnde.tryout import children, keeper, postgres, prepared, supervisor

ROOT = Path(__file__).resolve().parents[3]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(base: Path) -> Iterator[Start]:
    """Starts the small installation in ``base``; whatever still runs at the end is ended."""
    started = []

    def begin(*more: str, folder: Path = base, **variables: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.tnde.tryout.small", str(folder), *more]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | variables
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()
    children.end_leftovers(base)


@pytest.fixture
def other() -> Iterator[Path]:
    """The folder of a second installation on this machine."""
    with tempfile.TemporaryDirectory(prefix="tnde-coba-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)
        children.end_leftovers(Path(name))
        postgres.remove(prepared.folder(Path(name)) / "postgres")


def until(what: Callable[[], object], seconds: float = 30.0) -> bool:
    """Whether this comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.05)
    return False


def address(base: Path) -> str:
    assert until(lambda: supervisor.running(base))
    found = supervisor.running(base)
    assert found
    return found


def is_served(url: str) -> bool:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def database(base: Path) -> int | None:
    return keeper.postmaster_pid(base / "var" / "tryout" / "postgres" / "data")


def test_everything_comes_up_and_ends_together_and_only_once_per_folder(base: Path, start: Start) -> None:
    first = start()
    url = address(base)
    assert is_served(url)
    assert database(base)

    second = start()
    said, _ = second.communicate(timeout=20)
    assert second.returncode == 0
    assert f"sudah berjalan di {url}" in said
    assert is_served(url)

    began = time.monotonic()
    first.send_signal(signal.SIGINT)
    said, _ = first.communicate(timeout=20)
    assert time.monotonic() - began < 10
    assert first.returncode == 0
    assert url in said
    assert not is_served(url)
    assert database(base) is None
    assert children.leftovers(base) == []

    start()
    address(base)
    assert (base / "sekali").read_text() == "x"


@pytest.mark.deep
def test_two_installations_that_race_for_one_port_end_on_two(base: Path, other: Path, start: Start) -> None:
    for folder in (base, other):
        start(folder=folder, TNDE_PORT="18500")
    first, second = address(base), address(other)

    assert first != second
    for _ in range(10):  # a shared port would answer now as this one, now as that one
        assert (supervisor.running(base), supervisor.running(other)) == (first, second)


@pytest.mark.deep
def test_who_answers_at_a_noted_address_without_our_mark_is_not_running(base: Path, start: Start) -> None:
    start()
    assert is_served(address(base))
    note = prepared.folder(base) / "running.json"
    note.write_text(note.read_text().replace('"mark": "', '"mark": "x'))

    assert supervisor.running(base) is None
    said, _ = start().communicate(timeout=20)
    assert "sudah berjalan" not in said


def test_a_part_that_dies_is_started_again(base: Path, start: Start) -> None:
    start()
    url = address(base)
    before = set(children.leftovers(base))
    server = database(base)
    assert server
    for pid in (*before, server):
        os.kill(pid, signal.SIGKILL)

    assert until(lambda: is_served(url) and database(base) not in (None, server))
    assert until(lambda: len(children.leftovers(base)) == len(before))
    assert not before & set(children.leftovers(base))


def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(base: Path, start: Start) -> None:
    killed = start()
    url = address(base)
    killed.kill()
    killed.wait()

    assert until(lambda: not is_served(url))
    assert until(lambda: database(base) is None)
    assert supervisor.running(base) is None

    start()
    assert is_served(address(base))
    assert until(lambda: len(children.leftovers(base)) == 3)


def test_a_failed_step_says_why_and_leaves_nothing_running(base: Path, start: Start) -> None:
    process = start("BROKEN")
    said, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert "Langkah 'skema' gagal" in said
    assert "kolom tidak ada" in said
    assert database(base) is None
    assert children.leftovers(base) == []
