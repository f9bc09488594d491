"""Daftar Hadir: attendance at a meeting, signed in the table or with the time of checking in (Permendagri 1/2023).

Odd rows are signed at the left of their column, even ones at the right. An electronic list shows when each came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Align, Block, Paragraph, Rows, Space, Table, Text, text
from templates_naskah.kinds import form_parts, parts
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

# Labels of the head and the keys under which their values are read, in printing order.
EVENT: Final = (
    ("Hari/tanggal", ("hari_tanggal", "hari", "tanggal", "tanggal_acara")),
    ("Waktu", ("waktu", "pukul")),
    ("Tempat", ("tempat_acara", "tempat")),
    ("Acara", ("acara", "kegiatan", "rapat", "hal")),
    ("Pimpinan", ("pimpinan",)),
)
CHECKED_IN: Final = ("waktu_hadir", "hadir_pada", "waktu")
SIGN: Final = "." * 18
ROW_MM: Final = 11.0
MOST_EMPTY: Final = 500


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, the event, the table, signature of the organiser."""
    title = body.one_line(content.get("judul")) or "DAFTAR HADIR"
    note = body.rich(content.get("catatan"))
    return (
        parts.letterhead(frame),
        parts.centred(title, bold=True, gap=4),
        event(content, frame, profile),
        Space(1),
        attendance(content),
        *((Paragraph(note, align="left"),) if note else ()),
        parts.signatures(frame, profile, opening=(form_parts.dated(frame, profile),)),
    )


