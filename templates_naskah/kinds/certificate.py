"""The faces of a certificate: kop, large title, whom it is given to, why, signature; and the reverse (§4, 37 to 39).

Each recipient has a face of his own, framed, on landscape paper. Signers carry no titles (Permendagri 1/2023 ps. 44).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import (
    Block,
    Cell,
    Display,
    Letterhead,
    PageBreak,
    PageFrame,
    Paragraph,
    Signatures,
    Space,
    Table,
    Text,
    plain,
    text,
)
from templates_naskah.kinds import form_parts, parts
from templates_naskah.model import Content, Field, Frame
from templates_naskah.profiles import DOTS, Profile

EMBLEM_MM: Final = 18.0
TITLE: Final = (25.0, 18.0)
NAME: Final = (26.0, 17.0)
Face = Callable[[Mapping[str, Any], bool], tuple[Block, ...]]
"""Draws the face of one recipient; the flag says whether it is the first, which alone is signed."""
HOURS: Final = ("jam", "jp", "jumlah_jam", "jam_pelajaran")
SUBJECT: Final = ("mata", "materi", "mata_pelatihan", "mata_pelajaran", "uraian", "judul", "nama", "teks")


def recipients(content: Content) -> list[Mapping[str, Any]]:
    """Return those it is given to; one empty recipient while none is named, so that a draft shows."""
    value = form_parts.first(content, "penerima", "peserta")
    held = body.mapping(value)
    return form_parts.entries(held.get("daftar") or value, "nama") or [{}]


def heading(frame: Frame) -> Letterhead:
    """Return the kop with a smaller emblem; that of an office holder has no address, which only letters carry."""
    kop = frame.kop if frame.kop.jenis == "opd" else replace(frame.kop, address="", contact="")
    return Letterhead(kop, emblem_mm=EMBLEM_MM)


def opening(content: Content, one: Mapping[str, Any], frame: Frame, profile: Profile, title: str) -> tuple[Block, ...]:
    """Return frame, kop, title and number; a recipient may have a number of his own."""
    own = form_parts.whole(one.get("nomor")) or parts.number(frame)
    written = body.one_line(content.get("judul")).upper() or title
    return (
        PageFrame(),
        heading(frame),
        Display(text(written, bold=True), *TITLE, level=1),
        centred(f"NOMOR{profile.number_separator}{own}"),
    )


def centred(value: str | Text, *, gap: float = 0.0, bold: bool = False) -> Paragraph:
    """Return a centred line of a face."""
    return Paragraph(text(value, bold=bold) if isinstance(value, str) else value, align="center", keep=True, gap=gap)


def named(one: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return the name set large, below it number, office and agency where they are known."""
    name = body.rich(one.get("nama"), bold=True) or text(DOTS, bold=True)
    number = body.rich(one.get("nip"))
    label = f"{form_parts.number_label(one.get('nip'))}\u00a0"
    office = ", ".join(filter(None, (body.one_line(one.get(key)) for key in ("jabatan", "instansi", "unit_kerja"))))
    rank = body.one_line(one.get("pangkat_golongan"))
    held = (Display(unbroken(name), *NAME, gap=4), *((centred((*text(label), *number)),) if number else ()))
    return (*held, *(centred(line) for line in (rank, office, body.one_line(one.get("alamat"))) if line))


def unbroken(name: Text) -> Text:
    """Return a name that wraps only after a comma, as far as it fits."""
    from templates_naskah.authority import unbroken as whole

    return tuple(replace(run, text=whole(run.text)) for run in name)


def signed(frame: Frame, profile: Profile, *, is_first: bool) -> Signatures:
    """Return place, date and signature; only the first face carries the signature field, the others repeat it."""
    return parts.signatures(
        frame,
        profile,
        opening=(form_parts.dated(frame, profile),),
        titles_printed=False,
        field=is_first,
    )


def giver(content: Content, frame: Frame, words: str, *, named: bool = True) -> Text:
    """Return who gives it (the signing office where nobody else is named) and the words before the name."""
    given = body.rich(content.get("pengantar"))
    office = body.one_line(content.get("pemberi"))
    who = frame.signatories[0] if frame.signatories and named else None
    if given or not (office or who):
        return given or text(words[:1].upper(), words[1:])
    return text(f"{office or (who.chain[0] if who and who.chain else who.jabatan if who else '')} {words}")


def lines_of(content: Content, *names: str) -> tuple[Text, ...]:
    """Return the lines of a text, a list of texts, or paragraphs of a block document."""
    value = form_parts.first(content, *names)
    made: list[Text] = []
    for entry in body.sequence(value) if not isinstance(value, Mapping) else (value,):
        held = body.mapping(entry)
        if held.get("jenis") == "daftar":
            made.extend(body.rich(body.mapping(one).get("teks") or one) for one in body.sequence(held.get("butir")))
        else:
            made.append(body.rich(form_parts.first(held, "teks", "nama", "uraian") if held else entry))
    return tuple(filter(None, made))


def reason(content: Content, *names: str) -> tuple[Block, ...]:
    """Return why it is given, centred in a narrower measure."""
    lines = tuple(Paragraph(held, align="center", gap=3) for held in lines_of(content, *names))
    return (form_parts.beside(Cell((), 0.1), Cell(lines, 0.8), Cell((), 0.1)),) if lines else ()


