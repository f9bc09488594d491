"""Who somebody is, in lines of ``label : value``: the signatory of a statement, the one it speaks of, a grantee.

A content gives them as ``{label, nilai}`` lines, which keep their order, or as an object of named particulars, which
are put into the order of the forms (Permendagri 1/2023: nama, NIP, pangkat/golongan, jabatan, then the rest).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.authority import PREFIX, group_nip, is_contract, printed_parts, unbroken
from templates_naskah.blocks import Block, Item, ItemList, Paragraph, Row, Rows, plain, text
from templates_naskah.model import Frame
from templates_naskah.profiles import Profile
from templates_naskah.runs import is_text

INDENT_MM: Final = 12.5
# White space in points between persons that stand below each other.
BETWEEN: Final = 4.0
LABELS: Final[Mapping[str, str]] = {
    "nama": "Nama",
    "nip": "NIP",
    "ni_pppk": "NI PPPK",
    "nik": "NIK",
    "tempat_tanggal_lahir": "Tempat/tanggal lahir",
    "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir",
    "jenis_kelamin": "Jenis kelamin",
    "agama": "Agama",
    "pangkat_golongan": "Pangkat/Golongan",
    "pangkat": "Pangkat",
    "golongan": "Golongan",
    "jabatan": "Jabatan",
    "unit_kerja": "Unit kerja",
    "instansi": "Instansi",
    "pekerjaan": "Pekerjaan",
    "alamat": "Alamat",
    "peran": "Peran",
    "keterangan": "Keterangan",
}
"""Named particulars in the order in which they are printed; others follow under their own names."""

_HOLDERS: Final = ("petugas", "daftar", "baris")


def identity(value: object, *, indent_mm: float = INDENT_MM, align_with: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Return the particulars of a person, or of several as a numbered list; ``align_with`` as in `Rows`."""
    if any(body.mapping(entry).get("jenis") not in (None, "rincian") for entry in body.sequence(value)):
        return body.document(value)
    people = persons(value)
    if len(people) > 1:
        every = tuple(row.label for rows in people for row in rows)
        items = tuple(Item((), (Rows(rows, align_with=every),)) for rows in people)
        return (ItemList("angka", items, align="left", gap_between=BETWEEN),)
    return tuple(Rows(rows, align_with=align_with, indent_mm=indent_mm) for rows in people)


def labels(value: object) -> tuple[str, ...]:
    """Return the labels that `identity` prints of a person; none of several, whose list has a column of its own."""
    people = persons(value)
    return tuple(row.label for row in people[0]) if len(people) == 1 else ()


def persons(value: object) -> tuple[tuple[Row, ...], ...]:
    """Return the lines of each person of a value, one person for a list of ``{label, nilai}`` lines."""
    if isinstance(value, Mapping):
        held = next((value[key] for key in _HOLDERS if isinstance(value.get(key), (list, tuple))), None)
        return persons(held) if held is not None else tuple(filter(None, (particulars(value),)))
    entries = body.sequence(value)
    if is_text(value) or not entries or not isinstance(value, (list, tuple)):
        return ((row(LABELS["nama"], value),),) if value else ()
    if all(isinstance(entry, Mapping) and is_line(entry) for entry in entries):
        lines = tuple(one for entry in entries for one in particulars(entry))
        return (lines,) if lines else ()
    return tuple(rows for entry in entries for rows in persons(entry))


def is_line(entry: Mapping[str, Any]) -> bool:
    """Return whether an object is one line of a person rather than a person."""
    return "nilai" in entry or "label" in entry or (len(entry) == 1 and "nama" not in entry)


def particulars(one: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return the lines of one object: its own label and value, or its named particulars in the order of the forms."""
    if "nilai" in one or "label" in one:
        return (row(body.one_line(one.get("label")), one.get("nilai")),)
    if one.get("jenis") == "rincian":
        return next(iter(persons(one.get("baris"))), ())
    order = [*(key for key in LABELS if key in one), *(key for key in one if key not in LABELS)]
    return tuple(row(label_of(key, one[key]), one[key]) for key in order if one[key] not in (None, "", [], {}))


def label_of(key: str, value: object) -> str:
    """Return the printed label of a named particular."""
    if key == "nip" and is_contract(body.one_line(value)):
        return LABELS["ni_pppk"]
    return LABELS.get(key) or key.replace("_", " ").strip().capitalize()


def row(label: str, value: object) -> Row:
    """Return one line: a text, a day written as ISO date, or a list below its label."""
    if isinstance(value, Mapping) or (isinstance(value, (list, tuple)) and not is_text(value)):
        return Row(label, body.lines(value))
    line = body.day_line(value)
    said = body.rich(value)
    if label.lower() == LABELS["nama"].lower() and "," in line:
        said = text(unbroken(line))
    elif plain(said).replace("\u00a0", " ") != line:
        said = text(line)
    return Row(label, (Paragraph(said, align="left", gap=0),))


def of_signatory(frame: Frame, profile: Profile) -> list[dict[str, str]]:
    """Return the lines of the first signatory: name and, as his signature block prints them, rank and NIP; office."""
    if not frame.signatories:
        return []
    who = frame.signatories[0]
    titles, rank, nip = printed_parts(who, profile, titles_printed=True)
    lines = [
        ("Nama", who.titled_name if titles else who.bare_name or who.titled_name),
        (profile.pppk_label if is_contract(who.nip) else profile.nip_label, group_nip(who.nip, profile.nip_grouping)),
        ("Pangkat/Golongan", who.rank),
        ("Jabatan", f"{PREFIX[who.tenure]}{who.jabatan}"),
    ]
    printed = [line for line, shown in zip(lines, (True, nip, rank, True), strict=True) if shown]
    return [{"label": label, "nilai": said} for label, said in printed if said]
