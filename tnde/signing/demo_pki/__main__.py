"""Serves the try-out's time stamps, OCSP and CRLs on loopback until told to stop.

``python -m tnde.signing.demo_pki --folder DIR --port N``; SIGTERM and SIGINT end it with status 0.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from types import FrameType
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tnde.env.values import INSTANCE
from tnde.signing.demo_pki.store import ensure
from tnde.signing.demo_pki.wsgi import make_app


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM; exit status 0, or 2 when the port is taken or the folder unusable."""
    parser = argparse.ArgumentParser(prog="python -m tnde.signing.demo_pki", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="folder of the PKI; made when empty")
    parser.add_argument("--port", type=int, required=True, help="loopback port; 0 takes any and prints it")
    options = parser.parse_args(arguments)
    try:
        server = _Server(("127.0.0.1", options.port), _Quiet)
        ensure(options.folder, (), "", base_url=f"http://127.0.0.1:{server.server_port}")
        server.set_app(make_app(options.folder, os.environ.get(INSTANCE, "")))
    except OSError as error:
        print(f"demo_pki: {error}", file=sys.stderr)
        return 2

    def stop(number: int, frame: FrameType | None) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever(poll_interval=0.2)
    server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
