"""The parts of the environment that are more than one text: mode, database login, mail route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

OWNER_ROLE, APP_ROLE = "tnde_owner", "tnde_app"

INSTANCE, INSTANCE_HEADER = "TNDE_INSTANCE", "TNDE-Instance"
"""The mark by which the try-out engine knows its own services: the variable it comes in, the header it returns in."""


class Mode(StrEnum):
    """What this installation is for."""

    TRYOUT = "tryout"
    PRODUCTION = "production"


@dataclass(frozen=True)
class Database:
    """One login at a PostgreSQL server; ``host`` is a name or the folder of a unix socket, ``port`` may be empty."""

    name: str
    user: str
    password: str = field(repr=False)
    host: str
    port: str
    options: Mapping[str, str]

    def django(self, assume_role: str, statement_seconds: int, lock_seconds: int) -> dict[str, Any]:
        """The value of one alias in Django's DATABASES, working as ``assume_role`` whatever the login is."""
        limits = {
            "statement_timeout": statement_seconds * 1000,
            "lock_timeout": lock_seconds * 1000,
            "idle_in_transaction_session_timeout": 30_000,
        }
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                **self.options,
                "assume_role": assume_role,
                "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
            },
        }


@dataclass(frozen=True)
class Mail:
    """Where messages go: a folder of files, or an SMTP server."""

    folder: Path | None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = ""  # "", "starttls" or "tls"
