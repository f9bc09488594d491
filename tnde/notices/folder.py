"""Mail as files in a folder, for trying out and for tests: one message, one ``.eml`` file named by its Message-ID."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each message whole or not at all; the same message again replaces its own file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many files were written into ``EMAIL_FILE_PATH``."""
        folder = Path(str(getattr(settings, "EMAIL_FILE_PATH", settings.VAR_DIR / "mail")))
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(folder, message)
        return len(email_messages)

    def _write(self, folder: Path, message: EmailMessage) -> None:
        mail = message.message()
        name = "".join(c for c in str(mail["Message-ID"]).partition("@")[0] if c.isalnum())
        unfinished = folder / f".{name}.{os.getpid()}"
        unfinished.write_bytes(mail.as_bytes())
        unfinished.replace(folder / f"{name}.eml")
