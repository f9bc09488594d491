"""Radiogram: a telegraphic message on a form, capitals only, code words for punctuation (Permendagri 1/2023).

Message, form and offices are in capitals; a signer's name keeps its own letters, for titles are exact (ps. 44).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from templates_naskah import body
from templates_naskah.blocks import Block, Cell, Grid, GridRow, Item, ItemList, Paragraph, Row, Rows, Signatures, text
from templates_naskah.kinds import form_parts, parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES
from templates_naskah.kinds.radiogram_words import message
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import DOTS, Profile

LABEL_MM: Final = 26.0
POINTS: Final = 10.5
DERAJAT: Final = ("kilat", "sangat_segera", "segera", "biasa")


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, the form with the message, signature in capitals, attachments."""
    return (
        parts.letterhead(frame),
        parts.centred(body.one_line(content.get("judul")).upper() or "RADIOGRAM", bold=True),
        form(content, frame, profile),
        capital(parts.signatures(frame, profile, opening=(form_parts.dated(frame, profile),))),
        *parts.attachments(
            content, frame, profile, heading="Radiogram", sign=parts.signatures(frame, profile, field=False)
        ),
    )


def form(content: Content, frame: Frame, profile: Profile) -> Grid:
    """Return the boxes of the form from the call to the time of sending."""
    degree = body.one_line(content.get("derajat")) or frame.urgensi
    secrecy = body.one_line(content.get("klasifikasi")) or frame.keamanan
    sent = form_parts.moment(form_parts.first(content, "waktu_pengiriman", "waktu_kirim"), profile)
    made = form_parts.moment(form_parts.first(content, "waktu_pembuatan", "waktu"), profile)
    return Grid(
        (
            form_parts.boxes(
                box("Panggilan", body.one_line(content.get("panggilan"))),
                box("Jenis", body.one_line(content.get("jenis"))),
                box("Nomor", form_parts.whole(form_parts.first(content, "nomor_berita", "nomor_radiogram"))),
                box("Derajat", degree.replace("_", " ")),
            ),
            form_parts.boxes((addresses(content, frame),)),
            form_parts.boxes(
                box("Klasifikasi", secrecy.replace("_", " ")),
                box("Nomor radiogram", parts.number(frame), 2.0),
                box("Tanggal", profile.date(frame.date)),
            ),
            GridRow((Cell((entries(content.get("isi")),)),), 30),
            form_parts.boxes(
                box("Waktu pembuatan", made or DOTS), box("Waktu pengiriman", sent or DOTS), sender(content)
            ),
        ),
        points=POINTS,
    )


def box(label: str, value: str, share: float = 1.0) -> Cell:
    """Return a box with its label above and its value below, both in capitals."""
    return Cell((form_parts.line(label.upper()), form_parts.line(text(value.upper(), bold=True))), share)


def addresses(content: Content, frame: Frame) -> Rows:
    """Return DARI, UNTUK and TEMBUSAN; whoever signs sends where nobody else is named."""
    office = frame.signatories[0].jabatan if frame.signatories else ""
    chain = frame.signatories[0].chain if frame.signatories else ()
    sender_office = body.one_line(content.get("dari")) or (chain[0] if chain else office)
    rows = [parts.value_row("DARI", sender_office.upper() or DOTS)]
    rows.append(Row("UNTUK", listed(form_parts.first(content, "untuk", "yth", "kepada"))))
    if content.get("tembusan"):
        rows.append(Row("TEMBUSAN", listed(content.get("tembusan"))))
    return Rows(tuple(rows), label_mm=LABEL_MM, gap=0, gap_between=2)


def listed(value: object) -> tuple[Block, ...]:
    """Return offices in capitals, numbered when more than one."""
    held = body.mapping(value)
    entries = [held] if held.get("jabatan") else body.sequence(held.get("daftar") or held.get("teks") or ())
    named = [parts.addressee(entry) for entry in (entries if held else body.sequence(value))]
    offices = [text("".join(run.text for run in office).upper()) for office in named if office]
    if len(offices) == 1:
        return (form_parts.line(offices[0]),)
    return (ItemList("angka", tuple(map(Item, offices)), align="left"),) if offices else (form_parts.line(DOTS),)


