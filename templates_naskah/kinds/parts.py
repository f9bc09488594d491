"""Parts that several kinds share: head of a letter, signature, tembusan, lampiran (naskah-dinas.md §3 and §6).

A kind puts them in its own order; nothing here knows which kind it serves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import dropwhile
from typing import Any, Final

from templates_naskah import attaching, authority, body
from templates_naskah.blocks import (
    Align,
    Attachment,
    Block,
    Copies,
    Item,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Photo,
    Photos,
    Recipients,
    Row,
    Rows,
    Signatures,
    Signer,
    Table,
    Text,
    text,
)
from templates_naskah.markers import roman
from templates_naskah.model import Content, Frame, Signatory
from templates_naskah.profiles import DOTS, Profile
from templates_naskah.terbilang import LARGEST, grouped, words

KEAMANAN: Final = {
    "biasa": "Biasa",
    "terbatas": "Terbatas",
    "rahasia": "Rahasia",
    "sangat_rahasia": "Sangat Rahasia",
}
URGENSI: Final = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat Segera"}
# Three signers stand together wherever they are put, more only where each has a side (layout.md §8).
MOST_UNPLACED: Final = 3
MOST_PAIRED: Final = 4
# Attachments that are not written here: what belongs to them was made, and signed or not, elsewhere.
PAPERS: Final = frozenset({"pdf_unggahan", "foto", "daftar_hadir"})


def letterhead(frame: Frame) -> Letterhead:
    """Return the kop of the first page."""
    return Letterhead(frame.kop)


def centred(value: str | Text, *, bold: bool = False, gap: float = 0.0) -> Paragraph:
    """Return a centred line of a title, kept with what follows."""
    made = text(value, bold=bold) if isinstance(value, str) else value
    return Paragraph(made, align="center", keep=True, gap=gap)


def sifat(frame: Frame, profile: Profile) -> str:
    """Return the printed Sifat line: the frame's own, else by the profile's rule from class and urgency."""
    if frame.sifat:
        return frame.sifat
    above = frame.keamanan != "biasa"
    if above and frame.urgensi != "biasa" and profile.sifat_rule == "gabung":
        return f"{KEAMANAN[frame.keamanan]}/{URGENSI[frame.urgensi]}"
    return KEAMANAN[frame.keamanan] if above else URGENSI[frame.urgensi]


def number(frame: Frame) -> str:
    """Return the number, or dots while none is reserved."""
    return frame.number or DOTS


def value_row(label: str, value: str | Text, *, align: Any = "left") -> Row:
    """Return one ``label : value`` line."""
    made = text(value) if isinstance(value, str) else value
    return Row(label, (Paragraph(made, align=align, gap=0),))


def date_line(frame: Frame, profile: Profile) -> Paragraph:
    """Return ``Samarinda, 5 Maret 2026`` at the right, kept above the Nomor line."""
    place = f"{frame.place}, " if frame.place else ""
    return Paragraph(text(place, profile.date(frame.date)), align="right", keep=True, gap=0)


def meta(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return the four lines Nomor, Sifat, Lampiran, Hal of korespondensi."""
    rows = (
        value_row("Nomor", number(frame)),
        value_row("Sifat", sifat(frame, profile)),
        value_row("Lampiran", frame.jumlah_lampiran or "-"),
        value_row("Hal", body.rich(content.get("hal"))),
    )
    return Rows(rows, label_mm=profile.meta_label, gap=4)


def addressees(content: Content, name: str = "yth") -> tuple[Text, ...]:
    """Return the texts of ``yth`` (or of another part of its shape): its list, or ``(daftar terlampir)``."""
    yth = content.get(name)
    if not isinstance(yth, Mapping):
        return tuple(filter(None, map(addressee, body.sequence(yth))))
    listed = tuple(filter(None, map(addressee, body.sequence(yth.get("daftar")))))
    if yth.get("gaya") == "daftar_terlampir" or not listed:
        return (body.rich(yth.get("teks")) or text("(daftar terlampir)"),)
    return listed


def addressee(entry: object) -> Text:
    """Return one addressee: a text, or an object with ``jabatan`` (or ``teks``)."""
    if isinstance(entry, Mapping):
        return body.rich(entry.get("jabatan") or entry.get("teks"))
    return body.rich(entry)


def recipients(content: Content) -> Recipients:
    """Return ``Yth.`` with its list, and ``di`` with the place."""
    return Recipients(addressees(content), body.one_line(body.mapping(content.get("yth")).get("di")))


