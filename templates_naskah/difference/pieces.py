"""A content as blocks of words: each paragraph, list item, table row and labelled line is one, in reading order.

Numbering, widths and other settings are no words; they stand beside the block they shape, so that a change of them is
seen as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from templates_naskah.model import Content, Kind
from templates_naskah.runs import STYLES, canonical, is_text

CELLS: Final = " | "
FILES: Final = "files"
_TOKENS: Final = re.compile(r"\s+|\w+(?:[./:-]\w+)*|[^\w\s]")
_INDEX: Final = re.compile(r"\[\d+\]")
_FIRST: Final = ("nomor", "label", "judul", "nama", "teks", "nilai", "kolom", "baris", "butir", "isi", "anak")
"""Keys that are read first; storage keeps no order of keys, so all others follow by name."""
_SHAPES: Final = frozenset({"gaya", "ditandatangani"})
_SETTINGS: Final = frozenset({"jenis", "penomoran", "mulai", "rata", "lebar_persen", "posisi", *_SHAPES})
"""What shapes a block rather than being read: the second in blocks of the block document, the first anywhere."""


class Word(NamedTuple):
    """A word, a mark of punctuation or a stretch of white space; ``style`` holds b, i, u for its emphasis."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a content.

    path     its place, ``isi[1].butir[0]``
    part     label of the field it belongs to, as the drafter reads it
    words    what is read; empty where a block has settings only
    setting  what shapes it, ``penomoran huruf``
    """

    path: str
    part: str
    words: tuple[Word, ...]
    setting: str = ""

    @property
    def slot(self) -> str:
        """Its place without numbers: blocks of one slot can take each other's place."""
        return _INDEX.sub("[]", self.path)

    @property
    def text(self) -> str:
        """Its words as plain text."""
        return "".join(word.text for word in self.words)


def pieces_of(kind: Kind, content: Content, files: Mapping[str, str] | None = None) -> tuple[Piece, ...]:
    """The blocks of a content: fields in the order of the kind, then other keys, then the files (name and SHA-256)."""
    whole = canonical(content)
    labels = {name: field.label for field in kind.fields for name in (field.name, *field.instead)}
    names = [name for name in labels if name in whole]
    names += sorted(name for name in whole if name not in labels)
    found = [
        Piece(path, labels.get(name, name), words, setting)
        for name in names
        for path, words, setting in _walk(whole[name], name)
    ]
    for number, (name, sha256) in enumerate(sorted((files or {}).items())):
        found.append(Piece(f"{FILES}[{number}]", "", words_of(name), f"SHA-256 {sha256[:16]}"))
    return tuple(found)


def words_of(value: object) -> tuple[Word, ...]:
    """The words of a text leaf: a string or a list of runs."""
    runs = value if isinstance(value, list) else [{"teks": value}]
    return tuple(
        Word(token, "".join(mark for mark, style in zip("biu", STYLES, strict=True) if run.get(style)))
        for run in runs
        for token in _TOKENS.findall(str(run.get("teks", "")))
    )


_Found = tuple[str, tuple[Word, ...], str]


def _walk(value: Any, path: str) -> Iterator[_Found]:
    if value is None or value in ("", [], {}):
        return
    if is_text(value):
        yield path, words_of(value), ""
    elif isinstance(value, Mapping):
        yield from _object(value, path)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _item(item, f"{path}[{number}]")
    else:
        yield path, words_of(_plain(value)), ""


def _item(item: Any, path: str) -> Iterator[_Found]:
    """A table row is one block; any other item is what it is by itself."""
    if isinstance(item, list) and not is_text(item):
        yield path, _row(item), ""
    else:
        yield from _walk(item, path)


def _object(value: Mapping[str, Any], path: str) -> Iterator[_Found]:
    kind = value.get("jenis")
    settings = (_SETTINGS if isinstance(kind, str) else _SHAPES) & value.keys()
    if isinstance(value.get("mulai"), str):  # a list begins with a number; what begins on a day is read
        settings -= {"mulai"}
    told = [f"{key} {_plain(value[key])}" for key in sorted(settings) if key != "jenis"]
    setting = ", ".join([kind, *told] if isinstance(kind, str) and kind != "paragraf" else told)
    keys = [key for key in _FIRST if key in value]
    keys += sorted(key for key in value if key not in _FIRST and key not in settings)
    if {"label", "nilai"} <= set(keys) and is_text(value["nilai"]):
        line = (*words_of(value["label"]), Word(":"), Word(" "), *words_of(value["nilai"]))
        yield path, line, setting
        keys, setting = [key for key in keys if key not in ("label", "nilai")], ""
    elif "teks" in keys and is_text(value["teks"]):
        yield path, words_of(value["teks"]), setting
        keys, setting = [key for key in keys if key != "teks"], ""
    elif isinstance(value.get("kolom"), list) and not is_text(value["kolom"]):
        yield f"{path}.kolom", _row(value["kolom"]), setting
        keys, setting = [key for key in keys if key != "kolom"], ""
    if setting:
        yield path, (), setting
    for key in keys:
        yield from _walk(value[key], f"{path}.{key}")


def _row(cells: Sequence[Any]) -> tuple[Word, ...]:
    made: list[Word] = []
    for number, cell in enumerate(cells):
        if number:
            made.append(Word(CELLS))
        made.extend(words_of(cell if is_text(cell) else _plain(cell)))
    return tuple(made)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return " ".join(map(_plain, value))
    if isinstance(value, Mapping):
        return " ".join(f"{key} {_plain(value[key])}" for key in sorted(value))
    return "" if value is None else str(value)