def event(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return day, time, place and subject: rows the content spells out, else its members in the order of the form."""
    spelt = [body.mapping(one) for one in body.sequence(content.get("kepala") or content.get("rincian"))]
    rows = [parts.value_row(body.one_line(one.get("label")), body.rich(one.get("nilai"))) for one in spelt if one]
    written = {row.label.casefold() for row in rows}
    details = body.mapping(content.get("rincian_acara")) or body.mapping(content.get("acara"))
    known = {**details, **{key: value for key, value in content.items() if not body.mapping(value)}}
    if "mulai" in known:
        known.setdefault("hari_tanggal", known["mulai"])
        known.setdefault("waktu", form_parts.clock(known["mulai"]))
    if not spelt:
        known.setdefault("tempat", frame.place)
    if known.get("hari") and known.get("tanggal"):
        known["hari_tanggal"] = f"{body.one_line(known['hari'])}, {form_parts.day(known['tanggal'], profile)}"
    for label, keys in EVENT:
        value = form_parts.first(known, *keys)
        if value and label.casefold() not in written:
            rows.append(parts.value_row(label, said(value, profile)))
    return Rows(tuple(rows), gap=10)


def said(value: object, profile: Profile) -> Text:
    """Return a value of the head: an ISO day as ``Selasa, 10 Maret 2026``, several texts joined by semicolons."""
    several = [form_parts.weekday(one, profile) for one in body.sequence(value)]
    return body.rich(value) if isinstance(value, list) and not any(several) else text("; ".join(filter(None, several)))


def attendance(content: Content) -> Table:
    """Return the table: signed by pen, or with the time of checking in; empty rows for those who come unannounced."""
    spelt = body.mapping(content.get("tabel"))
    if spelt and not content.get("peserta"):
        return replace(body.table(spelt), row_mm=ROW_MM)
    people = [
        body.mapping(one) or {"nama": one}
        for one in body.sequence(body.mapping(content.get("peserta")).get("daftar") or content.get("peserta"))
    ]
    empty = content.get("baris_kosong")
    count = min(empty, MOST_EMPTY) if isinstance(empty, int) and empty > 0 and not isinstance(empty, bool) else 0
    people.extend({} for _ in range(count))
    electronic = form_parts.folded(body.one_line(content.get("cara"))) == "elektronik" or any(
        form_parts.first(one, *CHECKED_IN) for one in people
    )
    numbered = any(one.get("nip") for one in people)
    heads = ["No.", "Nama/NIP" if numbered else "Nama", "Jabatan/Instansi"]
    heads += ["Waktu hadir" if electronic else "Tanda tangan", "Ket."]
    widths = (7.0, 31.0, 28.0, 17.0, 17.0) if electronic else (7.0, 29.0, 24.0, 29.0, 11.0)
    align: tuple[Align, ...] = ("center", "left", "left", "center" if electronic else "alternate", "left")
    rows = tuple(person_row(index, one, electronic=electronic) for index, one in enumerate(people, 1))
    return Table(tuple(map(text, heads)), rows, widths, align, row_mm=0.0 if electronic else ROW_MM)


def person_row(index: int, person: Mapping[str, Any], *, electronic: bool) -> tuple[Text, ...]:
    """Return the row of one who attends."""
    name, number = body.rich(person.get("nama")), body.rich(person.get("nip"))
    if number:
        name = (*name, *text(f" {form_parts.number_label(person.get('nip'))}\u00a0"), *number)
    offices = [body.one_line(person.get(key)) for key in ("jabatan", "instansi", "unit_kerja")]
    at = form_parts.clock(form_parts.first(person, *CHECKED_IN)) if electronic else f"{index}. {SIGN}"
    note = body.rich(form_parts.first(person, "keterangan", "ket"))
    return (text(f"{index}."), name, text(", ".join(filter(None, offices))), text(at), note)


PERSON = (
    Field("nama", "teks", "Nama", required=True),
    Field("nip", "teks", "NIP"),
    Field("jabatan", "teks", "Jabatan"),
    Field("instansi", "teks", "Instansi", instead=("unit_kerja",)),
    Field("waktu_hadir", "saat", "Waktu hadir", instead=("hadir_pada", "waktu")),
    Field("keterangan", "teks", "Keterangan", instead=("ket",)),
)
FIELDS = (
    Field("judul", "teks", "Judul", help="DAFTAR HADIR, dengan nama rapat bila perlu.", example="DAFTAR HADIR"),
    Field(
        "hari_tanggal",
        "teks",
        "Hari/tanggal",
        help="Hari dan tanggal acara.",
        example="Selasa, 10 Maret 2026",
        instead=("hari", "tanggal", "tanggal_acara"),
    ),
    Field("waktu", "teks", "Waktu", help="Waktu acara dengan WIB, WITA, atau WIT.", example="09.00 WITA s.d. selesai",
          instead=("pukul",)),
    Field("tempat_acara", "teks", "Tempat", help="Ruang atau gedung, bukan kota penandatanganan.",
          example="Ruang Rapat Contoh Lantai 2"),
    Field(
        "acara",
        "butir",
        "Acara",
        required=True,
        help="Nama rapat atau kegiatan.",
        example="Rapat Koordinasi Penerbitan Sertifikat Elektronik",
        instead=("kepala", "rincian", "rincian_acara", "kegiatan", "rapat", "hal"),
    ),
    Field("pimpinan", "teks", "Pimpinan", help="Jabatan pimpinan rapat, bila dicantumkan.", example="Kepala Dinas"),
    Field(
        "peserta",
        "daftar_objek",
        "Peserta",
        required=True,
        help="Nama, jabatan, dan instansi peserta. Waktu hadir diisi sistem pada daftar hadir elektronik.",
        example=[{"nama": "Larasati Ngelowetan, S.AP., M.Si.", "jabatan": "Arsiparis Ahli Madya"}],
        members=PERSON,
        instead=("tabel",),
    ),
    Field(
        "baris_kosong",
        "angka",
        "Baris kosong",
        help="Jumlah baris kosong untuk peserta yang belum terdaftar.",
        example=5,
    ),
    Field(
        "cara",
        "pilihan",
        "Cara mengisi",
        help="Tanda tangan basah, atau elektronik dengan waktu hadir.",
        example="basah",
        choices=("basah", "elektronik"),
    ),
    Field("catatan", "teks_panjang", "Catatan", help="Keterangan di bawah tabel.",
          example="Peserta daring mengisi daftar hadir elektronik."),
)  # fmt: skip

KIND = Kind(
    id="daftar_hadir",
    name="Daftar Hadir",
    abbreviation="DH",
    version=1,
    group="khusus",
    shape="formulir",
    numbering="none",
    register="",
    pattern="",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("sekda", "pejabat"),
)
