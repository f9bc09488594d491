"""Content to blocks: markers, runs, lists, tables; whatever cannot be read is left out, never raised."""

from __future__ import annotations

from typing import Any

import pytest

from templates_naskah import body
from templates_naskah.blocks import ItemList, PageBreak, Paragraph, Rows, Run, Table
from templates_naskah.markers import letters, marker, roman


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("angka", "3."),
        ("huruf", "c."),
        ("angka_kurung", "3)"),
        ("huruf_kurung", "c)"),
        ("angka_kurung_dua", "(3)"),
        ("huruf_kurung_dua", "(c)"),
        ("strip", "-"),
    ],
)
def test_markers(numbering: Any, expected: str) -> None:
    assert marker(numbering, 3) == expected


def test_letters_go_on_after_z_and_attachments_are_roman() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_runs_keep_their_styles() -> None:
    made = body.rich([{"teks": "wajib ", "tebal": True}, {"teks": "hadir", "miring": True, "garis_bawah": True}])
    assert made == (Run("wajib ", bold=True), Run("hadir", italic=True, underline=True))


def test_markup_is_printed_as_it_stands() -> None:
    assert body.rich("<b>tebal</b> &amp; <script>") == (Run("<b>tebal</b> &amp; <script>"),)


def test_a_nip_in_running_text_is_not_broken() -> None:
    assert body.rich("NIP 19780412 200501 1 003 atas nama")[0].text.count("\u00a0") == 3


def test_a_nested_list_takes_the_next_numbering() -> None:
    made = body.item_list({"butir": [{"teks": "a", "anak": {"butir": [{"teks": "b", "anak": {"butir": ["c"]}}]}}]})
    second = made.items[0].below[0]
    assert isinstance(second, ItemList)
    third = second.items[0].below[0]
    assert isinstance(third, ItemList)
    assert (made.numbering, second.numbering, third.numbering) == ("angka", "huruf", "angka_kurung")


def test_table_rows_are_cut_or_filled_to_the_columns() -> None:
    made = body.table({"kolom": ["No.", "Nama"], "baris": [["1."], ["2.", "b", "c"]], "rata": ["tengah"]})
    assert [len(row) for row in made.rows] == [2, 2]
    assert made.align == ("center", "left")


def test_a_document_is_read_in_order_and_unknown_parts_are_left_out() -> None:
    made = body.document(
        [
            {"jenis": "paragraf", "teks": "satu"},
            {"jenis": "gambar"},
            {"jenis": "rincian", "baris": [{"label": "waktu", "nilai": "09.00 WITA"}]},
            {"jenis": "tabel", "kolom": ["No."], "baris": []},
            {"jenis": "halaman_baru"},
            7,
        ]
    )
    assert [type(block) for block in made] == [Paragraph, Rows, Table, PageBreak]