def signatures(
    frame: Frame,
    profile: Profile,
    *,
    opening: tuple[str, ...] = (),
    titles_printed: bool = True,
    decision: bool = False,
    field: bool = True,
    captions: Callable[[Signatory], str] = lambda _: "",
    by_pen: Sequence[Signer] = (),
    chosen: Callable[[Signatory], bool] = lambda _: True,
) -> Signatures:
    """Return the signature block of all signatories in the order of the frame, who stands centred below last.

    captions  what is printed above an office where the signatory brings nothing of his own
    by_pen    who signs beside them without being a signatory of the frame
    chosen    which of the signatories belong to this block

    Dots while there is no signatory; a table where they are more than can stand side by side.
    """
    ranks = signing_ranks(frame.signatories)
    signers = [
        Signer(
            authority.before(who, profile, decision=decision),
            authority.after(who, profile, titles_printed=titles_printed),
            who.position,
            tuple(filter(None, (who.lead_in, who.caption) if who.lead_in or who.caption else (captions(who),))),
            rank,
        )
        for who, rank in zip(frame.signatories, ranks, strict=True)
        if chosen(who)
    ]
    signers = [*signers, *by_pen] or [Signer((f"{DOTS},",), (DOTS,), order=0 if frame.signatories else 1)]
    signers.sort(key=lambda signer: signer.position == "tengah_bawah")
    listed = not side_by_side([signer.position for signer in signers])
    return Signatures(tuple(signers), opening, frame.paraf if field else (), field, listed)


def signing_ranks(signatories: Sequence[Signatory]) -> list[int]:
    """Return the place of each signatory in the order of signing, from 1: by ``order``, else as they are named."""
    named = sorted(range(len(signatories)), key=lambda index: signatories[index].order or index + 1)
    return [named.index(index) + 1 for index in range(len(signatories))]


def side_by_side(positions: Sequence[str]) -> bool:
    """Return whether signers stand in pairs with others centred below: up to three, or more in whole pairs."""
    sides = [position for position in positions if position != "tengah_bawah"]
    pairs = [set(sides[index : index + 2]) for index in range(0, len(sides), 2)]
    return len(positions) <= MOST_UNPLACED or (
        len(sides) <= MOST_PAIRED and all(pair == {"kanan", "kiri"} for pair in pairs)
    )


def enacted(frame: Frame, profile: Profile) -> tuple[str, ...]:
    """Return ``Ditetapkan di …`` / ``pada tanggal …``."""
    return (f"Ditetapkan di {frame.place or DOTS}", f"pada tanggal {profile.date(frame.date)}")


def copies(content: Content) -> tuple[Block, ...]:
    """Return the tembusan block, or nothing."""
    items = tuple(filter(None, map(addressee, body.sequence(content.get("tembusan")))))
    return (Copies(items),) if items else ()


def attachments(
    content: Content,
    frame: Frame,
    profile: Profile,
    *,
    heading: str,
    sign: Signatures,
    numbered: bool = True,
    again: bool = False,
) -> tuple[Block, ...]:
    """Return the attachments of a letter, each with ``Lampiran … / Nomor / Tanggal`` at the top right.

    ``heading`` is what stands after the word Lampiran (``Surat Tugas``); a ``kepala.judul`` of the content wins.
    Without a number a naskah that is not ``numbered`` has none to repeat. ``again`` is as for `attachment`.
    """
    entries = [body.mapping(entry) for entry in body.sequence(content.get("lampiran_naskah"))]
    made: list[Block] = []
    for index, entry in enumerate(entries, 1):
        numeral = f" {roman(index)}" if len(entries) > 1 else ""
        title = body.one_line(body.mapping(entry.get("kepala")).get("judul")) or f"Lampiran{numeral} {heading}".strip()
        head = (Paragraph(text(title), align="left", gap=0, keep=True), reference(frame, profile, numbered=numbered))
        made.append(attachment(entry, head, sign, again=again))
    return tuple(made)


def reference(frame: Frame, profile: Profile, *, numbered: bool = True) -> Rows:
    """Return the lines Nomor and Tanggal of a heading block, which tell to which naskah it belongs."""
    numbers = (value_row("Nomor", number(frame)),) if numbered or frame.number else ()
    return Rows((*numbers, value_row("Tanggal", profile.date(frame.date))), gap=0)


