"""What a benchmark hands back, and where results are written."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results" / "latest.json"
"""The list of results, one entry for each name; not committed."""


class Unavailable(Exception):
    """Something that a benchmark needs is not there; the message says what, and no trace helps."""


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement. ``baseline`` has the same unit, or ``note`` says which; None where nothing compares."""

    value: float
    baseline: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value in terms of the baseline."""
        return self.value / self.baseline if self.baseline else None


def machine() -> str:
    """Processor architecture, number of usable cores, Python version."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"


def line(name: str, unit: str, result: Result) -> str:
    """What is printed: ``numbering: 310 numbers/s (baseline 700, ratio 0.44) note``."""
    compared = ""
    if result.baseline is not None and result.ratio is not None:
        compared = f" (baseline {result.baseline:.4g}, ratio {result.ratio:.2f})"
    return f"{name}: {result.value:.4g} {unit}{compared} {result.note}".rstrip()


def record(name: str, unit: str, result: Result, *, path: Path = RESULTS) -> None:
    """Put the result in place of the last one of this name."""
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    entry = {
        "name": name,
        "value": round(result.value, 4),
        "unit": unit,
        "baseline": None if result.baseline is None else round(result.baseline, 4),
        "ratio": None if result.ratio is None else round(result.ratio, 4),
        "machine": machine(),
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    entries = sorted([old for old in entries if old["name"] != name] + [entry], key=lambda one: one["name"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")
