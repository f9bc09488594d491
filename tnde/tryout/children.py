"""Child processes of the supervisor: each leads its own group, writes its own log and dies with the supervisor.

A child carries a mark in its environment. Whatever still carries the mark of this checkout while nobody supervises it
is a leftover of a killed supervisor and is ended before anything new starts.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MARK = "TNDE_SUPERVISED_BY"
LARGEST_LOG = 5_000_000
_PR_SET_PDEATHSIG = 1


def spawn(command: Sequence[str], *, base: Path, log: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A started child: own process group, output appended to ``log``, SIGTERM when this process dies in any way."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 (commands of the plan, no shell)
            list(command),
            cwd=base,
            env={**environment, MARK: str(base)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
            preexec_fn=_die_with(os.getpid()),
        )


def _die_with(parent: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # looked up here: after the fork nothing may be loaded

    def ask_the_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # the parent died before the kernel knew of our wish
            os._exit(1)

    return ask_the_kernel


def send(child: subprocess.Popen[bytes], sign: signal.Signals) -> None:
    """Signal the whole group; a group that is gone is fine."""
    try:
        os.killpg(child.pid, sign)
    except (ProcessLookupError, PermissionError):
        return


def stop(child: subprocess.Popen[bytes], seconds: float) -> None:
    """Ask the child to end, wait at most ``seconds``, then end its whole group."""
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(seconds, 0.0))
    send(child, signal.SIGKILL)
    child.wait()


def leftovers(base: Path) -> list[int]:
    """Process ids that carry the mark of this checkout; where there is no /proc, none are known."""
    mark = f"{MARK}={base}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def end_leftovers(base: Path, seconds: float = 5.0) -> int:
    """How many leftovers were ended. Call only while holding the lock of the supervisor."""
    first = leftovers(base)
    for sign, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, seconds)):
        for pid in leftovers(base):
            try:
                os.kill(pid, sign)
            except OSError:
                continue
        deadline = time.monotonic() + patience
        while leftovers(base) and time.monotonic() < deadline:
            time.sleep(0.1)
    return len(first)
