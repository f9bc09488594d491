"""Makes small PDF/A-2b files with an empty, visible signature field, as the rendering of a naskah leaves it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String, pdfa
from pyhanko.sign.signers import PdfTimeStamper
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tnde.signing.pades import ArchiveWriter
from tnde.signing.timestamps import TimestampClient

FIELD = "Signature1"


@cache
def paper(fields: tuple[str, ...] = (FIELD,), pages: int = 1) -> bytes:
    """A PDF/A-2b file of ``pages`` pages with one empty signature field per name on the last."""
    pdf = pikepdf.open(BytesIO(_drawn(pages)))
    pdfa.prepare(pdf, "2b")
    widgets = [_widget(pdf, name, 60 + 180 * place) for place, name in enumerate(fields)]
    page = pdf.pages[-1]
    for widget in widgets:
        widget.P = page.obj
    if widgets:
        page.Annots = Array(widgets)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(widgets), SigFlags=1))
    out = BytesIO()
    pdf.save(out, **pdfa.resolve_save_kwargs("2b", object_stream_mode=pikepdf.ObjectStreamMode.disable))
    return out.getvalue()


def _drawn(pages: int) -> bytes:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    out = BytesIO()
    embedded: dict[str, Any] = {"initialFontName": "Vera"}
    canvas = Canvas(out, pdfVersion=(1, 7), invariant=1, **embedded)
    for number in range(pages):
        canvas.setFont("Vera", 12)
        canvas.drawString(72, 760, f"Nota dinas contoh, halaman {number + 1}: mohon arahan lebih lanjut.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _widget(pdf: pikepdf.Pdf, name: str, left: int) -> pikepdf.Object:
    look = Stream(pdf, b"0.5 w 0 0 160 60 re S 20 20 20 20 re f")
    look.Type, look.Subtype, look.FormType = Name.XObject, Name.Form, 1
    look.BBox, look.Resources = Array([0, 0, 160, 60]), Dictionary()
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String("Tanda tangan elektronik"),
            F=132,
            Rect=Array([left, 100, left + 160, 160]),
            AP=Dictionary(N=pdf.make_indirect(look)),
        )
    )


def stamped(pdf: bytes, timestamps: TimestampClient) -> bytes:
    """``pdf`` with one more document time stamp, as an archive adds in later years."""
    out = BytesIO(pdf)
    PdfTimeStamper(timestamps, field_name=f"Lagi{len(pdf)}").timestamp_pdf(ArchiveWriter(out), "sha256", in_place=True)
    return out.getvalue()
