"""Named points in the work at which a test may hold a process, in order to kill it or its database there.

A point is armed by a file of its name in the folder of the setting ``STOPS_FOLDER`` (variable ``TNDE_STOPS``, refused
in production). Who reaches it first takes the file and stands still until the test removes what it became. Everybody
else, and every installation without the setting, passes without noticing.
"""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

HELD_SECONDS = 60.0
"""Nobody is held longer, whatever became of the test."""


def reach(name: str) -> None:
    """Pass the point; or stand here once, when it is armed."""
    folder: Path | None = settings.STOPS_FOLDER
    if folder is None:
        return
    held = folder / f"{name}.reached"
    try:
        (folder / name).rename(held)
    except FileNotFoundError:
        return
    until = time.monotonic() + HELD_SECONDS
    while held.exists() and time.monotonic() < until:
        time.sleep(0.02)
