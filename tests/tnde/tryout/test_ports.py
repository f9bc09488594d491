"""A port belongs to one installation of the machine, and an answer counts only with the mark of the one that asked."""

import contextlib
import http.server
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tnde.tryout import small
from tnde.env.values import INSTANCE, INSTANCE_HEADER
from tnde.tryout import Refused, ports, prepared
from tnde.tryout.plan import Listener, Plan, tnde_plan
from tnde.tryout.supervisor import Supervisor

FIRST = 18600
Command = Callable[[int], list[str]]


class Foreign(http.server.ThreadingHTTPServer):
    """A program of somebody else that shares its port with whoever wants it too."""

    def server_bind(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        super().server_bind()


@contextlib.contextmanager
def foreign(port: int) -> Iterator[None]:
    server = Foreign(("127.0.0.1", port), http.server.BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def web(port: int) -> list[str]:
    """Answers there with the mark it was given."""
    return [sys.executable, "-c", small.WEB, str(port)]


def broken(port: int) -> list[str]:
    """Ends at once."""
    return [sys.executable, "-c", "print('modul tidak ada'); raise SystemExit(1)"]


def listener(first: int, command: Command = web, *, fixed: bool = False, note: Path | None = None) -> Listener:
    return Listener("web", "web", first, command, lambda port: {}, fixed=fixed, note=note)


def port_of(base: Path, one: Listener) -> int:
    """The port at which it comes up under a supervisor, which is stopped at once."""
    plan = Plan(base, lambda port: f"http://127.0.0.1:{port}", dict(os.environ), [], [], one, [])
    made = Supervisor(plan, lambda: None, lambda _: None)
    found: list[int] = []

    def announced() -> None:
        found.append(made.port)
        os.kill(os.getpid(), signal.SIGINT)

    made.run(announced)
    return found[0]


def test_engine_and_product_call_the_mark_by_the_same_names() -> None:
    assert (ports.VARIABLE, ports.HEADER) == (INSTANCE, INSTANCE_HEADER)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the mark tells installations apart")
def test_a_claimed_port_is_not_given_twice_although_nobody_listens_yet() -> None:
    one = ports.claim(FIRST)
    assert one
    assert ports.claim(FIRST) is None
    following = next(ports.claims(FIRST))
    assert following.port == FIRST + 1
    one.release()
    again = ports.claim(FIRST)
    assert again
    for claimed in (following, again):
        claimed.release()


def test_a_port_at_which_somebody_listens_is_passed_by() -> None:
    with foreign(FIRST + 10):
        assert ports.claim(FIRST + 10) is None


def test_an_answer_without_our_mark_is_another_ones() -> None:
    assert ports.answer(FIRST + 20, "/health/live", "a1") is ports.Answer.NOBODY
    with foreign(FIRST + 20):
        assert ports.answer(FIRST + 20, "/health/live", "a1") is ports.Answer.ANOTHER
        assert ports.answer(FIRST + 20, "/health/live", "") is ports.Answer.ANOTHER


@pytest.mark.parametrize("there", [web, broken], ids=["shared", "dying"])
def test_a_port_taken_after_it_was_found_free_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: Command
) -> None:
    first = FIRST + 30
    monkeypatch.setattr(ports, "claims", lambda *_: iter([ports.Claim(first, None), ports.Claim(first + 1, None)]))
    with foreign(first):
        found = port_of(tmp_path, listener(first, lambda port: there(port) if port == first else web(port)))
    assert found == first + 1


def test_a_service_that_fails_at_a_free_port_is_said_with_its_log(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="modul tidak ada"):
        port_of(tmp_path, listener(FIRST + 40, broken))


def test_a_fixed_port_that_another_has_is_refused_with_a_cure(tmp_path: Path) -> None:
    with foreign(FIRST + 50), pytest.raises(Refused, match=f"Porta {FIRST + 50} .* `make clean`"):
        port_of(tmp_path, listener(FIRST + 50, fixed=True))


def test_the_port_of_the_pki_is_chosen_at_its_start_and_kept(tmp_path: Path) -> None:
    pki = tnde_plan(tmp_path, {}).before[0]
    assert not pki.fixed
    note = prepared.pki_port_note(tmp_path)
    assert pki.note == note
    prepared.pki_folder(tmp_path).mkdir(parents=True)
    port = port_of(tmp_path, listener(pki.first, note=note))
    assert int(note.read_text()) == port

    (prepared.pki_folder(tmp_path) / "root.pem").write_text("")
    kept = tnde_plan(tmp_path, {}).before[0]
    assert (kept.first, kept.fixed) == (port, True)
