"""Surat Kuasa: power of attorney, signed by who is given it at the left and who gives it at the right (khusus)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from templates_naskah import body
from templates_naskah.blocks import Block, Paragraph, Row, Rows, Signatures, text
from templates_naskah.kinds import parties, parts, titled
from templates_naskah.kinds.identity import identity
from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

LABEL_MM: Final = 24.0
OPENING: Final = "Yang bertanda tangan di bawah ini:"
ORDER: Final = "MEMBERI KUASA"
GIVER: Final = "Yang memberi kuasa"
RECEIVER: Final = "Yang diberi kuasa"
PLACES: Final[tuple[parties.Position, ...]] = ("kanan", "kiri")


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, giver, MEMBERI KUASA, Kepada and Untuk, closing, date and both signatures."""
    order = (body.one_line(content.get("kata_kuasa")) or ORDER).rstrip(":")
    rows = (
        Row("Kepada", identity(content.get("penerima"), indent_mm=0)),
        Row("Untuk", body.lines(content.get("untuk"))),
    )
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="SURAT KUASA"),
        Paragraph(body.rich(content.get("pembuka")) or text(OPENING), gap=12, keep=True),
        *identity(content.get("pemberi")),
        parts.centred(f"{order}:", gap=10),
        Rows(rows, label_mm=LABEL_MM, gap=10, gap_between=6),
        *body.document(content.get("penutup")),
        signed(content, frame, profile),
        *parts.copies(content),
        *parts.attachments(
            content, frame, profile, heading="Surat Kuasa", sign=signed(content, frame, profile, field=False)
        ),
    )


def signed(content: Content, frame: Frame, profile: Profile, *, field: bool = True) -> Signatures:
    """Return both signatures, the receiver's at the left; who is no signatory of the frame signs by pen."""
    givers = parties.people(content.get("pemberi"), GIVER)
    receivers = parties.people(content.get("penerima"), RECEIVER)
    return parts.signatures(
        frame,
        profile,
        opening=titled.dated(frame, profile, "date") if field else (),
        field=field,
        captions=parties.captions((*givers, *receivers), {"kanan": f"{GIVER},", "kiri": f"{RECEIVER},"}),
        by_pen=parties.by_pen((*givers[:1], *receivers, *givers[1:]), frame, profile, PLACES),
    )


FIELDS = (
    Field("judul", "teks", "Judul", help="SURAT KUASA, atau SURAT KUASA KHUSUS.", example="SURAT KUASA"),
    Field("tentang", "teks", "Tentang", help="Boleh dikosongkan.", example="Mewakili dalam Mediasi"),
    Field("pembuka", "teks", "Pembuka", help="Kalimat sebelum identitas pemberi kuasa.", example=OPENING),
    Field(
        "pemberi",
        "identitas",
        "Pemberi kuasa",
        required=True,
        help="Nama, NIP, jabatan, dan alamat pemberi kuasa.",
        example=[{"label": "nama", "nilai": "Ir. Bayu Harimurtiadi, S.T., M.T."}],
    ),
    Field("kata_kuasa", "teks", "Kata kuasa", help="Dicetak di tengah sebelum penerima kuasa.", example=ORDER),
    Field(
        "penerima",
        "identitas",
        "Penerima kuasa",
        required=True,
        help="Nama, NIP bila pegawai, jabatan, dan alamat penerima kuasa.",
        example=[{"label": "nama", "nilai": "Kartikasari Penajamwati, S.H., M.H."}],
    ),
    Field(
        "untuk",
        "daftar_teks",
        "Untuk",
        required=True,
        help="Apa yang boleh dilakukan penerima kuasa, tiap kewenangan satu butir.",
        example=["mewakili pemberi kuasa menghadiri pertemuan mediasi;"],
    ),
    Field(
        "penutup",
        "butir",
        "Penutup",
        help="Hak substitusi, masa berlaku, dan kalimat penutup.",
        example="Demikian surat kuasa ini dibuat untuk digunakan sebagaimana mestinya.",
    ),
    replace(COPIES, help="Boleh dikosongkan; nama jabatan saja."),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_kuasa",
    name="Surat Kuasa",
    abbreviation="SKuasa",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(1, 6),
    codes=("100.3.10",),
)
