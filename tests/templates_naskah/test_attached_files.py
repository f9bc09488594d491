"""Photos and uploaded PDFs as attachments: safe to embed, unchanged in look, counted and marked, problems named."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from templates_naskah import Known, Rendered, check, limits, twin
from templates_naskah.attaching import UnusableFile
from templates_naskah.profiles import from_mapping
from tests.templates_naskah.attached_files import archival, changed, photo, plain, shapes, srgb, turned
from tests.templates_naskah.frames import DRAFT, FINAL, drawn, letter, pages_of
from tests.templates_naskah.test_pdfa import FORM_ONLY, violations

LOCKED = pikepdf.Encryption(owner="o", user="u")
OPEN = pikepdf.Encryption(owner="o", user="")


def with_pdf(**more: Any) -> dict[str, Any]:
    entry = {"jenis": "pdf_unggahan", "judul": "Rincian Anggaran", "berkas": "a.pdf", **more}
    return letter("Isi.", "Penutup.", lampiran_naskah=[entry])


def with_photos(count: int = 1, **more: Any) -> dict[str, Any]:
    listed = [{"berkas": "a.jpg", "keterangan": f"Keterangan foto {number}"} for number in range(1, count + 1)]
    return letter("Isi.", "Penutup.", lampiran_naskah=[{"jenis": "foto", "judul": "Foto", "foto": listed, **more}])


def told(content: Any, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    frame = replace(FINAL, jumlah_lampiran="1 (satu) berkas")
    found = check("surat_dinas", content, frame=frame, known=Known(files=files))
    return [(problem.severity, problem.code, problem.path) for problem in found]


def look(pdf: bytes, page: int, scale: float = 0.5) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    shown: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return shown


def between(shown: Image.Image) -> Image.Image:
    """What lies between the bands where marks stand."""
    return shown.crop((0, 30, shown.width, shown.height - 30))


def images(made: Rendered, page: int) -> list[Any]:
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        return [(int(one.Width), int(one.Height), str(one.Filter), one.read_raw_bytes())
                for one in pdf.pages[page].get_images(recursive=False).values()
                if one.get("/Subtype") == "/Image"]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        photo(),
        photo(form="PNG"),
        photo(colour=(1, 2, 3, 100), mode="RGBA", form="PNG"),
        photo(colour=128, mode="L"),
        photo(colour=(0, 200, 200, 0), mode="CMYK"),
        photo(icc_profile=srgb()),
        photo(icc_profile=b"no profile at all"),
        turned(),
    ],
    ids=["jpeg", "png", "alpha", "grey", "cmyk", "icc", "broken icc", "turned"],
)
def test_photos_of_every_sort_become_plain_rgb_without_metadata(source: bytes, tmp_path: Path) -> None:
    made = drawn(content=with_photos(), files={"a.jpg": source})
    assert violations(made.pdf, tmp_path) <= FORM_ONLY
    assert made.problems == ()
    (found,) = images(made, 1)
    assert found[2] == "/DCTDecode"
    opened = Image.open(io.BytesIO(found[3]))
    assert opened.mode == "RGB"
    assert not opened.getexif()
    assert "icc_profile" not in opened.info
    assert b"RAHASIA LOKASI" not in made.pdf


def test_a_photo_is_turned_as_its_camera_says() -> None:
    made = drawn(content=with_photos(), files={"a.jpg": turned()})
    ((width, height, _, data),) = images(made, 1)
    assert height > width
    # The bar along the upper edge of the stored picture stands at the right once it is turned.
    upright = Image.open(io.BytesIO(data))
    assert sum(upright.getpixel((width - 3, height // 2))) < 120 < sum(upright.getpixel((3, height // 2)))


@pytest.mark.parametrize(
    ("more", "pages"),
    [({}, [2, 2, 1]), ({"per_halaman": 4}, [4, 1]), ({"orientasi": "landscape"}, [2, 2, 1]),
     ({"per_halaman": 4, "orientasi": "landscape"}, [4, 1])],
)  # fmt: skip
def test_two_or_four_photos_stand_on_a_page_with_their_captions(more: dict[str, Any], pages: list[int]) -> None:
    made = drawn(content=with_photos(5, **more), files={"a.jpg": photo()})
    texts = pages_of(made.pdf)[1:]
    assert [text.count("Keterangan foto") for text in texts] == pages
    spoken = twin.text("surat_dinas", with_photos(5, **more), FINAL)
    assert [f"Keterangan foto {number}" in spoken for number in range(1, 6)] == [True] * 5


def test_photos_stay_within_the_margins_whatever_their_shape() -> None:
    for size in ((3000, 40), (40, 3000), (5, 5)):
        made = drawn(content=with_photos(4, per_halaman=4), files={"a.jpg": photo(size, form="PNG")})
        shown = look(made.pdf, 1, 0.5)
        width, height = shown.size
        for box in ((0, 0, int(width * 0.14), height), (width - int(width * 0.09), 0, width, height)):
            assert shown.crop(box).getextrema() == ((255, 255),) * 3


def test_a_large_photo_is_embedded_no_larger_than_print_shows() -> None:
    made = drawn(content=with_photos(), files={"a.jpg": photo((6000, 4000))})
    ((width, height, _, _),) = images(made, 1)
    assert max(width, height) <= 160 / 25.4 * 200 + 1
    assert len(made.pdf) < 400_000


def test_a_draft_shows_where_a_photo_is_missing_and_a_final_naskah_is_refused() -> None:
    made = drawn(content=with_photos(), frame=DRAFT, files={})
    assert "Foto a.jpg tidak tersedia" in pages_of(made.pdf)[1]
    assert [problem.code for problem in made.problems] == ["file_missing"]
    with pytest.raises(UnusableFile, match="file_missing"):
        drawn(content=with_photos(), files={})
    with pytest.raises(UnusableFile, match="bad_photo"):
        drawn(content=with_photos(), files={"a.jpg": b"<svg/>"})


def test_an_archival_pdf_is_taken_over_as_it_is(tmp_path: Path) -> None:
    source = archival()
    before = pypdfium2.PdfDocument(source)
    count = len(before)
    before.close()
    made = drawn(content=with_pdf(halaman=count), files={"a.pdf": source})
    assert made.pages == 2 + count
    assert made.problems == ()
    assert violations(made.pdf, tmp_path) <= FORM_ONLY
    texts = pages_of(made.pdf)
    assert "Isi berkas yang dilampirkan." in texts[2]
    assert f"- {made.pages} -" in texts[-1]
    assert images(made, 2) == []


def test_with_the_pages_of_another_file_the_naskah_is_tagged_but_claims_no_more_for_them() -> None:
    made = drawn(content=with_pdf(), files={"a.pdf": archival()})
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()
    photographed = drawn(content=with_photos(), files={"a.jpg": photo()})
    assert b"<pdfuaid:part>1</pdfuaid:part>" in photographed.pdf


def test_a_page_looks_as_before_and_keeps_its_size() -> None:
    source = shapes((700, 800))
    made = drawn(content=with_pdf(), files={"a.pdf": source})
    before, after = look(source, 0), look(made.pdf, 2)
    assert before.size == after.size
    assert between(before).tobytes() == between(after).tobytes()
    assert between(before).getcolors() != [(between(before).width * between(before).height, (255, 255, 255))]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_and_cropped_page_is_taken_over_as_viewers_show_it(rotate: int, tmp_path: Path) -> None:
    source = shapes((600, 800), Rotate=rotate, CropBox=pikepdf.Array([20, 200, 580, 700]),
                    TrimBox=pikepdf.Array([200, 200, 300, 300]))  # fmt: skip
    made = drawn(content=with_pdf(), files={"a.pdf": source}, frame=replace(FINAL, electronic=False, token=None))
    before, after = look(source, 0), look(made.pdf, 2)
    assert before.size == after.size
    assert between(before).tobytes() == between(after).tobytes()
    assert violations(made.pdf, tmp_path) <= FORM_ONLY


def test_where_ink_meets_the_marks_the_page_is_drawn_smaller_and_whole() -> None:
    made = drawn(content=with_pdf(), files={"a.pdf": shapes(full=True)})
    shown = look(made.pdf, 2)
    assert shown.getpixel((shown.width // 2, 3)) == (255, 255, 255)
    assert shown.getpixel((shown.width // 2, shown.height - 3)) == (255, 255, 255)
    assert shown.getpixel((shown.width // 2, shown.height // 2)) == (230, 230, 51)
    assert "- 3 -" in pages_of(made.pdf)[2]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([]), D=pikepdf.Dictionary())


def note(pdf: pikepdf.Pdf) -> None:
    square = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[50, 50, 90, 90], F=4)
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(square)])


def static_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def cmyk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 1 1 0 k 100 300 200 200 re f")


def see_through(pdf: pikepdf.Pdf) -> None:
    state = pikepdf.Dictionary(GS=pikepdf.Dictionary(ca=0.5, BM=pikepdf.Name.NotABlendMode))
    pdf.pages[0].Resources = pikepdf.Dictionary(ExtGState=state)
    pdf.pages[0].Contents = pdf.make_stream(b"/GS gs 1 0 0 rg 100 300 200 200 re f")


@pytest.mark.parametrize(
    "source",
    [
        plain(),
        changed(shapes(), script),
        changed(shapes(), layers),
        changed(shapes(), note),
        changed(shapes(), static_xfa),
        changed(shapes(), cmyk),
        changed(shapes(), see_through),
        changed(shapes(), lambda pdf: None, encryption=OPEN),
    ],
    ids=["font", "script", "layers", "annotation", "xfa", "cmyk", "transparency", "encrypted"],
)
def test_what_the_archive_does_not_allow_becomes_pictures_and_says_so(source: bytes, tmp_path: Path) -> None:
    made = drawn(content=with_pdf(), files={"a.pdf": source})
    assert [problem.code for problem in made.problems] == ["pdf_as_pictures"]
    assert violations(made.pdf, tmp_path) <= FORM_ONLY
    ((width, _, _, _),) = images(made, 2)
    assert width == pytest.approx(595 / 72 * 200, abs=2)
    assert ("warning", "pdf_as_pictures", "lampiran_naskah[0].berkas") in told(with_pdf(), {"a.pdf": source})


def signed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3]))


def dynamic(pdf: pikepdf.Pdf) -> None:
    static_xfa(pdf)
    pdf.Root.NeedsRendering = True


def bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(b" " * (limits.PDF_UNPACKED_BYTES + 10), 9)
    pdf.pages[0].Contents = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)


def many(pdf: pikepdf.Pdf) -> None:
    for _ in range(limits.PDF_PAGES):
        pdf.add_blank_page()


@pytest.mark.parametrize(
    ("source", "severity", "code"),
    [
        (changed(shapes(), signed), "warning", "pdf_signed"),
        (changed(shapes(), dynamic), "error", "pdf_dynamic_form"),
        (changed(shapes(), many), "error", "pdf_too_many_pages"),
        (changed(shapes(), lambda pdf: None, encryption=LOCKED), "error", "pdf_locked"),
        (b"", "error", "bad_pdf"),
        (b"%PDF-1.7 and nothing else", "error", "bad_pdf"),
        (plain()[:-700], "error", "bad_pdf"),
        (photo(), "error", "bad_pdf"),
        (b"x" * (limits.ATTACHED_FILE_BYTES + 1), "error", "file_too_heavy"),
    ],
    ids=["signed", "dynamic", "many", "locked", "empty", "header", "truncated", "photo", "heavy"],
)  # fmt: skip
def test_a_pdf_that_cannot_be_appended_is_a_named_problem(source: bytes, severity: str, code: str) -> None:
    assert (severity, code, "lampiran_naskah[0].berkas") in told(with_pdf(), {"a.pdf": source})
    if severity == "error":
        assert drawn(content=with_pdf(), frame=DRAFT, files={"a.pdf": source}).pages == 2
        with pytest.raises(UnusableFile, match=code):
            drawn(content=with_pdf(), files={"a.pdf": source})


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_UNPACKED_BYTES", 5_000_000)
    with pytest.raises(UnusableFile, match="pdf_too_dense"):
        drawn(content=with_pdf(), files={"a.pdf": changed(shapes(), bomb, compress_streams=False)})


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/etc/passwd", "https://x/a.pdf", ".hidden", "a/b.pdf", "a\\b.pdf", "x" * 200]
)
def test_a_name_that_is_a_path_or_an_address_is_refused(name: str) -> None:
    assert ("error", "bad_file_name", "lampiran_naskah[0].berkas") in told(with_pdf(berkas=name), {name: shapes()})
    found = check("surat_dinas", with_pdf(berkas=name))
    assert "bad_file_name" in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("more", "path", "code"),
    [
        ({"foto": []}, "foto", "empty_list"),
        ({"foto": "a.jpg"}, "foto", "wrong_type"),
        ({"foto": ["a.jpg"]}, "foto[0]", "wrong_type"),
        ({"foto": [{"keterangan": "x"}]}, "foto[0].berkas", "missing_field"),
        ({"foto": [{"berkas": "a.jpg", "judul": "x"}]}, "foto[0].judul", "unknown_key"),
        ({"foto": [{"berkas": "b.jpg"}]}, "foto[0].berkas", "file_missing"),
        ({"per_halaman": 3}, "per_halaman", "unknown_choice"),
        ({"foto": [{"berkas": "a.jpg"}] * 101}, "foto", "too_many_photos"),
    ],
)
def test_wrong_shapes_of_photos_are_named(more: dict[str, Any], path: str, code: str) -> None:
    found = told(with_photos(**more), {"a.jpg": photo()})
    assert (code, f"lampiran_naskah[0].{path}") in [(one, place) for _, one, place in found]


def test_a_count_of_pages_that_is_not_the_files_is_told() -> None:
    found = told(with_pdf(halaman=7), {"a.pdf": shapes()})
    assert ("warning", "page_count_differs", "lampiran_naskah[0].halaman") in found


def test_one_file_of_many_pages_is_one_attachment_in_the_count() -> None:
    assert told(with_pdf(), {"a.pdf": archival(3)}) == []
    assert told(with_photos(9), {"a.jpg": photo()}) == []


def test_appended_pages_carry_the_marks_of_every_page() -> None:
    made = drawn(content=with_pdf(), files={"a.pdf": shapes(full=True)}, frame=replace(FINAL, keamanan="rahasia"))
    assert [text.count("RAHASIA") for text in pages_of(made.pdf)] == [2] * made.pages
    draft = drawn(content=with_pdf(), files={"a.pdf": shapes(full=True)}, frame=DRAFT, watermark="KONSEP")
    assert all("KONSEP" in text for text in pages_of(draft.pdf))


def test_numbers_that_restart_go_on_over_the_appended_pages() -> None:
    profile = from_mapping({"attachment_numbers": "restart"})
    texts = pages_of(drawn(content=with_pdf(), files={"a.pdf": archival()}, profile=profile).pdf)
    assert [f"- {number} -" in texts[number] for number in range(2, len(texts))] == [True] * (len(texts) - 2)
    assert "- 1 -" not in texts[1]


def test_the_same_files_give_the_same_bytes() -> None:
    files = {"a.pdf": archival(), "a.jpg": photo()}
    content = letter("Isi.", "Tutup.", lampiran_naskah=with_pdf()["lampiran_naskah"] + with_photos()["lampiran_naskah"])
    assert drawn(content=content, files=files).pdf == drawn(content=content, files=files).pdf


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"jenis": "foto", "jumlah": 3}, "Dokumentasi foto sebanyak 3 (tiga) lembar merupakan bagian"),
        ({"jenis": "daftar_hadir"}, "Daftar hadir merupakan bagian yang tidak terpisahkan"),
        ({"jenis": "pdf_unggahan", "halaman": 4}, "Berkas sebanyak 4 halaman berikut merupakan bagian"),
    ],
)
def test_what_goes_along_by_itself_gets_a_heading_page_that_says_so(entry: dict[str, Any], sentence: str) -> None:
    content = letter("Isi.", "Tutup.", lampiran_naskah=[entry])
    made = drawn(content=content)
    assert sentence in pages_of(made.pdf)[1]
    assert made.problems == ()
    assert told(content, {}) == []
