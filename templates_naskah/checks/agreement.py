"""Shapes of records and agreements: parties, articles, what a delivery note sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from templates_naskah.checks import blocks, shapes
from templates_naskah.checks.findings import CUSTOM, Findings, is_missing
from templates_naskah.runs import is_text, join_path, plain

_NAMED: Final = ("nama", "nilai", "pejabat", "wakil", "diwakili_oleh", "penanda_tangan")
_ARTICLE_KEYS: Final = frozenset({"nomor", "judul", "isi", "teks", "ayat"})
_NUMBERED: Final = re.compile(r"\s*pasal\s+\d+\b", re.IGNORECASE)
"""What a title may not repeat: the number of its article is printed above it."""
_TABLE_KEYS: Final = frozenset({"kolom", "baris", "lebar_persen", "rata", "judul", "baris_jumlah", "catatan", "jenis"})


def parties(found: Findings, value: object, path: str) -> None:
    """Check parties or witnesses: objects of particulars with a name, ``{label, nilai}`` lines, or names alone."""
    if is_text(value) or (isinstance(value, Mapping) and "nama" in value):
        shapes.identity(found, value, path)
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            _party(found, entry, join_path(path, name))
    elif isinstance(value, (list, tuple)):
        for index, entry in enumerate(value):
            _party(found, entry, f"{path}[{index}]")
    else:
        found.wrong_type(path, "list", value)


def _party(found: Findings, entry: object, path: str) -> None:
    shapes.identity(found, entry, path)
    if isinstance(entry, Mapping) and all(is_missing(entry.get(key)) for key in _NAMED):
        found.error("missing_field", join_path(path, "nama"), label="Nama")


def articles(found: Findings, value: object, path: str) -> None:
    """Check the articles of an agreement: each has a text or numbered ayat."""
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    for index, entry in enumerate(value):
        place = f"{path}[{index}]"
        if isinstance(entry, Mapping) and "jenis" not in entry:
            _article(found, entry, place)
        else:
            shapes.prose(found, entry, place)


def _article(found: Findings, entry: Mapping[str, Any], path: str) -> None:
    blocks.unknown_keys(found, entry, _ARTICLE_KEYS, path)
    title = entry.get("judul")
    blocks.text(found, title, join_path(path, "judul"), may_be_empty=True)
    if is_text(title) and (number := _NUMBERED.match(plain(title))):
        found.warning("doubled_label", join_path(path, "judul"), CUSTOM, found=number[0].strip())
    if all(is_missing(entry.get(key)) for key in ("isi", "teks", "ayat")):
        found.error("missing_field", join_path(path, "isi"), label="Isi pasal")
    for key in ("isi", "teks"):
        if not is_missing(entry.get(key)):
            shapes.prose(found, entry[key], join_path(path, key))
    if not is_missing(entry.get("ayat")):
        blocks.item_list(found, {"butir": entry["ayat"]}, path)


def goods(found: Findings, value: object, path: str) -> None:
    """Check what is sent: a table, or rows that are objects or texts."""
    if isinstance(value, Mapping):
        if "kolom" in value:
            blocks.unknown_keys(found, value, _TABLE_KEYS, path)
            blocks.table(found, value, path)
            return
        value, path = value.get("baris"), join_path(path, "baris")
    if is_missing(value):
        found.error("empty_list", path)
    elif not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
    else:
        for index, entry in enumerate(value):
            _sent(found, entry, f"{path}[{index}]")


def _sent(found: Findings, entry: object, path: str) -> None:
    if isinstance(entry, Mapping):
        for key, item in entry.items():
            if item is not None and not is_text(item) and (isinstance(item, bool) or not isinstance(item, int)):
                found.wrong_type(join_path(path, key), "text", item)
    elif isinstance(entry, (list, tuple)) and not is_text(entry):
        for index, cell in enumerate(entry):
            blocks.text(found, cell, f"{path}[{index}]", may_be_empty=True)
    else:
        blocks.text(found, entry, path)
