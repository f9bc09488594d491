"""The supervisor of a trying installation: brings everything up, keeps it up, takes everything down.

Order up: database, PKI service, steps, web, worker, beat. Order down: the reverse, database last. One supervisor per
checkout, proven by a lock. A part that dies is started again, ever more patiently.
"""

import contextlib
import fcntl
import json
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from tnde.tryout import children, ports, prepared
from tnde.tryout.plan import Listener, Plan, Service, Step
from tnde.tryout.postgres import Server
from tnde.tryout.refusal import Refused

STOP_SECONDS = 7.0  # for all children together; the database has the rest of ten
READY_SECONDS = 90.0
BACKOFF = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
GIVE_UP_SECONDS = 2.0
STEADY_SECONDS = 60.0  # who lived so long falls for the first time
LOOK_SECONDS = 0.2

Say = Callable[[str], None]


class Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass
class Running:
    """One service, its process and how often it has been started again in a row."""

    service: Service
    child: subprocess.Popen[bytes]
    since: float
    falls: int = 0
    again_at: float | None = None


class Supervisor:
    """Runs one plan. ``start_database`` gives a running server or None when the installation uses one of its own."""

    def __init__(self, plan: Plan, start_database: Callable[[], Server | None], say: Say) -> None:
        self.plan = plan
        self.start_database = start_database
        self.say = say
        self.logs = plan.base / "var" / "log"
        self.mark = secrets.token_hex(16)
        self.environment = {**plan.environment, ports.VARIABLE: self.mark}
        self.running: list[Running] = []
        self.claims: list[ports.Claim] = []
        self.port = 0
        self.server: Server | None = None
        self.asked_to_stop = 0

    @property
    def address(self) -> str:
        """What people open, once the web answers."""
        return self.plan.address(self.port)

    def run(self, announce: Callable[[], None]) -> None:
        """Work until SIGINT, SIGTERM or SIGHUP. ``announce`` is called once everything is up. Raises Refused."""
        before = {name: signal.signal(name, self._ask) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            with contextlib.suppress(Stopped):
                self._bring_up()
                announce()
                while True:
                    self._look_after()
                    self._pause(LOOK_SECONDS)
        finally:
            self._take_down()
            for name, handler in before.items():
                signal.signal(name, handler)

    def _ask(self, _sign: int, _frame: FrameType | None) -> None:
        self.asked_to_stop += 1

    def _pause(self, seconds: float) -> None:
        if self.asked_to_stop:
            raise Stopped
        time.sleep(seconds)

    def _bring_up(self) -> None:
        if ended := children.end_leftovers(self.plan.base):
            self.say(f"  {'sisa lama':<14} {ended} proses dari jalannya yang terputus dihentikan")
        self.server = self.start_database()
        self.say(f"  {'basis data':<14} siap" + (" (PostgreSQL tertanam)" if self.server else " (DATABASE_URL)"))
        for listener in self.plan.before:
            self._listen(listener)
        for step in self.plan.steps:
            self._do(step)
        self.port = self._listen(self.plan.web)
        for service in self.plan.services:
            self._start(service)

    def _do(self, step: Step) -> None:
        note = self.plan.base / "var" / "tryout" / f"done-{step.name}"
        if step.once and note.exists() and note.read_text() == self._database_identity():
            return
        log = self.logs / f"{step.name}.log"
        child = self._spawn(step.command, log, {})
        try:
            while child.poll() is None:
                self._pause(0.05)
        finally:
            children.stop(child, 2.0)
        if child.returncode:
            raise Refused(f"Langkah '{step.label}' gagal ({log}):\n{tail(log)}")
        if step.once:
            note.write_text(self._database_identity())
        self.say(f"  {step.label:<14} selesai")

    def _database_identity(self) -> str:
        """Tells one database from another, so that a removed folder counts as a first time again."""
        if not self.server:
            return self.environment.get("DATABASE_URL", "")
        status = (self.server.data / "PG_VERSION").stat()
        return f"{status.st_ino}-{status.st_mtime_ns}"

    def _spawn(self, command: Sequence[str], log: Path, extra: Mapping[str, str]) -> subprocess.Popen[bytes]:
        return children.spawn(command, base=self.plan.base, log=log, environment={**self.environment, **extra})

    def _launch(self, service: Service) -> subprocess.Popen[bytes]:
        return self._spawn(service.command, self.logs / f"{service.name}.log", service.environment)

    def _start(self, service: Service) -> None:
        self.running.append(Running(service, self._launch(service), time.monotonic()))
        self.say(f"  {service.label:<14} berjalan")

    def _listen(self, listener: Listener) -> int:
        """The port at which the listener answers with our mark; one that somebody else has meanwhile is passed by."""
        for claim in ports.claims(listener.first, 1 if listener.fixed else ports.TRIES):
            service = listener.at(claim.port)
            part = Running(service, self._launch(service), time.monotonic())
            self.running.append(part)
            self.claims.append(claim)
            if self._answers(part, claim.port, listener.health):
                self.environment.update(listener.tells(claim.port))
                if listener.note:
                    prepared.write(listener.note, f"{claim.port}\n")
                self.say(f"  {service.label:<14} berjalan")
                return claim.port
            children.stop(part.child, GIVE_UP_SECONDS)
            self.running.remove(part)
            self.claims.remove(claim)
            claim.release()
        if listener.fixed:
            raise Refused(
                f"Porta {listener.first} untuk {listener.label} dipakai program lain, sedangkan sertifikat uji "
                "menyebutnya. Hentikan program itu, atau mulai dari awal dengan `make clean`."
            )
        raise Refused(f"Tidak ada porta kosong mulai {listener.first}. Tulis TNDE_PORT dengan nomor lain.")

    def _answers(self, part: Running, port: int, health: str) -> bool:
        """Whether our own living child answers; False: the port is somebody else's. Raises Refused when it fails."""
        deadline = time.monotonic() + READY_SECONDS
        while True:
            heard = ports.answer(port, health, self.mark)
            fell = part.child.poll() is not None
            if heard is ports.Answer.ANOTHER:
                return False
            if heard is ports.Answer.OURS and not fell:
                return True
            if fell:
                children.stop(part.child, 0)  # its own children may hold the port
                if not ports.is_free(port):
                    return False
            if fell or time.monotonic() > deadline:
                log = self.logs / f"{part.service.name}.log"
                raise Refused(f"'{part.service.label}' tidak mau mulai ({log}):\n{tail(log)}")
            self._pause(0.1)

    def _look_after(self) -> None:
        if self.server and not self.server.is_alive():
            self.say("  basis data mati; dijalankan lagi")
            self.server = self.start_database()
        for part in self.running:
            now = time.monotonic()
            if part.again_at is None:
                if part.child.poll() is None:
                    continue
                self._note_fall(part, now)
            elif now >= part.again_at:
                part.child, part.since, part.again_at = self._launch(part.service), now, None

    def _note_fall(self, part: Running, now: float) -> None:
        children.stop(part.child, 0)  # its own children may hold the port
        part.falls = 1 if now - part.since > STEADY_SECONDS else part.falls + 1
        patience = BACKOFF[min(part.falls, len(BACKOFF)) - 1]
        part.again_at = now + patience
        log = self.logs / f"{part.service.name}.log"
        self.say(f"  {part.service.label} berhenti sendiri; dijalankan lagi dalam {patience:g} detik ({log})")

    def _take_down(self) -> None:
        deadline = time.monotonic() + STOP_SECONDS
        before = {listener.name for listener in self.plan.before}
        needed = [part for part in self.running if part.service.name in before]  # until the others are done
        for group in ([part for part in self.running if part not in needed], needed):
            for part in reversed(group):
                part.child.terminate()
            for part in reversed(group):
                children.stop(part.child, 0 if self.asked_to_stop > 1 else deadline - time.monotonic())
        if self.server:
            self.server.stop()
        for claim in self.claims:
            claim.release()


@contextlib.contextmanager
def only_one(base: Path) -> Iterator[bool]:
    """Holds the lock of this checkout's supervisor; False when somebody else holds it for longer than a look takes."""
    note = prepared.folder(base)
    note.mkdir(parents=True, exist_ok=True)
    try:
        lock = os.open(note / ".run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise Refused(f"Folder {note} dibuat oleh pengguna lain. Jalankan sebagai pengguna itu.") from error
    try:
        yield _locked(lock, LOOK_SECONDS)
    finally:
        os.close(lock)


def _locked(lock: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        else:
            return True


def note_running(base: Path, up: "Supervisor | None" = None) -> None:
    """Leave our process id for others and, once everything is up, where it is and by which mark it is known."""
    note: dict[str, Any] = {"pid": os.getpid()}
    if up:
        note |= {"address": up.address, "port": up.port, "mark": up.mark, "health": up.plan.web.health}
    prepared.write(_note(base), json.dumps(note))


def forget_running(base: Path) -> None:
    """Take the note away again."""
    _note(base).unlink(missing_ok=True)


def running(base: Path) -> str | None:
    """Address of this checkout's installation when everything is up and it is the one that answers, else None."""
    found = _noted(base)
    if not found or "port" not in found:
        return None
    heard = ports.answer(int(found["port"]), str(found["health"]), str(found["mark"]))
    return str(found["address"]) if heard is ports.Answer.OURS else None


def holder(base: Path) -> int | None:
    """Process id of this checkout's supervisor, up or still starting, else None."""
    found = _noted(base)
    return int(found["pid"]) if found else None


def _noted(base: Path) -> dict[str, Any] | None:
    with only_one(base) as nobody:
        if nobody:
            return None
        try:
            return dict(json.loads(_note(base).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return None


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log, indented for the screen."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def _note(base: Path) -> Path:
    return prepared.folder(base) / "running.json"
