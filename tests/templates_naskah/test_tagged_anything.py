"""Whatever a content holds, the PDF, the text twin and the HTML twin say the same in the same order."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import twin
from tests.templates_naskah.frames import FINAL, drawn, letter
from tests.templates_naskah.reading_order import read
from tests.templates_naskah.test_tagged import leaf_text, squeezed
from tests.templates_naskah.test_twin import Page

# A bar parts the cells of the text twin and is not printed.
ODD = (
    "",
    " ",
    "kata " * 30,
    "x" * 400,
    "a-b/c_" * 60,
    "satu\u00a0dua",
    "Undang-Undang " * 20,
    "e\u0301",
    "\u00ad",
    "١٢",
)
LEAF = st.text(st.characters(codec="utf-8", exclude_characters="|"), max_size=40) | st.sampled_from(ODD)
STYLES = {name: st.booleans() for name in ("tebal", "miring", "garis_bawah")}
TEXT = LEAF | st.lists(st.fixed_dictionaries({"teks": LEAF}, optional=STYLES), max_size=4)
MARKERS = st.sampled_from(["angka", "huruf", "strip", "angka_kurung"])


def listed(items: Any) -> Any:
    return st.fixed_dictionaries(
        {"jenis": st.just("daftar"), "penomoran": MARKERS, "butir": st.lists(items, max_size=3)}
    )


LISTS = st.recursive(
    listed(TEXT), lambda inner: listed(st.fixed_dictionaries({"teks": TEXT, "anak": inner})), max_leaves=3
)
ROW = st.fixed_dictionaries({"label": LEAF, "nilai": TEXT})
BLOCKS = st.one_of(
    st.fixed_dictionaries({"jenis": st.sampled_from(["paragraf", "subjudul"]), "teks": TEXT}),
    LISTS,
    st.fixed_dictionaries({"jenis": st.just("rincian"), "baris": st.lists(ROW, max_size=3)}),
    st.fixed_dictionaries(
        {
            "jenis": st.just("tabel"),
            "judul": TEXT,
            "kolom": st.lists(TEXT, min_size=1, max_size=3),
            "baris": st.lists(st.lists(TEXT, max_size=4), max_size=3),
        }
    ),
    st.just({"jenis": "halaman_baru"}),
)


@given(st.lists(BLOCKS, max_size=5), TEXT, st.lists(TEXT, max_size=3))
def test_page_and_twins_agree(isi: list[Any], hal: Any, offices: list[Any]) -> None:
    attached = {"jenis": "teks", "judul": hal, "isi": isi[:2], "ditandatangani": True}
    yth = {"daftar": offices, "di": "Tempat"}
    content = {**letter(), "hal": hal, "yth": yth, "isi": isi, "tembusan": offices, "lampiran_naskah": [attached]}
    made = read(drawn(content=content).pdf)
    said = squeezed(twin.text("surat_dinas", content, FINAL))
    assert squeezed(leaf_text(made.root)) == said
    assert squeezed(Page(twin.html("surat_dinas", content, FINAL)).text()) == said
    assert (made.unmarked, made.unread) == ([], [])
