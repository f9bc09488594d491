"""The file-based broker of the try-out, made to bear writers and readers that are killed at any moment.

kombu's own writes its files in place: a worker that reads one a moment too early dies of it, and a process killed while
writing leaves a half one that stops every later start. What is lost here is a hint; the sweep finds the job.
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Messages appear whole or not at all; what cannot be read is passed over."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # kombu has two names for it
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}"
        half = Path(self.data_folder_out) / f"{name}.half"
        half.write_text(dumps(payload), encoding="utf-8")
        half.rename(half.with_name(f"{name}.{queue}.msg"))

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        try:
            return super()._get(queue)
        except ValueError:
            raise Empty from None

    def get_table(self, exchange: str) -> Any:
        """The bindings of an exchange; none when their file is not written yet."""
        try:
            return super().get_table(exchange)
        except ValueError:
            return []

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        try:
            super()._queue_bind(exchange, routing_key, pattern, queue)
        except ValueError:  # left by a process that was killed while writing
            self._exchange_file(exchange).unlink(missing_ok=True)
            super()._queue_bind(exchange, routing_key, pattern, queue)


class Transport(filesystem.Transport):
    """What `tnde.celery` takes for ``filesystem://``."""

    Channel = Channel
