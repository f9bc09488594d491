"""Surat Tugas: assignment of named officials (Permendagri 1/2023, penugasan).

Up to three persons stand in the letter one below the other, more in a table, many in an attachment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from templates_naskah import body
from templates_naskah.blocks import Block, Paragraph, Row, Rows, text
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.identity import identity
from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES
from templates_naskah.kinds.titled_fields import SUBJECT
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile
from templates_naskah.runs import is_text

LABEL_MM = 24.0
PERSONS_IN_TEXT = 3


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, grounds, MENUGASKAN with Kepada and Untuk, closing, penetapan, tembusan, lampiran."""
    return assignment(content, frame, profile, title="SURAT TUGAS", order="MENUGASKAN", heading="Surat Tugas")


def assignment(
    content: Content, frame: Frame, profile: Profile, *, title: str, order: str, heading: str
) -> tuple[Block, ...]:
    """Return an assignment: ``title`` and ``order`` where the content names none, ``heading`` of its attachments."""
    order = body.one_line(content.get("kata_perintah")) or order
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default=title),
        *grounds(content),
        parts.centred(f"{order.rstrip(':')}:", gap=10),
        orders(content),
        *titled.ending(content, frame, profile, heading=heading, closing="Ditetapkan"),
    )


def grounds(content: Content) -> tuple[Block, ...]:
    """Return Menimbang and Dasar, each where it has entries."""
    rows = tuple(
        Row(label, listed)
        for label, listed in (
            ("Menimbang", body.lines(content.get("menimbang"), "huruf")),
            ("Dasar", body.lines(content.get("dasar"))),
        )
        if listed
    )
    return (Rows(rows, label_mm=LABEL_MM, gap=12, gap_between=6),) if rows else ()


def orders(content: Content) -> Rows:
    """Return Kepada and Untuk."""
    to = Row("Kepada", assigned(ASSIGNED.of(content)))
    return Rows((to, Row("Untuk", body.lines(content.get("untuk")))), label_mm=LABEL_MM, gap=12, gap_between=6)


def assigned(value: Any) -> tuple[Block, ...]:
    """Return those assigned: their particulars, a table, or the sentence that points to the attachment."""
    held = body.mapping(value)
    listed = held.get("petugas") or held.get("daftar") or ([held] if "nama" in held else None) if held else value
    entries = body.sequence(listed)
    if not entries:
        return (Paragraph(body.rich(held.get("teks")) or text("(daftar terlampir)"), gap=0),)
    persons = [entry for entry in entries if body.mapping(entry).get("nama")]
    if len(persons) > PERSONS_IN_TEXT and len(persons) == len(entries):
        return (parts.persons_table(persons),)
    if all(map(is_text, entries)):
        return body.lines(listed)
    return identity(listed, indent_mm=0)


ASSIGNED = Field(
    "kepada",
    "petugas",
    "Kepada",
    required=True,
    help="Pegawai yang ditugaskan. Lebih dari tiga orang dicetak sebagai tabel; lebih dari sepuluh sebaiknya "
    "dicantumkan dalam lampiran.",
    example={
        "gaya": "dalam_surat",
        "petugas": [{"nama": "Larasati Ngelowetan, S.AP., M.Si.", "jabatan": "Arsiparis Ahli Madya"}],
    },
    instead=("petugas", "penerima"),
)
FIELDS = (
    Field("judul", "teks", "Judul", help="SURAT TUGAS, atau sebutan daerah sendiri.", example="SURAT TUGAS"),
    replace(SUBJECT, required=False, help="Pokok naskah, bila dicetak di bawah judul."),
    Field(
        "menimbang",
        "daftar_teks",
        "Menimbang",
        help="Alasan penugasan; tiap butir diawali kata bahwa dan diakhiri titik koma.",
        example=["bahwa perlu dilakukan verifikasi lapangan;"],
    ),
    Field(
        "dasar",
        "daftar_teks",
        "Dasar",
        required=True,
        help="Peraturan, dokumen anggaran, atau surat yang menjadi dasar penugasan.",
        example=["Program Kerja Pengawasan Kearsipan Tahun 2026."],
    ),
    Field(
        "kata_perintah",
        "pilihan",
        "Kata perintah",
        help="Kata yang dicetak di tengah sebelum nama petugas.",
        example="MENUGASKAN",
        choices=("MENUGASKAN", "MEMERINTAHKAN"),
    ),
    ASSIGNED,
    Field(
        "untuk",
        "daftar_teks",
        "Untuk",
        required=True,
        help="Tugas, tempat, waktu, dan pembiayaan.",
        example=["melaksanakan verifikasi lapangan di Kota Balikpapan."],
    ),
    Field(
        "tempat_tujuan",
        "butir",
        "Tempat tujuan",
        help="Ke mana petugas pergi; tidak dicetak tersendiri, dibawa ke surat perjalanan dinasnya.",
        example=["Kota Balikpapan"],
    ),
    Field(
        "tanggal_mulai",
        "tanggal",
        "Hari pertama",
        help="Hari pertama tugas; dipakai untuk memeriksa apakah petugas sudah ditugaskan atau sedang cuti.",
        example="2026-06-22",
    ),
    Field("tanggal_selesai", "tanggal", "Hari terakhir", help="Hari terakhir tugas.", example="2026-06-24"),
    Field(
        "penutup",
        "teks_panjang",
        "Penutup",
        help="Satu kalimat penutup.",
        example="Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
    ),
    replace(COPIES, example=["Inspektur Provinsi Kalimantan Timur"]),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_tugas",
    name="Surat Tugas",
    abbreviation="ST",
    version=1,
    group="arahan",
    shape="judul",
    numbering="series",
    register="surat_tugas",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas arahan penugasan",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="1031",
    codes=("800.1.11.1", "000.1.2.3"),
)
