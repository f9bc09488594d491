"""Ports of this machine: chosen when a service starts, claimed, and proven to be answered by this very installation.

A web server may let others listen at its port too (SO_REUSEPORT: both then get some of the visitors), and a port found
free may be taken a moment later. So an installation first claims a port in a place that only one process of the machine
can hold, and believes an answer only when it carries the mark that it gave its services.
"""

import http.client
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

VARIABLE = "TNDE_INSTANCE"
"""Carries the mark of one run of an installation to its services."""

HEADER = "TNDE-Instance"
"""Carries the mark back in the answer of a health address."""

TRIES = 50


class Answer(Enum):
    """Who speaks at a port."""

    NOBODY = "nobody"
    OURS = "ours"
    ANOTHER = "another"


@dataclass(frozen=True)
class Claim:
    """A port that no other installation of this machine takes until it is released or this process has ended."""

    port: int
    held: socket.socket | None

    def release(self) -> None:
        """Let others have it."""
        if self.held:
            self.held.close()


def claims(first: int, tries: int = TRIES) -> Iterator[Claim]:
    """One claimed free port after the other, from ``first`` on. Whoever does not use one releases it."""
    for port in range(first, min(first + tries, 65536)):
        if found := claim(port):
            yield found


def claim(port: int) -> Claim | None:
    """The port for us alone, or None when another installation has it or somebody listens there."""
    held = None
    if sys.platform == "linux":
        held = socket.socket(socket.AF_UNIX)
        try:
            held.bind(f"\0tnde-port-{port}")  # a name without a file: gone with its holder, however he ends
        except OSError:
            held.close()
            return None
    if is_free(port):
        return Claim(port, held)
    if held:
        held.close()
    return None


def is_free(port: int) -> bool:
    """Whether nobody on this machine listens there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answer(port: int, path: str, mark: str) -> Answer:
    """Who speaks HTTP at this local port; any status counts, only the mark tells us from others."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        found = connection.getresponse().getheader(HEADER)
    except (OSError, http.client.HTTPException):
        return Answer.NOBODY
    finally:
        connection.close()
    return Answer.OURS if mark and found == mark else Answer.ANOTHER