def attachment(
    entry: Mapping[str, Any], heading: tuple[Block, ...], sign: Signatures, *, again: bool = False
) -> Attachment:
    """Return one attachment with its own title, its body, and the signature again where it is signed.

    again  whether a text, table or list is signed where the content does not say; files and papers only where it does
    """
    title = body.rich(entry.get("judul"), bold=True)
    blocks: list[Block] = [centred(title, gap=12)] if title else []
    # Its page is new already.
    blocks.extend(dropwhile(lambda block: isinstance(block, PageBreak), attached(entry)))
    said = entry.get("ditandatangani")
    if said or (said is None and again and entry.get("jenis") not in PAPERS):
        blocks.append(sign)
    landscape = entry.get("orientasi") in ("landscape", "lanskap")
    file = attaching.file_name(entry.get("berkas")) if entry.get("jenis") == "pdf_unggahan" else ""
    return Attachment(heading, tuple(blocks), landscape, file)


def attached(entry: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return the body of an attachment: list of recipients, table, uploaded file, or a block document."""
    match entry.get("jenis"):
        case "daftar_penerima":
            return recipient_groups(entry)
        case "tabel":
            return (body.table(body.mapping(entry.get("tabel")) or entry),)
        case "pdf_unggahan":
            return (belonging_file(entry),)
        case "foto" | "daftar_hadir" if not (entry.get("isi") or entry.get("foto")):
            return (belonging_papers(entry),)
        case "foto":
            return (*body.document(entry.get("isi")), photos(entry))
    return body.document(entry.get("isi"))


def recipient_groups(entry: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return a list of recipients, numbered through, each group under its name."""
    made: list[Block] = []
    start = 1
    for group in map(body.mapping, body.sequence(entry.get("kelompok"))):
        items = tuple(Item(addressee(one)) for one in body.sequence(group.get("penerima")))
        name = body.rich(group.get("nama"))
        if name:
            made.append(Paragraph(name, align="left", keep=True, gap=8))
        made.append(ItemList("angka", items, start, "left"))
        start += len(items)
    loose = tuple(Item(addressee(one)) for one in body.sequence(entry.get("penerima")))
    return (*made, ItemList("angka", loose, start, "left")) if loose else tuple(made)


def belonging_file(entry: Mapping[str, Any]) -> Paragraph:
    """Return the sentence of a heading page: a file of so many pages belongs to this naskah."""
    pages = entry.get("halaman")
    count = f" sebanyak {pages} halaman" if isinstance(pages, int) and pages > 0 else ""
    sentence = f"Berkas{count} berikut merupakan bagian yang tidak terpisahkan dari naskah dinas ini."
    return Paragraph(text(sentence), align="center", gap=18)


def belonging_papers(entry: Mapping[str, Any]) -> Paragraph:
    """Return the sentence of an attachment that is kept beside this naskah: pictures, a sheet of signatures."""
    count = entry.get("jumlah")
    counted = isinstance(count, int) and not isinstance(count, bool) and 0 < count <= LARGEST
    what = "Daftar hadir" if entry.get("jenis") == "daftar_hadir" else "Dokumentasi foto"
    many = f" sebanyak {grouped(count)} ({words(count)}) lembar" if counted and isinstance(count, int) else ""
    sentence = f"{what}{many} merupakan bagian yang tidak terpisahkan dari naskah dinas ini."
    return Paragraph(text(sentence), align="center", gap=18)


def photos(entry: Mapping[str, Any]) -> Photos:
    """Return the photos of an attachment, two to a page unless it asks for four."""
    made = []
    for one in map(body.mapping, body.sequence(entry.get("foto"))):
        name = attaching.file_name(one.get("berkas"))
        if name:
            made.append(Photo(name, body.rich(one.get("keterangan"))))
    return Photos(tuple(made), 4 if entry.get("per_halaman") == 4 else 2)


def persons_table(persons: Sequence[Mapping[str, Any]]) -> Table:
    """Return officials as a table No., Nama, NIP, Pangkat/Golongan, Jabatan, and what else one of them has."""
    more = [name for name in ("unit_kerja", "peran", "keterangan") if any(body.rich(one.get(name)) for one in persons)]
    heads = ("No.", "Nama", "NIP", "Pangkat/Golongan", "Jabatan", *map(str.capitalize, more))
    names = ("nama", "nip", "pangkat_golongan", "jabatan", *more)
    rows = tuple(
        (text(f"{index}."), *(body.rich(one.get(name)) for name in names)) for index, one in enumerate(persons, 1)
    )
    left: Align = "left"
    return Table(
        columns=tuple(text(head.replace("_", " ")) for head in heads),
        rows=rows,
        widths=(9, 21, 24, *(46 / (2 + len(more)) for _ in names[2:])) if more else (8, 26, 24, 19, 23),
        align=("center", left, "center", *(left for _ in names[2:])),
    )
