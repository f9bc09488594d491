"""The signature field is made with the page: name, place, final appearance with a readable code."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import segno

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Signatory, example_of
from templates_naskah.blocks import Attachment, Signatures
from tests.templates_naskah.frames import DRAFT, FINAL, HEAD_OF_AGENCY, TOKEN, URL, drawn, letter, pages_of

SECOND = Signatory("Direktur Contoh", "Budi Contoh, S.E.", "Budi Contoh", position="kiri")
THIRD = replace(SECOND, jabatan="Sekretaris Daerah", level="sekda", position="tengah_bawah")
MM = 72 / 25.4


def test_the_widget_stands_where_the_layout_says() -> None:
    made = drawn(content=letter(*["Setiap perangkat daerah menyampaikan data. " * 10] * 14))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        (box,) = made.fields
        assert (str(field.T), str(field.FT), box.name) == ("Signature1", "/Sig", "Signature1")
        assert [float(edge) / MM for edge in field.Rect] == pytest.approx(box.rect_mm, abs=0.02)
        page = pdf.pages[box.page - 1]
        assert field.objgen in {annotation.objgen for annotation in page.Annots}
        assert box.page == made.pages > 1
        assert "/V" not in field
        assert int(field.F) == 132


def test_several_signers_have_a_field_each_left_right_and_below() -> None:
    made = drawn("surat_tugas", replace(FINAL, signatories=(HEAD_OF_AGENCY, SECOND, THIRD)))
    first, second, third = made.fields
    assert [box.name for box in made.fields] == ["Signature1", "Signature2", "Signature3"]
    assert second.rect_mm[0] < third.rect_mm[0] < first.rect_mm[0]
    assert first.rect_mm[1] == second.rect_mm[1] > third.rect_mm[3]


def test_a_field_is_named_after_its_place_in_the_order_of_signing() -> None:
    signatories = (replace(SECOND, order=2), replace(HEAD_OF_AGENCY, order=1), replace(THIRD, order=7))
    boxes = {box.name: box for box in drawn("surat_tugas", replace(FINAL, signatories=signatories)).fields}
    assert sorted(boxes) == ["Signature1", "Signature2", "Signature3"]
    assert boxes["Signature2"].rect_mm[0] < boxes["Signature1"].rect_mm[0]
    assert boxes["Signature3"].rect_mm[3] < boxes["Signature1"].rect_mm[1]


def test_two_pairs_stand_side_by_side_and_a_committee_in_a_table() -> None:
    pairs = (SECOND, HEAD_OF_AGENCY, replace(SECOND, jabatan="Direktur Utama"), HEAD_OF_AGENCY)
    first, second, third, fourth = (
        box.rect_mm for box in drawn("surat_tugas", replace(FINAL, signatories=pairs)).fields
    )
    assert (first[0], first[1], third[0], third[1]) == (third[0], second[1], first[0], fourth[1])
    assert third[3] < first[1]
    listed = drawn("surat_tugas", replace(FINAL, signatories=(HEAD_OF_AGENCY,) * 14))
    assert len({box.rect_mm[0] for box in listed.fields}) == 1
    assert [box.page for box in sorted(listed.fields, key=lambda box: int(box.name[9:]))] == sorted(
        box.page for box in listed.fields
    )
    assert len({box.page for box in listed.fields}) > 1
    text = pages_of(listed.pdf)
    assert all("Tanda Tangan" in text[page - 1] for page in {box.page for box in listed.fields})


def test_captions_stand_above_the_offices_which_stand_on_one_height() -> None:
    signatories = (replace(SECOND, caption="PIHAK KEDUA,"), replace(HEAD_OF_AGENCY, lead_in="Mengetahui,", caption="x"))
    made = drawn("surat_tugas", replace(FINAL, signatories=signatories))
    heights = {
        word: height_of(made.pdf, word) for word in ("Direktur Contoh", "Kepala Dinas", "PIHAK KEDUA", "Mengetahui")
    }
    assert heights["Direktur Contoh"] == pytest.approx(heights["Kepala Dinas"], abs=0.5)
    assert heights["Mengetahui"] > heights["PIHAK KEDUA"] > heights["Direktur Contoh"]


def height_of(pdf: bytes, word: str) -> float:
    """The lower edge in points of the last place where a word stands on the last page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    page = document[len(document) - 1]
    text = page.get_textpage()
    search = text.search(word)
    found = None
    while (place := search.get_next()) is not None:
        found = place
    assert found is not None, word
    return float(text.get_charbox(found[0])[1])


