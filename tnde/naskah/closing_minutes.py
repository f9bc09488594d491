"""The words of the berita acara by which a number book is closed, made of the report of the book. Plain Python.

It lists last number, void, inserted, lent and unreturned numbers. Its language is that of the book, Indonesian.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tnde.registers.queries import SeriesReport


@dataclass(frozen=True, slots=True)
class Official:
    """A person in office, as printed."""

    name: str
    nip: str
    rank: str
    title: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What is told: the book, when and on what basis it was closed, its report, the head of the office, the keeper."""

    book: str
    office: str
    year: int
    zone: dt.tzinfo
    closed_at: dt.datetime
    basis: str
    report: SeriesReport
    head: Official | None
    keeper: Official | None


Block = dict[str, Any]


def content_of(closing: Closing) -> dict[str, Any]:
    """The content of a ``berita_acara``."""
    day = closing.closed_at.astimezone(closing.zone).date()
    return {
        "judul": "BERITA ACARA PENUTUPAN BUKU NOMOR",
        "tentang": f"Penutupan Buku Nomor {closing.book.capitalize()} Tahun {closing.year}",
        "tanggal_kejadian": day.isoformat(),
        "tempat_kejadian": closing.office,
        "para_pihak": [_party(closing.head)] if closing.head else [],
        "uraian": list(_account(closing)),
        "dasar": [closing.basis],
        "penutup": [_paragraph("Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.")],
    }


def _party(head: Official) -> dict[str, str]:
    told = {
        "sebutan": "PIHAK PERTAMA",
        "nama": head.name,
        "nip": head.nip,
        "pangkat_golongan": head.rank,
        "jabatan": head.title,
    }
    return {name: value for name, value in told.items() if value}


def _account(closing: Closing) -> Iterator[Block]:
    report = closing.report
    by = f" oleh {closing.keeper.name}, {closing.keeper.title}," if closing.keeper and closing.keeper.title else ""
    yield _paragraph(
        f"menerangkan bahwa buku nomor {closing.book} pada {closing.office} tahun {closing.year} telah ditutup{by} "
        "dengan keadaan sebagai berikut:"
    )
    yield _table(("Keadaan", "Banyaknya"), (70, 30), _figures(report))
    lost = {str(urut) for urut in report.unreturned}
    void = [(number, reason) for number, reason in report.void if number not in lost]
    yield from _listed("Nomor batal:", ("Nomor", "Alasan"), (45, 47), void)
    inserted = [
        (one.number, f"{one.date:%d-%m-%Y}", f"{one.registered_at.astimezone(closing.zone):%d-%m-%Y}", one.reason)
        for one in report.inserted
    ]
    yield from _listed(
        "Nomor sisipan:", ("Nomor", "Tanggal naskah", "Hari pencatatan", "Alasan"), (26, 18, 18, 30), inserted
    )
    lent = [
        (
            f"{block.first}-{block.last}",
            block.borrower,
            f"{block.lent_on:%d-%m-%Y}",
            str(block.used),
            str(block.void),
            ranges(block.unreturned) or "-",
        )
        for block in report.blocks
    ]
    yield from _listed(
        "Blok nomor yang dipinjamkan:",
        ("Nomor", "Peminjam", "Tanggal", "Terpakai", "Batal", "Tidak kembali"),
        (14, 28, 14, 12, 10, 14),
        lent,
    )
    if report.unreturned:
        yield _paragraph(
            f"Nomor {ranges(report.unreturned)} dipinjamkan dan tidak dikembalikan sampai buku ditutup, sehingga "
            "dinyatakan batal."
        )
    yield _paragraph("Sesudah penutupan ini hanya nomor sisipan dengan alasan yang masih dapat diberikan.")


def _figures(report: SeriesReport) -> Iterator[tuple[str, str]]:
    yield "Dibuka pada nomor", str(report.opened_at_number)
    yield "Nomor terakhir", str(report.last)
    yield "Terpakai", str(report.used)
    yield "Dicatat dari luar aplikasi", str(report.from_elsewhere)
    yield "Batal", str(len(report.void))
    yield "Sisipan", str(len(report.inserted))
    yield "Dipinjamkan", str(sum(block.last - block.first + 1 for block in report.blocks))
    yield "Dipinjamkan dan tidak kembali", str(len(report.unreturned))
    yield "Nomor yang tidak ada dalam buku", ranges(report.gaps) or "tidak ada"
    if report.above_class:
        yield "Nomor naskah di atas kelas biasa, tidak dirinci di sini", str(report.above_class)


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as read: ``2-4, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _listed(lead: str, columns: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """A sentence and a numbered table, where there are rows."""
    if rows:
        yield _paragraph(lead)
        numbered = [(f"{place}.", *row) for place, row in enumerate(rows, 1)]
        yield _table(("No.", *columns), (8, *widths), numbered)


def _paragraph(text: str) -> Block:
    return {"jenis": "paragraf", "teks": text}


def _table(columns: Sequence[str], widths: Sequence[int], rows: Iterator[Any] | Sequence[Any]) -> Block:
    return {
        "jenis": "tabel",
        "kolom": list(columns),
        "lebar_persen": list(widths),
        "baris": [list(row) for row in rows],
    }
