"""Columns give way to what may not be broken, and keep their widths where nothing is broken."""

from __future__ import annotations

from typing import Any

import pytest

from templates_naskah.blocks import Table, text
from templates_naskah.drawing.columns import widened
from templates_naskah.drawing.setting import Setting
from templates_naskah.profiles import PERMENDAGRI_1_2023
from tests.templates_naskah.frames import drawn, letter, pages_of

S = Setting(PERMENDAGRI_1_2023, "sans", 10, 1.0, 0, 400)


def table(head: str, *cells: str) -> Table:
    return Table((text("No."), text(head)), tuple((text("1."), text(cell)) for cell in cells))


def test_a_column_is_widened_to_its_longest_word_at_the_cost_of_the_others() -> None:
    first, second = widened(table("Biaya", "Rp1.870.000.000,00"), [360, 40], S, 4)
    assert first + second == pytest.approx(400)
    assert 90 < second < 110


@pytest.mark.parametrize("cell", ["kata pendek", "W" * 80, "Undang-Undang/Peraturan"])
def test_other_columns_keep_their_width(cell: str) -> None:
    assert widened(table("Isi", cell), [320, 80], S, 4) == [320, 80]


def test_nothing_moves_where_no_column_has_room_to_spare() -> None:
    full = Table(tuple(text("Perkembangannya") for _ in range(5)), ())
    assert widened(full, [80] * 5, S, 4) == [80] * 5


def test_the_note_of_a_table_stands_below_it() -> None:
    entry: dict[str, Any] = {
        "jenis": "tabel",
        "kolom": ["A"],
        "baris": [["satu"]],
        "catatan": "Angka sementara.",
    }
    (page,) = pages_of(drawn(content={**letter(), "isi": [entry]}).pdf)
    assert page.index("satu") < page.index("Angka sementara.")