def faces(content: Content, face: Face, back: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Return a face for each recipient, each with the reverse where there is one, each on a page of its own."""
    blocks: list[Block] = []
    for index, one in enumerate(recipients(content)):
        for side in filter(None, (face(one, index == 0), back)):
            blocks.extend((PageBreak(), *side) if blocks else side)
    return tuple(blocks)


def honour(
    content: Content, frame: Frame, profile: Profile, *, title: str, sentence: Text, reasons: tuple[str, ...]
) -> Face:
    """Return the face that says who gives it to whom, as what and why, spread over the page."""

    def face(one: Mapping[str, Any], is_first: bool) -> tuple[Block, ...]:
        role = body.rich(one.get("sebagai") or content.get("sebagai"), bold=True)
        return (
            *opening(content, one, frame, profile, title),
            Space(fill=1),
            centred(sentence),
            *named(one),
            *((centred("sebagai", gap=4), centred(role)) if role else ()),
            Space(fill=1),
            *reason(content, *reasons),
            Space(fill=1),
            signed(frame, profile, is_first=is_first),
        )

    return face


def reverse(content: Content, *names: str, title: str) -> tuple[Block, ...]:
    """Return the reverse: the subjects with their hours and the sum of these; nothing where there are none."""
    value = form_parts.first(content, *names)
    held = body.mapping(value)
    drawn = body.mapping(held.get("tabel")) or held
    if drawn.get("kolom"):
        table = body.table(drawn)
        return (*above(held, title), table) if table.rows else ()
    listed = form_parts.entries(held.get("daftar") or held.get("butir") or value, "mata")
    rows = [(body.rich(form_parts.first(one, *SUBJECT)), hours(one)) for one in listed]
    rows = [row for row in rows if row[0]]
    if not rows:
        return ()
    if not any(count for _, count in rows):
        cells = tuple((text(f"{index}."), subject) for index, (subject, _) in enumerate(rows, 1))
        heads = tuple(map(text, ("No.", "Mata pelajaran/materi")))
        return (*above(held, title), Table(heads, cells, (8, 92), ("center", "left")))
    cells3 = tuple((text(f"{index}."), subject, text(count)) for index, (subject, count) in enumerate(rows, 1))
    heads = tuple(map(text, ("No.", "Mata pelajaran/materi", "Jumlah jam")))
    total = (text(""), text("Jumlah", bold=True), text(whole_sum([count for _, count in rows]), bold=True))
    table = Table(heads, cells3, (8, 74, 18), ("center", "left", "center"), total=total if plain(total[2]) else ())
    return (*above(held, title), table)


def above(held: Mapping[str, Any], title: str) -> tuple[Block, ...]:
    """Return frame and title of the reverse."""
    return (PageFrame(), centred(body.one_line(held.get("judul")).upper() or title, bold=True), Space(2))


def hours(one: Mapping[str, Any]) -> str:
    """Return the hours of a subject as they are written."""
    return body.one_line(form_parts.first(one, *HOURS))


def whole_sum(counts: list[str]) -> str:
    """Return the sum of whole hours; nothing where one is not a whole number."""
    figures = [count.split()[0] if count else "0" for count in counts]
    if not all(figure.isascii() and figure.isdecimal() and len(figure) < 6 for figure in figures):
        return ""
    return str(sum(map(int, figures)))


PERSON: Final = (
    Field("nama", "teks", "Nama", required=True),
    Field("nip", "teks", "NIP"),
    Field("pangkat_golongan", "teks", "Pangkat/golongan"),
    Field("jabatan", "teks", "Jabatan"),
    Field("instansi", "teks", "Instansi", instead=("unit_kerja",)),
    Field("alamat", "teks", "Alamat"),
    Field("nomor", "teks", "Nomor sendiri"),
    Field("sebagai", "teks", "Sebagai"),
)
GIVER: Final = Field(
    "pemberi",
    "teks",
    "Pemberi",
    help="Jabatan yang memberi; bila kosong dipakai jabatan penanda tangan.",
    example="Gubernur Kalimantan Timur",
)
INTRODUCTION: Final = Field(
    "pengantar",
    "teks",
    "Kalimat pengantar",
    help="Kalimat sebelum nama penerima, pengganti kalimat baku.",
    example="Dengan ini diberikan kepada:",
)
ROLE: Final = Field(
    "sebagai",
    "teks",
    "Sebagai",
    help="Kedudukan penerima, misalnya peserta atau narasumber; bisa juga diisi pada tiap penerima.",
    example="PESERTA",
)
RECIPIENTS: Final = Field(
    "penerima",
    "daftar_objek",
    "Penerima",
    required=True,
    help="Tiap penerima mendapat satu halaman sendiri.",
    example=[{"nama": "Larasati Ngelowetan, S.AP., M.Si.", "jabatan": "Arsiparis Ahli Madya"}],
    members=PERSON,
    instead=("peserta",),
)
SUBJECTS: Final = (
    Field("mata", "teks", "Mata pelajaran/materi", required=True, instead=SUBJECT[1:]),
    Field("jam", "angka", "Jumlah jam", instead=HOURS[1:]),
)
