"""Kinds that are drawn up outside the application and uploaded as a finished PDF with their metadata.

Regulations follow the rules of legal drafting (UU 12/2011, Permendagri 80/2015), SOP the form of PermenPANRB 35/2012;
neither is laid out here. What is drawn is the sheet of their metadata, which says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from templates_naskah import body, tanggal
from templates_naskah.blocks import Block, Paragraph, Rows, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.titled import subject_of
from templates_naskah.kinds.titled_fields import SUBJECT
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

SAID = (
    "Naskah dinas jenis ini disusun di luar aplikasi dan diunggah sebagai PDF jadi. Lembar ini memuat metadatanya; "
    "isi yang berlaku adalah isi berkas tersebut."
)
SAID_OF_ORIGIN = (
    "Naskah dinas ini telah ditandatangani dan diterbitkan di luar aplikasi; berkasnya tidak diubah. Lembar ini memuat "
    "metadatanya; isi yang berlaku adalah isi berkas tersebut."
)
PLACED = ("nomor", "tanggal", "tanda_tangan", "blok_tanda_tangan")


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, number, TENTANG, the metadata in label rows, and the sentence that the file is elsewhere."""
    title = body.one_line(content.get("judul"))
    subject = subject_of(content)
    return (
        parts.letterhead(frame),
        parts.centred(title.upper() or "NASKAH DINAS", bold=True, gap=4),
        parts.centred(f"NOMOR{profile.number_separator}{parts.number(frame)}"),
        *((parts.centred("TENTANG", gap=6), parts.centred(subject.upper(), gap=6)) if subject else ()),
        metadata(content, frame, profile),
        Paragraph(text(SAID_OF_ORIGIN if frame.origin else SAID), gap=14),
    )


