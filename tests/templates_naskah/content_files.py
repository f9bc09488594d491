"""The project's own copies of the content files, and small changes to them."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from templates_naskah import documents
from templates_naskah.checking import check
from templates_naskah.model import Known, Problem

FOLDER = Path(__file__).parent / "samples"
FILES = sorted(FOLDER.glob("[0-9]*.yaml"))


def sample(number: int) -> dict[str, Any]:
    """The flat document of one content file, free to be changed."""
    path = next(FOLDER.glob(f"{number:02d}-*.yaml"))
    return copy.deepcopy(dict(documents.load(path)))


def problems_of(document: dict[str, Any], *, known: Known | None = None) -> list[Problem]:
    """Everything that is wrong with a flat document, with its frame."""
    split = documents.split(document)
    return [*split.problems, *check(split.kind, split.content, frame=split.frame, known=known)]


def found(document: dict[str, Any], *, known: Known | None = None) -> set[tuple[str, str, str]]:
    """Severity, path and code of everything that is wrong."""
    return {(problem.severity, problem.path, problem.code) for problem in problems_of(document, known=known)}
