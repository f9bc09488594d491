"""Results are one list, one entry for each name; every benchmark answers to the name of its module."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from benchmarks import rivals
from benchmarks.__main__ import main, names
from benchmarks.recording import Result, line, record


def test_a_second_run_replaces_the_first_and_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "results" / "latest.json"
    record("numbering", "numbers/s", Result(100.0, 400.0), path=path)
    record("render", "ms", Result(6.0, None), path=path)

    record("numbering", "numbers/s", Result(200.0, 400.0), path=path)

    render, numbering = sorted(json.loads(path.read_text()), key=lambda entry: entry["unit"])
    assert (numbering["value"], numbering["baseline"], numbering["ratio"]) == (200.0, 400.0, 0.5)
    assert (render["baseline"], render["ratio"]) == (None, None)
    assert set(numbering) == {"name", "value", "unit", "baseline", "ratio", "machine", "when"}


def test_the_line_is_readable() -> None:
    assert line("numbering", "numbers/s", Result(310.2, 620.4, "16 clients")) == (
        "numbering: 310.2 numbers/s (baseline 620.4, ratio 0.50) 16 clients"
    )


@pytest.mark.parametrize("name", names())
def test_a_benchmark_has_its_name_its_unit_and_a_run(name: str) -> None:
    module = importlib.import_module(f"benchmarks.{name}")

    assert name == module.NAME
    assert module.UNIT and callable(module.run)


def test_what_a_benchmark_lacks_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "lock.txt").write_text("no hash==1\n")
    for name, path in (("LOCK", tmp_path / "lock.txt"), ("VENV", tmp_path / "venv"), ("ROOT", tmp_path)):
        monkeypatch.setattr(rivals, name, path)
    script = tmp_path / ".ci" / "make-venv"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\necho tidak ada Python >&2\nexit 1\n")
    script.chmod(0o755)

    assert main(["render_vs_typst"]) == 1

    said = capsys.readouterr()
    assert "render_vs_typst: NOT RUN, the packages of lock.txt cannot be installed: tidak ada Python" in said.out
    assert "Traceback" not in said.err


def test_an_unknown_benchmark_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tidak-ada"]) == 2
    assert "numbering" in capsys.readouterr().err
