"""The typed environment: every setting that differs between installations, read once and checked as a whole.

``Env.read`` never starts, creates or contacts anything. In try-out every variable has a default below ``var/``; what
the try-out engine prepared (database address, key files) it left in ``var/tryout/env``, and the process environment
wins over that file. A production start is refused when it would run on anything made for trying out. Django's own
settings are composed from this in ``tnde.settings``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tnde.env.reading import Reader
from tnde.env.values import APP_ROLE, OWNER_ROLE, Database, Mail, Mode

__all__ = ["Env", "EnvError", "spoken", "Database", "Mail", "Mode"]


class EnvError(Exception):
    """The environment cannot be used. ``problems`` holds every problem found, each naming its variable and the cure."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("Pengaturan belum benar:\n" + "\n".join(f"- {problem}" for problem in problems))


@contextmanager
def spoken() -> Iterator[None]:
    """Inside the block a refusal ends the process with its sentences and exit status 1, not with a traceback."""
    try:
        yield
    except EnvError as refusal:
        raise SystemExit(str(refusal)) from None


@dataclass(frozen=True)
class Env:
    """Everything this installation was told. Paths are absolute; ``field_key`` is 32 bytes, so is
    ``vapid_key`` unless there is none; no secret shows in repr."""

    mode: Mode
    debug: bool
    base: Path
    port: int
    public_url: str
    instance: str
    database: Database
    owner_database: Database | None
    as_owner: bool
    statement_seconds: int
    broker_url: str = field(repr=False)
    storage: Path
    mail: Mail
    tsa_url: str
    trust_anchors: tuple[Path, ...]
    p12_folder: Path | None
    stops: Path | None
    secret_key: str = field(repr=False)
    field_key: bytes = field(repr=False)
    vapid_key: bytes = field(repr=False)

    @property
    def production(self) -> bool:
        return self.mode is Mode.PRODUCTION

    @property
    def var(self) -> Path:
        """The folder of all run-time files."""
        return self.base / "var"

    @classmethod
    def read(cls, source: Mapping[str, str], base: Path) -> "Env":
        """The environment found in ``source``; in try-out completed by ``var/tryout/env`` and defaults below ``base``.

        Raises EnvError with all problems at once. Empty values count as absent.
        """
        reader = Reader({name: value for name, value in source.items() if value}, base)
        values = reader.values()
        if reader.problems:
            raise EnvError(reader.problems)
        return cls(**values)

    def databases(self) -> dict[str, dict[str, Any]]:
        """Django's DATABASES: the application's login as ``tnde_app``, or the owner's as ``tnde_owner``."""
        if self.as_owner and self.owner_database:
            return {"default": self.owner_database.django(OWNER_ROLE, statement_seconds=0, lock_seconds=10)}
        return {"default": self.database.django(APP_ROLE, self.statement_seconds, lock_seconds=3)}

    def broker_options(self) -> dict[str, Any]:
        """Celery's ``broker_transport_options`` for this broker."""
        scheme = self.broker_url.partition(":")[0]
        if scheme == "filesystem":
            folder = str(self.var / "tryout" / "broker")
            return {
                "data_folder_in": folder,
                "data_folder_out": folder,
                "control_folder": folder + "/control",
                "polling_interval": 0.1,
            }
        if scheme in ("redis", "rediss"):
            return {"visibility_timeout": 3600, "unacked_restore_throttle": 1}
        return {}

    def email(self) -> dict[str, Any]:
        """Django's EMAIL_* settings."""
        mail = self.mail
        if mail.folder:
            return {
                "EMAIL_BACKEND": "tnde.notices.folder.FolderBackend",
                "EMAIL_FILE_PATH": str(mail.folder),
            }
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": mail.host,
            "EMAIL_PORT": mail.port,
            "EMAIL_HOST_USER": mail.user,
            "EMAIL_HOST_PASSWORD": mail.password,
            "EMAIL_USE_TLS": mail.security == "starttls",
            "EMAIL_USE_SSL": mail.security == "tls",
            "EMAIL_TIMEOUT": 20,
        }
