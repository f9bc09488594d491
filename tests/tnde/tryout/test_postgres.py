"""The embedded PostgreSQL is started for whoever needs it, survives what kills it, and ends with its last user."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tnde.tryout import Refused, keeper, postgres

ROOT = Path(__file__).resolve().parents[3]


def gone(data: Path, seconds: float = 10.0) -> bool:
    """Whether the server ends within this time."""
    deadline = time.monotonic() + seconds
    while keeper.postmaster_pid(data) is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    return keeper.postmaster_pid(data) is None


def test_a_started_server_has_both_roles_and_the_database(folder: Path) -> None:
    server = postgres.ensure(folder)

    assert server.started_here
    with psycopg.connect(server.dsn(postgres.OWNER)) as connection:
        connection.execute("SET ROLE tnde_app")
        row = connection.execute("SELECT current_user, current_setting('jit'), current_setting('fsync')").fetchone()
        assert row == ("tnde_app", "off", "on")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE ROLE lain")
    with psycopg.connect(server.dsn(postgres.APP)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SET ROLE tnde_owner")
    assert server.stop()
    assert not postgres.is_running(folder)


def test_it_listens_on_a_private_socket_and_nowhere_else(folder: Path) -> None:
    server = postgres.ensure(folder)

    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert server.socket_dir.stat().st_mode & 0o077 == 0
    assert server.data.stat().st_mode & 0o077 == 0
    server.stop()


def test_a_joined_server_stays_until_the_last_one_leaves(folder: Path) -> None:
    first, second = postgres.ensure(folder), postgres.ensure(folder)

    assert not second.started_here
    assert not first.stop()
    assert second.is_running()
    assert second.stop()
    assert not second.is_running()


def test_data_written_before_a_kill_is_there_afterwards(folder: Path) -> None:
    server = postgres.ensure(folder)
    with psycopg.connect(server.dsn(postgres.OWNER)) as connection:
        connection.execute("CREATE TABLE catatan AS SELECT 7 AS nilai")
    pid = keeper.postmaster_pid(server.data)
    assert pid
    os.kill(pid, signal.SIGKILL)

    again = postgres.ensure(folder)

    with psycopg.connect(again.dsn(postgres.OWNER)) as connection:
        assert connection.execute("SELECT nilai FROM catatan").fetchone() == (7,)
    again.stop()
    server.stop()


def test_the_server_ends_with_a_user_that_was_killed(folder: Path) -> None:
    code = "import sys, pathlib; from tnde.tryout import postgres; s = postgres.ensure(pathlib.Path(sys.argv[1]))"
    user = subprocess.Popen(
        [sys.executable, "-c", f"{code}; print(s.data, flush=True); sys.stdin.read()", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with user:
        assert user.stdout
        data = Path(user.stdout.readline().strip())
        assert keeper.postmaster_pid(data)
        user.kill()

    assert gone(data)


def test_a_half_made_cluster_of_a_killed_first_start_is_made_anew(folder: Path) -> None:
    postgres.ensure(folder).stop()
    (folder / "data").rename(folder / "data.half")
    (folder / "data.half" / "PG_VERSION").unlink()

    server = postgres.ensure(folder)

    assert server.is_running()
    server.stop()


def test_a_folder_of_another_user_is_refused_with_a_sentence(folder: Path) -> None:
    if os.geteuid() != 0:
        with pytest.raises(Refused, match="dibuat oleh pengguna lain"):
            postgres.ensure(Path("/usr/share"))
        return
    folder.mkdir(parents=True)
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        try:
            postgres.ensure(folder)
        except Refused as refusal:
            os._exit(7 if "dibuat oleh pengguna lain (root)" in str(refusal) else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert list(folder.iterdir()) == []


def test_a_used_server_is_not_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "START_SECONDS", 0.3)
    server = postgres.ensure(folder, {"fsync": "off"})

    with pytest.raises(Refused, match="masih dipakai"):
        postgres.remove(folder)
    server.stop()
    postgres.remove(folder)

    assert not folder.exists()
    assert not server.socket_dir.exists()
