"""A small installation for the supervisor's tests, run as its own process: real database, one web server, one sleeper.

``python -m tests.tnde.tryout.small FOLDER [BROKEN]``; with BROKEN the step before the services fails.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from tnde.tryout.__main__ import run
from tnde.tryout.plan import Plan, Service, Step, free_port

PARENT_AND_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"


def plan(base: Path, source: Mapping[str, str]) -> Plan:
    """One step each time, one only the first time, a web server, and a sleeper with a child of its own."""
    port = free_port(18000)
    python = sys.executable
    count = (
        "import pathlib, sys; f = pathlib.Path(sys.argv[1]); f.write_text(f.read_text() + 'x' if f.exists() else 'x')"
    )
    broken = "print('kolom tidak ada'); raise SystemExit(3)" if "BROKEN" in sys.argv else "pass"
    return Plan(
        base=base,
        address=f"http://127.0.0.1:{port}",
        environment=source,
        before=[],
        steps=[
            Step("skema", "skema", [python, "-c", broken]),
            Step("sekali", "data", [python, "-c", count, str(base / "sekali")], once=True),
        ],
        services=[
            Service("web", "web", [python, "-m", "http.server", "--bind", "127.0.0.1", str(port)], port=port),
            Service("tidur", "penidur", [python, "-c", PARENT_AND_CHILD]),
        ],
    )


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), plan))
