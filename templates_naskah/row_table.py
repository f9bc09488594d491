"""A table of rows that fill the named places of one naskah: columns, rows of text, and how they are read from CSV.

Row numbers are those of a spreadsheet: the names of the columns stand in row 1, the first row of values is row 2.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from templates_naskah import limits
from templates_naskah.model import Problem
from templates_naskah.reading import DocumentError
from templates_naskah.runs import clean

FIRST_ROW: Final = 2
SEPARATORS: Final = ";,\t"
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class RowTable:
    """Columns by their names, and rows as they are written; a row may still have too few or too many cells.

    numbers  the number of each row; rows that hold nothing are left out
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    def lines(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each row with its number."""
        return zip(self.numbers, self.rows, strict=True)


def column_name(written: str) -> str:
    """Return the name of a column as places in a text call it: ``Nama Lengkap`` is ``nama_lengkap``."""
    return re.sub(r"\W+", "_", clean(written)[0].casefold()).strip("_")[:LONGEST_NAME]


def table_of(rows: Sequence[Mapping[str, Any]]) -> RowTable:
    """Return the table of objects that name their values: columns in the order in which they are first named."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [tuple("" if row.get(name) is None else str(row[name]).strip() for name in names) for row in rows]
    return settled([names, *cells])


def read_csv(source: bytes) -> RowTable:
    """Return the table in a CSV file: UTF-8, parted by semicolons, commas or tabs, the first line names the columns.

    Raises DocumentError when it is too large, not UTF-8, or no table.
    """
    if len(source) > limits.FILE_BYTES:
        raise DocumentError(Problem("file_too_large", "", params={"limit": str(limits.FILE_BYTES // 1_000_000)}))
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(Problem("not_utf8", "", params={"byte": str(error.start)})) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        return settled(list(reader))
    except csv.Error as error:
        raise DocumentError(Problem("not_csv", "", params={"line": str(reader.line_num)})) from error


def separator(text: str) -> str:
    """Return what parts the names of the columns in the first line of a text: the sign that makes the most of them."""
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([line], delimiter=sign), [])))


def settled(written: Sequence[Sequence[str]]) -> RowTable:
    """Return rows as they are written as a table, without the empty columns and rows that spreadsheets leave behind."""
    head = [column_name(name) for name in written[0]] if written else []
    body = [tuple(cell.strip() for cell in row) for row in written[1:]]
    while head and not head[-1] and not any(any(row[len(head) - 1 :]) for row in body):
        head.pop()
    kept = [(number, row) for number, row in enumerate(body, FIRST_ROW) if any(row)]
    rows = tuple(row if any(row[len(head) :]) else row[: len(head)] for _, row in kept)
    return RowTable(tuple(head), rows, tuple(number for number, _ in kept))


def faults(table: RowTable) -> Iterator[Problem]:
    """Yield what is wrong with a table as a whole."""
    if not any(table.columns):
        yield Problem("no_columns", "")
        return
    for index, name in enumerate(table.columns):
        if not name:
            yield Problem("unnamed_column", "", params={"number": str(index + 1)})
        elif name in table.columns[:index]:
            yield Problem("duplicate_column", "", params={"column": name})
    if len(table.columns) > limits.ROW_COLUMNS:
        params = {"count": str(len(table.columns)), "limit": str(limits.ROW_COLUMNS)}
        yield Problem("too_many_columns", "", params=params)
    if not table.rows:
        yield Problem("no_rows", "")
    elif len(table.rows) > limits.RENDITIONS:
        params = {"count": str(len(table.rows)), "limit": str(limits.RENDITIONS)}
        yield Problem("too_many_renditions", "", params=params)
