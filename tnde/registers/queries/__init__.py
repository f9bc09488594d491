"""Reads of the registers: books, who numbers what, klasifikasi and JRA."""

from tnde.registers.queries.asked import blocks, books, get_block, get_book, lines, report
from tnde.registers.queries.assignment import Assignment, NumberingDesk, numbering_desk
from tnde.registers.queries.books import (
    BookLine,
    Inserted,
    Line,
    SeriesReport,
    book,
    book_policy,
    books_of,
    gaps,
    last_valid_day,
    overdue_reservations,
    series_report,
    zone_of,
)
from tnde.registers.queries.instruments import (
    CodeHit,
    JraSnapshot,
    codes_known,
    jra_for,
    klasifikasi_on,
    search_klasifikasi,
)
from tnde.registers.queries.lending import BlockFigures

__all__ = [
    "Assignment",
    "BlockFigures",
    "BookLine",
    "CodeHit",
    "Inserted",
    "JraSnapshot",
    "Line",
    "NumberingDesk",
    "SeriesReport",
    "blocks",
    "book",
    "book_policy",
    "books",
    "books_of",
    "codes_known",
    "gaps",
    "get_block",
    "get_book",
    "jra_for",
    "klasifikasi_on",
    "last_valid_day",
    "lines",
    "numbering_desk",
    "overdue_reservations",
    "report",
    "search_klasifikasi",
    "series_report",
    "zone_of",
]