def entries(value: object) -> Rows:
    """Return the message: each entry behind its mark."""
    rows = [
        Row(f"{label} TTK", (Paragraph(text(content), align="left", gap=0),), colon=False)
        for label, content in message(value)
    ]
    return Rows(tuple(rows), label_mm=20.0, gap=0, gap_between=5)


def sender(content: Content) -> Cell:
    """Return the box of who hands the message over for sending."""
    given = content.get("pengirim")
    held: Mapping[str, object] = body.mapping(given) or {"nama": given}
    office = body.one_line(held.get("jabatan"))
    lines = (form_parts.line(text(body.one_line(held.get("nama")).upper() or DOTS, bold=True)),)
    return Cell((form_parts.line("PENGIRIM"), *lines, *((form_parts.line(office.upper()),) if office else ())))


def capital(block: Signatures) -> Signatures:
    """Return the signature block with date and offices in capitals."""
    signers = tuple(replace(who, before=tuple(line.upper() for line in who.before)) for who in block.signers)
    return replace(block, signers=signers, opening=tuple(line.upper() for line in block.opening))


FIELDS = (
    Field("judul", "teks", "Judul", help="RADIOGRAM, atau sebutan daerah sendiri.", example="RADIOGRAM"),
    Field("panggilan", "teks", "Panggilan", help="Tanda panggilan stasiun, bila ada.", example="KALTIM 01"),
    Field("jenis", "teks", "Jenis", help="Jenis berita: biasa atau sandi.", example="BIASA"),
    Field(
        "nomor_berita",
        "angka",
        "Nomor",
        help="Nomor urut berita pada stasiun, bila ada.",
        example="27",
        instead=("nomor_radiogram",),
    ),
    Field(
        "derajat",
        "pilihan",
        "Derajat",
        required=True,
        help="Derajat kecepatan penyampaian.",
        example="segera",
        choices=DERAJAT,
    ),
    Field(
        "dari",
        "teks",
        "Dari",
        help="Jabatan pengirim berita; bila kosong dipakai jabatan penanda tangan.",
        example="Gubernur Kalimantan Timur",
    ),
    Field(
        "untuk",
        "yth",
        "Untuk",
        required=True,
        help="Nama jabatan yang dituju.",
        example=["Bupati/Wali Kota se-Kalimantan Timur"],
        instead=("yth", "kepada"),
    ),
    replace(COPIES, help="Dicetak pada formulir, bukan di bawah tanda tangan.", example=["Menteri Dalam Negeri"]),
    Field(
        "klasifikasi",
        "teks",
        "Klasifikasi",
        help="Klasifikasi keamanan berita; bila kosong dipakai klasifikasi keamanan naskah.",
        example="BIASA",
    ),
    Field(
        "isi",
        "butir",
        "Isi",
        required=True,
        help="Tiap butir dicetak dengan tanda AAA, BBB, CCC dalam huruf kapital. Tanda baca diganti kata sandi.",
        example=["Menindaklanjuti peringatan dini cuaca, agar posko siaga 24 jam."],
    ),
    Field(
        "waktu_pembuatan",
        "saat",
        "Waktu pembuatan",
        help="Saat berita dibuat.",
        example="2026-06-02T10:05:00+08:00",
        instead=("waktu",),
    ),
    Field(
        "waktu_pengiriman",
        "saat",
        "Waktu pengiriman",
        help="Saat berita dikirim; kosong bila diisi dengan pena.",
        example="2026-06-02T10:20:00+08:00",
        instead=("waktu_kirim",),
    ),
    Field(
        "pengirim",
        "objek",
        "Pengirim",
        help="Petugas yang mengirim berita.",
        example={"nama": "Imam Darmokusumo", "jabatan": "Operator Sandi"},
        members=(Field("nama", "teks", "Nama", required=True), Field("jabatan", "teks", "Jabatan")),
    ),
    ATTACHMENTS,
)

KIND = Kind(
    id="radiogram",
    name="Radiogram",
    abbreviation="RDG",
    version=1,
    group="khusus",
    shape="formulir",
    numbering="series",
    register="radiogram",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda"),
)
