"""Notula: minutes of a sidang or rapat, signed by who chaired it (Permendagri 1/2023, khusus). It has no number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block, ItemList, Paragraph, Row, Rows, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.divisions import divisions
from templates_naskah.kinds.identity import persons
from templates_naskah.kinds.letter_fields import ATTACHMENTS
from templates_naskah.model import Content, Field, Frame, Kind, Signatory
from templates_naskah.profiles import Profile

CHAIR: Final = "Pimpinan Sidang/Rapat"
PERSON: Final = ("nama", "jabatan", "instansi", "keterangan")
LABELS: Final[Mapping[str, str]] = {
    "Sidang rapat": "Sidang/Rapat",
    "Rapat": "Sidang/Rapat",
    "Hari tanggal": "Hari/Tanggal",
    "Surat undangan": "Surat Undangan",
    "Waktu sidang rapat": "Waktu Sidang/Rapat",
    "Waktu": "Waktu Sidang/Rapat",
}
"""Labels of the form for particulars that a content names by key."""


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, label list closed by a rule, the three parts of what was done, signature of the chair."""
    sign_again = parts.signatures(frame, profile, field=False, captions=role)
    return (
        parts.letterhead(frame),
        parts.centred((body.one_line(content.get("judul")) or "NOTULA").upper(), bold=True, gap=4),
        head(content),
        Paragraph(text("Kegiatan Sidang/Rapat:"), align="left", keep=True),
        *divisions(content.get("kegiatan"), "nomor"),
        parts.signatures(frame, profile, captions=role),
        *parts.copies(content),
        *parts.attachments(content, frame, profile, heading="Notula", sign=sign_again, numbered=False),
    )


def role(who: Signatory) -> str:
    """Return what somebody signs minutes as: the chair at the right, at the left who wrote them down."""
    return "Notulis," if who.position == "kiri" else f"{CHAIR},"


def head(content: Content) -> Rows:
    """Return the label list: what meeting, its agenda, who led it, who took part."""
    named = [replace(row, label=LABELS.get(row.label, row.label)) for row in rows_of(MEETING.of(content))]
    agenda = Row("Acara", ragged(body.lines(content.get("acara"))))
    led = rows_of(content.get("pimpinan"))
    chaired = (Row(CHAIR, (), colon=False), *led) if led else ()
    present = Row("Peserta Sidang/Rapat", ragged(body.lines(present_of(content.get("peserta")))))
    listed = (*(row for row in (agenda,) if row.body), *chaired, *(row for row in (present,) if row.body))
    return Rows((*named, *listed), rule_below=True, gap=12, gap_between=2)


def ragged(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return short entries with an uneven right edge, as a column beside labels wants them."""
    return tuple(replace(one, align="left") if isinstance(one, ItemList | Paragraph) else one for one in blocks)


def present_of(value: object) -> list[Any]:
    """Return those present as texts; a person given as an object is his name and what he is."""
    return [person_line(entry) if body.mapping(entry).get("nama") else entry for entry in body.sequence(value)]


def person_line(entry: Mapping[str, Any]) -> str:
    """Return a person as one line."""
    return ", ".join(filter(None, (body.one_line(entry.get(key)) for key in PERSON)))


def rows_of(value: object) -> tuple[Row, ...]:
    """Return the label lines of a value, of several persons one after the other."""
    return tuple(row for rows in persons(value) for row in rows)


MEETING: Final = Field(
    "kepala",
    "identitas",
    "Keterangan rapat",
    required=True,
    help="Nama sidang atau rapat, hari/tanggal, surat undangan, dan waktu dengan zona.",
    example=[{"label": "Sidang/Rapat", "nilai": "Rapat Koordinasi Penerbitan Sertifikat Elektronik"}],
    instead=("rapat",),
)
FIELDS = (
    Field("judul", "teks", "Judul", help="NOTULA, atau sebutan daerah sendiri.", example="NOTULA"),
    MEETING,
    Field(
        "acara",
        "daftar_teks",
        "Acara",
        help="Susunan acara menurut urutannya.",
        example=["Pembukaan", "Pembahasan", "Penutup"],
    ),
    Field(
        "pimpinan",
        "identitas",
        "Pimpinan sidang/rapat",
        help="Jabatan ketua, sekretaris, dan pencatat.",
        example=[{"label": "Ketua", "nilai": "Kepala Dinas Komunikasi dan Informatika"}],
    ),
    Field(
        "peserta",
        "daftar_teks",
        "Peserta",
        required=True,
        help="Unsur atau jabatan yang hadir, dengan jumlah orangnya.",
        example=["Perwakilan Biro Organisasi (2 orang)"],
    ),
    Field(
        "kegiatan",
        "bagian",
        "Kegiatan sidang/rapat",
        required=True,
        help="Kata pembukaan, pembahasan, lalu keputusan; keputusan menyebut penanggung jawab dan batas waktunya.",
        example=[
            {"nomor": 1, "judul": "Kata Pembukaan", "isi": [{"jenis": "paragraf", "teks": "Rapat dibuka oleh Ketua."}]}
        ],
    ),
    replace(ATTACHMENTS, help="Daftar hadir, foto, atau bahan rapat."),
)

KIND = Kind(
    id="notula",
    name="Notula",
    abbreviation="Not",
    version=1,
    group="khusus",
    shape="memo",
    numbering="none",
    register="",
    pattern="",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(1, 2),
)
