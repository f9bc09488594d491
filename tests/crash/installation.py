"""A whole installation of its own, with the plan of `make run` in a folder that is thrown away: real database, PKI
service, web server, worker and scheduler. Its parts can be held at a named point, killed hard and started again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg

from tnde import tryout
from tnde.tryout import children, keeper, ports, postgres, prepared
from tnde.tryout.plan import Listener, Plan, Service, accounts, tnde_plan
from tnde.tryout.supervisor import tail

ROOT = Path(__file__).resolve().parents[2]
CODE = ("tnde", "api", "workflows", "templates_naskah")
FIRST_PORT = 30100
WAIT_SECONDS = 60.0

VICTIMS = ("web", "worker", "database")


class Installation:
    """One installation. ``start`` and ``close`` bracket its life; everything it has lies below ``base``."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.stops = base / "stops"
        self.stops.mkdir()
        for name in CODE:
            shutil.copytree(ROOT / name, base / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "manage.py", base)
        self.servers: list[tryout.Server] = []
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self.plan: Plan = tnde_plan(base, self._environment())
        self.environment = {**self.plan.environment, ports.VARIABLE: base.name}

    def _environment(self) -> Mapping[str, str]:
        """What a shell would hand over, without what belongs to the test run or to another installation."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
        port = str(FIRST_PORT + os.getpid() % 1000)  # runs side by side do not meet
        return {**kept, "TNDE_PORT": port, "TNDE_STOPS": str(self.stops)}

    def start(self) -> None:
        """Bring everything up, with the demo province."""
        self.servers.append(tryout.ensure(self.base))
        for listener in self.plan.before:
            self._listen(listener)
        for step in self.plan.steps:
            self._run(list(step.command)).check_returncode()
        for service in self.plan.services:
            self._spawn(service)
        self._listen(self.plan.web)

    def close(self) -> None:
        """End every process of this installation and remove it."""
        for child in self.parts.values():
            children.stop(child, 0)
        for server in self.servers:
            server.stop()
        postgres.remove(prepared.folder(self.base) / "postgres")

    @property
    def address(self) -> str:
        return self.plan.address(self.plan.web.first)

    def accounts(self) -> list[dict[str, str]]:
        """The demo accounts."""
        return accounts(self.base)

    def mails(self) -> list[Path]:
        """The messages that left."""
        return sorted((self.base / "var" / "mail").glob("*.eml"))

    def rows(self, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """What the database holds, asked past all walls."""
        dsn = self.servers[-1].dsn(postgres.SUPERUSER)
        with psycopg.connect(dsn, autocommit=True) as connection:
            return connection.execute(statement, given).fetchall()  # type: ignore[arg-type]

    def value(self, statement: str, *given: Any) -> Any:
        """The first column of the first row."""
        return self.rows(statement, *given)[0][0]

    def check_integrity(self) -> subprocess.CompletedProcess[str]:
        """The operator's own check."""
        return self._run([sys.executable, "manage.py", "check_integrity"])

    def log(self, name: str) -> str:
        """The end of a part's log, for the message of a failed test."""
        return tail(self.base / "var" / "log" / f"{name}.log", 40)

    @contextlib.contextmanager
    def held_at(self, point: str) -> Iterator[Callable[[], None]]:
        """Arm a point. The value waits until a process stands there; at the end it is let go, alive or not."""
        held = self.stops / f"{point}.reached"
        (self.stops / point).touch()

        def reached() -> None:
            wait_until(held.exists, f"nobody came to {point}", seconds=30)

        try:
            yield reached
        finally:
            for file in (held, self.stops / point):
                file.unlink(missing_ok=True)

    def kill(self, victim: str) -> None:
        """SIGKILL to every process of this part."""
        if victim == "database":
            self._kill_database()
        else:
            children.send(self.parts[victim], signal.SIGKILL)
            self.parts[victim].wait()

    def start_again(self, victim: str) -> None:
        """What the supervisor does when a part is gone. Returns when it answers; a worker has no port to ask."""
        if victim == "database":
            self.servers.append(tryout.ensure(self.base))
            return
        if victim == self.plan.web.name:
            self._listen(self.plan.web)
        else:
            self._spawn(next(part for part in self.plan.services if part.name == victim))

    def _kill_database(self) -> None:
        postmaster = keeper.postmaster_pid(self.servers[-1].data)
        assert postmaster, "the database was not running"
        for pid in (postmaster, *_children_of(postmaster)):  # the head first, else it restarts itself
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: keeper.postmaster_pid(self.servers[-1].data) is None, "the database survived")

    def _spawn(self, service: Service) -> None:
        self.parts[service.name] = children.spawn(
            service.command,
            base=self.base,
            log=self.base / "var" / "log" / f"{service.name}.log",
            environment={**self.environment, **service.environment},
        )

    def _listen(self, listener: Listener) -> None:
        """Start it at the first port it would try and wait until it answers with our mark."""
        port = listener.first
        self.environment.update(listener.tells(port))
        if listener.note:
            listener.note.parent.mkdir(parents=True, exist_ok=True)
            listener.note.write_text(str(port))
        self._spawn(listener.at(port))
        wait_until(
            lambda: ports.answer(port, listener.health, self.base.name) is ports.Answer.OURS,
            f"{listener.name} does not answer:\n{self.log(listener.name)}",
        )

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment, children.MARK: str(self.base)}
        return subprocess.run(
            command,
            cwd=self.base,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@contextlib.contextmanager
def installed() -> Iterator[Installation]:
    """A running installation for the time of the block."""
    with tempfile.TemporaryDirectory(prefix="tnde-jatuh-", ignore_cleanup_errors=True) as name:
        base = Path(name).resolve()
        base.chmod(0o755)  # the database's account must be able to walk through
        made = Installation(base)
        try:
            made.start()
            yield made
        finally:
            made.close()


def wait_until(true: Callable[[], object], sentence: str, seconds: float = WAIT_SECONDS) -> None:
    """Return when it is true; fail with this sentence when it does not become true in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, sentence
        time.sleep(0.05)


def _children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = stat.read_text().rpartition(")")[2].split()
            if int(after_name[1]) == parent:
                found.append(int(stat.parent.name))
    return found
