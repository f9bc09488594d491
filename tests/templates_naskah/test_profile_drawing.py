"""Each switch of a profile changes what is drawn as it says, and nothing leaves the margins."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from templates_naskah import KINDS, Frame, Kind, Profile, example_of, layout, twin
from templates_naskah.documents import split
from templates_naskah.drawing.ink import MM, DrawingInk, RuleInk, Slab, TextInk
from templates_naskah.drawing.sections import Section, Work, set_sections
from templates_naskah.printed import printed
from templates_naskah.profiles import from_mapping, shipped
from tests.templates_naskah.content_files import FILES, sample
from tests.templates_naskah.frames import AGENCY, DRAFT, FINAL, HEAD_OF_AGENCY, OFFICE, drawn, letter, pages_of

LONG = letter(*["Setiap perangkat daerah menyampaikan data tepat pada waktunya. " * 8] * 12)
CONTOH = shipped()["kabupaten-contoh"]
HEAD_OF_REGION = replace(HEAD_OF_AGENCY, jabatan="Gubernur Kalimantan Timur", level="kepala_daerah", rank="", nip="")


def sections(profile: Profile, kind: str = "surat_dinas", content: Any = LONG, frame: Frame = FINAL) -> list[Section]:
    """The sections of a naskah under a profile, as `layout` sets them."""
    found: Kind = KINDS[kind]
    rules = profile.for_kind(found)
    return set_sections(printed(found, content, frame, rules), Work(found, frame, rules, None))


def slabs_of(profile: Profile, **more: Any) -> list[Slab]:
    return [slab for _, slab in sections(profile, **more)[0].pages[0].placed]


def texts(slab: Slab) -> list[TextInk]:
    return [ink for ink in slab.inks if isinstance(ink, TextInk)]


def text(profile: Profile, page: int = 0, **more: Any) -> str:
    content = more.pop("content", LONG)
    return pages_of(drawn(content=content, profile=profile, **more).pdf)[page]


@pytest.mark.parametrize(
    ("values", "frame", "kind", "there", "gone"),
    [
        ({"nip_label": "NIP."}, FINAL, "surat_dinas", "NIP. 19720514 199803 2 901", "NIP 1972"),
        ({"nip_grouping": "plain"}, FINAL, "surat_dinas", "NIP 197205141998032901", "NIP 19720514 199803"),
        (
            {"title_capitals": "semua"},
            FINAL,
            "surat_dinas",
            "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA,",
            "Kepala Dinas Kom",
        ),
        ({"title_capitals": "tidak"}, FINAL, "keputusan_sekda", "Kepala Dinas Komunikasi dan Informatika,", "NIHIL"),
        ({"decision_rank_nip": False}, FINAL, "keputusan_sekda", "Kembangdara", "NIP 1972"),
        ({"number_separator": ": "}, FINAL, "surat_tugas", "NOMOR: 000.8.3/312", "NOMOR 000"),
        ({"date_style": "digits"}, FINAL, "surat_dinas", "Samarinda, 05-03-2026", "5 Maret 2026"),
        ({"months": [f"Bulan{n}" for n in range(1, 13)]}, FINAL, "surat_dinas", "5 Bulan3 2026", "5 Maret 2026"),
        ({"draft_number": "pattern"}, DRAFT, "surat_dinas", "000.8.3/......../......../........", ". " * 12),
        (
            {"draft_number": "pattern", "patterns": {"surat_keluar": "{urut:000}/X/{bulan_romawi}/{tahun}"}},
            replace(DRAFT, date=dt.date(2026, 3, 5)),
            "surat_dinas",
            "......../X/III/2026",
            "." * 12,
        ),
        (
            {"sifat_rule": "gabung"},
            replace(FINAL, keamanan="rahasia", urgensi="segera"),
            "surat_dinas",
            "Rahasia/Segera",
            "NIHIL",
        ),
        ({"mark_terbatas": True}, replace(FINAL, keamanan="terbatas"), "surat_dinas", "TERBATAS", "NIHIL"),
        ({"statement": "Pernyataan daerah sendiri."}, FINAL, "surat_dinas", "Pernyataan daerah sendiri.", "BSrE"),
        ({"kop_government": "PEMERINTAH KABUPATEN CONTOH"}, FINAL, "surat_dinas", "KABUPATEN CONTOH", "KALIMANTAN"),
        (
            {"kop_capitals": True},
            replace(FINAL, kop=replace(AGENCY, lines=("Pemerintah Kota", "Dinas Uji"))),
            "surat_dinas",
            "PEMERINTAH KOTA DINAS UJI",
            "Dinas Uji",
        ),
        ({"kop_order": ["names"]}, FINAL, "surat_dinas", "DINAS KOMUNIKASI", "Jalan Contoh"),
        ({"kop_office_address": "none"}, replace(FINAL, kop=OFFICE), "surat_dinas", "GUBERNUR", "Jalan Contoh"),
        (
            {"decision_blessing": True},
            replace(FINAL, signatories=(HEAD_OF_REGION,)),
            "keputusan_kdh",
            "DENGAN RAHMAT TUHAN YANG MAHA ESA",
            "NIHIL",
        ),
    ],
)  # fmt: skip
def test_a_switch_changes_the_words(values: dict[str, Any], frame: Frame, kind: str, there: str, gone: str) -> None:
    content = example_of(kind).content
    made = pages_of(drawn(kind, frame, content=content, profile=from_mapping(values)).pdf)
    joined = " ".join(made)
    assert there in joined
    assert gone not in joined
    before = " ".join(pages_of(drawn(kind, frame, content=content).pdf))
    assert there not in before or gone in before


def test_the_order_of_the_kop_is_that_of_the_profile_also_in_the_text_twin() -> None:
    profile = from_mapping({"kop_order": ["contact", "names", "address"]})
    made = text(profile)
    assert made.index("Telepon") < made.index("PEMERINTAH") < made.index("Jalan Contoh")
    spoken = twin.text("surat_dinas", LONG, FINAL, profile)
    assert spoken.index("Telepon") < spoken.index("PEMERINTAH") < spoken.index("Jalan Contoh")


def test_sizes_and_weights_of_the_kop_follow_the_profile() -> None:
    head = texts(slabs_of(from_mapping({"kop_points": [10, 20, 9], "kop_bold": "all"}))[0])
    assert (head[0].size, head[-1].size) == (10, 9)
    assert all("b" in ink.line.pieces[0][0].name for ink in head[:2])
    plain = texts(slabs_of(from_mapping({"kop_bold": "none"}))[0])
    assert not any("b" in ink.line.pieces[0][0].name for ink in plain)


@pytest.mark.parametrize(
    ("rule", "weights"),
    [("thick_thin", [2.0, 0.5]), ("thin_thick", [0.5, 2.0]), ("thick", [2.0]), ("thin", [0.5]), ("none", [])],
)
def test_the_rule_of_the_kop(rule: str, weights: list[float]) -> None:
    slab = slabs_of(from_mapping({"kop_rule": rule}))[0]
    assert [ink.weight for ink in slab.inks if isinstance(ink, RuleInk)] == weights


def test_the_emblem_stands_where_the_profile_says() -> None:
    places = {}
    for place in ("left", "right", "none"):
        profile = from_mapping({"kop_emblem": place, "emblem_height": 20})
        slab = slabs_of(profile)[0]
        places[place] = [ink.x for ink in slab.inks if isinstance(ink, DrawingInk)]
    assert places["left"] == [pytest.approx(30 * MM)]
    assert places["right"][0] > 150 * MM
    assert places["none"] == []


def test_the_kop_is_centred_beside_the_emblem_or_on_the_page() -> None:
    middles = {}
    for how in ("rest", "page"):
        ink = texts(slabs_of(from_mapping({"kop_centre": how}))[0])[0]
        middles[how] = (ink.x + ink.line.width / 2) / MM
    assert middles["page"] == pytest.approx(30 + 160 / 2, abs=0.1)
    assert middles["rest"] > middles["page"] + 8


def test_the_address_of_an_office_stands_in_its_head_where_the_profile_says() -> None:
    frame = replace(FINAL, kop=OFFICE)
    head = texts(slabs_of(from_mapping({"kop_office_address": "head"}), frame=frame)[0])
    assert [ink.line.text() for ink in head][1:] == [OFFICE.address, OFFICE.contact]
    assert text(from_mapping({"kop_office_address": "head"}), frame=frame).count(OFFICE.address) == 1


def test_margins_paper_size_family_and_spacing_follow_the_profile() -> None:
    profile = from_mapping(
        {
            "margin_left": 40, "margin_right": 25, "margin_top": 30, "margin_bottom": 35, "kop_top": 18,
            "paper": {"surat_dinas": "f4_215x330"}, "family": "serif", "size_points": 11, "spacings": [1.5],
            "first_indent": 20, "paragraph_gap_points": 10,
        }
    )  # fmt: skip
    section = sections(profile)[0]
    sheet = section.sheet
    edges = (sheet.width, sheet.height, sheet.left, sheet.right, sheet.top, sheet.bottom)
    assert [round(edge / MM) for edge in edges] == [215, 330, 40, 25, 30, 35]
    assert section.pages[0].placed[0][0] == pytest.approx(18 * MM)
    first, second = section.pages[1].placed[:2]
    assert first[0] >= 30 * MM - 0.01
    line = texts(first[1])[0]
    assert (line.size, line.line.pieces[0][0].name[:2]) == (11, "Fe")
    assert second[0] - first[0] == pytest.approx(11 * 1.15 * 1.5)
    body = [slab for _, slab in section.pages[0].placed if slab.body and slab.gap == pytest.approx(10)]
    assert texts(body[0])[0].x == pytest.approx(60 * MM)


def test_table_and_footer_have_their_own_sizes() -> None:
    profile = from_mapping({"table_points": 8, "footer_points": 6, "meta_label": 30})
    table = {"jenis": "tabel", "kolom": ["No."], "baris": [["1"]]}
    slabs = slabs_of(profile, content={**LONG, "isi": [table]})
    assert any(ink.size == 8 for slab in slabs for ink in texts(slab) if ink.line.text() == "1")
    colons = {round(ink.x / MM, 2) for slab in slabs for ink in texts(slab) if ink.line.text() == ":"}
    assert colons == {60}
    with pikepdf.open(io.BytesIO(drawn(profile=profile).pdf)) as pdf:
        assert b" 6 Tf" in pdf.pages[0].Contents.read_bytes()


def test_page_numbers_stand_and_count_as_the_profile_says() -> None:
    attached = {"jenis": "teks", "isi": [{"jenis": "paragraf", "teks": "Isi lampiran."}, {"jenis": "halaman_baru"},
                                          {"jenis": "paragraf", "teks": "Lagi."}]}  # fmt: skip
    content = {**LONG, "lampiran_naskah": [attached]}
    going_on = pages_of(drawn(content=content).pdf)
    again = pages_of(drawn(content=content, profile=from_mapping({"attachment_numbers": "restart"})).pdf)
    assert f"- {len(going_on)} -" in going_on[-1]
    assert "- 2 -" in again[-1]
    assert f"- {len(going_on) - 1} -" in going_on[-2]
    assert f"- {len(going_on) - 1} -" not in again[-2]
    plain = from_mapping({"page_number": "bottom", "page_number_style": "{n}", "statement": "Uji."})
    second = text(plain, 1)
    assert "- 2 -" not in second
    assert second.startswith("2 Uji.")
    ops = drawn(content=LONG, profile=plain)
    numbers = next(box for box in boxes(ops.pdf) if box[0] == 1)
    assert numbers[2] < 25 * MM


def test_catchwords_everywhere_or_nowhere() -> None:
    assert "..." in text(from_mapping({"kata_penyambung": "semua"}))
    decision = {**example_of("keputusan_sekda").content, "menimbang": ["bahwa perlu ditetapkan; " * 8] * 20}
    assert "..." not in text(from_mapping({"kata_penyambung": "tidak"}), kind="keputusan_sekda", content=decision)


def test_rank_of_sekda_and_own_office_of_an_acting_official() -> None:
    sekda = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, level="sekda"),))
    assert "NIP" not in text(Profile(), -1, frame=sekda)
    assert "NIP" in text(from_mapping({"sekda_rank_nip": True}), -1, frame=sekda)
    acting = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, tenure="plt", own_jabatan="Sekretaris Dinas"),))
    assert "Sekretaris Dinas," in text(Profile(), -1, frame=acting)
    assert "Sekretaris Dinas," not in text(from_mapping({"acting_own_office": False}), -1, frame=acting)
    contract = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, nip="199001012023211901"),))
    assert "NI PPPK. 1990" in text(from_mapping({"pppk_label": "NI PPPK."}), -1, frame=contract)


def signature(profile: Profile, frame: Frame = FINAL) -> Slab:
    placed = [slab for page in sections(profile, content=letter("Isi.", "Tutup."), frame=frame)[0].pages
              for _, slab in page.placed]  # fmt: skip
    return next(slab for slab in placed if any("Kepala Dinas Kom" in ink.line.text() for ink in texts(slab)))


def test_the_signature_block_starts_and_aligns_as_the_profile_says() -> None:
    right = texts(signature(from_mapping({"signature_start": 0.6})))
    assert {round(ink.x, 2) for ink in right} == {round((30 + 160 * 0.6) * MM, 2)}
    centred = texts(signature(from_mapping({"signature_align": "center"})))
    assert len({round(ink.x + ink.line.width / 2, 1) for ink in centred}) == 1


def test_by_pen_there_is_room_for_ink_and_no_electronic_trace() -> None:
    frame = replace(FINAL, electronic=False)
    small, large = (
        signature(from_mapping({"signature_space": space, "visual": "box"}), frame).height for space in (20, 40)
    )
    assert large - small == pytest.approx(20 * MM)
    made = drawn(content=letter("Isi."), frame=frame, profile=from_mapping({"visual": "box"}))
    shown = pages_of(made.pdf)[0]
    assert made.fields == ()
    assert "elektronik" not in shown
    assert HEAD_OF_AGENCY.titled_name in shown


@pytest.mark.parametrize(("visual", "width"), [("qr", 62), ("box", 78)])
def test_the_visual_of_a_signature_is_a_code_alone_or_a_framed_box(visual: str, width: float) -> None:
    made = drawn(content=letter("Isi."), profile=from_mapping({"visual": visual, "qr_size": 22}))
    left, _, right, _ = made.fields[0].rect_mm
    assert right - left == pytest.approx(width, abs=0.1)


def test_the_statement_stands_below_the_text_however_small_the_foot() -> None:
    for values in ({"margin_bottom": 15}, {"margin_bottom": 20, "page_number": "bottom"}, {}):
        sheet = sections(from_mapping(values))[0].sheet
        assert sheet.statement < sheet.bottom


def boxes(pdf: bytes) -> Iterator[tuple[int, float, float, float, float, float, float]]:
    """Page index, left, bottom, right, top in points of every character, and the page's size."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    for index, page in enumerate(document):
        text_page = page.get_textpage()
        said = text_page.get_text_range()
        for number, character in enumerate(said):
            # A space after the last word of a line hangs in the margin.
            if not character.isspace():
                yield (index, *text_page.get_charbox(number), page.get_width(), page.get_height())
        text_page.close()
        page.close()
    document.close()


@pytest.mark.parametrize("path", [path for path in FILES if sample(int(path.name[:2]))["jenis_naskah"] in KINDS],
                         ids=lambda path: path.name[:2])  # fmt: skip
def test_every_sample_is_drawn_under_the_second_profile_within_its_margins(path: Any) -> None:
    taken = split(sample(int(path.name[:2])))
    frame = replace(taken.frame, token=FINAL.token, verify_url=FINAL.verify_url)
    made = layout(taken.kind, taken.content, frame, today=dt.date(2026, 3, 5), profile=CONTOH)
    rules = CONTOH.for_kind(KINDS[taken.kind])
    for _, left, bottom, right, top, width, height in boxes(made.pdf):
        assert left >= rules.margin_left * MM - 2
        assert right <= width - rules.margin_right * MM + 2
        assert bottom >= 4 * MM
        assert top <= height - 4 * MM
    for section in sections(CONTOH, taken.kind, taken.content, frame):
        for page in section.pages:
            assert page.used <= section.sheet.height - section.sheet.bottom + 0.1
    assert (CONTOH.statement[:40] in pages_of(made.pdf)[-1]) == bool(made.fields)
