"""From the JSON of a content to blocks: the block document (``isi``), lists of text, attachments.

Keys are the Indonesian ones of the regulation's own parts (README of the samples). Content that passed `check` comes
out whole; of content that did not, what can be read is printed and the rest left out, so that a draft always shows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, get_args

from templates_naskah import tanggal
from templates_naskah.blocks import (
    Align,
    Block,
    Item,
    ItemList,
    Numbering,
    PageBreak,
    Paragraph,
    Row,
    Rows,
    Run,
    Subheading,
    Table,
    Text,
    plain,
)
from templates_naskah.runs import clean, is_text, runs_of

ALIGN: Final[Mapping[str, Align]] = {"kiri": "left", "tengah": "center", "kanan": "right"}
# A list inside a list takes the next of these unless it names its own: 1. a. 1) a).
LEVELS: Final[tuple[Numbering, ...]] = ("angka", "huruf", "angka_kurung", "huruf_kurung")
# Lists inside lists beyond this are left out: no content that passed its checks has them.
DEEPEST: Final = 8
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
NIP_IN_TEXT: Final = re.compile(r"\b(\d{8}) (\d{6}) (\d) (\d{3})\b")


def one_line(value: object) -> str:
    """Return a plain text leaf (label, office title) without control characters; empty for anything but text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return "".join(run.text for run in rich(value)) if isinstance(value, (list, tuple)) else ""
    return value.strip() if value.isascii() and value.isprintable() else clean(value)[0].strip()


def day_line(value: object) -> str:
    """Return a plain text leaf, an ISO date as ``5 Maret 2026``."""
    line = one_line(value)
    try:
        return tanggal.long_date(dt.date.fromisoformat(line)) if ISO_DAY.fullmatch(line) else line
    except ValueError:
        return line


def rich(value: object, *, bold: bool = False) -> Text:
    """Return a string or a list of runs as text; empty for anything else. A NIP inside it will not be broken."""
    if isinstance(value, str) and value.isascii() and value.isprintable():
        stripped = value.strip()
        return (Run(whole_nip(stripped), bold=bold),) if stripped else ()
    return tuple(
        Run(
            whole_nip(run["teks"]),
            bold=bold or bool(run.get("tebal")),
            italic=bool(run.get("miring")),
            underline=bool(run.get("garis_bawah")),
        )
        for run in runs_of(value)
    )


def whole_nip(text: str) -> str:
    """Return ``text`` with no-break spaces inside every grouped NIP."""
    return NIP_IN_TEXT.sub("\\1\u00a0\\2\u00a0\\3\u00a0\\4", text)


def sequence(value: object) -> Sequence[Any]:
    """Return a list as it is, a lone value as a list of one, nothing for None."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def mapping(value: object) -> Mapping[str, Any]:
    """Return an object as it is, an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def document(value: object) -> tuple[Block, ...]:
    """Return the blocks of a block document (``isi``) or of a text; entries of unknown ``jenis`` are left out."""
    if is_text(value):
        return (Paragraph(rich(value), indent_first=True),) if value else ()
    blocks: list[Block] = []
    for entry in sequence(value):
        if is_text(entry):
            blocks.append(Paragraph(rich(entry), indent_first=True))
            continue
        part = mapping(entry)
        made = block(part)
        if made is not None:
            blocks.append(made)
    return tuple(blocks)


def running(said: Text) -> Paragraph:
    """Return a paragraph of running text; one that goes on with a sentence a list interrupted is not indented."""
    return Paragraph(said, indent_first=not plain(said[:1]).lstrip()[:1].islower())


def beside_label(value: object) -> tuple[Block, ...]:
    """Return a text or block document to stand at the right of a label: flush, the first line on the label's."""
    blocks = (replace(one, indent_first=False) if isinstance(one, Paragraph) else one for one in document(value))
    return tuple(
        replace(one, gap=0) if index == 0 and isinstance(one, Paragraph) else one for index, one in enumerate(blocks)
    )


