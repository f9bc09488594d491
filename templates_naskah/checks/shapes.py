"""Shapes that several kinds share: a text or a block document, the particulars of a person, headed parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import limits
from templates_naskah.checks import blocks
from templates_naskah.checks.findings import P1_23, Findings, is_missing
from templates_naskah.runs import is_text, join_path, plain

DIVISION_MARKERS: Final = ("huruf", "romawi", "nomor", "label", "bab")
_DIVISION_KEYS: Final = frozenset({*DIVISION_MARKERS, "judul", "isi", "teks", "bagian"})


def prose(found: Findings, value: object, path: str) -> None:
    """Check a text, one block, or a list of texts and blocks."""
    if is_text(value):
        return
    if isinstance(value, Mapping):
        blocks.block(found, value, path)
    elif isinstance(value, (list, tuple)):
        for index, entry in enumerate(value):
            if not is_text(entry):
                blocks.block(found, entry, f"{path}[{index}]")
    else:
        found.wrong_type(path, "text", value)


def identity(found: Findings, value: object, path: str) -> None:
    """Check a person or several: ``{label, nilai}`` lines, objects of named particulars, or a name alone."""
    if is_text(value):
        return
    if isinstance(value, Mapping):
        _particulars(found, value, path)
    elif isinstance(value, (list, tuple)):
        for index, entry in enumerate(value):
            identity(found, entry, f"{path}[{index}]")
    else:
        found.wrong_type(path, "object", value)


def _particulars(found: Findings, value: Mapping[str, Any], path: str) -> None:
    if "jenis" in value:
        blocks.block(found, value, path)
        return
    if "nilai" in value:
        blocks.text(found, value.get("label"), join_path(path, "label"))
    for key, item in value.items():
        place = join_path(path, key)
        if isinstance(item, (list, tuple, Mapping)) and not is_text(item):
            identity(found, item, place)
        elif item is not None and not is_text(item) and (isinstance(item, bool) or not isinstance(item, int)):
            found.wrong_type(place, "text", item)


def divisions(found: Findings, value: object, path: str, level: int = 1) -> None:
    """Check headed parts: a list of ``{judul, isi}``, or an object of headings; parts inside parts count as levels."""
    if level > limits.LIST_LEVELS:
        found.error("list_too_deep", path, limit=str(limits.LIST_LEVELS))
    elif isinstance(value, Mapping):
        for heading, item in value.items():
            prose(found, item, join_path(path, heading))
    elif isinstance(value, (list, tuple)):
        for index, entry in enumerate(value):
            _division(found, entry, f"{path}[{index}]", level)
    else:
        found.wrong_type(path, "list", value)


def headings(found: Findings, value: object, path: str, wanted: tuple[str, ...]) -> None:
    """Warn of each wanted heading that no part has; ``Persoalan|Permasalahan`` names the same one in two words."""
    entries = list(value) if isinstance(value, (list, tuple, Mapping)) else []
    held = [entry.get("judul") if isinstance(entry, Mapping) else entry for entry in entries]
    said = " / ".join(plain(one).casefold().replace("_", " ") for one in held if is_text(one))
    for one in wanted:
        words = one.split("|")
        if not any(word.casefold() in said for word in words):
            found.warning("missing_field", path, P1_23, label=words[0])


def _division(found: Findings, entry: object, path: str, level: int) -> None:
    if not isinstance(entry, Mapping):
        blocks.text(found, entry, path)
        return
    if "jenis" in entry:
        blocks.block(found, entry, path)
        return
    blocks.unknown_keys(found, entry, _DIVISION_KEYS, path)
    if all(is_missing(entry.get(key)) for key in ("judul", "isi", "teks", "bagian")):
        found.error("empty_text", join_path(path, "judul"))
    blocks.text(found, entry.get("judul"), join_path(path, "judul"), may_be_empty=True)
    for key in ("isi", "teks"):
        if not is_missing(entry.get(key)):
            prose(found, entry[key], join_path(path, key))
    if not is_missing(entry.get("bagian")):
        divisions(found, entry["bagian"], join_path(path, "bagian"), level + 1)
