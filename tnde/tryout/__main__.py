"""``python -m tnde.tryout run | stop | status``: the commands behind ``make run``."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tnde import tryout
from tnde.tryout.plan import accounts, tnde_plan
from tnde.tryout.supervisor import Supervisor, forget_running, note_running, only_one, running

BASE = Path(__file__).resolve().parents[2]


def say(line: str) -> None:
    """One line for the person at the screen, at once."""
    print(line, flush=True)


def run() -> int:
    """Bring everything up and stay until asked to stop. 0 also when it is already running in this folder."""
    if os.environ.get("TNDE_MODE", "tryout") != "tryout":
        checked = subprocess.run([sys.executable, "manage.py", "check"], cwd=BASE, check=False)
        say("`make run` hanya untuk mencoba. Di produksi jalankan layanan menurut deploy/.")
        return checked.returncode or 1
    with only_one(BASE) as alone:
        if not alone:
            found = running(BASE)
            say(f"TNDE sudah berjalan di {found[0]}" if found else "TNDE sedang disiapkan oleh perintah lain.")
            return 0
        forget_running(BASE)
        plan = tnde_plan(BASE, dict(os.environ))
        say(f"TNDE, untuk mencoba ({BASE})")
        embedded = tryout.is_embedded(os.environ)
        try:
            Supervisor(plan, lambda: tryout.ensure(BASE) if embedded else None, say).run(
                lambda: _announce(plan.address)
            )
        finally:
            forget_running(BASE)
        say("TNDE berhenti.")
    return 0


def _announce(address: str) -> None:
    note_running(BASE, address)
    say(f"\nBuka {address}")
    rows = accounts(BASE)
    if rows:
        say("\nAkun contoh (semua nama rekaan):")
        names = ("username", "password", "role", "name")
        widths = {name: max(len(row.get(name, "")) for row in rows) for name in names}
        for row in rows:
            say("  " + "  ".join(row.get(name, "").ljust(widths[name]) for name in names).rstrip())
    say(f"\nCatatan: {BASE / 'var' / 'log'}. Ctrl-C menghentikan semuanya.")


def stop() -> int:
    """Ask the running supervisor of this folder to stop and wait for it, at most 20 s."""
    found = running(BASE)
    if not found:
        say("TNDE tidak berjalan di folder ini.")
        return 0
    os.kill(found[1], signal.SIGTERM)
    deadline = time.monotonic() + 20
    while running(BASE) and time.monotonic() < deadline:
        time.sleep(0.1)
    return 1 if running(BASE) else 0


def status() -> int:
    """Print the address when running; 1 when not."""
    found = running(BASE)
    say(found[0] if found else "TNDE tidak berjalan di folder ini.")
    return 0 if found else 1


def main(arguments: list[str]) -> int:
    """Exit status of the asked command."""
    commands = {"run": run, "stop": stop, "status": status}
    if len(arguments) != 1 or arguments[0] not in commands:
        say("Pakai: python -m tnde.tryout run | stop | status")
        return 2
    try:
        return commands[arguments[0]]()
    except tryout.Refused as refusal:
        say(str(refusal))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
