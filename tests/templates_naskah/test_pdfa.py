"""Every kind is PDF/A-2b, judged by others, and the wires that make it so are needed."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image
from reportlab.pdfbase import pdfdoc

from templates_naskah import KINDS, PERMENDAGRI_1_2023
from templates_naskah.drawing.emblem import BadEmblem
from tests.templates_naskah.frames import AGENCY, DRAFT, FINAL, HEAD_OF_AGENCY, OFFICE, drawn

# The checker refuses every form as unsupported; a signature field is one.
FORM_ONLY = {"interactive forms (/AcroForm) are not supported"}
# It knows no extension schema either; that of PDF/UA brings its description along (ISO 19005-2, 6.6.2.3.3).
EXTENSION = ("XMP property pdfuaid:part ", "XMP property pdfaExtension:schemas ", "XMP namespace pdfaExtension=",
             "XMP namespace pdfaSchema=", "XMP namespace pdfaProperty=")  # fmt: skip


def violations(pdf: bytes, folder: Path) -> set[str]:
    path = folder / "naskah.pdf"
    path.write_bytes(pdf)
    findings = {finding.message for finding in pikepdf.pdfa.validate_written(path, "2b").findings}
    return {message for message in findings if not message.startswith(EXTENSION)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_pdfa_2b(kind: str, tmp_path: Path) -> None:
    assert violations(drawn(kind).pdf, tmp_path) <= FORM_ONLY
    assert violations(drawn(kind, DRAFT, watermark="KONSEP").pdf, tmp_path) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_an_untagged_file_needs_no_extension(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "naskah.pdf"
    path.write_bytes(drawn(kind, DRAFT, tagged=False).pdf)
    assert list(pikepdf.pdfa.validate_written(path, "2b").findings) == []


@pytest.mark.parametrize("kop", [AGENCY, OFFICE])
def test_an_emblem_with_transparency_is_flattened(kop: object, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (900, 1200), (20, 90, 120, 100)).save(buffer, "PNG")
    made = drawn(frame=replace(FINAL, kop=replace(kop, emblem=buffer.getvalue())))  # type: ignore[type-var]
    assert violations(made.pdf, tmp_path) <= FORM_ONLY
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert "/SMask" not in image
        assert len(image.read_bytes()) == int(image.Width) * int(image.Height) * 3
        assert max(int(image.Width), int(image.Height)) <= 600


def test_an_emblem_that_is_no_picture_is_refused() -> None:
    with pytest.raises(BadEmblem):
        drawn(frame=replace(FINAL, kop=replace(AGENCY, emblem=b"<svg onload=alert(1)>")))


def test_names_of_many_scripts_and_styles_stay_valid(tmp_path: Path) -> None:
    name = "Đặng Ωmega Šárka “Kutip” – Łukasz ﬁ \u4e2d, S.E."
    who = replace(HEAD_OF_AGENCY, titled_name=name)
    runs = [
        {"teks": name, "tebal": True},
        {"teks": name, "miring": True},
        {"teks": name, "tebal": True, "miring": True},
    ]
    content = {"hal": name, "yth": {"daftar": [name]}, "isi": [{"jenis": "paragraf", "teks": runs}]}
    for profile in (PERMENDAGRI_1_2023, replace(PERMENDAGRI_1_2023, visual="box")):
        made = drawn(frame=replace(FINAL, signatories=(who,)), content=content, profile=profile)
        assert violations(made.pdf, tmp_path) <= FORM_ONLY


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if kind.making != "uploaded"])
def test_every_font_is_embedded_also_in_appearances(kind: str) -> None:
    with pikepdf.open(io.BytesIO(drawn(kind).pdf)) as pdf:
        holders = [*pdf.pages, *(field.AP.N for field in pdf.Root.AcroForm.Fields)]
        fonts = [font for holder in holders for font in dict(holder.Resources.Font).values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor and "+" in str(font.BaseFont) for font in fonts)
        assert all("/Trans" not in page for page in pdf.pages)


def test_every_stream_ends_with_a_line_end_before_endstream() -> None:
    pdf = drawn().pdf
    assert pdf.count(b"endstream") == pdf.count(b"\nendstream\n")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                assert int(thing.Length) == len(thing.read_raw_bytes())


def test_reportlab_still_needs_the_line_end_from_us() -> None:
    document = pdfdoc.PDFDocument()
    written = pdfdoc.PDFStream(content=b"q Q").format(document)
    assert b"q Qendstream" in written, "reportlab writes the line end now: the wire in archival.Stream can go"


@pytest.mark.tool("qpdf")
@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_no_fault(kind: str, tmp_path: Path) -> None:
    (tmp_path / "naskah.pdf").write_bytes(drawn(kind).pdf)
    ran = subprocess.run(["qpdf", "--check", str(tmp_path / "naskah.pdf")], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