def block(part: Mapping[str, Any]) -> Block | None:
    """Return one entry of a block document as a block, None when its ``jenis`` is unknown."""
    match part.get("jenis"):
        case "paragraf":
            return running(rich(part.get("teks")))
        case "daftar":
            return item_list(part)
        case "rincian":
            return detail_rows(part.get("baris"))
        case "tabel":
            return table(part)
        case "subjudul":
            return Subheading(rich(part.get("teks"), bold=True))
        case "halaman_baru":
            return PageBreak()
    return None


def detail_rows(value: object) -> Rows:
    """Return ``rincian`` lines: labels and values with colons in one column."""
    rows = [
        Row(one_line(line.get("label")), (Paragraph(rich(line.get("nilai")), align="left", gap=0),))
        for line in map(mapping, sequence(value))
    ]
    return Rows(tuple(rows), indent_mm=12.5)


def item_list(part: Mapping[str, Any], level: int = 0) -> ItemList:
    """Return a ``daftar`` with its children, at most four levels of default numbering."""
    named: Mapping[Any, Numbering] = {name: name for name in get_args(Numbering)}
    numbering = named.get(one_line(part.get("penomoran")), LEVELS[min(level, len(LEVELS) - 1)])
    start = part.get("mulai", 1)
    items = tuple(item(entry, level) for entry in sequence(part.get("butir")))
    return ItemList(numbering, items, start if isinstance(start, int) and start > 0 else 1)


def item(entry: object, level: int = 0) -> Item:
    """Return one ``butir``: a text, or ``{teks, anak}`` with a list (or any block) below it."""
    if not isinstance(entry, Mapping):
        return Item(rich(entry))
    said = rich(entry.get("teks") or entry.get("jabatan"))
    held = entry.get("anak") or entry.get("rincian")
    below = {"butir": held} if isinstance(held, (list, tuple)) else mapping(held)
    if not below or level >= DEEPEST:
        return Item(said)
    nested = item_list(below, level + 1) if below.get("jenis", "daftar") == "daftar" else block(below)
    return Item(said, (nested,) if nested is not None else ())


def lines(value: object, numbering: Numbering = "angka") -> tuple[Block, ...]:
    """Return a list of texts (``menimbang``, ``dasar``, ``untuk``) as a numbered list; a lone one stands unnumbered.

    A block document in its place is set as it is.
    """
    if is_text(value):
        return (Paragraph(rich(value), gap=0),) if value else ()
    if any(mapping(entry).get("jenis") for entry in sequence(value)):
        return beside_label(value)
    entries = tuple(item(entry) for entry in sequence(value))
    if len(entries) == 1:
        return (Paragraph(entries[0].text, gap=0), *entries[0].below)
    return (ItemList(numbering, entries),) if entries else ()


def table(part: Mapping[str, Any]) -> Table:
    """Return a ``tabel``: rows cut or filled to the number of columns."""
    columns = tuple(rich(cell) for cell in sequence(part.get("kolom")))
    rows = [tuple(rich(cell) for cell in sequence(row)) for row in sequence(part.get("baris"))]
    count = len(columns) or max((len(row) for row in rows), default=0)
    total = tuple(rich(cell, bold=True) for cell in sequence(part.get("baris_jumlah")))
    widths = [float(w) for w in sequence(part.get("lebar_persen")) if isinstance(w, (int, float)) and w > 0]
    align = [ALIGN.get(one_line(name), "left") for name in sequence(part.get("rata"))]
    return Table(
        columns=columns,
        rows=tuple(fit(row, count) for row in rows),
        widths=tuple(widths) if len(widths) == count else (),
        align=tuple((align + ["left"] * count)[:count]),
        total=fit(total, count) if total else (),
        title=rich(part.get("judul")),
        note=rich(part.get("catatan")),
    )


def fit(row: tuple[Text, ...], count: int) -> tuple[Text, ...]:
    """Return a table row with exactly ``count`` cells."""
    return (row + ((),) * count)[:count]
