"""The block document: shape of paragraphs, lists, detail lines and tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from templates_naskah import limits
from templates_naskah.checks.findings import Findings, is_missing
from templates_naskah.runs import BLOCKS, is_text, join_path, plain

NUMBERINGS: Final = (
    "angka", "huruf", "angka_kurung", "huruf_kurung", "angka_kurung_dua", "huruf_kurung_dua", "strip",
)  # fmt: skip
ALIGNMENTS: Final = ("kiri", "tengah", "kanan")

_TABLE_KEYS: Final = frozenset({"jenis", "judul", "kolom", "baris", "lebar_persen", "rata", "baris_jumlah", "catatan"})
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "paragraf": frozenset({"jenis", "teks"}),
    "subjudul": frozenset({"jenis", "teks"}),
    "daftar": frozenset({"jenis", "penomoran", "butir", "mulai"}),
    "rincian": frozenset({"jenis", "baris"}),
    "tabel": _TABLE_KEYS,
    "halaman_baru": frozenset({"jenis"}),
}
_WIDTH_TOLERANCE: Final = 0.5


def document(found: Findings, value: object, path: str) -> None:
    """Check a list of blocks."""
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    for index, entry in enumerate(value):
        block(found, entry, f"{path}[{index}]")


def block(found: Findings, entry: object, path: str, level: int = 1) -> None:
    """Check one block; level counts lists inside lists."""
    if not isinstance(entry, Mapping):
        found.wrong_type(path, "object", entry)
        return
    kind = entry.get("jenis")
    if not isinstance(kind, str) or kind not in BLOCKS:
        place = join_path(path, "jenis")
        found.error("unknown_block", place, found=str(kind)[:50], allowed=", ".join(sorted(BLOCKS)))
        return
    unknown_keys(found, entry, _KEYS[kind], path)
    if kind in {"paragraf", "subjudul"}:
        text(found, entry.get("teks"), join_path(path, "teks"))
    elif kind == "daftar":
        item_list(found, entry, path, level)
    elif kind == "rincian":
        rows(found, entry.get("baris"), join_path(path, "baris"))
    elif kind == "tabel":
        table(found, entry, path)


def unknown_keys(found: Findings, entry: Mapping[str, Any], known: Collection[str], path: str) -> None:
    """Warn of keys that nobody reads."""
    for key in entry:
        if key not in known:
            found.warning("unknown_key", join_path(path, key), key=key)


def text(found: Findings, value: object, path: str, *, may_be_empty: bool = False) -> None:
    """Check a text leaf: a string or runs, not empty."""
    if is_missing(value):
        if not may_be_empty:
            found.error("empty_text", path)
    elif not is_text(value):
        found.wrong_type(path, "text", value)


def choice(found: Findings, value: object, allowed: Collection[str], path: str) -> None:
    """Check a word that must be one of a few; absent is no problem."""
    if value is None:
        return
    if not isinstance(value, str):
        found.wrong_type(path, "text", value)
    elif value not in allowed:
        found.error("unknown_choice", path, found=value[:50], allowed=", ".join(allowed))


def item_list(found: Findings, entry: Mapping[str, Any], path: str, level: int = 1) -> None:
    """Check a ``daftar`` and the lists inside it."""
    if level > limits.LIST_LEVELS:
        found.error("list_too_deep", path, limit=str(limits.LIST_LEVELS))
        return
    choice(found, entry.get("penomoran"), NUMBERINGS, join_path(path, "penomoran"))
    start = entry.get("mulai", 1)
    if isinstance(start, bool) or not isinstance(start, int) or start < 1:
        found.wrong_type(join_path(path, "mulai"), "number", start)
    items = entry.get("butir")
    place = join_path(path, "butir")
    if is_missing(items):
        found.error("empty_list", place)
    elif not isinstance(items, (list, tuple)):
        found.wrong_type(place, "list", items)
    else:
        for index, item in enumerate(items):
            _item(found, item, f"{place}[{index}]", level)


def _item(found: Findings, item: object, path: str, level: int) -> None:
    if not isinstance(item, Mapping):
        text(found, item, path)
        return
    unknown_keys(found, item, {"teks", "anak"}, path)
    text(found, item.get("teks"), join_path(path, "teks"))
    below = item.get("anak")
    place = join_path(path, "anak")
    if below is None:
        return
    if isinstance(below, Mapping) and below.get("jenis", "daftar") == "daftar":
        unknown_keys(found, below, _KEYS["daftar"], place)
        item_list(found, below, place, level + 1)
    else:
        block(found, below, place, level + 1)


def rows(found: Findings, value: object, path: str) -> None:
    """Check label and value lines."""
    if is_missing(value):
        found.error("empty_list", path)
    elif not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
    else:
        for index, row in enumerate(value):
            place = f"{path}[{index}]"
            if not isinstance(row, Mapping):
                found.wrong_type(place, "object", row)
                continue
            unknown_keys(found, row, {"label", "nilai"}, place)
            text(found, row.get("label"), join_path(place, "label"))
            text(found, row.get("nilai"), join_path(place, "nilai"))


def table(found: Findings, entry: Mapping[str, Any], path: str) -> None:
    """Check a table: columns, cells per row, widths, alignment, size."""
    text(found, entry.get("judul"), join_path(path, "judul"), may_be_empty=True)
    text(found, entry.get("catatan"), join_path(path, "catatan"), may_be_empty=True)
    columns = entry.get("kolom")
    place = join_path(path, "kolom")
    if is_missing(columns):
        found.error("empty_list", place)
        return
    if not isinstance(columns, (list, tuple)):
        found.wrong_type(place, "list", columns)
        return
    if len(columns) > limits.TABLE_COLUMNS:
        found.error("too_many_columns", place, count=str(len(columns)), limit=str(limits.TABLE_COLUMNS))
    _cells(found, columns, len(columns), place)
    _rows(found, entry.get("baris"), len(columns), join_path(path, "baris"))
    if entry.get("baris_jumlah") is not None:
        _cells(found, entry["baris_jumlah"], len(columns), join_path(path, "baris_jumlah"))
    _widths(found, entry.get("lebar_persen"), len(columns), join_path(path, "lebar_persen"))
    _alignment(found, entry.get("rata"), len(columns), join_path(path, "rata"))


def _rows(found: Findings, value: object, count: int, path: str) -> None:
    if not isinstance(value, (list, tuple)):
        if is_missing(value):
            found.error("empty_list", path)
        else:
            found.wrong_type(path, "list", value)
        return
    if len(value) > limits.TABLE_ROWS:
        found.error("too_many_rows", path, count=str(len(value)), limit=str(limits.TABLE_ROWS))
    for index, row in enumerate(value):
        _cells(found, row, count, f"{path}[{index}]")


def _cells(found: Findings, row: object, count: int, path: str) -> None:
    if not isinstance(row, (list, tuple)):
        found.wrong_type(path, "list", row)
        return
    if len(row) != count:
        found.error("cell_count", path, found=str(len(row)), expected=str(count))
    for index, cell in enumerate(row):
        if cell is not None and not is_text(cell):
            found.wrong_type(f"{path}[{index}]", "text", cell)


def _widths(found: Findings, value: object, count: int, path: str) -> None:
    if value is None:
        return
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    numbers = [width for width in value if isinstance(width, (int, float)) and not isinstance(width, bool)]
    if len(numbers) != len(value) or any(width <= 0 for width in numbers):
        found.error("bad_width", path)
        return
    if len(numbers) != count:
        found.error("width_count", path, found=str(len(numbers)), expected=str(count))
    total = sum(numbers)
    if abs(total - 100) > _WIDTH_TOLERANCE:
        found.error("width_sum", path, found=f"{total:g}")


def _alignment(found: Findings, value: object, count: int, path: str) -> None:
    if value is None:
        return
    if not isinstance(value, (list, tuple)):
        found.wrong_type(path, "list", value)
        return
    if len(value) != count:
        found.error("alignment_count", path, found=str(len(value)), expected=str(count))
    for index, name in enumerate(value):
        choice(found, plain(name) if is_text(name) else name, ALIGNMENTS, f"{path}[{index}]")
