"""What a trying installation consists of, as data: steps that run before, services that stay, and their ports."""

import hashlib
import http.client
import json
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tnde.tryout import prepared
from tnde.tryout.refusal import Refused

FIRST_PORT = 8000


@dataclass(frozen=True)
class Step:
    """A command that must end well before the services start; ``once``: only for a database that never saw it."""

    name: str
    label: str
    command: Sequence[str]
    once: bool = False


@dataclass(frozen=True)
class Service:
    """A process that stays. With a ``port`` the next one waits until this one answers there."""

    name: str
    label: str
    command: Sequence[str]
    port: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """Everything the supervisor does for one checkout. ``address`` is what people open."""

    base: Path
    address: str
    environment: Mapping[str, str]
    before: Sequence[Service]
    steps: Sequence[Step]
    services: Sequence[Service]


def tnde_plan(base: Path, source: Mapping[str, str]) -> Plan:
    """The plan of TNDE itself: PKI service first, then schema and data, then web, worker and beat.

    Ports are the asked ones or the next free. Raises Refused when TNDE_PORT is no number or nothing is free.
    """
    port = free_port(_asked_port(source))
    pki = prepared.pki_folder(base)
    pki_port = _pki_port(base)
    environment = {
        "TSA_URL": f"http://127.0.0.1:{pki_port}/tsa",
        "TRUST_ANCHORS": str(pki / "root.pem"),
        **source,
        "TNDE_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "tnde.settings",
    }
    python, manage = sys.executable, [sys.executable, "manage.py"]
    celery = [python, "-m", "celery", "-A", "tnde.celery"]
    schedule = str(base / "var" / "tryout" / "beat-schedule")
    return Plan(
        base=base,
        address=source.get("PUBLIC_URL") or f"http://127.0.0.1:{port}",
        environment=environment,
        before=[
            Service(
                "pki",
                "PKI uji",
                [python, "-m", "tnde.signing.demo_pki", "--folder", str(pki), "--port", str(pki_port)],
                port=pki_port,
            )
        ],
        steps=[
            Step("migrate", "skema", [*manage, "migrate", "--noinput", "-v", "1"]),
            Step("load_reference", "data rujukan", [*manage, "load_reference"], once=True),
            Step("load_demo", "data contoh", [*manage, "load_demo"], once=True),
        ],
        services=[
            Service(
                "web",
                "web",
                [
                    python, "-m", "granian", "--interface", "wsgi", "tnde.wsgi:application", "--host", "127.0.0.1",
                    "--port", str(port), "--workers", "1", "--blocking-threads", "8", "--respawn-failed-workers",
                    "--workers-kill-timeout", "3",
                ],
                port=port,
            ),
            Service(
                "worker",
                "pekerja",
                [*celery, "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"],
                environment={"TNDE_STATEMENT_SECONDS": "120"},
            ),
            Service("beat", "penjadwal", [*celery, "beat", "--loglevel", "INFO", "--schedule", schedule, "--pidfile="]),
        ],
    )  # fmt: skip


def _asked_port(source: Mapping[str, str]) -> int:
    asked = source.get("TNDE_PORT") or str(FIRST_PORT)
    if not asked.isdecimal() or not 1 <= int(asked) <= 65535:
        raise Refused(f"TNDE_PORT: '{asked}' bukan nomor porta. Tulis angka 1 sampai 65535.")
    return int(asked)


def free_port(first: int) -> int:
    """The first port from ``first`` on that nobody on this machine listens at. Raises Refused after 50 tries."""
    for port in range(first, min(first + 50, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Refused(f"Tidak ada porta kosong mulai {first}. Tulis TNDE_PORT dengan nomor lain.")


def _pki_port(base: Path) -> int:
    """The port noted at the first start, because demo certificates carry it; other checkouts rarely choose the same."""
    note = prepared.pki_port_note(base)
    if not note.exists():
        first = 20000 + int(hashlib.sha256(str(base).encode()).hexdigest(), 16) % 10000
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"{free_port(first)}\n")
    return int(note.read_text())


def answers(port: int) -> bool:
    """Whether something speaks HTTP at this local port; any status counts."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def accounts(base: Path) -> list[dict[str, str]]:
    """The demo accounts (username, password, name, role) noted by ``manage.py load_demo``; maybe none."""
    note = base / "var" / "tryout" / "accounts.json"
    try:
        return [dict(row) for row in json.loads(note.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []
