#!/usr/bin/env python3
"""Django's command line. While trying out it starts the embedded database for commands that need one, and stops it."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line
from django.db import OperationalError

from tnde import tryout
from tnde.env import EnvError

BASE = Path(__file__).resolve().parent

# Django's own commands and ours that work without a database; every other command gets one.
WITHOUT_DATABASE = frozenset(
    {
        "check", "collectstatic", "compilemessages", "diffsettings", "help", "makemessages", "render_naskah",
        "spectacular", "startapp", "testserver", "version",
    }
)  # fmt: skip
AS_OWNER = frozenset(
    {"flush", "makemigrations", "migrate", "showmigrations", "sqlflush", "sqlmigrate", "squashmigrations"}
)


def main(arguments: list[str]) -> None:
    """Run one command; refusals of environment and try-out engine are printed as sentences, exit status 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tnde.settings")
    command = next((word for word in arguments[1:] if not word.startswith("-")), "help")
    if command in AS_OWNER:
        os.environ.setdefault("TNDE_DATABASE_ROLE", "owner")
    if command != "runserver":  # commands may work longer than a request
        os.environ.setdefault("TNDE_STATEMENT_SECONDS", "300")
    wanted = command not in WITHOUT_DATABASE and not {"--help", "-h", "--version"} & set(arguments)
    try:
        server = tryout.ensure(BASE) if wanted and tryout.is_embedded(os.environ) else None
        try:
            execute_from_command_line(arguments)
        finally:
            if server:
                server.stop()
    except (EnvError, tryout.Refused) as refusal:
        sys.exit(str(refusal))
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None):
            raise
        sys.exit(f"Basis data tidak dapat dihubungi; periksa DATABASE_URL dan apakah PostgreSQL berjalan.\n{error}")


if __name__ == "__main__":
    main(sys.argv)
