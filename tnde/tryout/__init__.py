"""The try-out engine: an embedded PostgreSQL and a supervisor, so that one command gives a working installation.

Nothing here knows Django or letters. Importing starts nothing; `ensure` and `for_tests` do. The settings learn what was
prepared through ``var/tryout/env``, which `tnde.env` reads.
"""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tnde.tryout import postgres, prepared, supervisor
from tnde.tryout.postgres import Server
from tnde.tryout.refusal import Refused

__all__ = ["Refused", "Server", "ensure", "for_tests", "instance", "is_embedded", "remove"]

_FAST_AND_FORGETFUL: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}


def is_embedded(environment: Mapping[str, str]) -> bool:
    """Whether this environment works on the embedded server: trying out, and no DATABASE_URL of its own."""
    return environment.get("TNDE_MODE", "tryout") == "tryout" and not environment.get("DATABASE_URL")


def ensure(base: Path) -> Server:
    """The running embedded server of this checkout, with secrets and ``var/tryout/env`` in place.

    Whoever calls this calls ``stop()`` on the result when done. Raises Refused with a sentence.
    """
    server = postgres.ensure(prepared.folder(base) / "postgres")
    files = prepared.make_secrets(base)
    prepared.make_mailboxes(base)
    prepared.leave(
        base,
        {
            "DATABASE_URL": server.dsn(postgres.APP),
            "DATABASE_OWNER_URL": server.dsn(postgres.OWNER),
            **{name: str(path) for name, path in files.items()},
            **prepared.pki_values(base),
        },
    )
    return server


def for_tests(base: Path) -> dict[str, str]:
    """Values for one alias of Django's DATABASES: a server of its own for the test suite, login ``tnde_owner``.

    The login may create databases; ``OPTIONS["assume_role"]`` decides as whom a test works. Data survives a killed
    process but not a power failure. Concurrent runs share the server; it ends with the last process that asked for it.
    """
    server = postgres.ensure(base / "var" / "test-postgres", _FAST_AND_FORGETFUL)
    return {
        "NAME": postgres.DATABASE,
        "USER": postgres.OWNER,
        "PASSWORD": "",
        "HOST": str(server.socket_dir),
        "PORT": "",
    }


def remove(base: Path) -> None:
    """Delete the embedded servers of this checkout with their data. Raises Refused while they are used."""
    for folder in (prepared.folder(base) / "postgres", base / "var" / "test-postgres"):
        postgres.remove(folder)


@contextlib.contextmanager
def instance(base: Path) -> Iterator[str]:
    """Address of the running installation of this checkout; when there is none, one runs for the time of the block.

    Its output goes to ``var/log/run.log``. Raises Refused with the end of that log when it does not come up.
    """
    if found := supervisor.running(base):
        yield found
        return
    log = base / "var" / "log" / "run.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        command = [sys.executable, "-m", "tnde.tryout", "run"]
        process = subprocess.Popen(command, cwd=base, stdout=output, stderr=output, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        while not (found := supervisor.running(base)):
            if process.poll() is not None:
                raise Refused(f"TNDE tidak dapat dijalankan ({log}):\n{supervisor.tail(log)}")
            time.sleep(0.2)
        yield found
    finally:
        process.terminate()
        process.wait()
