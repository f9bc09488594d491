"""One text and a table of rows (`templates_naskah.renditions`): the table as it is kept, and its rows in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from templates_naskah import renditions
from templates_naskah.row_table import RowTable


def kept(table: RowTable) -> dict[str, Any]:
    """A table as JSON."""
    return {
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "numbers": list(table.numbers),
    }


def table_of(rows: Mapping[str, Any]) -> RowTable:
    """The table that was kept."""
    return RowTable(
        tuple(rows.get("columns", ())),
        tuple(tuple(row) for row in rows.get("rows", ())),
        tuple(rows.get("numbers", ())),
    )


def count(rows: Mapping[str, Any]) -> int:
    """How many naskah come of it."""
    return len(rows.get("rows", ()))


def values_of(rows: Mapping[str, Any], row: int) -> dict[str, str]:
    """The values of the ``row``-th row, from 1, by column. Raises LookupError."""
    if not 1 <= row <= count(rows):
        raise LookupError(row)
    return dict(zip(rows["columns"], rows["rows"][row - 1], strict=False))


def filled(content: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The content of one row: every named place holds its value."""
    return renditions.filled(content, values)


def filled_text(text: str, values: Mapping[str, str]) -> str:
    """One text of one row."""
    return cast(str, renditions.filled({"": text}, values)[""])
