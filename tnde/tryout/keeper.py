"""The keeper: waits until nobody uses an embedded PostgreSQL any more and then shuts it down.

Everyone who uses the server holds a shared lock on one file. The kernel gives that lock back when its holder ends,
however he ends, so the server never outlives its users, not even after ``kill -9``. The keeper is started as a plain
script (``python -I keeper.py …``) and therefore imports the standard library only; it knows nothing of TNDE.
"""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

SHUTDOWN_SECONDS = 20.0


def postmaster_pid(data: Path) -> int | None:
    """Process id of the server that runs on this data folder, or None.

    The folder's own note may be stale after a crash or a reboot, so the process must also stand in that folder.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    proc = Path("/proc") / str(pid)
    if not Path("/proc/self").exists():
        return pid
    try:
        return pid if (proc / "cwd").readlink() == data.resolve() else None
    except OSError:
        return None


def shut_down(data: Path) -> None:
    """Stop the server on this data folder: first kindly (sessions end), after 20 s hard. Returns when it is gone."""
    for sign, patience in ((signal.SIGINT, SHUTDOWN_SECONDS), (signal.SIGQUIT, 5.0)):
        pid = postmaster_pid(data)
        if pid is None:
            return
        os.kill(pid, sign)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if postmaster_pid(data) is None:
                return
            time.sleep(0.02)


def keep(data: Path, users_lock: Path, keeper_lock: Path) -> None:
    """Become the one keeper of this server in the background; a second keeper of the same server ends at once."""
    mine = os.open(keeper_lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if os.fork():  # the starter need not wait for us, and leaves no dead child behind
        return
    os.setsid()
    os.chdir("/")
    for name in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    users = os.open(users_lock, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users, fcntl.LOCK_EX)
    shut_down(data)
    os._exit(0)


if __name__ == "__main__":
    keep(*(Path(argument) for argument in sys.argv[1:4]))
