"""Other makers of PDF on the same letter: each in a process of its own, on packages that the product never has.

They are installed into ``var/bench-venv`` when first asked for, from ``requirements/bench.txt``. A maker gets the same
letter, the same fonts and a folder to write in; it keeps warm whatever it can, and has the QR code ready made, which
ours has to make. The letter it makes is read again before anything is measured: all text of the twin on one page.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.recording import Unavailable

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / "var" / "bench-venv"
LOCK = ROOT / "requirements" / "bench.txt"
SHEETS = ("emblem.svg", "letter.css", "letter.typ")


class Rival:
    """One maker: takes a letter as JSON on a line, writes the PDF, answers with its milliseconds of processor time."""

    def __init__(self, name: str, process: subprocess.Popen[str], folder: Path) -> None:
        self._name, self._process = name, process
        self.pdf = folder / "made.pdf"
        self._answer()

    def make(self, letter: dict[str, Any]) -> float:
        """Milliseconds that the maker took; the file is at ``pdf``. Raises Unavailable when it ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({**letter, "out": str(self.pdf)}) + "\n")
        self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout is not None and self._process.stderr is not None
        answer = self._process.stdout.readline()
        if not answer:
            said = self._process.stderr.read().strip().splitlines() or ["nothing"]
            raise Unavailable(f"{self._name} ended and said: {said[-1]}")
        return answer


@contextmanager
def started(name: str) -> Iterator[Rival]:
    """Give the maker of a module in this folder, with fonts and sheets in a folder it can write in."""
    from templates_naskah.fonts import FOLDER

    python = installed()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for source in (*(Path(__file__).parent / name for name in SHEETS), *FOLDER.glob("LiberationSans-*.ttf")):
            shutil.copy(source, folder)
        command = [str(python), "-m", f"{__name__}.{name}", str(folder)]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
            try:
                yield Rival(name, process, folder)
            finally:
                process.kill()


def installed() -> Path:
    """Return the Python that has the makers, installing them first. Raises Unavailable with what went wrong."""
    python, mark = VENV / "bin" / "python", VENV / ".installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return python
    print(f"installing the other makers into {VENV.relative_to(ROOT)} ...", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (
        [str(ROOT / ".ci" / "make-venv"), sys.executable, str(VENV)],
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)],
    ):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            said = (ran.stderr or ran.stdout).strip().splitlines() or ["nothing"]
            raise Unavailable(f"the packages of {LOCK.relative_to(ROOT)} cannot be installed: {said[-1]}")
    mark.write_text(wanted)
    return python