def metadata(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return what is known of the uploaded file, each where it is known."""
    signers = "; ".join(f"{who.jabatan} ({who.bare_name})" for who in frame.signatories)
    enacted = ", ".join(filter(None, (frame.place, profile.date(frame.date) if frame.date else "")))
    lines = (
        ("Ditetapkan", enacted),
        ("Penanda tangan", signers),
        ("Diundangkan", spoken_day(content.get("diundangkan"))),
        ("Dimuat dalam", body.one_line(content.get("dimuat_dalam"))),
        ("Mulai berlaku", spoken_day(content.get("mulai_berlaku"))),
        ("Ringkasan", body.one_line(content.get("ringkasan"))),
        ("Berkas", body.one_line(content.get("berkas"))),
        ("Jumlah halaman", body.one_line(content.get("halaman"))),
        ("Asal", frame.origin),
    )
    return Rows(tuple(parts.value_row(label, value) for label, value in lines if value), gap=18, gap_between=3)


def spoken_day(value: object) -> str:
    """Return an ISO day as ``5 Maret 2026``, any other text as it stands."""
    written = body.one_line(value)
    try:
        return tanggal.long_date(dt.date.fromisoformat(written))
    except ValueError:
        return written


TITLE = Field(
    "judul",
    "teks",
    "Judul",
    required=True,
    help="Nama jenis beserta daerah atau instansinya, dengan huruf kapital.",
    example="PERATURAN DAERAH PROVINSI KALIMANTAN TIMUR",
)
FILE = Field(
    "berkas",
    "teks",
    "Berkas",
    required=True,
    help="Nama berkas PDF jadi yang diunggah; isinya tidak diubah.",
    example="perda-3-2026.pdf",
)
PLACES = Field(
    "penempatan",
    "daftar_objek",
    "Penempatan",
    help="Letak nomor, tanggal, dan tanda tangan pada halaman berkas, dalam milimeter dari sudut kiri atas halaman. "
    "Tidak diisi bila berkasnya sudah ditandatangani di luar aplikasi.",
    example=[
        {"bagian": "nomor", "halaman": 1, "kiri": 95, "atas": 60},
        {"bagian": "tanggal", "halaman": 38, "kiri": 120, "atas": 180},
        {"bagian": "tanda_tangan", "halaman": 38, "kiri": 110, "atas": 200, "urutan": 1},
    ],
    members=(
        Field("bagian", "pilihan", "Bagian", required=True, choices=PLACED),
        Field("halaman", "angka", "Halaman", required=True),
        Field("kiri", "angka", "Dari tepi kiri (mm)", required=True),
        Field("atas", "angka", "Dari tepi atas (mm)", required=True),
        Field("urutan", "angka", "Tanda tangan ke-"),
        Field("ukuran", "angka", "Ukuran huruf (pt)"),
    ),
)
PAGES = Field("halaman", "angka", "Jumlah halaman", help="Jumlah halaman berkas.", example=24)
SUMMARY = Field(
    "ringkasan",
    "teks_panjang",
    "Ringkasan",
    help="Satu kalimat tentang isinya, untuk pencarian.",
    example="Mengatur penyelenggaraan kearsipan di lingkungan pemerintah daerah.",
)
PROMULGATED = Field(
    "diundangkan", "tanggal", "Diundangkan", help="Tanggal pengundangan, bila diundangkan.", example="2026-03-12"
)
GAZETTE = Field(
    "dimuat_dalam",
    "teks",
    "Dimuat dalam",
    help="Lembaran Daerah atau Berita Daerah, tahun dan nomornya.",
    example="Lembaran Daerah Provinsi Kalimantan Timur Tahun 2026 Nomor 3",
)
IN_FORCE = Field("mulai_berlaku", "tanggal", "Mulai berlaku", help="Tanggal mulai berlaku.", example="2026-03-12")

_REGULATION = Kind(
    id="peraturan_daerah",
    name="Peraturan Daerah",
    abbreviation="Perda",
    version=1,
    group="arahan",
    shape="produk_hukum",
    numbering="series",
    register="perda",
    pattern="{urut} TAHUN {tahun}",
    font="serif",
    paper="f4_215x330",
    fields=(TITLE, SUBJECT, FILE, PLACES, PAGES, SUMMARY, PROMULGATED, GAZETTE, IN_FORCE),
    source="UU 12/2011; Permendagri 80/2015",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("kepala_daerah",),
    making="uploaded",
    signers=(1, 2),
)
KINDS = (
    _REGULATION,
    replace(
        _REGULATION,
        id="peraturan_kepala_daerah",
        name="Peraturan Gubernur/Bupati/Wali Kota",
        abbreviation="Perkada",
        register="perkada",
    ),
    replace(
        _REGULATION,
        id="peraturan_bersama_kdh",
        name="Peraturan Bersama Kepala Daerah",
        abbreviation="PB KDH",
        register="perkada",
        signers=(2, 20),
    ),
    replace(
        _REGULATION,
        id="peraturan_dprd",
        name="Peraturan DPRD",
        abbreviation="Per DPRD",
        register="dprd",
        signer_levels=("pejabat",),
        signers=(1, 1),
    ),
    replace(
        _REGULATION,
        id="keputusan_dprd",
        name="Keputusan DPRD/Pimpinan DPRD/Badan Kehormatan",
        abbreviation="Kep DPRD",
        register="dprd",
        fields=(TITLE, SUBJECT, FILE, PLACES, PAGES, SUMMARY, IN_FORCE),
        signer_levels=("pejabat",),
        signers=(1, 1),
    ),
    replace(
        _REGULATION,
        id="sop",
        name="Standar Operasional Prosedur",
        abbreviation="SOP",
        shape="formulir",
        register="sop",
        pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
        font="sans",
        paper="a4",
        fields=(TITLE, SUBJECT, FILE, PLACES, PAGES, SUMMARY, IN_FORCE),
        source="PermenPANRB 35/2012",
        titles_printed=True,
        signer_levels=("pejabat",),
        signers=(1, 1),
        codes=("000.8.3.3",),
    ),
    replace(
        _REGULATION,
        id="lembaran_berita_daerah",
        name="Lembaran Daerah/Berita Daerah",
        abbreviation="LD/BD",
        group="khusus",
        shape="judul",
        register="lembaran_daerah",
        fields=(TITLE, SUBJECT, FILE, PLACES, PAGES, SUMMARY),
        source="Permendagri 1/2023, naskah dinas khusus; Permendagri 80/2015",
        signer_levels=("sekda",),
        signers=(1, 1),
    ),
)
