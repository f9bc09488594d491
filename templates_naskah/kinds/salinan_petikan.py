"""Salinan and petikan: a keputusan given out again, in full or for one person, certified by who keeps the original.

Neither is a naskah of its own: kop, number, date and words are those of the keputusan, whose signature is printed as
``ttd``. What is signed here is the certificate below it (naskah-dinas.md §4, number 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body
from templates_naskah.authority import group_nip
from templates_naskah.blocks import Attachment, Block, Letterhead, Paragraph, Row, Rows, Signatures, Text, plain, text
from templates_naskah.checks.findings import Findings, Subject, is_missing
from templates_naskah.framing import Reader, read_signatory
from templates_naskah.kinds import keputusan, parts
from templates_naskah.markers import roman
from templates_naskah.model import Content, Field, Frame, Kind, Kop
from templates_naskah.profiles import Profile
from templates_naskah.runs import join_path
from templates_naskah.runs import plain as plain_text
from templates_naskah.terbilang import ordinal
from templates_naskah.vocabulary import FRAME_KEYS, PARENT

PARENTS: Final = {kind.id: kind for kind in keputusan.KINDS}
SIGNERS = "penanda_tangan_induk"
SAID = "ttd"
CERTIFIED: Final = {"salinan": "Salinan sesuai dengan aslinya", "petikan": "Untuk petikan yang sah"}
PASSED_OVER = "dan seterusnya."
NOWHERE: Final = Frame(kop=Kop("opd", ()), signatories=())


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the keputusan, in full or in part, its signature as text, and the certificate at the lower left."""
    form = form_of(content)
    parent, around = body.mapping(content.get(PARENT)), frame_of(content, frame)
    made = extract(content, parent, around, profile) if form == "petikan" else keputusan.blocks(parent, around, profile)
    return tuple(certified(made, form, frame, profile))


def form_of(content: Content) -> str:
    """Return ``salinan`` or ``petikan``; the whole keputusan where neither is chosen."""
    chosen = body.one_line(content.get("bentuk")).lower()
    return chosen if chosen in CERTIFIED else "salinan"


def frame_of(content: Content, frame: Frame) -> Frame:
    """Return the frame of the keputusan: the same kop, number, date and place, but who signed it then."""
    rows = body.sequence(content.get(SIGNERS))
    return replace(frame, signatories=tuple(read_signatory(Reader(), row, "")[0] for row in rows), paraf=())


def certified(made: tuple[Block, ...], form: str, frame: Frame, profile: Profile) -> Iterator[Block]:
    """Yield the blocks of a keputusan as those of its copy: what it is, ``ttd``, and the certificate where it ends."""
    left = replace(frame, signatories=tuple(replace(who, position="kiri") for who in frame.signatories))
    for block in made:
        if isinstance(block, Signatures):
            yield as_text(block)
            yield keputusan.signed(left, profile, captions=lambda _: CERTIFIED[form])
        elif isinstance(block, Attachment):
            inside = (as_text(one) if isinstance(one, Signatures) else one for one in block.body)
            yield replace(block, body=tuple(inside))
        else:
            yield block
        if isinstance(block, Letterhead):
            yield Paragraph(text(form.upper()), align="right", keep=True, gap=0)


def as_text(block: Signatures) -> Signatures:
    """Return a signature block that nobody signs: ``ttd`` stands where the original is signed."""
    return replace(block, signers=tuple(replace(one, order=0, mark=SAID) for one in block.signers), field=False)