def test_a_signed_attachment_repeats_the_visual_without_a_field() -> None:
    attachment = {"jenis": "teks", "isi": [{"jenis": "paragraf", "teks": "Isi lampiran."}], "ditandatangani": True}
    made = drawn(content=letter("Isi.", "Penutup.", lampiran_naskah=[attachment]))
    assert [(box.name, box.page) for box in made.fields] == [("Signature1", 1)]
    image = picture(made.pdf, made.pages - 1)
    assert image.crop((0, 0, *image.size)).getextrema()[0] == 0
    assert code_at(made.pdf, 1, repeated_box(made.fields[0].rect_mm, made.pdf)) is True


def test_attachments_of_letters_and_decisions_are_signed_again_unless_they_say_otherwise() -> None:
    listed = {"jenis": "teks", "isi": [{"jenis": "paragraf", "teks": "Isi lampiran."}]}
    for kind, expected in (("surat_dinas", True), ("keputusan_kdh", True), ("instruksi", True), ("nota_dinas", False)):
        entries = [listed, {**listed, "ditandatangani": False}, {"jenis": "pdf_unggahan", "judul": "Berkas"}]
        content = {**example_of(kind).content, "lampiran_naskah": entries}
        made = KINDS[kind].blocks(content, FINAL, PERMENDAGRI_1_2023)
        last = [block.body[-1] for block in made if isinstance(block, Attachment)]
        assert [isinstance(one, Signatures) for one in last] == [expected, False, False], kind
        assert not any(one.field for one in last if isinstance(one, Signatures))


def repeated_box(rect: tuple[float, float, float, float], pdf: bytes) -> tuple[float, float, float, float]:
    """The rectangle of the repeated visual: the only drawing moved into place on the second page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        moves = [
            operands
            for operands, operator in pikepdf.parse_content_stream(opened.pages[1])
            if str(operator) == "cm" and float(operands[0]) == 1
        ]
    x, y = float(moves[0][4]) / MM, float(moves[0][5]) / MM
    return (x, y, x + rect[2] - rect[0], y + rect[3] - rect[1])


def picture(pdf: bytes, index: int) -> pypdfium2.PdfBitmap:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    document.init_forms()
    page = document[index]
    image = page.render(scale=4).to_pil().convert("L")
    page.close()
    document.close()
    return image


def code_at(pdf: bytes, index: int, rect: tuple[float, float, float, float]) -> bool:
    """Whether the drawn modules at the left of a rectangle are those of the verification address."""
    image = picture(pdf, index)
    matrix = segno.make(URL, error="m", micro=False, boost_error=False, mask=2).matrix
    side = (rect[3] - rect[1]) * MM * 4
    step = side / (len(matrix) + 8)
    left, top = rect[0] * MM * 4, image.height - rect[3] * MM * 4
    return all(
        (image.getpixel((int(left + (column + 4.5) * step), int(top + (row + 4.5) * step))) < 128) == bool(dark)
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
    )


def test_the_code_carries_the_address_of_the_check_page() -> None:
    made = drawn()
    assert code_at(made.pdf, made.fields[0].page - 1, made.fields[0].rect_mm)


def test_another_address_gives_another_code() -> None:
    made = drawn(frame=replace(FINAL, verify_url=URL.replace("3f", "4f")))
    assert not code_at(made.pdf, 0, made.fields[0].rect_mm)


def test_the_framed_visual_names_who_signed() -> None:
    made = drawn(profile=replace(PERMENDAGRI_1_2023, visual="box"))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        look = pdf.Root.AcroForm.Fields[0].AP.N.read_bytes().decode("latin-1")
        page = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    assert "Ditandatangani secara elektronik oleh:" in look
    assert "Kembangdara" in look
    assert "Kembangdara" not in page


def test_the_token_is_in_the_file_identifier_and_in_xmp() -> None:
    made = drawn()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert bytes(pdf.trailer.ID[0]).hex() == TOKEN
        with pdf.open_metadata() as xmp:
            assert xmp["dc:identifier"] == TOKEN
            assert xmp["dc:title"] == "Permintaan Data Sertifikat Elektronik Pejabat Penanda Tangan"
            assert xmp["dc:description"] == f"Surat Dinas Nomor {FINAL.number}"
            assert xmp["dc:creator"] == ["Bidang Persandian"]


def test_a_preview_knows_no_token() -> None:
    made = drawn(frame=DRAFT, watermark="KONSEP")
    assert TOKEN.encode() not in made.pdf
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert bytes(pdf.trailer.ID[0]).hex() != TOKEN
