"""Surat Perjanjian: agreement of two or more parties, each with its own number (Permendagri 1/2023, khusus).

Nota kesepakatan, kesepakatan bersama, perjanjian kerja sama, kontrak. Emblems of the parties left and right of the
title; PIHAK KESATU signs at the left.
"""

from __future__ import annotations

from typing import Any, Final

from templates_naskah import body, tanggal
from templates_naskah.blocks import Block, ItemList, Paragraph, PartyHead, Signatures, text
from templates_naskah.kinds import parties, parts
from templates_naskah.kinds.identity import BETWEEN
from templates_naskah.kinds.letter_fields import ATTACHMENTS
from templates_naskah.kinds.parties import Party, Position
from templates_naskah.kinds.titled import subject_of
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import DOTS, Profile

FIRST: Final = "KESATU"
PLACES: Final[tuple[Position, ...]] = ("kiri", "kanan")
JOINING: Final = ("ANTARA", "DENGAN", "DAN")
AGREED: Final = "PARA PIHAK sepakat untuk mengikatkan diri dalam perjanjian dengan ketentuan sebagai berikut:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return emblems and title, numbers, parties, considerations, articles, closing, signatures, lampiran."""
    everyone = parties.parties(content.get("para_pihak"), FIRST)
    return (
        *head(content, everyone, frame),
        *numbers(content, everyone, frame, profile),
        Paragraph(body.rich(content.get("pembuka")) or text(opening(content, frame)), indent_first=True, gap=12),
        *((ItemList("angka", tuple(map(parties.introduced, everyone)), gap_between=BETWEEN),) if everyone else ()),
        *considerations(content, everyone),
        *articles(content),
        *body.document(content.get("penutup")),
        signed(everyone, frame, profile),
        *parties.witnesses(content.get("saksi"), frame, profile),
        *parts.attachments(
            content, frame, profile, heading="Perjanjian", sign=signed(everyone, frame, profile, field=False)
        ),
    )


def head(content: Content, everyone: tuple[Party, ...], frame: Frame) -> tuple[Block, ...]:
    """Return the title between the emblems: what it is, ANTARA whom DENGAN whom, TENTANG what."""
    title = (body.one_line(content.get("judul")) or "PERJANJIAN KERJA SAMA").upper()
    lines = [title]
    names = [parties.said_first(one.held, ("instansi", "lembaga", "atas_nama")).upper() for one in everyone]
    if names and all(names) and "ANTARA" not in title:
        for index, name in enumerate(names):
            lines.extend((JOINING[min(index, 2)], name))
    subject = subject_of(content).upper()
    lines.extend(("TENTANG", subject) if subject else ())
    other = frame.kop.emblem_right
    return (PartyHead(frame.kop.emblem, other, tuple(text(line, bold=True) for line in lines)),)