def extract(content: Content, parent: Content, around: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return head, the named dicta and the entry of one person, without what is passed over."""
    asked = body.mapping(content.get("petikan"))
    wanted = {squeezed(body.one_line(name)) for name in body.sequence(asked.get("diktum"))}
    dicta = [{**part, "label": name} for name, part in dicta_of(parent) if squeezed(name) in wanted]
    return (
        *keputusan.head(parent, around, profile),
        passed_over(parent),
        parts.centred("MEMUTUSKAN:", gap=12),
        keputusan.decided({**parent, "diktum": dicta}),
        *entry_blocks(parent, body.one_line(asked.get("baris"))),
        *given_to(asked.get("untuk"), profile),
        keputusan.signed(around, profile, opening=parts.enacted(around, profile)),
    )


def passed_over(parent: Content) -> Rows:
    """Return the considerations by their labels alone."""
    rows = keputusan.considerations(parent)
    return replace(rows, rows=tuple(parts.value_row(row.label, PASSED_OVER) for row in rows.rows))


def dicta_of(parent: Content) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the dicta with their labels, KESATU, KEDUA … where they carry none."""
    for number, entry in enumerate(body.sequence(parent.get("diktum")), 1):
        part = body.mapping(entry) or {"teks": entry}
        yield body.one_line(part.get("label")) or ordinal(number), part


def squeezed(value: str) -> str:
    """Return a name without what makes no other name of it: capitals, spaces, the stop or colon behind it."""
    return "".join(value.casefold().split()).rstrip(".:")


def given_to(value: object, profile: Profile) -> tuple[Block, ...]:
    """Return the sentence that names whom the petikan is for."""
    person = body.mapping(value) or {"nama": value}
    number = group_nip(body.one_line(person.get("nip")), profile.nip_grouping)
    said = [body.one_line(person.get("nama")), f"{profile.nip_label}\u00a0{number}" if number else ""]
    said += [body.one_line(person.get(name)) for name in ("pangkat_golongan", "jabatan")]
    names = ", ".join(filter(None, said))
    return (Paragraph(text(f"Petikan ini diberikan kepada {names}."), align="left", gap=12),) if names else ()


def entry_blocks(parent: Content, wanted: str) -> tuple[Block, ...]:
    """Return the row of a person below the name of its attachment, column by column; nothing unless one row is meant.

    A row beside its labels can be read on any paper, however many columns its table has.
    """
    found = entries(parent, wanted)
    if len(found) != 1:
        return ()
    place, heads, cells = found[0]
    rows = tuple(
        Row(plain(head) or f"Kolom {number}", (Paragraph(cell, align="left", gap=0),))
        for number, (head, cell) in enumerate(zip(heads, cells, strict=True), 1)
        if cell
    )
    return (Paragraph(text(f"{place}:"), align="left", keep=True, gap=12), Rows(rows, gap=3, indent_mm=7))


def entries(parent: Content, wanted: str) -> list[tuple[str, tuple[Text, ...], tuple[Text, ...]]]:
    """Return the rows of attached tables of which one cell says ``wanted``: where, the heads, the cells."""
    attached = [body.mapping(entry) for entry in body.sequence(parent.get("lampiran_naskah"))]
    found = []
    asked = squeezed(wanted)
    for number, entry in enumerate(attached, 1):
        place = f"Lampiran {roman(number)}" if len(attached) > 1 else "Lampiran"
        title = body.one_line(entry.get("judul"))
        for held in tables(entry):
            rows = [row for row in body.sequence(held.get("baris")) if asked and says(row, asked)]
            table = body.table({**held, "baris": rows})
            found += [(f"{place}, {title}" if title else place, table.columns or row, row) for row in table.rows]
    return found


def says(row: object, wanted: str) -> bool:
    """Return whether one cell of a row says this and nothing else."""
    cells = (cell if isinstance(cell, str) else plain_text(cell) or body.one_line(cell) for cell in body.sequence(row))
    return any(squeezed(cell) == wanted for cell in cells)


def tables(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the tables of an attachment: its own, and those of its text."""
    if own := body.mapping(entry.get("tabel")):
        yield own
    elif "kolom" in entry:
        yield entry
    yield from (one for one in map(body.mapping, body.sequence(entry.get("isi"))) if one.get("jenis") == "tabel")


def check(found: Findings, subject: Subject) -> None:
    """Check the keputusan as what it is, that it was numbered and signed, and what of it a petikan shows."""
    content, frame = subject.content, subject.frame
    if frame is not None:
        for path, value, label in (("nomor", frame.number, "Nomor"), ("tanggal_naskah", frame.date, "Tanggal")):
            if not value:
                found.error("missing_field", path, KIND.source, label=f"{label} keputusan induk")
    signers(found, content)
    parent = content.get(PARENT)
    if isinstance(parent, Mapping):
        original(found, subject, parent)
    elif not is_missing(parent):
        found.wrong_type(PARENT, "object", parent)
    if form_of(content) == "petikan":
        extracted(found, content, body.mapping(parent))
    elif not is_missing(content.get("petikan")):
        found.warning("extract_in_full_copy", "petikan", KIND.source)


def signers(found: Findings, content: Content) -> None:
    """Tell what cannot be read of those who signed the keputusan."""
    reader = Reader()
    held = content.get(SIGNERS)
    for index, row in enumerate(body.sequence(held)):
        read_signatory(reader, row, f"{SIGNERS}[{index}]" if isinstance(held, (list, tuple)) else SIGNERS)
    found.extend(reader.problems)


def original(found: Findings, subject: Subject, parent: Content) -> None:
    """Tell what is wrong with the keputusan, once, at its place in this content."""
    from templates_naskah.checking import inspect

    kind = PARENTS.get(body.one_line(subject.content.get("jenis_induk")))
    frame = frame_of(subject.content, subject.frame or NOWHERE)
    told_already = {(problem.path, problem.code) for problem in found.problems}
    for problem in inspect(kind, parent, frame=frame, known=subject.known, profile=subject.profile):
        name = problem.path.partition(".")[0].partition("[")[0]
        if name == "penanda_tangan":
            told = replace(problem, path=problem.path.replace(name, SIGNERS, 1))
        elif name in FRAME_KEYS:
            continue  # the frame is this naskah's own
        else:
            told = replace(problem, path=join_path(PARENT, problem.path) if problem.path else PARENT)
        if (told.path, told.code) not in told_already:
            found.add(told)


def extracted(found: Findings, content: Content, parent: Content) -> None:
    """Check that a petikan names dicta and, where it names one, a row that the keputusan has."""
    asked = body.mapping(content.get("petikan"))
    if not asked:
        found.error("missing_field", "petikan", KIND.source, label=EXTRACT.label)
        return
    known = [name for name, _ in dicta_of(parent)]
    named = asked.get("diktum")
    for index, name in enumerate(body.sequence(named)):
        said = body.one_line(name)
        if said and squeezed(said) not in map(squeezed, known):
            path = f"petikan.diktum[{index}]" if isinstance(named, (list, tuple)) else "petikan.diktum"
            found.error("dictum_not_found", path, KIND.source, found=said[:50], allowed=", ".join(known)[:500])
    wanted = body.one_line(asked.get("baris"))
    count = len(entries(parent, wanted))
    if wanted and count == 0:
        found.error("entry_not_found", "petikan.baris", KIND.source, found=wanted[:80])
    elif count > 1:
        found.error("entry_ambiguous", "petikan.baris", KIND.source, found=wanted[:80], count=str(count))


EXTRACT = Field(
    "petikan",
    "objek",
    "Petikan",
    help="Diisi untuk bentuk petikan saja: untuk siapa, diktum yang dikutip, dan barisnya dalam lampiran.",
    example={"untuk": {"nama": "Contoh Nama", "jabatan": "Arsiparis"}, "diktum": ["KESATU"], "baris": "Contoh Nama"},
    members=(
        Field(
            "untuk",
            "objek",
            "Diberikan kepada",
            required=True,
            help="Orang yang menerima petikan.",
            members=(
                Field("nama", "teks", "Nama", required=True),
                Field("nip", "teks", "NIP"),
                Field("pangkat_golongan", "teks", "Pangkat/golongan"),
                Field("jabatan", "teks", "Jabatan"),
            ),
        ),
        Field(
            "diktum",
            "daftar_teks",
            "Diktum",
            required=True,
            help="Label diktum yang dikutip, seperti dalam keputusan.",
            example=["KESATU", "KELIMA"],
        ),
        Field(
            "baris",
            "teks",
            "Baris lampiran",
            help="Isi satu sel yang hanya ada pada baris penerima dalam tabel lampiran, misalnya namanya.",
            example="Contoh Nama",
        ),
    ),
)
FIELDS: Final = (
    Field(
        "bentuk",
        "pilihan",
        "Bentuk",
        required=True,
        help="Salinan memuat keputusan seutuhnya; petikan hanya diktum dan baris untuk satu orang.",
        example="petikan",
        choices=tuple(CERTIFIED),
    ),
    Field(
        "jenis_induk",
        "pilihan",
        "Jenis keputusan induk",
        required=True,
        help="Jenis keputusan yang disalin atau dipetik.",
        example="keputusan_kdh",
        choices=tuple(PARENTS),
    ),
    Field(
        PARENT,
        "naskah",
        "Isi keputusan induk",
        required=True,
        help="Isi keputusan sebagaimana ditetapkan, tanpa diubah. Nomor, tanggal, tempat, dan kopnya dicetak kembali.",
        example={"tentang": "TIM PENGELOLA", "diktum": [{"label": "KESATU", "teks": "Membentuk Tim Pengelola."}]},
    ),
    Field(
        SIGNERS,
        "penanda_tangan",
        "Penanda tangan keputusan induk",
        required=True,
        help="Pejabat yang menetapkan keputusan; tanda tangannya dicetak sebagai ttd di atas namanya.",
        example=[{"mode": "sendiri", "jabatan": "Gubernur Kalimantan Timur", "nama": "Dr. H. Contoh Wiratama, S.E."}],
    ),
    EXTRACT,
)

KIND = Kind(
    id="salinan_petikan",
    name="Salinan/Petikan Keputusan",
    abbreviation="Salinan/Petikan",
    version=1,
    group="arahan",
    shape="produk_hukum",
    numbering="none",
    register="",
    pattern="",
    font="serif",
    paper="f4_215x330",
    fields=FIELDS,
    source="Permendagri 80/2015; kebiasaan",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("pejabat",),
    making="derived",
    check=check,
)
