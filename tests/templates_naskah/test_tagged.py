"""Tagged PDF: what a screen reader is told, in which order, and what it is spared (ISO 14289-1)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Frame, example_of, layout, twin
from templates_naskah.documents import load, split
from tests.templates_naskah.content_files import FILES, FOLDER
from tests.templates_naskah.frames import DRAFT, FINAL, OFFICE, TODAY, drawn, letter
from tests.templates_naskah.reading_order import Element, Tagged, read
from tests.templates_naskah.test_kinds import frame_for

SENTENCE = "Setiap perangkat daerah menyampaikan data penerapan tata naskah dinas elektronik. "


def squeezed(text: str) -> str:
    """Words alone: bars between cells are the twin's own, a colon may stand apart."""
    return " ".join(re.sub(r" \|(?= |$)", "", text, flags=re.MULTILINE).replace(":", " : ").split())


def printed_samples() -> list[str]:
    """The content files of every kind that is drawn here."""
    kinds = {file.name: KINDS.get(split(load(file)).kind) for file in FILES}
    return [name for name, kind in kinds.items() if kind is not None and kind.making == "drawn"]


def tagged(kind: str = "surat_dinas", frame: Frame = FINAL, **options: Any) -> Tagged:
    return read(drawn(kind, frame, **options).pdf)


