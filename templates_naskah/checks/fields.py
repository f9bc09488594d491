"""Fields of a kind: required ones are there, each has the shape of its type, nothing stands beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, Final

from templates_naskah import limits, tanggal
from templates_naskah.checks import agreement, blocks, shapes
from templates_naskah.checks.findings import P1_23, Findings, Subject, is_missing
from templates_naskah.model import Field
from templates_naskah.runs import is_text, join_path, plain
from templates_naskah.vocabulary import METADATA

_YTH_KEYS: Final = frozenset({"gaya", "daftar", "teks", "di", "posisi"})
_YTH_STYLES: Final = ("dalam_surat", "tunggal", "daftar_terlampir")
_PERSON_KEYS: Final = frozenset({"nama", "nip", "pangkat_golongan", "jabatan", "unit_kerja", "keterangan", "peran"})
_DICTUM_KEYS: Final = frozenset({"label", "teks", "rincian"})
_ATTACHMENT_KINDS: Final = (
    "daftar_penerima", "tabel", "pdf_unggahan", "isi", "teks", "daftar_hadir", "foto",
)  # fmt: skip
_ATTACHMENT_KEYS: Final = frozenset(
    {
        "urutan", "kepala", "jenis", "judul", "orientasi", "tabel", "kelompok", "penerima", "isi", "halaman",
        "jumlah", "ditandatangani", "berkas", "foto", "per_halaman",
    }
)  # fmt: skip
_ALIKE: Final = frozenset({"petugas", "identitas"})
"""Types of which every key that may stand instead has the same shape."""
_ORIENTATIONS: Final = ("portrait", "landscape", "potret", "lanskap")


def check(found: Findings, subject: Subject) -> None:
    """Check the content against the fields of its kind; without a kind only what every content may carry."""
    content, kind = subject.content, subject.kind
    fields = kind.fields if kind else ()
    _members(found, fields, content, source=kind.source if kind else "")
    declared = names(fields)
    if kind:
        blocks.unknown_keys(found, content, METADATA | declared, "")
    if "tembusan" in content and "tembusan" not in declared:
        _text_list(found, content["tembusan"], "tembusan")
    if "lampiran_naskah" in content and "lampiran_naskah" not in declared:
        _attachments(found, content["lampiran_naskah"], "lampiran_naskah")
    for name in ("yth", "kepada", "petugas", "penerima"):
        value = content.get(name)
        is_attached = isinstance(value, Mapping) and value.get("gaya") == "daftar_terlampir"
        if is_attached and is_missing(content.get("lampiran_naskah")):
            found.error("list_not_attached", name, P1_23)


def names(fields: Iterable[Field]) -> frozenset[str]:
    """Every key that fields know: their own names and those that may stand instead."""
    return frozenset(name for field in fields for name in (field.name, *field.instead))


def _members(
    found: Findings, fields: Iterable[Field], holder: Mapping[str, Any], path: str = "", source: str = ""
) -> None:
    for field in fields:
        value = holder.get(field.name)
        if not is_missing(value):
            _member(found, field, value, join_path(path, field.name))
        elif field.required and all(is_missing(holder.get(name)) for name in field.instead):
            found.error("missing_field", join_path(path, field.name), source, label=field.label)
        for name in field.instead if field.type in _ALIKE else ():
            if is_missing(holder.get(name)):
                continue
            if is_missing(value):
                _member(found, field, holder[name], join_path(path, name))
            else:
                found.warning("unknown_key", join_path(path, name), key=name)


def _member(found: Findings, field: Field, value: object, path: str) -> None:
    if field.type == "pilihan":
        # Capitals and spaces make no other choice: kinds read them alike.
        is_chosen = isinstance(value, str) and "_".join(value.lower().split()) in map(str.lower, field.choices)
        if not is_chosen:
            blocks.choice(found, value, field.choices, path)
    elif field.type == "objek":
        _object(found, field, value, path)
    elif field.type == "daftar_objek":
        for place, entry in _listed(found, value, path):
            _object(found, field, entry, place)
    else:
        _CHECKS.get(field.type, _anything)(found, value, path)
    if field.type == "bagian":
        shapes.headings(found, value, path, field.choices)


def _object(found: Findings, field: Field, value: object, path: str) -> None:
    if isinstance(value, Mapping):
        blocks.unknown_keys(found, value, names(field.members), path)
        _members(found, field.members, value, path)
    elif not is_text(value):
        found.wrong_type(path, "object", value)
    elif is_missing(value):
        found.error("empty_text", path)


def _listed(found: Findings, value: object, path: str) -> list[tuple[str, object]]:
    if isinstance(value, Mapping) or is_text(value):
        return [(path, value)]
    if isinstance(value, (list, tuple)):
        return [(f"{path}[{index}]", entry) for index, entry in enumerate(value)]
    found.wrong_type(path, "list", value)
    return []


def _anything(found: Findings, value: object, path: str) -> None:
    """A type this module has no rule for: its kind is the only one who knows the shape."""


def _text(found: Findings, value: object, path: str) -> None:
    if is_text(value) or (isinstance(value, int) and not isinstance(value, bool)):
        return
    found.wrong_type(path, "text", value)


def _written(code: str, *readers: Callable[[str], object]) -> Callable[[Findings, object, str], None]:
    """Return a check for a text that one of the readers must understand; ``code`` tells that none does."""

    def check(found: Findings, value: object, path: str) -> None:
        if not isinstance(value, str):
            found.wrong_type(path, "text", value)
            return
        for read in readers:
            with suppress(ValueError):
                read(value)
                return
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)
        found.error("bad_date" if is_day else code, path, found=value[:50])

    return check


def _number(found: Findings, value: object, path: str) -> None:
    if not isinstance(value, float):
        _text(found, value, path)


def _entries(found: Findings, value: object, path: str) -> None:
    for place, entry in _listed(found, value, path):
        if isinstance(entry, Mapping) and entry.get("jenis") is not None:
            blocks.block(found, entry, place)
        elif isinstance(entry, Mapping):
            blocks.unknown_keys(found, entry, {"label", "teks", "anak"}, place)
            _entry(found, entry, place)
        else:
            blocks.text(found, entry, place)


def _text_list(found: Findings, value: object, path: str) -> None:
    if is_text(value):
        return
    if not isinstance(value, (list, tuple)):
        if value is not None:
            found.wrong_type(path, "list", value)
        return
    for index, item in enumerate(value):
        place = f"{path}[{index}]"
        if isinstance(item, Mapping) and "jenis" in item:
            blocks.block(found, item, place)
        elif isinstance(item, Mapping) and ("teks" in item or "jabatan" in item):
            _entry(found, item, place)
        else:
            blocks.text(found, item, place)


def _entry(found: Findings, item: Mapping[str, Any], path: str) -> None:
    key = "jabatan" if "jabatan" in item else "teks"
    blocks.text(found, item.get(key), join_path(path, key))
    below = item.get("anak")
    if below is not None:
        blocks.block(found, {"jenis": "daftar", **below} if isinstance(below, Mapping) else below, f"{path}.anak", 2)


def _yth(found: Findings, value: object, path: str) -> None:
    if isinstance(value, (list, tuple, str)):
        if not is_text(value):
            _text_list(found, value, path)
        return
    if not isinstance(value, Mapping):
        found.wrong_type(path, "object", value)
        return
    blocks.unknown_keys(found, value, _YTH_KEYS, path)
    blocks.choice(found, value.get("gaya"), _YTH_STYLES, join_path(path, "gaya"))
    for key in ("teks", "di", "posisi"):
        blocks.text(found, value.get(key), join_path(path, key), may_be_empty=True)
    listed = value.get("daftar")
    if is_missing(listed):
        if value.get("gaya") != "daftar_terlampir" and is_missing(value.get("teks")):
            found.error("missing_field", join_path(path, "daftar"), label="Yth.")
    elif not isinstance(listed, (list, tuple)):
        found.wrong_type(join_path(path, "daftar"), "list", listed)
    else:
        _text_list(found, listed, join_path(path, "daftar"))


def _persons(found: Findings, value: object, path: str) -> None:
    if is_text(value):
        return
    if isinstance(value, Mapping) and "nama" in value:
        _person(found, value, path)
    elif isinstance(value, Mapping):
        blocks.unknown_keys(found, value, {"gaya", "teks", "petugas", "daftar"}, path)
        blocks.choice(found, value.get("gaya"), _YTH_STYLES, join_path(path, "gaya"))
        blocks.text(found, value.get("teks"), join_path(path, "teks"), may_be_empty=True)
        if all(is_missing(value.get(key)) for key in ("petugas", "daftar", "teks")):
            found.error("missing_field", join_path(path, "petugas"), label="Petugas")
        for key in ("petugas", "daftar"):
            if not is_missing(value.get(key)):
                _person_list(found, value[key], join_path(path, key))
    else:
        _person_list(found, value, path)


def _person_list(found: Findings, value: object, path: str) -> None:
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    for index, person in enumerate(value):
        place = f"{path}[{index}]"
        if not isinstance(person, Mapping):
            blocks.text(found, person, place)
        elif "nilai" in person:
            shapes.identity(found, person, place)
        else:
            _person(found, person, place)


def _person(found: Findings, person: Mapping[str, Any], path: str) -> None:
    blocks.unknown_keys(found, person, _PERSON_KEYS, path)
    blocks.text(found, person.get("nama"), join_path(path, "nama"))
    for key in _PERSON_KEYS & set(person) - {"nama"}:
        blocks.text(found, person[key], join_path(path, key), may_be_empty=True)


def _dicta(found: Findings, value: object, path: str) -> None:
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    for index, dictum in enumerate(value):
        place = f"{path}[{index}]"
        if not isinstance(dictum, Mapping):
            blocks.text(found, dictum, place)
            continue
        blocks.unknown_keys(found, dictum, _DICTUM_KEYS, place)
        blocks.text(found, dictum.get("label"), join_path(place, "label"), may_be_empty=True)
        blocks.text(found, dictum.get("teks"), join_path(place, "teks"))
        below = dictum.get("rincian")
        if isinstance(below, (list, tuple)):
            blocks.document(found, below, join_path(place, "rincian"))
        elif below is not None:
            blocks.block(found, below, join_path(place, "rincian"))


def _attachments(found: Findings, value: object, path: str) -> None:
    if not isinstance(value, (list, tuple)):
        if value is not None:
            found.wrong_type(path, "list", value)
        return
    if len(value) > limits.ATTACHMENTS:
        found.error("too_many_attachments", path, count=str(len(value)), limit=str(limits.ATTACHMENTS))
    for index, entry in enumerate(value):
        place = f"{path}[{index}]"
        if isinstance(entry, Mapping):
            _attachment(found, entry, place)
        else:
            found.wrong_type(place, "object", entry)


def _attachment(found: Findings, entry: Mapping[str, Any], path: str) -> None:
    blocks.unknown_keys(found, entry, _ATTACHMENT_KEYS, path)
    blocks.choice(found, entry.get("jenis"), _ATTACHMENT_KINDS, join_path(path, "jenis"))
    blocks.choice(found, entry.get("orientasi"), _ORIENTATIONS, join_path(path, "orientasi"))
    blocks.text(found, entry.get("judul"), join_path(path, "judul"), may_be_empty=True)
    if (signed := entry.get("ditandatangani")) is not None and not isinstance(signed, bool):
        found.wrong_type(join_path(path, "ditandatangani"), "boolean", signed)
    kind = entry.get("jenis")
    if kind == "tabel":
        table = entry.get("tabel")
        if isinstance(table, Mapping):
            blocks.table(found, table, join_path(path, "tabel"))
        elif table is None and "kolom" in entry:
            blocks.table(found, entry, path)
        else:
            found.error("missing_field", join_path(path, "tabel"), label="Tabel")
    elif kind == "daftar_penerima":
        _receivers(found, entry, path)
    elif not is_missing(entry.get("isi")):
        blocks.document(found, entry["isi"], join_path(path, "isi"))
    elif kind in (None, "isi", "teks"):
        found.error("missing_field", join_path(path, "isi"), label="Isi lampiran")


def _receivers(found: Findings, entry: Mapping[str, Any], path: str) -> None:
    if is_missing(entry.get("kelompok")) and is_missing(entry.get("penerima")):
        found.error("missing_field", join_path(path, "penerima"), label="Penerima")
    _text_list(found, entry.get("penerima"), join_path(path, "penerima"))
    groups = entry.get("kelompok")
    place = join_path(path, "kelompok")
    if groups is not None and not isinstance(groups, (list, tuple)):
        found.wrong_type(place, "list", groups)
        return
    for index, group in enumerate(groups or ()):
        if not isinstance(group, Mapping):
            found.wrong_type(f"{place}[{index}]", "object", group)
            continue
        blocks.text(found, group.get("nama"), f"{place}[{index}].nama", may_be_empty=True)
        if is_missing(group.get("penerima")):
            found.error("missing_field", f"{place}[{index}].penerima", label="Penerima")
        _text_list(found, group.get("penerima"), f"{place}[{index}].penerima")


def receivers_of(value: object, path: str = "yth") -> list[tuple[str, str]]:
    """Offices of a ``yth`` or ``tembusan`` with their paths; whatever is none is passed over."""
    listed = value.get("daftar") if isinstance(value, Mapping) else value
    base = f"{path}.daftar" if isinstance(value, Mapping) else path
    result: list[tuple[str, str]] = []
    for index, item in enumerate(listed if isinstance(listed, (list, tuple)) else ()):
        text = item.get("jabatan") or item.get("teks") if isinstance(item, Mapping) else item
        if is_text(text):
            result.append((f"{base}[{index}]", plain(text)))
    return result


_CLOCK: Final = (tanggal.parse_clock, dt.time.fromisoformat)
_CHECKS: Final[Mapping[str, Callable[[Findings, object, str], None]]] = {
    "teks": _text,
    "teks_panjang": _text,
    "tanggal": _written("bad_date", dt.date.fromisoformat),
    "waktu": _written("bad_time", *_CLOCK),
    "saat": _written("bad_time", dt.datetime.fromisoformat, *_CLOCK),
    "angka": _number,
    "butir": _entries,
    "isi": blocks.document,
    "daftar_teks": _text_list,
    "yth": _yth,
    "petugas": _persons,
    "diktum": _dicta,
    "lampiran": _attachments,
    "identitas": shapes.identity,
    "bagian": shapes.divisions,
    "para_pihak": agreement.parties,
    "pasal": agreement.articles,
    "kiriman": agreement.goods,
}
