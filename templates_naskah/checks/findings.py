"""Where checks put what they find, and the names of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from templates_naskah import limits
from templates_naskah.model import Frame, Kind, Known, Problem, Severity
from templates_naskah.runs import is_text, join_path, plain, type_name

P1_23: Final = "Permendagri 1/2023"
P1_23_SIGNERS: Final = "Permendagri 1/2023 Pasal 44"
P80_15: Final = "Permendagri 80/2015"
P83_22: Final = "Permendagri 83/2022"
CUSTOM: Final = "kebiasaan"


@dataclass
class Findings:
    """Problems in the order they were met, no more than ``limits.PROBLEMS``."""

    problems: list[Problem] = field(default_factory=list)
    is_full: bool = False

    def error(self, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, "error", params, source))

    def warning(self, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, "warning", params, source))

    def either(self, severity: Severity, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, severity, params, source))

    def add(self, problem: Problem) -> None:
        if len(self.problems) < limits.PROBLEMS:
            self.problems.append(problem)
        elif not self.is_full:
            self.is_full = True
            self.problems.append(Problem("too_many_problems", "", "error", {"limit": str(limits.PROBLEMS)}))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def wrong_type(self, path: str, expected: str, found: object) -> None:
        self.error("wrong_type", path, expected=expected, found=type_name(found))


@dataclass(frozen=True, slots=True)
class Subject:
    """What one check looks at: canonical content, its kind where that exists, frame and look-ups where given."""

    content: Mapping[str, Any]
    kind: Kind | None = None
    frame: Frame | None = None
    known: Known | None = None


def is_missing(value: object) -> bool:
    """Whether nothing stands there: null, empty text, empty list or object."""
    return value is None or (isinstance(value, (str, list, tuple, Mapping)) and not value)


def objects(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object inside a canonical value with its path, runs excepted."""
    if isinstance(value, Mapping):
        yield path, value
        for name, item in value.items():
            yield from objects(item, join_path(path, name))
    elif isinstance(value, (list, tuple)) and not is_text(value):
        for index, item in enumerate(value):
            yield from objects(item, f"{path}[{index}]")


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a list with their paths; what is no text is passed over."""
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            if is_text(item):
                yield f"{path}[{index}]", plain(item)


def labelled(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every ``{label, nilai}`` line anywhere: path of the value, label in lower case, bare value."""
    for path, row in objects(content):
        label = row.get("label")
        if "nilai" in row and is_text(label) and is_text(row["nilai"]):
            yield join_path(path, "nilai"), plain(label).strip().lower(), plain(row["nilai"])
