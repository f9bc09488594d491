"""What a trying installation consists of, as data: steps that run before, services that stay, and their ports."""

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
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
    """A process that stays."""

    name: str
    label: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Listener:
    """A service at a port, which is chosen in the moment it starts; the next one waits until this one answers there.

    first    where the search begins; ``fixed``: no other will do
    command  makes its command for a port
    tells    makes the variables by which it and everything started later know the port
    health   the address that answers with the mark of this installation
    note     a file that keeps the port for the next start
    """

    name: str
    label: str
    first: int
    command: Callable[[int], Sequence[str]]
    tells: Callable[[int], Mapping[str, str]]
    health: str = "/health/live"
    fixed: bool = False
    note: Path | None = None

    def at(self, port: int) -> Service:
        """The service for this port."""
        return Service(self.name, self.label, self.command(port), self.tells(port))


@dataclass(frozen=True)
class Plan:
    """Everything the supervisor does for one checkout, in order. ``address`` makes what people open from a port."""

    base: Path
    address: Callable[[int], str]
    environment: Mapping[str, str]
    before: Sequence[Listener]
    steps: Sequence[Step]
    web: Listener
    services: Sequence[Service]


def tnde_plan(base: Path, source: Mapping[str, str]) -> Plan:
    """The plan of TNDE itself: PKI service first, then schema and data, then web, worker and beat.

    Raises Refused when TNDE_PORT is no number.
    """
    python, manage = sys.executable, [sys.executable, "manage.py"]
    celery = [python, "-m", "celery", "-A", "tnde.celery"]
    schedule = str(base / "var" / "tryout" / "beat-schedule")
    return Plan(
        base=base,
        address=lambda port: source.get("PUBLIC_URL") or f"http://127.0.0.1:{port}",
        environment={
            "TRUST_ANCHORS": str(prepared.pki_folder(base) / "root.pem"),
            **source,
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "tnde.settings",
        },
        before=[_pki(base, source)],
        steps=[
            Step("migrate", "skema", [*manage, "migrate", "--noinput", "-v", "1"]),
            Step("load_reference", "data rujukan", [*manage, "load_reference"], once=True),
            Step("load_demo", "data contoh", [*manage, "load_demo"], once=True),
        ],
        web=_web(source),
        services=[
            Service(
                "worker",
                "pekerja",
                [*celery, "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"],
                environment={"TNDE_STATEMENT_SECONDS": "120"},
            ),
            Service("beat", "penjadwal", [*celery, "beat", "--loglevel", "INFO", "--schedule", schedule, "--pidfile="]),
        ],
    )


def _web(source: Mapping[str, str]) -> Listener:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "tnde.wsgi:application", "--host", "127.0.0.1",
        "--workers", "1", "--blocking-threads", "8", "--respawn-failed-workers", "--workers-kill-timeout", "3",
    ]  # fmt: skip
    return Listener(
        "web",
        "web",
        first=_asked_port(source),
        command=lambda port: [*command, "--port", str(port)],
        tells=lambda port: {"TNDE_PORT": str(port)},
    )


def _pki(base: Path, source: Mapping[str, str]) -> Listener:
    """Its port is noted at the first start, because demo certificates carry it; checkouts rarely choose the same."""
    folder, note = prepared.pki_folder(base), prepared.pki_port_note(base)
    is_made = note.exists() and (folder / "root.pem").exists()
    chosen = 20000 + int(hashlib.sha256(str(base).encode()).hexdigest(), 16) % 10000
    command = [sys.executable, "-m", "tnde.signing.demo_pki", "--folder", str(folder)]
    return Listener(
        "pki",
        "PKI uji",
        first=int(note.read_text()) if is_made else chosen,
        command=lambda port: [*command, "--port", str(port)],
        tells=lambda port: {"TSA_URL": source.get("TSA_URL") or f"http://127.0.0.1:{port}/tsa"},
        health="/health",
        fixed=is_made,
        note=note,
    )


def _asked_port(source: Mapping[str, str]) -> int:
    asked = source.get("TNDE_PORT") or str(FIRST_PORT)
    if not asked.isdecimal() or not 1 <= int(asked) <= 65535:
        raise Refused(f"TNDE_PORT: '{asked}' bukan nomor porta. Tulis angka 1 sampai 65535.")
    return int(asked)


def accounts(base: Path) -> list[dict[str, str]]:
    """The demo accounts (username, password, name, role) noted by ``manage.py load_demo``; maybe none."""
    note = base / "var" / "tryout" / "accounts.json"
    try:
        return [dict(row) for row in json.loads(note.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []
