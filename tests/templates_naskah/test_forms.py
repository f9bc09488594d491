"""Forms and certificates: boxes, tick boxes, white space, frames; the tree of a disposisi; words of a radiogram."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Frame, check, example_of, twin
from templates_naskah.blocks import Cell, Grid, GridRow, Paragraph, Signatures, Space, Table, Tick, Ticks, text
from templates_naskah.drawing.ink import MM, RuleInk, Slab, TextInk
from templates_naskah.drawing.ornament import BAND, EDGE
from templates_naskah.drawing.pages import Area, paginate
from templates_naskah.drawing.sections import Section, Work, set_sections
from templates_naskah.drawing.setting import Setting
from templates_naskah.drawing.stack import stack
from templates_naskah.kinds.disposisi_tree import numbered
from templates_naskah.kinds.radiogram_words import mark, message, telegraphic
from templates_naskah.printed import printed
from tests.templates_naskah.content_files import sample
from tests.templates_naskah.frames import FINAL, drawn, pages_of

S = Setting(PERMENDAGRI_1_2023, "sans", 12, 1.15, 85, 450)
SENTENCE = "Setiap perangkat daerah menyampaikan data tepat pada waktunya. "


def cell(content: str, share: float = 1.0) -> Cell:
    return Cell((Paragraph(text(content), align="left"),), share)


def texts(slab: Slab) -> list[tuple[float, float, str]]:
    return [(ink.x, ink.down, ink.line.text()) for ink in slab.inks if isinstance(ink, TextInk)]


def test_a_row_is_as_tall_as_its_tallest_box_and_no_text_leaves_its_box() -> None:
    row = GridRow((cell("Pendek"), cell(SENTENCE * 4, 2.0)))
    slab, _ = stack([Grid((row,))], S)
    right = S.x + S.width / 3
    assert slab.height > 5 * 10
    for ink in slab.inks:
        if isinstance(ink, TextInk):
            assert 0 < ink.down < slab.height
            assert ink.x > right or ink.x + ink.line.width < right
            assert ink.x + ink.line.width < S.x + S.width
        else:
            assert isinstance(ink, RuleInk)
            assert max(ink.down0, ink.down1) <= slab.height + 0.01


def test_a_box_has_at_least_its_height() -> None:
    slab, _ = stack([Grid((GridRow((cell("Catatan:"),), 40),))], S)
    assert slab.height == pytest.approx(40 * MM)


def test_a_box_taller_than_a_page_goes_on_with_its_rules_closed() -> None:
    grid = Grid((GridRow((cell("No."), Cell((Paragraph(text(SENTENCE * 150)),), 4)), 0),), GridRow((cell("Kepala"),)))
    pages = paginate(stack([grid], S), Area(60, 700), Area(60, 700))
    assert len(pages) > 1
    for page in pages:
        assert page.used <= 700
        assert "Kepala" in [found for _, _, found in texts(page.placed[0][1])]
    assert all(page.closing for page in pages[:-1])
    bare = paginate(stack([replace(grid, header=None)], S), Area(60, 700), Area(60, 700))
    lid = bare[1].placed[0][1]
    assert not texts(lid)
    assert any(ink.down0 == ink.down1 == 0 for ink in lid.inks if isinstance(ink, RuleInk))


def test_blocks_side_by_side_draw_no_rule() -> None:
    slab, _ = stack([Grid((GridRow((cell("Kiri"), cell("Kanan"))),), ruled=False)], S)
    assert [found for _, _, found in texts(slab)] == ["Kiri", "Kanan"]
    assert not any(isinstance(ink, RuleInk) for ink in slab.inks)


def test_a_ticked_box_carries_its_mark_on_paper_and_in_the_text() -> None:
    ticks = Ticks((Tick(text("arsipkan")), Tick(text("siapkan bahan"), ticked=True)))
    first, second = stack([ticks], S)
    assert [found for _, _, found in texts(first)] == ["arsipkan"]
    assert [found for _, _, found in texts(second)] == ["√", "siapkan bahan"]
    assert sum(isinstance(ink, RuleInk) for ink in first.inks) == 4
    assert list(twin.spoken([ticks])) == ["arsipkan", "√ siapkan bahan"]


def test_white_space_shares_what_is_left_of_a_page() -> None:
    slabs = [Slab(100), *stack([Space(fill=1)], S), Slab(50), *stack([Space(fill=3)], S), Slab(30)]
    (page,) = paginate(slabs, Area(0, 380), Area(0, 380))
    assert [top for top, slab in page.placed if slab.height] == [0, 150, 350]


def test_signatures_of_an_attendance_list_stand_left_and_right_in_turn() -> None:
    rows = tuple((text(f"{n}. ....."),) for n in (1, 2, 3))
    slabs = stack([Table((text("Tanda tangan"),), rows, (100,), ("alternate",), row_mm=11)], S)
    starts = [found[0][0] for slab in slabs if (found := texts(slab)) and "....." in found[0][2]]
    assert starts[0] == starts[2] < S.x + S.width / 2 - 1 < starts[1]
    assert all(slab.height >= 11 * MM for slab in slabs if "....." in str(texts(slab)))


def node(name: str, above: str | None, **more: Any) -> dict[str, Any]:
    return {"id": name, "induk": above, **more}


def test_the_tree_of_a_disposisi_is_numbered_in_outline_and_loses_no_node() -> None:
    nodes = [node("d1", None), node("d2", "d1"), node("d3", "d1"), node("d4", "d2"), node("x", "gone")]
    found = [(number, one["id"]) for number, one in numbered(nodes)]
    assert found == [("1", "d1"), ("1.1", "d2"), ("1.1.1", "d4"), ("1.2", "d3"), ("2", "x")]
    ring = [node("a", "b"), node("b", "a"), {"catatan": "tanpa tanda"}]
    assert {number for number, _ in numbered(ring)} == {"1", "2", "2.1"}


def test_every_part_of_the_sample_of_a_disposisi_is_printed() -> None:
    document = sample(13)
    printed = "".join(pages_of(drawn("disposisi", content=document).pdf)).replace(" ", "")
    for part in (
        "1066", "surat_masuk/DISHUB/2026", "2 Juni 2026, 08.41 WITA", "TNDE", "Bupati Mahakam Ulu", "29 Mei 2026",
        "000.8.2/0213/CONTOH", "Ujoh Bilang-Long Apari", "2 (dua) berkas", "500.11", "7 halaman, 300 dpi, PDF/A",
        "√ Segera", "√ Kepala Bidang Pelayaran (penanggung jawab)", "√ Sekretaris (pendukung)", "√ koordinasikan",
        "Siapkan telaahan staf sebelum Jumat.", "2 Juni 2026, 10.05 WITA", "Analis Transportasi Ahli Pertama",
        "Susun tabel penumpang per bulan.", "Telaahan staf diajukan", "4 Juni 2026, 15.05 WITA",
    ):  # fmt: skip
        assert part.replace(" ", "") in printed, part
    assert "√KepalaUPTD" not in printed


def test_an_instruction_without_a_deadline_has_none_and_its_sifat_stands_with_what_is_asked() -> None:
    lower = {"id": "d2", "induk": "d1", "dari": "Sekretaris", "kepada": ["Arsiparis"], "instruksi": ["arsipkan"]}
    first = {"id": "d1", "dari": "Kepala Dinas", "kepada": ["Sekretaris"], "instruksi": ["edarkan"]}
    letter = {"pengirim": "Bupati", "hal": "Bantuan"}
    said = twin.text("disposisi", {"surat_masuk": letter, "simpul": [first, {**lower, "sifat": "segera"}]}, FINAL)
    assert "Arsipkan.\nSifat: Segera\n-\n" in said.partition("Penerusan disposisi")[2]


def test_a_disposisi_may_spell_out_its_only_instruction_or_leave_all_to_ink() -> None:
    letter = {"surat_masuk": {"pengirim": "Bupati", "hal": "Bantuan"}}
    flat = twin.text(
        "disposisi", {**letter, "dari": "Kepala Dinas", "kepada": ["Sekretaris"], "instruksi": ["edarkan"]}, FINAL
    )
    assert "√ Sekretaris\n" in flat
    assert "√ edarkan\n" in flat
    empty = twin.text("disposisi", letter, FINAL)
    assert "√" not in empty
    assert "tanggapan dan saran" in empty


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Mulai tanggal 3 Juni s.d. 5 Juni, agar siaga.", "MULAI TANGGAL 3 JUNI S.D. 5 JUNI KMA AGAR SIAGA TTK"),
        ("Pukul 09.00 WITA: rapat; hadir?", "PUKUL 09.00 WITA TTK DUA RAPAT TTK KMA HADIR TND TANYA"),
        ("Sudah TTK, lanjut KMA", "SUDAH TTK LANJUT KMA"),
        ("Yth. Sdr. Dr. A. Budi (Rp1.250,00), dst...", "YTH. SDR. DR. A. BUDI (RP1.250,00) KMA DST TTK"),
    ],
)
def test_a_radiogram_writes_marks_as_words(written: str, sent: str) -> None:
    assert telegraphic(written) == sent


def test_a_radiogram_marks_its_entries_and_ends_with_hbs() -> None:
    nested = {"jenis": "daftar", "butir": [{"teks": "Siaga", "anak": {"butir": ["posko", "dapur"]}}, "Lapor."]}
    assert message([{"jenis": "paragraf", "teks": "Buka."}, nested]) == [
        ("AAA", "BUKA TTK"),
        ("BBB", "SIAGA A TTK DUA POSKO B TTK DUA DAPUR TTK"),
        ("CCC", "LAPOR TTK HBS"),
    ]
    assert [mark(number) for number in (1, 26, 27)] == ["AAA", "ZZZ", "AAAA"]
    assert message("Selesai TTK HBS") == [("AAA", "SELESAI TTK HBS")]
    assert message(None) == []


def test_a_surat_perjalanan_dinas_has_its_visum_on_a_page_of_its_own() -> None:
    content = example_of("surat_perjalanan_dinas").content
    places = {**content, "rute": {**content["rute"], "tempat_tujuan": ["Balikpapan", "Paser"]}}
    first, second = pages_of(drawn("surat_perjalanan_dinas", content=places).pdf)
    assert "3 (tiga) hari" in first
    assert "Balikpapan; Paser" in first
    assert "Berangkat dari : Balikpapan Ke : Paser" in second
    assert "Berangkat dari : Paser Ke : Samarinda" in second


def test_older_keys_of_a_surat_perjalanan_dinas_are_read() -> None:
    content = example_of("surat_perjalanan_dinas").content
    flat = {key: value for key, value in content.items() if key not in ("rute", "biaya", "pegawai")}
    flat |= {"petugas": content["pegawai"], "tingkat_biaya": "C", **content["rute"]}
    flat |= {"pembebanan": {"instansi": content["biaya"]["instansi"], "akun": content["biaya"]["kode_rekening"]}}
    said = [twin.text("surat_perjalanan_dinas", one, FINAL) for one in (content, flat)]
    assert said[0] == said[1]


def test_only_kinds_that_need_a_signature_ask_for_one() -> None:
    assert {kind.id for kind in KINDS.values() if kind.signers[0] == 0} >= {"disposisi"}
    blocks = KINDS["disposisi"].blocks({}, replace(FINAL, signatories=()), PERMENDAGRI_1_2023)
    assert not any(isinstance(block, Signatures) for block in blocks)


CERTIFICATES = ("piagam", "sertifikat", "sttpp")
LONG_NAME = "Prof. Dr. Ir. H. Aji Muhammad Kembangdara Sulistyaningrum Wijayakusuma, S.Kom., M.T., M.Si., Ph.D."


def certificate(kind: str, content: Any, frame: Frame = FINAL) -> Section:
    found = KINDS[kind]
    (section,) = set_sections(
        printed(found, content, frame, PERMENDAGRI_1_2023), Work(found, frame, PERMENDAGRI_1_2023, None)
    )
    return section


@pytest.mark.parametrize("kind", CERTIFICATES)
@pytest.mark.parametrize("name", ["Wira", LONG_NAME, "Kata" * 40])
def test_a_face_is_one_landscape_page_with_all_its_text_inside_the_frame(kind: str, name: str) -> None:
    content = {**example_of(kind).content, "penerima": [{"nama": name, "nip": "199203112019032923"}]}
    second = replace(FINAL.signatories[0], position="kiri")
    signatories = (FINAL.signatories[0], second)[: KINDS[kind].signers[1]]
    section = certificate(kind, content, replace(FINAL, signatories=signatories))
    sheet = section.sheet
    assert (round(sheet.width / MM), round(sheet.height / MM)) == (297, 210)
    assert len(section.pages) == (1 if kind == "piagam" else 2)
    inner = EDGE + BAND
    for page in section.pages:
        for top, slab in page.placed:
            for ink in slab.inks:
                if isinstance(ink, TextInk):
                    assert inner < ink.x
                    assert ink.x + ink.line.width < sheet.width - inner
                    assert inner < top + ink.down < sheet.height - sheet.statement
        assert page.used <= sheet.height - sheet.bottom + 0.1


def test_each_recipient_has_his_own_face_and_only_the_first_the_signature_field() -> None:
    people = [{"nama": "Wira Satu"}, {"nama": "Wira Dua", "nomor": "X/2"}, "Wira Tiga"]
    content = {**example_of("piagam").content, "penerima": people}
    made = drawn("piagam", content=content)
    pages = pages_of(made.pdf)
    assert made.pages == len(pages) == 3
    for page, name, number in zip(pages, ("Satu", "Dua", "Tiga"), (FINAL.number, "X/2", FINAL.number), strict=True):
        assert f"Wira {name}" in page
        assert f"NOMOR {number}" in page
        assert "- 2 -" not in page
    assert [(box.name, box.page) for box in made.fields] == [("Signature1", 1)]


def test_the_reverse_of_a_certificate_sums_whole_hours() -> None:
    content = example_of("sertifikat").content
    assert "Jumlah | 24" in twin.text("sertifikat", content, FINAL)
    odd = {**content, "materi": [{"mata": "Sejarah", "jam": "dua"}, {"materi": "Arsip", "jp": 3}]}
    said = twin.text("sertifikat", odd, FINAL)
    assert "1. | Sejarah | dua\n2. | Arsip | 3\n" in said
    assert "Jumlah | 5" not in said
    bare = twin.text("sertifikat", {**content, "materi": ["Sejarah", "Arsip"]}, FINAL)
    assert "1. | Sejarah\n2. | Arsip\n" in bare


def test_signers_of_certificates_carry_no_titles() -> None:
    for kind in CERTIFICATES:
        said = twin.text(kind, example_of(kind).content, FINAL)
        assert "\nKembangdara Sulistyaningrum\n" in said
        assert "Dr. Kembangdara" not in said


def test_a_diploma_has_a_place_for_a_photograph_of_four_by_six() -> None:
    (page, _) = certificate("sttpp", example_of("sttpp").content).pages
    for _, slab in page.placed:
        rules = [ink for ink in slab.inks if isinstance(ink, RuleInk)]
        wide = {round(abs(ink.x1 - ink.x0) / MM) for ink in rules}
        tall = {round(abs(ink.down1 - ink.down0) / MM) for ink in rules}
        if 60 in tall:
            assert 40 in wide
            return
    pytest.fail("no place for a photograph")


def test_an_attendance_list_shows_signatures_or_the_time_of_checking_in() -> None:
    content = example_of("daftar_hadir").content
    signed = twin.text("daftar_hadir", content, FINAL)
    assert "No. | Nama | Jabatan/Instansi | Tanda tangan | Ket." in signed
    assert "8. |" in signed
    person = {"nama": "Wira", "nip": "199203112019032923", "waktu_hadir": "2026-03-10T08:55:12+08:00"}
    electronic = twin.text("daftar_hadir", {**content, "peserta": [person, "Imam"], "baris_kosong": 0}, FINAL)
    assert "No. | Nama/NIP | Jabatan/Instansi | Waktu hadir | Ket." in electronic
    assert "1. | Wira NIP 199203112019032923 |  | 08.55 WITA |" in electronic


def test_the_head_of_an_attendance_list_is_read_from_any_of_its_shapes() -> None:
    event = {"mulai": "2026-03-10T09:00:00+08:00", "tempat": "Ruang 2", "acara": "Rapat"}
    said = twin.text("daftar_hadir", {"rincian_acara": event, "peserta": []}, FINAL)
    assert "Hari/tanggal: Selasa, 10 Maret 2026\nWaktu: 09.00 WITA\nTempat: Ruang 2\nAcara: Rapat\n" in said
    head = [{"label": "Waktu", "nilai": "09.00 WITA"}, {"label": "Tamu", "nilai": "Bupati"}]
    said = twin.text("daftar_hadir", {"kepala": head, "acara": "Rapat", "peserta": []}, FINAL)
    assert "Waktu: 09.00 WITA\nTamu: Bupati\nAcara: Rapat\n" in said


def test_a_route_may_be_a_list_of_places_or_one_place() -> None:
    content = example_of("surat_perjalanan_dinas").content
    listed = twin.text("surat_perjalanan_dinas", {**content, "rute": ["Samarinda", "Paser", "Berau"]}, FINAL)
    assert "a. Tempat berangkat | Samarinda\nb. Tempat tujuan | Paser; Berau\n" in listed
    lone = twin.text("surat_perjalanan_dinas", {**content, "rute": "Berau"}, FINAL)
    assert "b. Tempat tujuan | Berau\n" in lone


def test_choices_are_read_without_regard_to_capitals() -> None:
    content = {**example_of("radiogram").content, "derajat": "Sangat Segera"}
    assert check("radiogram", content) == []
    assert "DERAJAT\nSANGAT SEGERA\n" in twin.text("radiogram", content, FINAL)
    for wrong in ("santai", ["segera"], 3):
        assert [problem.path for problem in check("radiogram", {**content, "derajat": wrong})] == ["derajat"]


def test_tables_that_a_content_spells_out_itself_are_taken_as_they_are() -> None:
    table = {"kolom": ["No.", "Nama", "Paraf"], "baris": [["1.", "Wira", ""]]}
    assert "No. | Nama | Paraf\n1. | Wira |" in twin.text("daftar_hadir", {"acara": "Rapat", "tabel": table}, FINAL)
    back = {**example_of("sertifikat").content, "materi": {"judul": "Silabus", "tabel": table}}
    assert "SILABUS\nNo. | Nama | Paraf\n" in twin.text("sertifikat", back, FINAL)
