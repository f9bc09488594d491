"""Pages: what may not be parted, repeated headers, catchwords, numbers, papers (layout.md §4, §7)."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Frame, Profile, example_of
from templates_naskah.checking import check
from templates_naskah.drawing.ink import MM, FieldInk, TextInk
from templates_naskah.drawing.pages import Page
from templates_naskah.drawing.sections import Section, Work, set_sections
from templates_naskah.profiles import from_mapping
from tests.templates_naskah.frames import FINAL, HEAD_OF_AGENCY, OFFICE, drawn, letter, pages_of

ONE_SPACING = replace(PERMENDAGRI_1_2023, spacings=(1.15,))
SENTENCE = "Setiap perangkat daerah menyampaikan data penerapan tata naskah dinas elektronik tepat pada waktunya. "


def sections(kind: str, content: Any, frame: Frame = FINAL, profile: Profile = PERMENDAGRI_1_2023) -> list[Section]:
    found = KINDS[kind]
    return set_sections(found.blocks(content, frame, profile), Work(found, frame, profile, None))


def text_of(ink: Any) -> str:
    return ink.line.text() if isinstance(ink, TextInk) else ""


def lines_of(page: Page) -> list[str]:
    return [
        " ".join(ink.line.text() for ink in slab.inks if isinstance(ink, TextInk)).strip()
        for _, slab in page.placed
        if slab.inks
    ]


def test_the_signature_never_stands_without_two_lines_of_body() -> None:
    moved = 0
    for count in range(12, 45):
        content = letter(*["Satu baris."] * count, "Demikian disampaikan.", tembusan=["Inspektur"])
        pages = sections("surat_dinas", content, profile=ONE_SPACING)[0].pages
        texts = lines_of(pages[-1])
        signature = next(index for index, line in enumerate(texts) if HEAD_OF_AGENCY.jabatan in line)
        assert texts[signature - 2 : signature] == ["Satu baris.", "Demikian disampaikan."]
        assert texts[-2:] == ["Tembusan:", "Inspektur"]
        moved += signature == 2
    assert moved > 3


def test_a_page_break_leaves_neither_signature_nor_heading_alone() -> None:
    said, head, new = (
        {"jenis": "paragraf", "teks": "Isi surat."},
        {"jenis": "subjudul", "teks": "Bagian"},
        {"jenis": "halaman_baru"},
    )
    for ending in ([new], [new, new], [head, new], [new, head]):
        attached = {"jenis": "isi", "judul": "DAFTAR", "isi": [new, said, *ending], "ditandatangani": True}
        content = {**letter(), "isi": [said, *ending], "lampiran_naskah": [attached], "tembusan": ["Inspektur"]}
        made = sections("surat_dinas", content)
        assert [len(section.pages) for section in made] == [1, 1]
        warned = [one.path for one in check("surat_dinas", content, frame=FINAL) if one.code == "idle_page_break"]
        last = len(ending) - 1 - ending[::-1].index(new)
        assert warned == [f"isi[{1 + last}]", f"lampiran_naskah[0].isi[{2 + last}]"]
    parted = {**letter(), "isi": [said, head, new, said, new, said]}
    pages = sections("surat_dinas", parted)[0].pages
    assert [lines_of(page)[0] for page in pages[1:]] == ["Bagian", "Isi surat."]
    assert lines_of(pages[0])[-1] == "Isi surat."
    assert "idle_page_break" not in {one.code for one in check("surat_dinas", parted, frame=FINAL)}


def test_every_page_ends_above_its_lower_edge() -> None:
    content = {
        **letter(*[SENTENCE * 9] * 30),
        "lampiran_naskah": [{"jenis": "tabel", "tabel": table_of(1, SENTENCE * 90)}],
    }
    for section in sections("surat_dinas", content):
        for page in section.pages:
            assert page.used <= section.sheet.height - section.sheet.bottom + 0.1


def test_signatures_of_unequal_titles_stand_on_one_height_below_both() -> None:
    tall = replace(HEAD_OF_AGENCY, position="kiri", jabatan=HEAD_OF_AGENCY.jabatan + " Provinsi Kalimantan Timur")
    frame = replace(FINAL, signatories=(HEAD_OF_AGENCY, tall))
    slabs = [slab for _, slab in sections("surat_dinas", letter("Isi.", "Penutup."), frame)[0].pages[0].placed]
    inks = next(slab.inks for slab in slabs if any(isinstance(ink, FieldInk) for ink in slab.inks))
    heights = {ink.down for ink in inks if isinstance(ink, FieldInk)}
    assert len(heights) == 1
    titles = [ink for ink in inks if isinstance(ink, TextInk) and ink.line.text().endswith(",")]
    assert max(ink.down for ink in titles if "Timur," in ink.line.text()) < heights.pop()


def goes_on(page: Page) -> int:
    """How many lines of a paragraph begun on an earlier page stand at the top of this one."""
    gaps = [slab.gap for _, slab in page.placed]
    return next((index for index, gap in enumerate(gaps) if gap > 0), len(gaps))


def begun(page: Page) -> int:
    """How many lines the last paragraph of a page has on it."""
    gaps = [slab.gap for _, slab in reversed(page.placed)]
    return next(index for index, gap in enumerate(gaps) if gap > 0) + 1


def test_a_paragraph_over_two_pages_has_two_lines_on_either_side() -> None:
    parted = 0
    for count in range(1, 30):
        content = letter("Pembuka.", *["Satu baris."] * count, *[SENTENCE * 8] * 3)
        pages = sections("surat_dinas", content)[0].pages
        for page, following in itertools.pairwise(pages):
            if goes_on(following):
                parted += 1
                assert begun(page) >= 2
                assert goes_on(following) >= 2
    assert parted > 5


@pytest.mark.parametrize("count", range(12, 24))
def test_a_heading_is_never_the_last_line_of_a_page(count: int) -> None:
    content = letter(*[SENTENCE] * count)
    content["isi"] += [{"jenis": "subjudul", "teks": "Ketentuan Penutup"}, {"jenis": "paragraf", "teks": SENTENCE * 4}]
    for page in sections("surat_dinas", content)[0].pages:
        assert lines_of(page)[-1] != "Ketentuan Penutup"


def test_headings_of_parts_stand_in_one_column_however_wide_their_markers() -> None:
    parts = [{"judul": f"Bagian {number}", "isi": [{"jenis": "paragraf", "teks": "Isi."}]} for number in range(9)]
    content = {**example_of("telaahan_staf").content, "bagian": parts}
    [page] = sections("telaahan_staf", content)[0].pages
    heads = [slab.inks for _, slab in page.placed if any("Bagian" in text_of(ink) for ink in slab.inks)]
    assert [text_of(inks[0]) for inks in heads][-2:] == ["VIII.", "IX."]
    assert len({inks[1].x for inks in heads}) == 1
    assert all(inks[0].x + inks[0].line.width + 2 * MM < inks[1].x for inks in heads)


def test_a_short_overflow_is_taken_up_by_closer_lines() -> None:
    tall = replace(PERMENDAGRI_1_2023, spacings=(1.15,))
    for count in range(5, 20):
        content = letter(*[SENTENCE * 2] * count)
        wide, close = (len(sections("surat_dinas", content, profile=p)[0].pages) for p in (tall, PERMENDAGRI_1_2023))
        if wide == 2 and close == 1:
            return
    pytest.fail("no length was ever closed up")


def table_of(rows: int, cell: str = "isi") -> dict[str, Any]:
    listed = [[f"{n}.", cell, cell] for n in range(1, rows + 1)]
    table = {"kolom": ["No.", "Uraian", "Jumlah"], "baris": listed, "baris_jumlah": ["", "Jumlah", "99"]}
    return {"jenis": "tabel", "lebar_persen": [10, 60, 30], "rata": ["tengah", "kiri", "kanan"], **table}


def test_a_table_repeats_its_header_on_every_page_and_keeps_its_sum_with_a_row() -> None:
    opened = 0
    for count in range(30, 75):
        pages = sections("surat_dinas", {**letter(), "isi": [table_of(count), {"jenis": "paragraf", "teks": SENTENCE}]})
        for page in pages[0].pages:
            texts = lines_of(page)
            if any(re.match(r"\d+\. isi", line) for line in texts):
                assert "No. Uraian Jumlah" in texts
            if "Jumlah 99" in texts:
                assert texts[texts.index("Jumlah 99") - 1].startswith(f"{count}.")
                opened += texts[0] == "No. Uraian Jumlah"
    assert opened


def test_a_row_is_split_only_when_taller_than_half_a_page() -> None:
    short = sections("surat_dinas", {**letter(), "isi": [table_of(30, SENTENCE * 5)]})[0].pages
    for page in short[1:]:
        assert lines_of(page)[0] == "No. Uraian Jumlah"
        assert lines_of(page)[1].split(".")[0].isdigit() or lines_of(page)[1].startswith("Jumlah")
    tall = sections("surat_dinas", {**letter(), "isi": [table_of(1, SENTENCE * 60)]})[0].pages
    joined = " ".join(" ".join(lines_of(page)) for page in tall)
    assert len(tall) >= 2
    assert joined.count("tepat") == 120


def test_a_landscape_attachment_has_its_own_heading_and_paper() -> None:
    attachment = {
        "jenis": "tabel",
        "orientasi": "landscape",
        "judul": "DAFTAR",
        "tabel": table_of(3),
        "ditandatangani": True,
    }
    made = sections(
        "surat_dinas", letter(SENTENCE, lampiran_naskah=[attachment, {**attachment, "orientasi": "portrait"}])
    )
    assert [round(section.sheet.width / MM) for section in made] == [210, 297, 210]
    assert [lines_of(section.pages[0])[0] for section in made[1:]] == ["Lampiran I Surat", "Lampiran II Surat"]
    assert lines_of(made[1].pages[-1])[-1].startswith(HEAD_OF_AGENCY.jabatan)


def test_pages_are_numbered_from_the_second_on() -> None:
    texts = pages_of(drawn(content=letter(*[SENTENCE * 6] * 12)).pdf)
    assert len(texts) >= 3
    assert "- 1 -" not in texts[0]
    assert [f"- {n} -" in text for n, text in enumerate(texts[1:], 2)] == [True] * (len(texts) - 1)


def long_decision() -> Any:
    items = [f"bahwa {SENTENCE.lower()}{n};" for n in range(30)]
    return {**example_of("keputusan_sekda").content, "menimbang": items}


def test_a_decision_repeats_the_first_word_of_the_next_page() -> None:
    pages = sections("keputusan_sekda", long_decision())[0].pages
    assert len(pages) >= 3
    texts = pages_of(drawn("keputusan_sekda", content=long_decision()).pdf)
    for page, following, text in zip(pages, pages[1:], texts, strict=False):
        assert page.catchword is not None
        assert lines_of(following)[0].lstrip(": ").startswith(page.catchword[2])
        assert f"{page.catchword[2]} ..." in text
    assert "..." not in texts[-1]


def test_letters_carry_no_catchword_unless_the_profile_says_so() -> None:
    content = letter(*[SENTENCE * 6] * 12)
    assert "..." not in " ".join(pages_of(drawn(content=content).pdf))
    everywhere = from_mapping({"kata_penyambung": "semua"})
    assert "..." in pages_of(drawn(content=content, profile=everywhere).pdf)[0]


def test_an_office_letterhead_has_its_address_at_the_foot_of_letters_only() -> None:
    frame = replace(FINAL, kop=OFFICE)
    assert OFFICE.address in pages_of(drawn(frame=frame).pdf)[0]
    assert OFFICE.address not in " ".join(pages_of(drawn("keputusan_kdh", frame).pdf))


def test_paper_follows_kind_and_profile() -> None:
    assert round(sections("keputusan_sekda", {})[0].sheet.height / MM) == 330
    narrow = from_mapping({"paper": {"produk_hukum": "f4_210x330"}})
    assert round(sections("keputusan_sekda", {}, profile=narrow)[0].sheet.width / MM) == 210


def test_a_signature_block_taller_than_a_page_goes_on_without_losing_a_line() -> None:
    endless = replace(HEAD_OF_AGENCY, jabatan=" ".join(f"Jabatan{number}" for number in range(400)))
    pages = sections("surat_dinas", letter("Isi.", "Penutup."), replace(FINAL, signatories=(endless,)))[0].pages
    assert len(pages) >= 3
    said = " ".join(word for page in pages for line in lines_of(page) for word in line.split())
    assert [word.rstrip(",") for word in said.split() if word.startswith("Jabatan")] == [
        f"Jabatan{number}" for number in range(400)
    ]
    assert all(page.used <= sections("surat_dinas", {})[0].sheet.height - 25 * MM + 0.1 for page in pages)


def test_an_attachment_is_signed_by_nobody_where_nobody_signs() -> None:
    attached = {"jenis": "isi", "judul": "Naskah Sambutan", "ditandatangani": True, "isi": []}
    frame = replace(FINAL, signatories=())
    content = {**example_of("sambutan_siaran_pers").content, "lampiran_naskah": [attached]}
    assert drawn("sambutan_siaran_pers", frame, content=content).fields == ()


def test_the_last_line_of_a_list_opens_no_page_by_itself() -> None:
    moved = 0
    for count in range(24, 34):
        listed = {"jenis": "daftar", "butir": [f"Unsur {number}" for number in range(1, count + 1)]}
        content = {**letter(), "isi": [listed, {"jenis": "paragraf", "teks": SENTENCE * 30}]}
        _, *further = sections("surat_dinas", content, profile=ONE_SPACING)[0].pages
        opening = lines_of(further[0])[0] if further else ""
        assert not opening.endswith(f"Unsur {count}")
        moved += opening.endswith(f"Unsur {count - 1}")
    assert moved


def test_a_short_text_is_justified_as_a_whole_or_not_at_all() -> None:
    title = "KEPUTUSAN KEPALA DINAS TENTANG STANDAR PELAYANAN KEPADA MASYARAKAT DAN TIM PENGELOLA SISTEM INFORMASI PADA"
    content = {**example_of("keputusan_kepala_perangkat_daerah").content, "judul_penetapan": title}
    inks = [
        ink
        for section in sections("keputusan_kepala_perangkat_daerah", content)
        for page in section.pages
        for _, slab in page.placed
        for ink in slab.inks
        if isinstance(ink, TextInk)
    ]
    assert any(0 < ink.stretch <= ink.size for ink in inks)
    heading = [ink.stretch for ink in inks if ink.line.text() and ink.line.text() in title and not ink.line.last]
    assert len(heading) == 2
    assert set(heading) == {0.0}


def test_the_colons_of_a_rekomendasi_stand_in_one_column() -> None:
    (page,) = sections("rekomendasi", example_of("rekomendasi").content)[0].pages
    colons = {
        round(ink.x, 1)
        for _, slab in page.placed
        for ink in slab.inks
        if isinstance(ink, TextInk) and text_of(ink) == ":"
    }
    assert len(colons) == 1
