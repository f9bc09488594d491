"""A small installation for the supervisor's tests, run as its own process: real database, one web server, one sleeper.

``python -m tests.tnde.tryout.small FOLDER [BROKEN]``; with BROKEN the step before the services fails. TNDE_PORT says
where the search for a port begins.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from tnde.tryout import ports
from tnde.tryout.__main__ import run
from tnde.tryout.plan import Listener, Plan, Service, Step

WEB = f"""
import http.server, os, socket, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header({ports.HEADER!r}, os.environ[{ports.VARIABLE!r}])
        self.end_headers()
class Server(http.server.ThreadingHTTPServer):
    def server_bind(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as the product's own web server does
        super().server_bind()
Server(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
PARENT_AND_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"


def plan(base: Path, source: Mapping[str, str]) -> Plan:
    """One step each time, one only the first time, a web server, and a sleeper with a child of its own."""
    python = sys.executable
    count = (
        "import pathlib, sys; f = pathlib.Path(sys.argv[1]); f.write_text(f.read_text() + 'x' if f.exists() else 'x')"
    )
    broken = "print('kolom tidak ada'); raise SystemExit(3)" if "BROKEN" in sys.argv else "pass"
    return Plan(
        base=base,
        address=lambda port: f"http://127.0.0.1:{port}",
        environment=source,
        before=[],
        steps=[
            Step("skema", "skema", [python, "-c", broken]),
            Step("sekali", "data", [python, "-c", count, str(base / "sekali")], once=True),
        ],
        web=Listener(
            "web",
            "web",
            first=int(source.get("TNDE_PORT", "18000")),
            command=lambda port: [python, "-c", WEB, str(port)],
            tells=lambda port: {"TNDE_PORT": str(port)},
        ),
        services=[
            Service("tidur", "penidur", [python, "-c", PARENT_AND_CHILD]),
        ],
    )


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), plan))
