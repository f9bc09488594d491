"""The try-out's services behind HTTP on loopback.

``POST /tsa`` · ``POST /ocsp`` and ``GET /ocsp/<base64>`` (RFC 6960 appendix A; NSS asks by GET) ·
``GET /crl/{root,issuing}.crl`` · ``GET /certs/{root,issuing}.crt`` · ``GET /health``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from wsgiref.types import StartResponse, WSGIEnvironment

from tnde.env.values import INSTANCE_HEADER
from tnde.signing.demo_pki.responders import Responders, services
from tnde.signing.transport import Answer, Unreachable

MAX_REQUEST_BYTES = 64 * 1024

WsgiApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def make_app(folder: Path, instance: str = "") -> WsgiApp:
    """A WSGI application over the PKI in ``folder``; every answer carries the mark of the ``instance`` it belongs to.

    Raises OSError when there is none.
    """
    responders = services(folder)
    mark = [(INSTANCE_HEADER, instance)] if instance else []

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            answer, status = _answer(responders, environ), "200 OK"
        except (Unreachable, ValueError, binascii.Error):
            answer, status = Answer(b"not found\n", "text/plain"), "404 Not Found"
        size = str(len(answer.body))
        start_response(status, [("Content-Type", answer.media_type), ("Content-Length", size), *mark])
        return [answer.body]

    return app


def _answer(responders: Responders, environ: WSGIEnvironment) -> Answer:
    path = environ.get("PATH_INFO", "/")
    if environ["REQUEST_METHOD"] == "POST":
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if size > MAX_REQUEST_BYTES:
            raise ValueError("request too large")
        return responders.transport(path, environ["wsgi.input"].read(size))
    if path == "/health":
        return Answer(b"ok\n", "text/plain")
    if path.startswith("/ocsp/"):
        return responders.transport("/ocsp", base64.b64decode(unquote(path[len("/ocsp/") :])))
    return responders.transport(path)
