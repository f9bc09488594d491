"""What the person at the screen reads: one line for each step, in the order it happened."""

from __future__ import annotations

import sys
import time

STATES = {
    "draft": "konsep",
    "in_review": "diperiksa",
    "approved": "disetujui",
    "signed": "ditandatangani",
    "sent": "dikirim",
    "archived": "diberkaskan",
    "annulled": "dibatalkan",
    "dropped": "dihapus",
}
VERDICTS = {
    "genuine": "ASLI",
    "intact_but_not_issued_file": "UTUH, TETAPI BUKAN BERKAS YANG DITERBITKAN",
    "altered": "TELAH DIUBAH",
    "annulled": "DIBATALKAN",
    "unknown": "TIDAK DIKENAL",
}
_started = time.monotonic()


def heading(text: str) -> None:
    """The title of a part."""
    _say(f"\n{text}")


def step(what: str, detail: str = "") -> None:
    """One thing that happened, and what was seen of it."""
    _say(f"  {what:<13}{detail}".rstrip())


def more(detail: str) -> None:
    """A further line of the step before."""
    _say(f"  {'':<13}{detail}")


def seconds() -> int:
    """Whole seconds since the demo began."""
    return round(time.monotonic() - _started)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
