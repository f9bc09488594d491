"""Frames and drawings for the tests of the drawing half: fictional offices, one fixed token."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pypdfium2

from templates_naskah import Frame, Kop, Paraf, Rendered, Signatory, example_of, layout

TODAY = dt.date(2026, 11, 21)
TOKEN = "3f2a90b1c4d5e6f708192a3b4c5d6e7f"
URL = f"https://tnde.example.id/verify/{TOKEN}"
HEAD_OF_AGENCY = Signatory(
    jabatan="Kepala Dinas Komunikasi dan Informatika",
    titled_name="Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.",
    bare_name="Kembangdara Sulistyaningrum",
    rank="Pembina Utama Muda (IV/c)",
    nip="197205141998032901",
)
AGENCY = Kop(
    "opd",
    ("PEMERINTAH PROVINSI KALIMANTAN TIMUR", "DINAS KOMUNIKASI DAN INFORMATIKA"),
    "Jalan Contoh Nomor 1, Samarinda 75000",
    "Telepon (0541) 000000, Pos-el diskominfo@example.id",
)
OFFICE = Kop("jabatan", ("Gubernur Kalimantan Timur",), "Jalan Contoh Nomor 2, Samarinda", "Telepon (0541) 000001")
FINAL = Frame(
    kop=AGENCY,
    signatories=(HEAD_OF_AGENCY,),
    number="000.8.3/312/DISKOMINFO/2026",
    date=dt.date(2026, 3, 5),
    place="Samarinda",
    klasifikasi="000.8.3",
    paraf=(Paraf("Ketua Tim Layanan", "diparaf 5\u00a0Maret\u00a02026"), Paraf("Sekretaris Dinas")),
    unit="Bidang Persandian",
    issuer="Dinas Komunikasi dan Informatika",
    verify_url=URL,
    token=TOKEN,
)
DRAFT = replace(FINAL, number=None, date=None, verify_url=None, token=None)


def drawn(kind: str = "surat_dinas", frame: Frame = FINAL, *, content: Any = None, **options: Any) -> Rendered:
    """The example of a kind (or a content), drawn."""
    return layout(kind, example_of(kind).content if content is None else content, frame, today=TODAY, **options)


def letter(*paragraphs: str, **parts: Any) -> dict[str, Any]:
    """A surat dinas whose body is these paragraphs."""
    body = [{"jenis": "paragraf", "teks": text} for text in paragraphs]
    return {"hal": "Uji", "yth": {"daftar": ["Kepala Dinas Kesehatan"], "di": "Tempat"}, "isi": body, **parts}


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as another reader extracts it, words parted by single spaces."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(" ".join(text_page.get_text_bounded().replace("\ufffe", "-").split()))
        text_page.close()
        page.close()
    document.close()
    return texts
