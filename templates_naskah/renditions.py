"""One text and a table of rows: as many naskah, each complete in itself.

A place is named in the text by its column in double braces, ``{{nama}}``, anywhere a text may stand, kop, number and
signatory included. A value is put there as text and as nothing else: braces in it name no further place. Each naskah
is checked by itself; a faulty row stops no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from templates_naskah import checking, documents, limits
from templates_naskah.kinds import KINDS
from templates_naskah.model import Problem
from templates_naskah.row_table import RowTable, column_name, faults
from templates_naskah.runs import join_path, plain
from templates_naskah.vocabulary import is_note

PLACE: Final = re.compile(r"\{\{([^{}]*)\}\}")
BRACES: Final = re.compile(r"\{\{|\}\}")
STEP: Final = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
SHOWN: Final = 40

Document = Mapping[str, Any]
Check = Callable[[documents.Split], list[Problem]]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem and where it comes from.

    row      number of the row in the table; 0 where it is the text's or the table's own
    columns  the columns whose values stand at its place
    """

    problem: Problem
    row: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendition:
    """One row: its number, its values by column, what is wrong with it alone, and whether its naskah may be made."""

    row: int
    values: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()
    is_good: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """All renditions of a text, and what is wrong with text or table whatever the row.

    Without a usable table there are none; where the text itself is faulty, none of them is good.
    """

    renditions: tuple[Rendition, ...]
    problems: tuple[RowProblem, ...] = ()

    @property
    def told(self) -> tuple[RowProblem, ...]:
        """Every problem, the text's own first, then row by row."""
        return (*self.problems, *(problem for one in self.renditions for problem in one.problems))


def problems_of(split: documents.Split) -> list[Problem]:
    """Return what is wrong with one naskah when nothing is known beside it."""
    return [*split.problems, *checking.check(split.kind, split.content, frame=split.frame)]


def renditions(document: Document, table: RowTable, *, check: Check = problems_of) -> Batch:
    """Return what becomes of a flat document with the rows of a table; `filled` gives the document of one of them.

    ``check`` looks at each naskah. Never raises.
    """
    written: tuple[Problem, ...] = getattr(document, "problems", ())
    unusable = tuple(faults(table))
    told = unusable or islice((*misnamed(document, table), *written), limits.PROBLEMS)
    whole = [RowProblem(problem) for problem in told]
    if any(one.problem.severity == "error" for one in whole):
        return Batch((), tuple(whole))
    used = {name for _, text in texts(document) for name in names_in(text)}
    seen = Seen()
    made = [_rendition(document, table, line, used, check, seen) for line in table.lines()]
    shared = {key for key, count in _shared(made).items() if count == len(made)}
    whole += [one for one in made[0].problems if _key(one) in shared]
    whole = [replace(one, row=0) for one in whole]
    kept = (replace(one, problems=tuple(p for p in one.problems if _key(p) not in shared)) for one in made)
    return Batch(tuple(kept), tuple(whole))


def filled(document: Document, values: Mapping[str, str]) -> dict[str, Any]:
    """Return the document of one row: every named place holds its value; other braces stay as they are."""

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return PLACE.sub(lambda place: values.get(column_name(place[1]), place[0]), value)
        if isinstance(value, Mapping):
            return {name: put(item) for name, item in value.items()}
        return [put(item) for item in value] if isinstance(value, (list, tuple)) else value

    return {name: put(item) for name, item in document.items()}


def names_in(text: str) -> tuple[str, ...]:
    """Return the columns that a text names, in order."""
    return tuple(column_name(place) for place in PLACE.findall(text))


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a document with its path; notes about the file are passed over."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if path or not is_note(name):
                yield from texts(item, join_path(path, name))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]")


def misnamed(document: Document, table: RowTable) -> Iterator[Problem]:
    """Yield each column that a text names and the table lacks, once, each that nothing names, and broken places."""
    first: dict[str, str] = {}
    for path, text in texts(document):
        for name in names_in(text):
            first.setdefault(name, path)
        rest = PLACE.sub("", text)
        broken = BRACES.search(rest)
        if broken or "" in names_in(text):
            near = rest[max(broken.start() - 5, 0) :] if broken else text
            yield Problem("malformed_place", path, params={"found": near[:SHOWN]})
    allowed = ", ".join(filter(None, table.columns))
    for name, path in first.items():
        if name and name not in table.columns:
            yield Problem("unknown_column", path, params={"column": name, "allowed": allowed[:500]})
    if not any(first):
        yield Problem("no_place", "", params={"allowed": allowed[:500]})
        return
    for name in dict.fromkeys(filter(None, table.columns)):
        if name not in first:
            yield Problem("unused_column", "", "warning", {"column": name})
    kind = KINDS.get(str(document.get("jenis_naskah")))
    number = document.get("nomor")
    if kind and kind.numbering in ("series", "free") and isinstance(number, str) and number and not names_in(number):
        yield Problem("one_number_for_all", "nomor", "warning", {"number": number[:80]})


class Seen:
    """What the rows before have used: whole rows and numbers, each with the row that used it first."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], int] = {}
        self.numbers: dict[str, int] = {}


def _rendition(
    document: Document, table: RowTable, line: tuple[int, tuple[str, ...]], used: set[str], check: Check, seen: Seen
) -> Rendition:
    row, cells = line
    if len(cells) != len(table.columns):
        params = {"found": str(len(cells)), "expected": str(len(table.columns))}
        return Rendition(row, {}, (RowProblem(Problem("cell_count", "", params=params), row),), is_good=False)
    values = dict(zip(table.columns, cells, strict=True))
    found = [
        RowProblem(Problem("empty_cell", "", params={"column": name}), row, (name,))
        for name, value in values.items()
        if name in used and not value
    ]
    if (before := seen.rows.setdefault(cells, row)) != row:
        found.append(RowProblem(Problem("repeated_row", "", "warning", {"row": str(before)}), row))
    split = documents.split(filled(document, values))
    number = document.get("nomor")
    if split.frame.number and isinstance(number, str) and names_in(number):
        first = seen.numbers.setdefault(split.frame.number, row)
        if first != row:
            params = {"number": split.frame.number[:80], "row": str(first)}
            found.append(RowProblem(Problem("repeated_number", "nomor", params=params), row, names_in(number)))
    # Every place of the text is filled by now: braces that are left are those of a value, which is text.
    told = (problem for problem in check(split) if problem.code != "unfilled_place")
    found += [RowProblem(problem, row, columns_at(document, problem.path)) for problem in told]
    return Rendition(row, values, tuple(found), all(one.problem.severity != "error" for one in found))


def columns_at(document: Document, path: str) -> tuple[str, ...]:
    """Return the columns named in the text at a path of the document; none where no text stands."""
    here: Any = document
    for name, index in STEP.findall(path):
        if isinstance(here, Mapping) and name in here:
            here = here[name]
        elif isinstance(here, (list, tuple)) and index and int(index) < len(here):
            here = here[int(index)]
        else:
            break  # a text that became runs, or nothing at all
    return tuple(dict.fromkeys(names_in(plain(here))))


def _key(one: RowProblem) -> tuple[object, ...]:
    problem = one.problem
    return (problem.code, problem.path, problem.severity, tuple(sorted(problem.params.items())), one.columns)


def _shared(made: list[Rendition]) -> Counter[tuple[object, ...]]:
    """Return how many rows have each problem that no value of theirs explains."""
    return Counter(key for one in made for key in {_key(problem) for problem in one.problems if not problem.columns})