def leaf_text(root: Element) -> str:
    """All text in reading order, elements parted by white space; a picture is read by what it says in words."""
    return " ".join(one.text for one in root.walk() if one.text and one.name not in ("Figure", "Form"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_reads_as_the_text_twin(kind: str) -> None:
    content, frame = example_of(kind).content, frame_for(kind)
    assert squeezed(leaf_text(tagged(kind, frame).root)) == squeezed(twin.text(kind, content, frame))


@pytest.mark.parametrize("name", printed_samples())
def test_the_tree_of_a_sample_reads_as_its_text_twin(name: str) -> None:
    taken = split(load(FOLDER / name))
    made = read(layout(taken.kind, taken.content, taken.frame, today=TODAY).pdf)
    assert squeezed(leaf_text(made.root)) == squeezed(twin.text(taken.kind, taken.content, taken.frame))


@pytest.mark.parametrize("kind", KINDS)
def test_everything_drawn_is_an_element_or_an_artifact(kind: str) -> None:
    for made in (tagged(kind, frame_for(kind)), tagged(kind, DRAFT, watermark="KONSEP")):
        assert made.unmarked == []
        assert made.unread == []


@pytest.mark.parametrize("kind", KINDS)
def test_elements_stand_where_the_standard_lets_them(kind: str) -> None:
    allowed = {
        "L": {"LI"},
        "LI": {"Lbl", "LBody"},
        "Table": {"TR", "Caption"},
        "TR": {"TH", "TD"},
        "P": set(),
        "H1": set(),
        "H2": set(),
        "H3": set(),
        "Figure": set(),
        "Form": set(),
        "Lbl": {"Span"},
    }
    for one in tagged(kind, frame_for(kind)).root.walk():
        assert {kid.name for kid in one.kids} <= allowed.get(one.name, {"P", "L", "Table", "Figure", "Form", "Sect",
                                                                       "H1", "H2", "H3"}), one.name  # fmt: skip
        if one.name == "Table":
            assert len({len(row.kids) for row in one.kids if row.name == "TR"}) == 1
        if one.name in ("Figure", "Form"):
            assert one.alt


@pytest.mark.parametrize("kind", KINDS)
def test_headings_begin_at_one_and_skip_no_level(kind: str) -> None:
    levels = [int(one.name[1]) for one in tagged(kind).root.walk() if one.name[0] == "H" and one.name[1:].isdigit()]
    assert all(now <= before + 1 for before, now in zip([0, *levels], levels, strict=False))
    if KINDS[kind].shape in ("judul", "produk_hukum"):
        assert levels


def test_a_letter_with_subheadings_and_a_titled_attachment_has_one_outline() -> None:
    isi = [{"jenis": "subjudul", "teks": "Latar"}, {"jenis": "paragraf", "teks": SENTENCE}]
    attachment = {"jenis": "teks", "judul": "DAFTAR", "isi": isi}
    body = {**letter(), "isi": isi, "lampiran_naskah": [attachment]}
    heads = [(one.name, one.text.strip()) for one in tagged(content=body).root.find("H1", "H2", "H3")]
    assert heads == [("H1", "Latar"), ("H1", "DAFTAR"), ("H2", "Latar")]


def test_marks_and_repetitions_are_artifacts() -> None:
    rows = [[f"{n}.", SENTENCE] for n in range(1, 90)]
    content = {**letter(), "isi": [{"jenis": "tabel", "kolom": ["No.", "Uraian"], "baris": rows}]}
    frame = replace(FINAL, keamanan="rahasia")
    made = tagged(content=content, frame=frame, watermark="CONTOH")
    read_aloud = made.root.all_text()
    for word in ("- 2 -", "RAHASIA", "CONTOH", "Dokumen ini ditandatangani"):
        assert word in made.artifacts
        assert word not in read_aloud
    assert read_aloud.count("Uraian") == 1
    assert made.artifacts.count("Uraian") >= 2
    heads = made.root.find("TH")
    assert [head.text.strip() for head in heads] == ["No.", "Uraian"]
    assert all(str(head.attributes["/Scope"]) == "/Column" for head in heads)
    assert [row.kids[0].text.strip() for row in made.root.find("TR")[1:]] == [f"{n}." for n in range(1, 90)]


def test_a_row_over_two_pages_is_read_cell_by_cell() -> None:
    tall = {
        "jenis": "tabel",
        "kolom": ["A", "B"],
        "baris": [[f"satu {SENTENCE * 60} dua", f"tiga {SENTENCE * 60} empat"]],
    }
    cells = [cell.text for cell in tagged(content={**letter(), "isi": [tall]}).root.find("TD")]
    assert [(text.split()[0], text.split()[-1]) for text in cells] == [("satu", "dua"), ("tiga", "empat")]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    made = tagged(content=letter(*[SENTENCE * 6] * 14))
    assert sum(one.text.strip() == (SENTENCE * 6).strip() for one in made.root.find("P")) == 14


def test_a_word_cut_at_the_end_of_a_line_is_read_whole() -> None:
    address = "https://rapat.example.id/" + "daerah-kalimantan-timur/" * 9
    for runs in (address, [{"teks": address[:40], "tebal": True}, {"teks": address[40:]}]):
        content = {**letter(), "isi": [{"jenis": "paragraf", "teks": runs}]}
        assert address in {one.text.strip() for one in tagged(content=content).root.find("P")}


def test_the_emblem_the_field_and_a_repeated_visual_say_what_they_are() -> None:
    attachment = {"jenis": "teks", "isi": [{"jenis": "paragraf", "teks": "Isi."}], "ditandatangani": True}
    made = tagged(content=letter("Isi.", "Penutup.", lampiran_naskah=[attachment]))
    (form,) = made.root.find("Form")
    assert form.fields == ["Signature1"]
    emblem, visual = made.root.find("Figure")
    assert emblem.alt == "Lambang pengganti"
    who = "Kepala Dinas Komunikasi dan Informatika Dr. Kembangdara Sulistyaningrum, S.Kom., M.T."
    assert form.alt == visual.alt == f"Tanda tangan elektronik {who}"
    assert len(visual.attributes["/BBox"]) == 4


def test_a_framed_visual_says_all_that_stands_in_it() -> None:
    (form,) = tagged(profile=replace(PERMENDAGRI_1_2023, visual="box")).root.find("Form")
    assert form.alt.endswith("Pembina Utama Muda (IV/c), NIP 19720514 199803 2 901")


def test_the_address_of_an_office_is_read_with_its_letterhead() -> None:
    made = tagged(frame=replace(FINAL, kop=OFFICE))
    texts = [one.text.strip() for one in made.root.kids[:4]]
    assert texts == ["", "GUBERNUR KALIMANTAN TIMUR", OFFICE.address, OFFICE.contact]


def test_the_file_says_that_it_is_tagged_and_in_which_language() -> None:
    with pikepdf.open(io.BytesIO(drawn().pdf)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "id-ID"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert all(str(page.Tabs) == "/S" for page in pdf.pages)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_without_tags_nothing_is_claimed_and_the_pages_look_the_same() -> None:
    bare, full = drawn(tagged=False).pdf, drawn().pdf
    assert len(bare) < len(full)
    assert b"pdfuaid" not in bare
    with pikepdf.open(io.BytesIO(bare)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        shown = pdf.pages[0].Contents.read_bytes()
    assert b"BDC" not in shown
    with pikepdf.open(io.BytesIO(full)) as pdf:
        marked = pdf.pages[0].Contents.read_bytes().split(b"\n")
    assert [op for op in marked if not op.endswith((b"BDC", b"BMC", b"EMC"))] == shown.split(b"\n")