def numbers(content: Content, everyone: tuple[Party, ...], frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the number of each party on a line of its own; ours is the frame's where the content names none."""
    listed = [body.one_line(entry) for entry in body.sequence(content.get("nomor_pihak"))]
    named = [body.one_line(one.held.get("nomor")) for one in everyone]
    count = max(len(listed), len(named), 2)
    found = [next(filter(None, (at(named, index), at(listed, index))), "") for index in range(count)]
    if frame.number and frame.number not in found:
        found[0] = found[0] or frame.number
    separator = profile.number_separator
    return tuple(
        parts.centred(f"NOMOR{separator}{said or DOTS}", gap=0 if index else 10) for index, said in enumerate(found)
    )


def at(values: list[str], index: int) -> str:
    """Return a value of a list, nothing beyond its end."""
    return values[index] if index < len(values) else ""


def opening(content: Content, frame: Frame) -> str:
    """Return the opening with the day in words."""
    said = tanggal.in_words(frame.date) if frame.date else f"{DOTS}, tanggal {DOTS}"
    place = body.one_line(content.get("tempat_kejadian")).removeprefix("di ") or frame.place
    return f"Pada hari ini, {said}, {f'bertempat di {place}, ' if place else ''}kami yang bertanda tangan di bawah ini:"


def considerations(content: Content, everyone: tuple[Party, ...]) -> tuple[Block, ...]:
    """Return who PARA PIHAK are, what they considered, on what grounds, and that they agree."""
    stated = body.lines(first_of(content, "pertimbangan", "menimbang", "premis"), "huruf")
    made: list[Block] = []
    if len(everyone) > 1:
        called = [one.caption for one in everyone]
        together = f"{', '.join(called[:-1])}{',' if len(called) > 2 else ''} dan {called[-1]}"
        sentence = f"{together} secara bersama-sama selanjutnya disebut PARA PIHAK"
        made.append(Paragraph(text(f"{sentence}, terlebih dahulu menerangkan:" if stated else f"{sentence}.")))
    made.extend(stated)
    if grounds := body.lines(first_of(content, "dasar", "mengingat", "dasar_hukum")):
        made.extend((Paragraph(text("Dengan mengingat:")), *grounds))
    made.append(Paragraph(body.rich(content.get("kesepakatan")) or text(AGREED)))
    return tuple(made)


def first_of(content: Content, *names: str) -> Any:
    """Return the first of these parts that the content has, or None."""
    return next((content[name] for name in names if content.get(name)), None)


def articles(content: Content) -> tuple[Block, ...]:
    """Return the articles of ``pasal`` one after the other."""
    entries = enumerate(body.sequence(content.get("pasal")), 1)
    return tuple(block for number, entry in entries for block in article(entry, number))


def article(entry: object, number: int) -> tuple[Block, ...]:
    """Return one article: ``Pasal n`` and its title centred, then its text or its numbered ayat."""
    held = body.mapping(entry)
    title = body.one_line(held.get("judul"))
    named = body.one_line(held.get("nomor")).removeprefix("Pasal ") or str(number)
    inner = [*body.document(held.get("isi") or held.get("teks") if held else entry)]
    if verses := tuple(map(body.item, body.sequence(held.get("ayat")))):
        inner.append(ItemList("angka_kurung_dua", verses))
    return (
        parts.centred(f"Pasal {named}", bold=True, gap=14),
        *((parts.centred(title.upper(), bold=True),) if title else ()),
        *inner,
    )


def signed(everyone: tuple[Party, ...], frame: Frame, profile: Profile, *, field: bool = True) -> Signatures:
    """Return the signatures of the parties, the first at the left."""
    called = (*(one.caption for one in everyone[:2]), *(f"PIHAK {word}" for word in (FIRST, "KEDUA")[len(everyone) :]))
    return parts.signatures(
        frame,
        profile,
        field=field,
        captions=parties.captions(everyone, {"kiri": f"{called[0]},", "kanan": f"{called[1]},"}),
        by_pen=parties.by_pen(everyone, frame, profile, PLACES),
    )


FIELDS = (
    Field(
        "judul",
        "teks",
        "Judul",
        help="NOTA KESEPAKATAN, KESEPAKATAN BERSAMA, PERJANJIAN KERJA SAMA, atau KONTRAK.",
        example="PERJANJIAN KERJA SAMA",
    ),
    Field(
        "tentang",
        "teks",
        "Tentang",
        required=True,
        help="Pokok perjanjian, tanpa titik.",
        example="Pemanfaatan Sertifikat Elektronik",
    ),
    Field(
        "nomor_pihak",
        "daftar_teks",
        "Nomor para pihak",
        help="Nomor tiap pihak menurut urutan pihaknya, bila tidak ditulis pada para pihak.",
        example=["100.3.7.1/12/DISKOMINFO/2026", "45/UN.X/2026"],
    ),
    Field("tempat_kejadian", "teks", "Tempat", help="Tempat penandatanganan.", example="Samarinda"),
    Field(
        "pembuka",
        "teks_panjang",
        "Pembuka",
        help="Tanpa isian, pembuka disusun dari tanggal dan tempat.",
        example="Pada hari ini, Kamis, tanggal lima bulan Maret tahun dua ribu dua puluh enam, kami yang bertanda "
        "tangan di bawah ini:",
    ),
    Field(
        "para_pihak",
        "para_pihak",
        "Para pihak",
        required=True,
        help="Dua pihak atau lebih: instansi, nomor naskahnya, nama, jabatan, alamat, dan bertindak untuk siapa.",
        example=[
            {
                "sebutan": "PIHAK KESATU",
                "instansi": "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur",
                "nama": "Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.",
                "jabatan": "Kepala Dinas Komunikasi dan Informatika",
                "bertindak": "Pemerintah Provinsi Kalimantan Timur",
            }
        ],
    ),
    Field(
        "pertimbangan",
        "daftar_teks",
        "Pertimbangan",
        instead=("menimbang", "premis"),
        help="Keadaan yang diterangkan para pihak sebelum bersepakat.",
        example=["bahwa PIHAK KESATU menyelenggarakan urusan persandian;"],
    ),
    Field(
        "dasar",
        "daftar_teks",
        "Dasar",
        instead=("mengingat", "dasar_hukum"),
        help="Peraturan yang menjadi dasar perjanjian.",
        example=["Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah."],
    ),
    Field("kesepakatan", "teks_panjang", "Kesepakatan", help="Kalimat sebelum pasal pertama.", example=AGREED),
    Field(
        "pasal",
        "pasal",
        "Pasal",
        required=True,
        help="Maksud dan tujuan, ruang lingkup, pelaksanaan, pembiayaan, jangka waktu, keadaan kahar, penyelesaian "
        "perselisihan, penutup.",
        example=[{"judul": "Maksud dan Tujuan", "ayat": ["Perjanjian ini dimaksudkan sebagai landasan kerja sama."]}],
    ),
    Field(
        "penutup",
        "butir",
        "Penutup",
        help="Jumlah rangkap dan kekuatan hukumnya.",
        example="Demikian perjanjian ini dibuat dalam rangkap 2 (dua), masing-masing bermeterai cukup.",
    ),
    Field(
        "saksi",
        "para_pihak",
        "Saksi",
        help="Nama dan unsur tiap saksi.",
        example=[{"unsur": "Biro Hukum", "nama": "Kartikasari Penajamwati, S.H., M.H."}],
    ),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_perjanjian",
    name="Surat Perjanjian",
    abbreviation="SPj",
    version=1,
    group="khusus",
    shape="judul",
    numbering="per_party",
    register="perjanjian",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus; PP 28/2018 tentang Kerja Sama Daerah",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(1, 10),
    codes=("100.3.7.1", "100.3.7.2"),
)
