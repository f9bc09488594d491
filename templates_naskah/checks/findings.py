"""Where checks put what they find, and the names of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from templates_naskah import limits
from templates_naskah.fonts import Family
from templates_naskah.model import Frame, Kind, Known, Problem, Severity
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile
from templates_naskah.runs import is_text, join_path, leaves, plain, type_name
from templates_naskah.vocabulary import PARENT

P1_23: Final = "Permendagri 1/2023"
P1_23_SIGNERS: Final = "Permendagri 1/2023 Pasal 44"
P80_15: Final = "Permendagri 80/2015"
P83_22: Final = "Permendagri 83/2022"
UU30_14: Final = "UU 30/2014 Pasal 14"
EYD: Final = "EYD V"
ANRI: Final = "Peraturan ANRI 5/2021"
CUSTOM: Final = "kebiasaan"


@dataclass
class Findings:
    """Problems in the order they were met, each once, no more than ``limits.PROBLEMS``."""

    problems: list[Problem] = field(default_factory=list)
    is_full: bool = False

    def error(self, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, "error", params, source))

    def warning(self, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, "warning", params, source))

    def either(self, severity: Severity, code: str, path: str, source: str = "", **params: str) -> None:
        self.add(Problem(code, path, severity, params, source))

    def add(self, problem: Problem) -> None:
        if problem in self.problems:
            return
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
    """What one check looks at: canonical content, its kind where that exists, frame, look-ups and profile where given.

    The lists leave out what the content holds of a parent: its own kind looks at that.

    leaves    path and bare text of every text
    objects   path and value of every object, runs excepted
    lines     path, label in lower case and bare value of every ``{label, nilai}`` line
    """

    content: Mapping[str, Any]
    kind: Kind | None = None
    frame: Frame | None = None
    known: Known | None = None
    leaves: tuple[tuple[str, str], ...] = ()
    objects: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()
    profile: Profile | None = None

    @property
    def family(self) -> Family | None:
        """The fonts that will print it; None where no kind says so."""
        if self.kind is None:
            return None
        return (self.profile or PERMENDAGRI_1_2023).for_kind(self.kind).family or self.kind.font


def subject_of(
    content: Mapping[str, Any],
    kind: Kind | None,
    frame: Frame | None,
    known: Known | None,
    profile: Profile | None = None,
) -> Subject:
    """The subject with its texts, objects and ``{label, nilai}`` lines gathered once for all checks."""
    own = {name: value for name, value in content.items() if name != PARENT}
    held = tuple(objects(own))
    return Subject(content, kind, frame, known, tuple(leaves(own)), held, tuple(labelled(held)), profile)


def is_missing(value: object) -> bool:
    """Whether nothing stands there: null, empty text, empty list or object."""
    return value is None or (isinstance(value, (str, list, tuple, Mapping)) and not value)


def objects(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object inside a canonical value with its path, runs excepted."""
    if isinstance(value, dict):
        yield path, value
        for name, item in value.items():
            if isinstance(item, (dict, list)):
                yield from objects(item, join_path(path, name))
    elif isinstance(value, list) and not is_text(value):
        for index, item in enumerate(value):
            if isinstance(item, (dict, list)):
                yield from objects(item, f"{path}[{index}]")


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a list with their paths; what is no text is passed over."""
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            if is_text(item):
                yield f"{path}[{index}]", plain(item)


def labelled(held: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, str, str]]:
    """Every ``{label, nilai}`` line among objects: path of the value, label in lower case, bare value."""
    for path, row in held:
        label = row.get("label")
        if "nilai" in row and is_text(label) and is_text(row["nilai"]):
            yield join_path(path, "nilai"), plain(label).strip().lower(), plain(row["nilai"])
