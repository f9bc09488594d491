"""Nota Pengajuan Konsep Naskah Dinas: cover note of a draft that goes up for paraf and signature.

Form of Permendagri 54/2009, still in use beside Permendagri 1/2023; a decision of the superior is written at its foot.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from templates_naskah import body
from templates_naskah.blocks import Block, Paragraph, Rows, Table, text
from templates_naskah.kinds import memo_head, parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, YTH
from templates_naskah.kinds.memo_head import FROM
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

TITLE: Final = "NOTA PENGAJUAN KONSEP NASKAH DINAS"
ASKED: Final = "persetujuan dan tanda tangan"
DECISIONS: Final = ("Disetujui", "Disetujui dengan perbaikan", "Tidak disetujui")


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, label table with its rule, what is put forward, signature, room for the decision, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.centred((body.one_line(content.get("judul")) or TITLE).upper(), bold=True, gap=4),
        head(content, frame, profile),
        Paragraph(text("Disampaikan dengan hormat konsep naskah dinas sebagai berikut:"), indent_first=True),
        draft(content, frame),
        *body.document(content.get("isi")),
        Paragraph(text(f"Untuk mohon {asked(content)}."), indent_first=True),
        parts.signatures(frame, profile),
        *decision(),
        *parts.attachments(content, frame, profile, heading="Nota Pengajuan Konsep", sign=sign_again),
    )


def head(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return Kepada, Melalui, Dari, Tanggal, Nomor."""
    through = parts.addressees(content, "melalui")
    return memo_head.head(
        memo_head.to(content, "Kepada"),
        memo_head.listed("Melalui", through) if through else None,
        memo_head.sender(content),
        parts.value_row("Tanggal", profile.date(frame.date)),
        parts.value_row("Nomor", parts.number(frame)),
    )


def draft(content: Content, frame: Frame) -> Rows:
    """Return Konsep, Tentang, Catatan, Lampiran; notes may be several."""
    rows = [
        parts.value_row("Konsep", body.rich(content.get("konsep"))),
        parts.value_row("Tentang", body.rich(content.get("tentang") or content.get("hal"))),
    ]
    if notes := body.lines(content.get("catatan")):
        rows.append(replace(rows[0], label="Catatan", body=notes))
    rows.append(parts.value_row("Lampiran", frame.jumlah_lampiran or "-"))
    return Rows(tuple(rows), indent_mm=12.5, gap_between=2)


def asked(content: Content) -> str:
    """Return what the superior is asked for, without the words that lead to it."""
    said = body.one_line(content.get("mohon")).rstrip(".")
    return said.removeprefix("untuk ").removeprefix("mohon ").strip() or ASKED


def decision() -> tuple[Block, ...]:
    """Return the room in which the superior decides."""
    rows = tuple((text(said), (), ()) for said in DECISIONS)
    heads = tuple(map(text, ("Pilihan", "Catatan", "Paraf dan tanggal")))
    return (
        Paragraph(text("Keputusan pimpinan:"), align="left", keep=True, gap=18),
        Table(heads, rows, (34, 40, 26), ("left", "left", "left")),
    )


FIELDS = (
    Field("judul", "teks", "Judul", help="Nota pengajuan konsep, atau sebutan daerah sendiri.", example=TITLE),
    replace(YTH, label="Kepada", help="Nama jabatan pimpinan yang diminta menandatangani."),
    Field(
        "melalui",
        "daftar_teks",
        "Melalui",
        help="Nama jabatan yang memaraf lebih dahulu, dari yang terendah.",
        example=["Sekretaris Dinas"],
    ),
    replace(FROM, help="Nama jabatan yang mengajukan konsep."),
    Field(
        "konsep",
        "teks",
        "Konsep",
        required=True,
        help="Jenis naskah dinas yang diajukan.",
        example="Surat Dinas kepada Kepala Dinas Kesehatan",
    ),
    Field(
        "tentang",
        "teks",
        "Tentang",
        required=True,
        help="Pokok naskah yang diajukan, tanpa titik.",
        example="Permintaan Data Sertifikat Elektronik",
    ),
    Field(
        "catatan",
        "daftar_teks",
        "Catatan",
        help="Hal yang perlu diketahui sebelum memutuskan.",
        example=["Batas waktu penyampaian data 17 Maret 2026."],
    ),
    Field(
        "isi",
        "isi",
        "Uraian",
        help="Penjelasan tambahan; boleh dikosongkan.",
        example=[{"jenis": "paragraf", "teks": "Konsep telah dikoordinasikan dengan Biro Hukum."}],
    ),
    Field("mohon", "teks", "Permohonan", help="Apa yang dimintakan kepada pimpinan, tanpa kata mohon.", example=ASKED),
    ATTACHMENTS,
)

KIND = Kind(
    id="nota_pengajuan_konsep",
    name="Nota Pengajuan Konsep Naskah Dinas",
    abbreviation="NPKND",
    version=1,
    group="korespondensi",
    shape="memo",
    numbering="series",
    register="nota_dinas",
    pattern="{klasifikasi}/{urut}/{unit}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 54/2009 Lampiran C, nota pengajuan konsep naskah dinas",
    blocks=blocks,
    signer_levels=("sekda", "pejabat"),
)
