"""Berita Acara: record of an event, signed by its parties, by who takes note of it and by witnesses (khusus)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from templates_naskah import body, tanggal
from templates_naskah.blocks import Block, ItemList, Paragraph, Signatures, text
from templates_naskah.kinds import parties, parts, titled
from templates_naskah.kinds.identity import BETWEEN
from templates_naskah.kinds.letter_fields import ATTACHMENTS
from templates_naskah.kinds.parties import Party, Position
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import DOTS, Profile

FIRST: Final = "PERTAMA"
# PIHAK KEDUA signs at the left, PIHAK PERTAMA at the right (naskah-dinas.md, no. 30).
PLACES: Final[tuple[Position, ...]] = ("kanan", "kiri")
BY_PLACE: Final = {"tengah_bawah": "Mengetahui,"}


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, opening with the date in words, parties, what happened, closing, all signatures, lampiran."""
    everyone = parties.parties(content.get("para_pihak"), FIRST)
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="BERITA ACARA"),
        Paragraph(
            body.rich(content.get("pembuka")) or text(opening(content, frame, many=len(everyone) != 1)),
            indent_first=True,
            gap=12,
        ),
        *((ItemList("angka", tuple(map(parties.introduced, everyone)), gap_between=BETWEEN),) if everyone else ()),
        *body.document(content.get("uraian") or content.get("isi")),
        *grounds(content),
        *body.document(content.get("penutup")),
        *signed(content, everyone, frame, profile),
        *parties.witnesses(content.get("saksi"), frame, profile),
        *parts.copies(content),
        *parts.attachments(
            content,
            frame,
            profile,
            heading="Berita Acara",
            sign=signed(content, everyone, frame, profile, field=False)[0],
        ),
    )


def opening(content: Content, frame: Frame, *, many: bool = True) -> str:
    """Return the opening with the day of the event in words, which a content need not write itself."""
    held = body.one_line(content.get("tanggal_kejadian"))
    try:
        day = dt.date.fromisoformat(held) if held else frame.date
    except ValueError:
        day = frame.date
    said = tanggal.in_words(day) if day else f"{DOTS}, tanggal {DOTS}"
    place = body.one_line(content.get("tempat_kejadian")).removeprefix("di ")
    who = "kami masing-masing" if many else "saya yang bertanda tangan di bawah ini"
    return f"Pada hari ini, {said}, {f'bertempat di {place}, ' if place else ''}{who}:"


def grounds(content: Content) -> tuple[Block, ...]:
    """Return what the record is made on the strength of, where the content names it."""
    listed = body.lines(content.get("dasar"))
    if not listed:
        return ()
    lead = "Berita acara ini dibuat berdasarkan"
    if len(listed) == 1 and isinstance(listed[0], Paragraph):
        return (Paragraph((*text(f"{lead} "), *listed[0].text), indent_first=True),)
    return (Paragraph(text(f"{lead}:"), indent_first=True), *listed)


def signed(
    content: Content, everyone: tuple[Party, ...], frame: Frame, profile: Profile, *, field: bool = True
) -> tuple[Signatures, ...]:
    """Return the signatures of the parties with Mengetahui centred below, after a table where the parties are many."""
    seen = [parties.party(parties.witness(entry), "") for entry in body.sequence(content.get("saksi"))]
    made = parts.signatures(
        frame,
        profile,
        opening=titled.dated(frame, profile, "Dibuat") if field else (),
        field=field,
        captions=parties.captions(everyone, by_place(everyone)),
        by_pen=parties.by_pen(everyone, frame, profile, PLACES),
        chosen=lambda who: not parties.is_among(who, seen) or parties.is_among(who, everyone),
    )
    below = tuple(signer for signer in made.signers if signer.position == "tengah_bawah")
    if not made.listed or not below:
        return (made,)
    beside = tuple(signer for signer in made.signers if signer.position != "tengah_bawah")
    return (replace(made, signers=beside), Signatures(below, field=field))


def by_place(everyone: tuple[Party, ...]) -> dict[str, str]:
    """Return what is printed above the signatures on each side where a signatory is none of the parties."""
    called = (*(one.caption for one in everyone[:2]), *(f"PIHAK {word}" for word in (FIRST, "KEDUA")[len(everyone) :]))
    return {**BY_PLACE, "kanan": f"{called[0]},", "kiri": f"{called[1]},"}


FIELDS = (
    Field("judul", "teks", "Judul", help="Berita acara dan pokoknya.", example="BERITA ACARA SERAH TERIMA BARANG"),
    Field(
        "tentang", "teks", "Tentang", help="Boleh dikosongkan bila judul sudah cukup.", example="Serah Terima Barang"
    ),
    Field(
        "tanggal_kejadian",
        "tanggal",
        "Tanggal kejadian",
        help="Dicetak dengan huruf pada pembuka; tanpa isian dipakai tanggal naskah.",
        example="2026-07-22",
    ),
    Field("tempat_kejadian", "teks", "Tempat kejadian", help="Tempat peristiwa berlangsung.", example="Samarinda"),
    Field(
        "pembuka",
        "teks_panjang",
        "Pembuka",
        help="Tanpa isian, pembuka disusun dari tanggal dan tempat kejadian.",
        example="Pada hari ini, Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam, kami "
        "masing-masing:",
    ),
    Field(
        "para_pihak",
        "para_pihak",
        "Para pihak",
        required=True,
        help="Nama, NIP, pangkat/golongan, dan jabatan tiap pihak, berurutan dari PIHAK PERTAMA.",
        example=[
            {"sebutan": "PIHAK PERTAMA", "nama": "Damarjati Sosrokusumo, S.Hut., M.P.", "jabatan": "Sekretaris Dinas"}
        ],
    ),
    Field(
        "uraian",
        "butir",
        "Uraian",
        required=True,
        instead=("isi",),
        help="Apa yang terjadi atau dilaksanakan, lalu kalimat penutup.",
        example=[{"jenis": "paragraf", "teks": "PIHAK PERTAMA telah menyerahkan barang kepada PIHAK KEDUA."}],
    ),
    Field(
        "dasar",
        "daftar_teks",
        "Dasar",
        help="Surat atau peraturan yang menjadi dasar berita acara.",
        example=["Surat Perintah Kepala Dinas Kehutanan Nomor 800.1.11.1/12/DISHUT/2026."],
    ),
    Field(
        "penutup",
        "butir",
        "Penutup",
        help="Boleh dikosongkan bila sudah tercantum dalam uraian.",
        example="Demikian berita acara ini dibuat dengan sesungguhnya dalam rangkap 2 (dua).",
    ),
    Field(
        "saksi",
        "para_pihak",
        "Saksi",
        help="Nama, NIP, dan unsur tiap saksi.",
        example=[
            {"unsur": "Biro Hukum", "nama": "Kartikasari Penajamwati, S.H., M.H.", "nip": "19830619 200903 2 934"}
        ],
    ),
    ATTACHMENTS,
)

KIND = Kind(
    id="berita_acara",
    name="Berita Acara",
    abbreviation="BA",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="berita_acara",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(1, 40),
)
