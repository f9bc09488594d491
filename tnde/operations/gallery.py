"""The gallery: every kind's example as PDF and page images, with a sheet of the rules it is laid out by.

Made from the declarations of the kinds and nothing else, so that a sheet cannot say what a kind does not do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from templates_naskah import pdfium
from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS
from templates_naskah.model import Field, Kind
from templates_naskah.rendering import render

SHOWN_WIDTH = 420
"""Pixels: readable at a glance, about 10 KB a page."""
COLOURS = 48
"""Enough for grey letters and for the red of a security mark."""
DAY = dt.date(2026, 1, 2)
"""Dates the files of examples that carry no date, so that a gallery made again is the same."""


def make(folder: Path) -> Iterator[str]:
    """Write PDF, images and rule sheet of every kind and an index into ``folder``; yield the id of each when done.

    Images and sheets of kinds that are no more are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / "README.md"}
    for kind in KINDS.values():
        written |= set(show(kind, folder))
        yield kind.id
    (folder / "README.md").write_text(index(), encoding="utf-8")
    for path in folder.iterdir():
        if path not in written:
            path.unlink()


def show(kind: Kind, folder: Path) -> Iterator[Path]:
    """Write one kind; yield the files written."""
    example = example_of(kind.id)
    pdf = render(kind.id, example.content, example.frame, today=DAY)
    path = folder / f"{kind.id}.pdf"
    path.write_bytes(pdf)
    yield path
    pages = images(pdf)
    for number, picture in enumerate(pages, 1):
        path = folder / f"{kind.id}-{number}.png"
        picture.save(path, optimize=True)
        yield path
    path = folder / f"{kind.id}.md"
    path.write_text(sheet(kind, len(pages)), encoding="utf-8")
    yield path


def images(pdf: bytes) -> list[Image.Image]:
    """Return every page as a small picture of few colours."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [
                page.render(scale=SHOWN_WIDTH / page.get_width()).to_pil().convert("RGB").quantize(COLOURS)
                for page in document
            ]
        finally:
            document.close()


def sheet(kind: Kind, pages: int) -> str:
    """Return the rule sheet of a kind as Markdown."""
    lines = [f"# {kind.name}", "", *(f"![{kind.name}, halaman {n}]({kind.id}-{n}.png)" for n in range(1, pages + 1))]
    lines += ["", "| Aturan | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rules(kind) if value)]
    lines += ["", "## Isi", "", "| Bagian | Kunci | Wajib | Keterangan |", "|---|---|---|---|"]
    lines += [row for field in kind.fields for row in field_rows(field)]
    lines += ["", f"Contoh lengkap: `templates_naskah/kinds/examples/{kind.id}.yaml`.", ""]
    return "\n".join(lines)


def rules(kind: Kind) -> Iterator[tuple[str, str]]:
    """Yield what is declared of a kind, as a reader of the regulation would ask for it."""
    fewest, most = kind.signers
    yield "Sumber", kind.source
    yield "Singkatan", kind.abbreviation
    yield "Versi", str(kind.version)
    yield "Kelompok", kind.group
    yield "Bentuk", kind.shape.replace("_", " ")
    yield "Cara dibuat", MAKINGS[kind.making]
    yield "Penomoran", NUMBERINGS[kind.numbering]
    yield "Buku nomor", kind.register
    yield "Pola nomor", f"`{kind.pattern}`" if kind.pattern else ""
    yield "Kode klasifikasi lazim", ", ".join(kind.codes)
    yield "Ditandatangani oleh", ", ".join(LEVELS[level] for level in kind.signer_levels)
    yield "Jumlah penanda tangan", str(fewest) if fewest == most else f"{fewest} s.d. {most}"
    yield "Gelar dicetak", "ya" if kind.titles_printed else "tidak"
    yield "Huruf", "Bookman 12" if kind.font == "serif" else "Arial 12"
    yield "Kertas", f"{kind.paper.upper().replace('_', ' ')}{', lanskap' if kind.landscape else ''}"
    yield "Kode SRIKANDI", kind.kode_srikandi


def field_rows(field: Field, above: str = "") -> Iterator[str]:
    """Yield the row of one part of the content, and those of what it holds under ``part.key``."""
    key = f"{above}.{field.name}" if above else field.name
    said = " ".join(field.help.split()) or ("salah satu dari " + ", ".join(field.choices) if field.choices else "")
    said = said.replace("|", "\\|")
    yield f"| {field.label} | `{key}` | {'ya' if field.required else ''} | {said} |"
    for member in field.members:
        yield from field_rows(member, key)


def index() -> str:
    """Return the page that leads to every kind."""
    lines = [
        "# Galeri naskah dinas",
        "",
        "Contoh setiap jenis naskah dinas dan aturan tata letaknya. Nama, NIP, alamat, dan peristiwa rekaan.",
        "Dibuat dengan `make gallery`, yang juga menulis PDF-nya.",
        "",
        "| Jenis | Kelompok | Penomoran | Sumber |",
        "|---|---|---|---|",
        *(
            f"| [{kind.name}]({kind.id}.md) | {kind.group} | {NUMBERINGS[kind.numbering]} | {kind.source} |"
            for kind in KINDS.values()
        ),
        "",
    ]
    return "\n".join(lines)


MAKINGS = {
    "drawn": "ditata oleh aplikasi",
    "sheet": "dicetak untuk naskah lain",
    "uploaded": "PDF jadi diunggah beserta metadatanya",
    "derived": "diturunkan dari naskah induknya",
}
NUMBERINGS = {
    "series": "berurut tanpa celah",
    "free": "diketik, unik dalam bukunya",
    "none": "tanpa nomor",
    "per_party": "nomor masing-masing pihak",
}
LEVELS = {
    "kepala_daerah": "kepala daerah",
    "wakil_kepala_daerah": "wakil kepala daerah",
    "sekda": "sekretaris daerah",
    "pejabat": "pejabat lain menurut kewenangannya",
}
