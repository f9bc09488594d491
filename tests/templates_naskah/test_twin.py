"""The twins say what is printed: HTML against the text twin, which `test_tagged` holds against the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from templates_naskah import KINDS, UnknownKind, example_of, twin
from templates_naskah.blocks import Attachment, Paragraph, Subheading, text
from templates_naskah.documents import load, split
from templates_naskah.hypertext import Writer
from templates_naskah.printed import outlined
from tests.templates_naskah.content_files import FOLDER
from tests.templates_naskah.frames import FINAL, OFFICE, letter
from tests.templates_naskah.test_kinds import frame_for
from tests.templates_naskah.test_tagged import printed_samples, squeezed

VOID = {"meta", "br"}


class Page(HTMLParser):
    """The text of a page's body, its elements in order, and whether all were closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "an element within another that ends before it"

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.pieces.append(data)

    def names(self) -> list[str]:
        return [name for name, _ in self.elements]

    def text(self) -> str:
        assert self.open == []
        return "".join(self.pieces)


def html(kind: str = "surat_dinas", content: Any = None, frame: Any = FINAL) -> Page:
    return Page(twin.html(kind, example_of(kind).content if content is None else content, frame))


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_reads_as_the_text_twin(kind: str) -> None:
    content, frame = example_of(kind).content, frame_for(kind)
    assert squeezed(html(kind, content, frame).text()) == squeezed(twin.text(kind, content, frame))


@pytest.mark.parametrize("name", printed_samples())
def test_the_page_of_a_sample_reads_as_its_text_twin(name: str) -> None:
    taken = split(load(FOLDER / name))
    page = html(taken.kind, taken.content, taken.frame)
    assert squeezed(page.text()) == squeezed(twin.text(taken.kind, taken.content, taken.frame))


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_has_the_parts_of_a_naskah(kind: str) -> None:
    names = html(kind).names()
    assert names.index("header") < names.index("p")
    if KINDS[kind].shape in ("judul", "produk_hukum"):
        assert "h1" in names


def test_pieces_are_what_they_say() -> None:
    table = {"jenis": "tabel", "judul": "Rekap", "kolom": ["No.", "Uraian"], "baris": [["1.", "a"]]}
    lists = {"jenis": "daftar", "penomoran": "huruf", "butir": ["satu", {"teks": "dua", "anak": {"butir": ["tiga"]}}]}
    content = {**letter(tembusan=["A", "B"], lampiran_naskah=[{"isi": []}]), "isi": [table, lists]}
    page = html(content=content)
    assert [attributes for name, attributes in page.elements if name == "th"] == [{"scope": "col"}] * 2
    for name in ("caption", "thead", "tbody", "dl", "dt", "dd", "ol", "li", "footer", "section"):
        assert name in page.names()
    assert dict(page.elements)["html"] == {"lang": "id"}


def test_no_markup_comes_from_a_content() -> None:
    hostile = '<script>alert(1)</script> & "kutip" <b>'
    content = {**letter(hostile), "hal": hostile, "yth": {"daftar": [hostile], "di": hostile}}
    page = html(content=content, frame=replace(FINAL, place=hostile))
    assert not {"script", "b"} & set(page.names())
    assert page.text().count(hostile) == 5


def test_styles_are_kept_and_only_those() -> None:
    runs = [{"teks": "tebal ", "tebal": True}, {"teks": "miring", "miring": True, "garis_bawah": True}]
    made = twin.html("surat_dinas", {**letter(), "isi": [{"jenis": "paragraf", "teks": runs}]}, FINAL)
    assert "<p><strong>tebal </strong><em><u>miring</u></em></p>" in made


@pytest.mark.parametrize("say", [twin.text, twin.html])
def test_an_office_prints_its_letterhead_in_capitals_and_its_address_on_letters_only(say: Any) -> None:
    frame = replace(FINAL, kop=OFFICE)
    on_letter, on_decision = (say(kind, example_of(kind).content, frame) for kind in ("surat_dinas", "keputusan_kdh"))
    assert "GUBERNUR KALIMANTAN TIMUR" in on_letter
    assert OFFICE.lines[0] not in on_letter
    assert OFFICE.address in on_letter
    assert OFFICE.address not in on_decision


def test_characters_without_ink_are_not_in_the_twin() -> None:
    said = twin.text("surat_dinas", letter("satu\u00a0dua\u00adtiga\u2011empat \u4e2d"), FINAL)
    assert "satu duatiga-empat ?" in said


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKind):
        twin.html("surat_sakti", {}, FINAL)


def levels(*blocks: Any) -> list[int]:
    def of(listed: Any) -> Iterator[int]:
        for block in listed:
            if isinstance(block, Attachment):
                yield from of(block.body)
            else:
                yield block.level

    return list(of(outlined(blocks)))


TITLE = Paragraph(text("JUDUL"), align="center", keep=True)
PART = Subheading(text("Bagian"))
RUNNING = Paragraph(text("Isi."))


def test_levels_of_headings_follow_each_other() -> None:
    assert levels(TITLE, TITLE, PART, RUNNING) == [1, 0, 2, 0]
    assert levels(RUNNING, PART) == [0, 1]
    assert levels(TITLE, Attachment((), (TITLE, PART)), Attachment((), (PART,))) == [1, 2, 3, 3]
    assert levels(TITLE, Attachment((), (PART,)), Attachment((), (TITLE,))) == [1, 2, 2]
    assert levels(RUNNING, Attachment((), (TITLE, PART))) == [0, 1, 2]


def test_a_block_without_a_form_of_its_own_says_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "lines_of", lambda block: iter(["satu", "", "<dua>"]))
    unknown: Any = object()
    assert list(Writer("sans").one(unknown)) == ["<p>satu</p>", "<p>&lt;dua&gt;</p>"]
