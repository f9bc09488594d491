"""``python -m tnde.tryout run | stop | status | clean``: the commands behind ``make run``."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tnde import tryout
from tnde.tryout.plan import Plan, accounts, tnde_plan
from tnde.tryout.supervisor import Supervisor, forget_running, holder, note_running, only_one, running

BASE = Path(__file__).resolve().parents[2]

MakePlan = Callable[[Path, Mapping[str, str]], Plan]


def say(line: str) -> None:
    """One line for the person at the screen, at once."""
    print(line, flush=True)


def run(base: Path = BASE, make_plan: MakePlan = tnde_plan) -> int:
    """Bring everything up and stay until asked to stop. 0 also when it is already running in this folder."""
    if os.environ.get("TNDE_MODE", "tryout") != "tryout":
        checked = subprocess.run([sys.executable, "manage.py", "check"], cwd=base, check=False)
        say("`make run` hanya untuk mencoba. Di produksi jalankan layanan menurut docs/administrator.md.")
        return checked.returncode or 1
    with only_one(base) as alone:
        if not alone:
            found = running(base)
            starting = "TNDE sedang disiapkan oleh perintah lain, atau tidak menjawab."
            say(f"TNDE sudah berjalan di {found}" if found else starting)
            return 0
        note_running(base)
        plan = make_plan(base, dict(os.environ))
        say(f"TNDE, untuk mencoba ({base})")
        embedded = tryout.is_embedded(os.environ)
        try:
            supervisor = Supervisor(plan, lambda: tryout.ensure(base) if embedded else None, say)
            supervisor.run(lambda: _announce(supervisor))
        finally:
            forget_running(base)
        say("TNDE berhenti.")
    return 0


def _announce(up: Supervisor) -> None:
    base = up.plan.base
    note_running(base, up)
    say(f"\nBuka {up.address}")
    rows = accounts(base)
    if rows:
        say("\nAkun contoh (semua nama rekaan):")
        names = ("username", "password", "role", "jabatan", "name")
        widths = {name: max(len(row.get(name, "")) for row in rows) for name in names}
        for row in rows:
            say("  " + "  ".join(row.get(name, "").ljust(widths[name]) for name in names).rstrip())
    say(f"\nCatatan: {base / 'var' / 'log'}. Ctrl-C menghentikan semuanya.")


def stop() -> int:
    """Ask the running supervisor of this folder to stop and wait for it, at most 20 s."""
    found = holder(BASE)
    if not found:
        say("TNDE tidak berjalan di folder ini.")
        return 0
    os.kill(found, signal.SIGTERM)
    deadline = time.monotonic() + 20
    while holder(BASE) and time.monotonic() < deadline:
        time.sleep(0.1)
    return 1 if holder(BASE) else 0


def clean() -> int:
    """Stop what runs here and delete the embedded servers with their data."""
    if stopped := stop():
        return stopped
    tryout.remove(BASE)
    return 0


def status() -> int:
    """Print the address when running; 1 when not."""
    found = running(BASE)
    say(found if found else "TNDE tidak berjalan di folder ini.")
    return 0 if found else 1


def main(arguments: list[str]) -> int:
    """Exit status of the asked command."""
    commands: Mapping[str, Callable[[], int]] = {"run": run, "stop": stop, "status": status, "clean": clean}
    if len(arguments) != 1 or arguments[0] not in commands:
        say("Pakai: python -m tnde.tryout run | stop | status | clean")
        return 2
    try:
        return commands[arguments[0]]()
    except tryout.Refused as refusal:
        say(str(refusal))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
