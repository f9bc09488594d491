"""Surat Tugas: assignment of named officials (Permendagri 1/2023, penugasan).

Up to three persons stand in the letter one below the other, more in a table, many in an attachment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from templates_naskah import body
from templates_naskah.authority import is_contract
from templates_naskah.blocks import Block, Item, ItemList, Paragraph, Row, Rows, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

LABEL_MM = 24.0
PERSONS_IN_TEXT = 3


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, grounds, MENUGASKAN with Kepada and Untuk, closing, penetapan, tembusan, lampiran."""
    order = body.one_line(content.get("kata_perintah")) or "MENUGASKAN"
    closing = body.rich(content.get("penutup"))
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.centred(body.one_line(content.get("judul")) or "SURAT TUGAS", bold=True),
        parts.centred(f"NOMOR{profile.number_separator}{parts.number(frame)}"),
        *grounds(content),
        parts.centred(f"{order.rstrip(':')}:", gap=10),
        orders(content),
        *((Paragraph(closing, indent_first=True),) if closing else ()),
        parts.signatures(frame, profile, opening=parts.enacted(frame, profile)),
        *parts.copies(content),
        *parts.attachments(content, frame, profile, heading="Surat Tugas", sign=sign_again),
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
    to = Row("Kepada", assigned(content.get("kepada")))
    return Rows((to, Row("Untuk", body.lines(content.get("untuk")))), label_mm=LABEL_MM, gap=12, gap_between=6)


def assigned(value: Any) -> tuple[Block, ...]:
    """Return those assigned: their particulars, a table, or the sentence that points to the attachment."""
    held = body.mapping(value)
    listed = held.get("petugas") or held.get("daftar") if held else value
    persons = [person(entry) for entry in body.sequence(listed)]
    if not persons:
        return (Paragraph(body.rich(held.get("teks")) or text("(daftar terlampir)"), gap=0),)
    if len(persons) > PERSONS_IN_TEXT:
        return (parts.persons_table(persons),)
    if len(persons) == 1:
        return (particulars(persons[0]),)
    return (ItemList("angka", tuple(Item((), (particulars(one),)) for one in persons)),)


def person(entry: Any) -> dict[str, Any]:
    """Return a person as an object; a bare text is a name."""
    return dict(entry) if body.mapping(entry) else {"nama": entry}


def particulars(one: dict[str, Any]) -> Rows:
    """Return name, NIP, rank and office of a person, each where it is known."""
    number = "NI PPPK" if is_contract(body.one_line(one.get("nip"))) else "NIP"
    labels = (("Nama", "nama"), (number, "nip"), ("Pangkat/Golongan", "pangkat_golongan"), ("Jabatan", "jabatan"))
    rows = tuple(parts.value_row(label, found) for label, key in labels if (found := body.rich(one.get(key))))
    return Rows(rows)


FIELDS = (
    Field("judul", "teks", "Judul", help="SURAT TUGAS, atau sebutan daerah sendiri.", example="SURAT TUGAS"),
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
    Field(
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
    ),
    Field(
        "untuk",
        "daftar_teks",
        "Untuk",
        required=True,
        help="Tugas, tempat, waktu, dan pembiayaan.",
        example=["melaksanakan verifikasi lapangan di Kota Balikpapan."],
    ),
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
    recipients=False,
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas arahan penugasan",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="1031",
)
