"""The same content and frame give the same bytes: twice, in another process, at another time of day."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace

import pytest

from templates_naskah import KINDS
from tests.templates_naskah.frames import DRAFT, FINAL, drawn

SCRIPT = """
import hashlib
from templates_naskah import KINDS
from tests.templates_naskah.frames import DRAFT, drawn
for kind in KINDS:
    final, draft = drawn(kind).pdf, drawn(kind, DRAFT, watermark="KONSEP").pdf
    print(hashlib.sha256(final).hexdigest(), hashlib.sha256(draft).hexdigest())
"""


def digest(kind: str, draft: bool) -> str:
    made = drawn(kind, DRAFT, watermark="KONSEP") if draft else drawn(kind)
    return hashlib.sha256(made.pdf).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_drawing_twice_gives_the_same_bytes(kind: str) -> None:
    assert digest(kind, False) == digest(kind, False)


def test_another_process_gives_the_same_bytes() -> None:
    here = [f"{digest(kind, False)} {digest(kind, True)}" for kind in KINDS]
    for seed in ("1", "77"):
        environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Makassar", "SOURCE_DATE_EPOCH": "1"}
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=environment
        )
        assert ran.stdout.split("\n")[:-1] == here


@pytest.mark.parametrize(
    "change", [{"number": "000.8.3/313/DISKOMINFO/2026"}, {"token": "00" * 16}, {"klasifikasi": "000.8.4"}]
)
def test_whatever_is_printed_or_said_changes_the_bytes(change: dict[str, str]) -> None:
    assert drawn(frame=replace(FINAL, **change)).pdf != drawn().pdf  # type: ignore[arg-type]
